// Labels of what only one person or system may know. STRONG ones name nothing else; WEAK ones are words of every log as well, so their
// value has to look like a credential.
const STRONG =
  'pass ?words?(?: hint)?|passwd|pass ?phrase|pass ?codes?|p/?w|pwd|passwort|kennwort|contraseña|contrasena|clave|mot de passe|mdp|senha|wachtwoord|lösenord|adgangskode|hasło|пароль|密码|密碼|パスワード|كلمة المرور|client[_ -]?secret|(?:webhook |app |shared )?signing[_ -]?(?:secret|key)|webhook[_ -]?secret|shared[_ -]?secret|app[_ -]?secret|api[_ -]?secret|(?:secret[_ -])?access[_ -]?key|secret[_ -]?key|api[_ -]?key|apikey|x-api-key|(?:x-)?auth[_ -]?token|authtoken|access[_ -]?token|refresh[_ -]?token|id[_ -]?token|session[_ -]?token|bearer[_ -]?token|management[_ -]?token|app[_ -]?token|api[_ -]?token|private[_ -]?key|encryption[_ -]?key|licen[sc]e[_ -]?key|product[_ -]?key|activation[_ -]?(?:code|key)|memorable word|security (?:answer|word)|code ?word|safe ?word|secret (?:word|answer|question answer)|psk|pre-?shared key|wi-?fi (?:pass(?:word)?|key|pw)|ssid password|user_?pass';
const CODE =
  '(?:door|gate|entry|access|lock ?box|lock|alarm|garage|building|key ?pad|key ?safe|front door|buzzer|gate ?code|verification|one[ -]?time|otp|activation|invite|invitation|pairing|follower|share|sharing|recovery|backup|unlock|login|log[ -]?in|2fa|mfa|authenticator|reset|sign[ -]?in|security pin|parental|pickup|family|proxy) (?:pass)?(?:code|pin|key)s?|pin(?: code| number| no\\.?)?|otp|one-time passcode|tan|türcode|código de acceso';
const WEAK = 'token|tok|secret|pass|key|auth|jwt|credentials?|creds|sessionid';
const FILLER = "(?: [\\p{L}\\p{N}_'()/-]{1,16}){0,6}?";
const VALUE = '[^\\s"\'`<>]{3,200}';

/** `password: x`, `"client_secret":"x"`, `PWD=x`. */
export const STRONG_KEY = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:[\\p{L}\\p{N}]{1,20}[_.-]){0,3}(?:${STRONG})(?: ?\\([^()\\n]{0,24}\\))?(?:\\\\?["'\`*]{1,2})?\\s{0,3}(?:=>|:=|[:=])\\s{0,3}(?:(?<quote>\\\\?["'\`])(?<quoted>[^"'\`\\n\\\\]{2,160})\\\\?["'\`]|(?<phi>${VALUE}))`,
  'dgiu',
);
/** `her password is x`, `pw he told us is x`, `password hint "x"`, `api key x`. */
export const STRONG_PROSE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${STRONG})(?:(?:${FILLER} (?:is|was|are|to|be|it's|es|ist|est|é)(?: now| still| just)?:?|[ ,]{0,2}(?:->|→|-)?)) (?:(?<quote>["'\`])(?<quoted>[^"'\`\\n]{2,80})["'\`]|(?<phi>${VALUE}))`,
  'dgiu',
);
/** `PIN 4417`, `door code for home visits is #4417*`, `follower code is ABCD-12`. */
export const CODE_LABEL = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${CODE})["'\`]?(?:${FILLER} (?:is|was|are|it's)(?: now)?:?|\\s{0,2}(?:=>|[:=#])|,)?["'\`]?\\s{1,2}["'\`]?(?<phi>[^\\s"'\`<>,;]{3,40})|(?<![\\p{L}\\p{N}])(?:${CODE})["']?[:=]["']?(?<phi2>[^\\s"'\`<>,;]{3,40})`,
  'dgiu',
);
/** `token: x`, `secret=x`, `"key": "x"`: only if x looks like a credential. */
export const WEAK_KEY = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:[\\p{L}\\p{N}]{1,20}[_.-]){0,3}(?:${WEAK})(?:\\\\?["'\`])?(?:\\s{0,3}(?:=>|[:=])\\s{0,3}| is | )(?:\\\\?["'\`])?(?<phi>[^\\s"'\`<>,;&\\\\]{8,400})`,
  'dgiu',
);
/** `the code is Knee#Bend2025`. */
export const BARE_CODE =
  /\b(?:the|her|his|their|my|our|new|old|login) (?:shared |new |old |current )?code(?: for [\w ]{1,24})? (?:is|was|=) (?:["'`])?(?<phi>[^\s"'`<>,;]{6,40})/dgi;
/** "last letters of your memorable word?" and the answer on the next line, as transcripts have it. */
export const ASKED =
  /\b(?:password|passphrase|passcode|memorable word|security (?:word|answer)|code word|pin)\b[^\n?]{0,40}\?[ \t]*\n[^\n:]{0,30}:[ \t]?(?:(?:uh|um|er|yes|yeah|sure|ok|okay|it's|it is|that's|its|that would be|it would be|i think|the)[,. ]{1,3}){0,5}(?<phi>[\p{L}\p{N}!#$%&*+@_-]{4,40})/dgiu;
export const LABEL_HINT =
  /pass|p\/?w\b|pwd|kennwort|contrase|clave|mdp|senha|wachtwoord|lösenord|adgangskode|hasło|пароль|密|パス|المرور|secret|key|token|tok\b|auth|jwt|cred|cookie|session|code|pin|psk|otp|tan\b|word|nonce|signature/i;

/** A part's own label that makes its whole text a secret. */
export const SECRET_PART = new RegExp(`(?:^| )(?:${STRONG}|pin|otp|secret|door code|access code)$`, 'i');
