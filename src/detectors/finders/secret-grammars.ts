// What issuers document (or gitleaks-like scanners have long agreed on) as the exact form of their credentials. Public ids that look
// alike (Twilio SIDs, publishable ids) are not here.
const PIECES = [
  // https://docs.stripe.com/keys · https://docs.stripe.com/webhooks#verify-official-libraries
  '(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,250}',
  'whsec_[A-Za-z0-9+/=_-]{12,200}',
  // Vendors that follow Stripe's form: tsl_live_…, key_prod_…
  '[a-z]{2,12}_(?:live|test|prod|secret|sk|key)_[A-Za-z0-9]{16,250}',
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  '(?:AKIA|ASIA)[A-Z0-9]{12,24}',
  // https://api.slack.com/authentication/token-types
  'xox[abeoprs]-[A-Za-z0-9-]{10,250}',
  'xapp-\\d-[A-Za-z0-9-]{10,250}',
  // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  'gh[opsur]_[A-Za-z0-9]{30,250}',
  'github_pat_[A-Za-z0-9_]{22,250}',
  'glpat-[A-Za-z0-9_-]{20,60}',
  'AIza[A-Za-z0-9_-]{28,48}',
  'ya29\\.[A-Za-z0-9_-]{20,250}',
  // https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
  'SG\\.[A-Za-z0-9_-]{16,40}\\.[A-Za-z0-9_-]{16,60}',
  'npm_[A-Za-z0-9]{24,40}',
  'sk-(?:ant-|proj-|svcacct-|or-)?[A-Za-z0-9_-]{20,250}',
  'shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}',
  'dop_v1_[a-f0-9]{64}',
  'hf_[A-Za-z0-9]{30,60}',
  'pypi-[A-Za-z0-9_-]{50,250}',
  // Prefixes that say what they are, before something random.
  '(?:tok|token|secret|apikey|api|pat|rk|sk|pwd|auth|sess|refresh|bearer)_(?=[A-Za-z0-9]{0,40}\\d)(?=[A-Za-z0-9]{0,40}[A-Z])[A-Za-z0-9]{12,120}',
  'EAA[A-Za-z0-9]{40,250}',
  'PMAK-[a-f0-9]{24}-[a-f0-9]{34}',
  'SWSK[A-Za-z0-9]{20,60}',
  // https://developer.signalwire.com: API tokens of a project begin with PT.
  'PT[0-9a-f]{32,64}',
  // https://api.slack.com/messaging/webhooks: whoever has the address can post.
  'https:\\/\\/hooks\\.slack\\.com\\/(?:services|workflows)\\/[A-Z0-9]{6,14}\\/[A-Z0-9]{6,14}\\/[A-Za-z0-9]{10,40}',
  'key-[0-9a-f]{32}',
  // ngrok authtokens: a KSUID, an underscore, a secret. https://ngrok.com/docs/agent/#authtokens
  '(?:cr_|ak_)?[12][A-Za-z0-9]{26}_[A-Za-z0-9]{18,24}',
  // RFC 7519: header and payload are base64url of an object.
  // A first part alone is a token that somebody cut.
  'eyJ[A-Za-z0-9_-]{8,4000}\\.eyJ[A-Za-z0-9_-]{4,8000}(?:\\.[A-Za-z0-9_-]{0,1400})?',
  'eyJ[A-Za-z0-9_-]{16,4000}',
];
/** Any one credential with a grammar of its own. */
export const CREDENTIAL = new RegExp(`(?<![A-Za-z0-9_-])(?:${PIECES.join('|')})(?![A-Za-z0-9_])`, 'g');
export const CREDENTIAL_HINT =
  /_(?:live|test|prod|secret|sk|key)_|(?:tok|token|secret|apikey|api|pat|rk|sk|pwd|auth|sess|refresh|bearer)_|whsec_|A[KS]IA|xox[abeoprs]-|xapp-|gh[opsur]_|github_pat|glpat-|AIza|ya29|SG\.|npm_|sk-|shp[acps]|dop_v1|hf_|pypi-|EAA|PMAK|SWSK|PT[0-9a-f]{32}|hooks\.slack\.com|key-|[12][A-Za-z0-9]{26}_|eyJ/;

// RFC 7468: a private key, up to its last line, or as much of it as there is.
export const PRIVATE_KEY =
  /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[A-Za-z0-9+/=\s\\:,-]|[a-z]){0,8000}?-----END (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----|-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY-----[A-Za-z0-9+/=\s\\]{0,8000}/g;
/** RFC 3986 section 3.2.1: the password of a URL's user information. */
export const URL_PASSWORD = /:\/\/[^\s:/@"'<>]{0,64}:(?<phi>[^\s/@"'<>]{1,128})@(?=[\w.[-])/dg;
/** RFC 9110 section 11.6.2 and RFC 6750: what follows the scheme. */
export const AUTHORIZATION =
  /\b(?:(?:proxy-)?authorization["']?\s{0,2}[:=]\s{0,2}["']?(?:bearer|basic|token|digest|apikey|aws4-hmac-sha256|[a-z][a-z0-9-]{2,24})|bearer|basic(?= [A-Za-z0-9+/]{16}))["':]?(?:\s{1,2}|%20|\+|, ?)["'[]?(?<phi>(?=[^\s"']{0,200}[\dA-Z+/=])[A-Za-z0-9._~+/-]{8,4000}={0,2})/dgi;
/** AUTH LOGIN (draft-murchison-sasl-login): base64 of "Username:" and "Password:", each answered on the next line. */
export const AUTH_LOGIN =
  /(?<ask>VXNlcm5hbWU6|UGFzc3dvcmQ6)[^\n]{0,20}\n[^\n]{0,40}?(?<phi>(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{4,120}={0,2})[ \t]*(?=\n|$)/dg;
