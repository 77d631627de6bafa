// Labels of what only one person or system may know. STRONG ones name nothing else; WEAK ones are words of every log as well, so their
// value has to look like a credential; GLUED ones end another word: resetToken, PGPASSWORD.
const STRONG =
  'pass ?words?(?: hint)?|passwd|pass ?phrase|pass ?codes?|p/?w|pwd|passwort|kennwort|contraseña|contrasena|clave|mot de passe|mdp|senha|wachtwoord|lösenord|adgangskode|hasło|пароль|парола|mật khẩu|contrase[ñn]a temporal|parola d.ordine|zugangspasswort|kodeord|passord|wi-?fi wachtwoord|kata sandi|şifre|heslo|jelszó|salasana|密码|密碼|パスワード|كلمة المرور|client[_ -]?secret|(?:webhook |app |shared )?signing[_ -]?(?:secret|key)|webhook[_ -]?secret|shared[_ -]?secret|app[_ -]?secret|api[_ -]?secret|(?:secret[_ -])?access[_ -]?key|secret[_ -]?key|api[_ -]?key|apikey|x-api-key|(?:x-)?auth[_ -]?token|authtoken|access[_ -]?token|refresh[_ -]?token|id[_ -]?token|session[_ -]?token|bearer[_ -]?token|management[_ -]?token|app[_ -]?token|api[_ -]?token|private[_ -]?key|encryption[_ -]?key|licen[sc]e[_ -]?key|product[_ -]?key|activation[_ -]?(?:code|key)|memorable (?:word|place|phrase)|🔑|🔐|🗝️?|security (?:answer|word)|code ?word|safe ?word|secret (?:word|answer|question answer)|psk|pre-?shared key|wi-?fi (?:pass(?:word)?|key|pw)|ssid password|user_?pass|sshpass|requirepass|masterauth|verification[_ -]?token|community string|host key|encryption phrase|join password';
const CODE =
  '(?:door|gate|entry|access|lock ?box|lock|alarm|garage|building|key ?pad|key ?safe|front door|buzzer|gate ?code|verification|one[ _-]?time|otp|activation|invite|invitation|pairing|follower|share|sharing|recovery|backup|unlock|login|log[ -]?in|2fa|mfa|authenticator|reset|sign[ -]?in|security pin|parental|pickup|family|proxy)[ _-](?:pass)?(?:code|pin|key)s?|pin(?: code| number| no\\.?)?|lock ?box|key ?pad|key ?safe|otp|one-time passcode|tan|türcode|(?:zugangs|bestätigungs|aktivierungs|freischalt|verifizierungs|einmal)code|c[óo]digo de (?:acceso|verificaci[óo]n|seguridad|activaci[óo]n|la puerta|acesso|verificação|segurança|ativação)|code (?:portail|porte|de porte|de la porte|d.accès|d.entrée|immeuble|wifi|de vérification|d.activation|secret)|codice (?:di accesso|di verifica|di sicurezza|porta)|(?:toegangs|verificatie)code|kod (?:dostępu|weryfikacyjny|do drzwi|pin)|mã (?:otp|xác nhận|xác thực|pin)|验证码|驗證碼|校验码|認証コード|暗証番号|인증번호';
const WEAK =
  'refresh|clé|clave de api|chave|chiave|schlüssel|klucz|token|tok|secret|pass|key|auth|jwt|credentials?|creds?|sessionid|nonce';
const GLUED = 'token|secret|password|passwd|passcode|api_?key|access_?key';

// Letters as a class of code units: patterns without the flag u are three times as fast.
const WORD = 'A-Za-z\\u00aa-\\u02af\\u0370-\\u1fff';
/** Every label, the longest that stands at a place; the group says which sort it is. */
export const SECRET_LABEL = new RegExp(
  `(?:(?<![${WORD}0-9])(?:(?<strong>${STRONG})|(?<code>${CODE})|(?<weak>${WEAK}))|(?<=[a-z0-9])(?<glued>${GLUED}))(?![${WORD}])`,
  'gi',
);
/** A part's own label that makes its whole text a secret. */
export const SECRET_PART = new RegExp(`(?:^| )(?:${STRONG}|pin|otp|secret|door code|access code)$`, 'i');
/** One that makes its text a secret where that is a code to type. */
export const CODED_PART = /(?:^| )(?:gate|door|lock ?box|key ?pad|buzzer)$/i;
/** Any label, as other patterns need it. */
export const ANY_LABEL = `(?:${STRONG}|${CODE}|secret|token)`;
