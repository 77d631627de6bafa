// Labels of what only one person or system may know. STRONG ones name nothing else; WEAK ones are words of every log as well, so their
// value has to look like a credential.
const STRONG =
  'pass ?words?(?: hint)?|passwd|pass ?phrase|pass ?codes?|p/?w|pwd|passwort|kennwort|contraseña|contrasena|clave|mot de passe|mdp|senha|wachtwoord|lösenord|adgangskode|hasło|пароль|密码|密碼|パスワード|كلمة المرور|client[_ -]?secret|(?:webhook |app |shared )?signing[_ -]?(?:secret|key)|webhook[_ -]?secret|shared[_ -]?secret|app[_ -]?secret|api[_ -]?secret|(?:secret[_ -])?access[_ -]?key|secret[_ -]?key|api[_ -]?key|apikey|x-api-key|(?:x-)?auth[_ -]?token|authtoken|access[_ -]?token|refresh[_ -]?token|id[_ -]?token|session[_ -]?token|bearer[_ -]?token|management[_ -]?token|app[_ -]?token|api[_ -]?token|private[_ -]?key|encryption[_ -]?key|licen[sc]e[_ -]?key|product[_ -]?key|activation[_ -]?(?:code|key)|memorable word|security (?:answer|word)|code ?word|safe ?word|secret (?:word|answer|question answer)|psk|pre-?shared key|wi-?fi (?:pass(?:word)?|key|pw)|ssid password|user_?pass|sshpass|requirepass|masterauth|verification[_ -]?token|community string|host key|encryption phrase|join password';
const CODE =
  '(?:door|gate|entry|access|lock ?box|lock|alarm|garage|building|key ?pad|key ?safe|front door|buzzer|gate ?code|verification|one[ -]?time|otp|activation|invite|invitation|pairing|follower|share|sharing|recovery|backup|unlock|login|log[ -]?in|2fa|mfa|authenticator|reset|sign[ -]?in|security pin|parental|pickup|family|proxy) (?:pass)?(?:code|pin|key)s?|pin(?: code| number| no\\.?)?|otp|one-time passcode|tan|türcode|código de acceso';
const WEAK = 'token|tok|secret|pass|key|auth|jwt|credentials?|creds|sessionid';
const FILLER = '(?:,? [^\\s:;,="]{1,30}){0,6}?';
const IS =
  "(?: (?:is|was|are|to|as|be|it's|that's|es|ist|est|é|lautet|sono|heißt)(?: now| still| just| currently| literally)?:?(?=\\s)| ?[:=]| -(?= ))";
const VALUE = '[^\\s"\'`<>|]{3,200}';
/** `resetToken`, `PGPASSWORD`: glued to another word. */
const _GLUED = '(?<=[a-z0-9])(?:token|secret|password|passwd|passcode|api_?key|access_?key)';
const BEFORE = '(?<![\\p{L}\\p{N}])';
const QUOTED = '(?:["\'`“](?<quoted>[^"\'`\\n]{2,80})["\'`”])';
const COMMA_FREE = '[^\\s"\'`<>,;|]{3,40}';
const DIGIT_WORD = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|star|pound|hash)';

/** `password: x`, `"client_secret":"x"`, `PWD=x`, `<password>x`, `| pw | x |`. */
export const STRONG_KEY = new RegExp(
  `(?:${BEFORE}(?:${STRONG})|(?<=[a-z0-9])(?:secret|password|passwd|passcode|api_?key|access_?key))(?: ?\\([^()\\n]{0,24}\\))?(?:\\\\?["'\`*]{1,2})?[ \\t]{0,8}(?:=>|:=|->|[:=|>])\\s{0,6}\\*{0,2}(?:\\\\?["'\`](?<quoted>[^"'\`\\n\\\\]{2,160})\\\\?["'\`]|(?<phi>${VALUE}))`,
  'dgiu',
);
/** `her password is x`, `pw he told us is x`, `password was changed to x`. */
export const STRONG_IS = new RegExp(
  `${BEFORE}(?:${STRONG})${FILLER}${IS}\\s{0,2}\\(?(?:${QUOTED}|(?<phi>${VALUE}))`,
  'dgiu',
);
/** `password hint "x"`, `api key x`, `pw (x)`. */
export const STRONG_NEXT = new RegExp(
  `${BEFORE}(?:${STRONG})[ ,]{0,2}(?:->|→|-)?\\s\\(?(?:${QUOTED}|(?<phi>${VALUE}))`,
  'dgiu',
);
/** `follower code is ABCD-12`, `door code for home visits is #4417*`. */
export const CODE_IS = new RegExp(
  `${BEFORE}(?:${CODE})["'\`]?${FILLER}${IS} {0,2}["'\`#]?(?<phi>\\d{3}[ -]\\d{3,4}(?!\\d)|${COMMA_FREE})`,
  'dgiu',
);
/** `PIN 4417`, `passcode: 993 221`, `"otp":"482913"`. */
export const CODE_NEXT = new RegExp(
  `${BEFORE}(?:${CODE})(?:\\\\?["'\`])?(?: ?\\([^()\\n]{0,24}\\))?[ \\t]{0,3}(?:=>|[:=#|>,-])?\\s{0,2}(?:\\\\?["'\`])?(?<=[^\\p{L}\\p{N}])(?<phi>\\d{3}[ -]\\d{3,4}(?!\\d)|${COMMA_FREE})`,
  'dgiu',
);
/** `pin is four four one seven`, `door code? it's four four one seven star`. */
export const CODE_SPOKEN = new RegExp(
  `${BEFORE}(?:${CODE}|${STRONG}|code)[^\\n:.]{0,30}?[ :,?-]{1,3}(?<phi>${DIGIT_WORD}(?:[ ,-]{1,2}${DIGIT_WORD}){3,11})(?![\\p{L}])`,
  'dgiu',
);
/** `482913 is your verification code`, `"x" as her password`, `x is the password`. */
export const REVERSED = new RegExp(
  `(?:(?<![\\w-])(?<phi>\\d{4,8}|[A-Z]-?\\d{4,8}) is (?:your|the|her|his|my|our) (?:[\\p{L}\\d-]{1,16} ){0,3}(?:code|pin|otp|passcode)|["'\`](?<phi2>[^"'\`\\s]{4,40})["'\`] (?:as|is|for|was) (?:the|her|his|my|our|their|your) (?:[\\p{L}-]{1,16} ){0,2}(?:${STRONG}|pin))(?![\\p{L}])`,
  'dgiu',
);
/** `token: x`, `secret=x`, `"key": "x"`: only if x looks like a credential. */
export const WEAK_KEY = new RegExp(
  `${BEFORE}(?:${WEAK})(?:\\\\?["'\`])?(?:\\s{0,3}(?:=>|[:=|>])\\s{0,3}| (?:is|was|of) | )(?:\\\\?["'\`(])?(?<phi>[^\\s"'\`<>,;&\\\\]{8,400})`,
  'dgiu',
);
/** `token=9f8e7d6c5b4a`: after an equals sign or colon, also short ones and UUIDs. */
export const TOKEN_KEY = new RegExp(
  `${BEFORE}(?:token|tok|secret|jwt|nonce|otp|auth|credentials?)(?:\\\\?["'\`])?\\s{0,3}(?:=>|[:=])\\s{0,3}(?:\\\\?["'\`])?(?<phi>[^\\s"'\`<>,;&\\\\)]{8,400})`,
  'dgiu',
);
/** Commands of mail, file and cache protocols that carry a password: RFC 1939, RFC 959, RFC 9051, RFC 4616. */
export const COMMAND =
  /(?:^|[<>\]:*] ?|\n[^\n]{0,40} )(?:PASS |AUTH PLAIN |AUTH |[A-Za-z0-9.]{1,8} LOGIN \S{2,60} |requirepass )["']?(?<phi>[^\s"'<>]{5,400})(?=["'\s]|$)/dgm;
/** `resetToken: x`, where the word before it is glued on. */
export const GLUED_TOKEN =
  /(?<=[a-z0-9])(?<!idempotency|page|cursor|sync|device|push)token(?:\\?["'`])?\s{0,3}(?:=>|[:=])\s{0,3}(?:\\?["'`])?(?<phi>[^\s"'`<>,;&\\)]{8,400})/dgi;
/** RFC 7616 and RFC 3261: the answer of a digest; RFC 4568: keys of a media stream. */
export const DIGEST = /(?:\bresponse="?(?<phi>[\da-f]{32,64})\b|\binline:(?<phi2>[A-Za-z0-9+/=]{24,120}))/dgi;
/** Hashes of passwords in crypt form: $2b$…, $argon2id$…, pbkdf2_sha256$… */
export const HASHED =
  /(?<phi>(?:\$(?:2[abxy]|5|6|argon2(?:id|i|d)|scrypt)\$|pbkdf2_sha\d{1,3}\$)[A-Za-z0-9./+=,$]{16,200})/dg;
/** `verification code she read me 482 913`. */
export const CODE_FAR = new RegExp(
  `${BEFORE}(?:${CODE})(?: [\\p{L}']{1,12}){1,5} (?<phi>\\d{6}|\\d{3}[ -]\\d{3})(?![\\w]|[.:/-]\\d)`,
  'dgiu',
);
/** `password is capital S, u, m, m, e, r, two, four`. */
export const SPELLED = new RegExp(
  `${BEFORE}(?:${STRONG}|${CODE})[^\\n]{0,30}?[ :,](?<phi>(?:(?:capital|upper ?case|lower ?case|big|small) )?[\\p{L}\\d](?:[ ,.-]{1,3}(?:(?:capital|upper ?case|lower ?case|big|small) )?(?:[\\p{L}\\d]|${DIGIT_WORD}|dash|dot|underscore|exclamation(?: point| mark)?|at|dollar)(?![\\p{L}\\d])){3,24})`,
  'dgiu',
);
/** `pass: Rabbit77`, `secret = h0rse!`: short ones, after a colon or equals sign. */
export const WEAK_SHORT = new RegExp(
  `${BEFORE}(?:pass|secret|creds?|credentials?|key ?phrase|login pass)["'\`]?\\s{0,3}(?:=>|[:=|>])\\s{0,3}["'\`]?(?<phi>[^\\s"'\`<>,;&|]{5,40})`,
  'dgiu',
);
/** `login jdoe / Rabbit77!`, `creds: qa_user:Rabbit77!`. */
export const PAIR =
  /\b(?:creds?|credentials?|login|log in|logs? in (?:with|as)|user(?:name)?|account|u\/p|access)(?: (?:is|are|as|with|to|for|the|demo|test|shared|[\w.-]{2,24}))?[: ]{1,2}["'`]?[\w.@+-]{2,60}["'`]?(?: ?[/|:] ?| and | with )["'`]?(?<phi>[^\s"'`<>,;/]{5,40})/dgi;
/** `the code is Rabbit#2025`. */
export const BARE_CODE =
  /\b(?:the|her|his|their|my|our|new|old|login) (?:shared |new |old |current )?code(?: for [\w ]{1,24})? (?:is|was|=) (?:["'`])?(?<phi>[^\s"'`<>,;]{6,40})/dgi;
/** `reset it to Rabbit77!`, `changed hers to Rabbit77!`, near the word for a password. */
export const CHANGED =
  /\b(?:re)?(?:set|changed|change|reset|updated)(?: (?:it|hers|his|theirs|them|her|him|mine|that|up|back|the password|the pw|password))? (?:to|with|as) ["'`]?(?<phi>[^\s"'`<>,;]{6,40})/dgi;
/** Arguments of command lines: `-u user:x`, `--password x`, `-px`, `config add-authtoken x`. */
export const ARGUMENT =
  /(?:\s(?:-u|--user)[ =]["']?[^\s:"']{1,64}:|\s--(?:password|passwd|pass|pwd|token|secret|api-?key|auth-?token|access-?token|client-secret|key)[ =]["']?|\badd-authtoken |\bsshpass -p ?["']?|\bmysql\b[^\n]{0,60} -p["']?(?=\S))(?<phi>[^\s"'`<>$]{3,400})/dgi;
/** RFC 6265: cookies that hold a session, by the names that frameworks give them. */
export const COOKIE =
  /(?:\b(?:set-)?cookie["']?: ?["']?|[; ]|\b)(?:(?:sess(?:ion)?(?:[_-]?id)?|(?<![a-z])sid|auth|token|jwt|csrf|xsrf)|__(?:Host|Secure)-[\w.-]{1,30}|connect\.sid|remember_me)=(?<phi>(?:s%3A|s:)?[A-Za-z0-9._%+/=~-]{12,4000})/dgi;
/** `{"name":"password","value":"x"}`, as forms and settings list them. */
export const NAME_VALUE = new RegExp(
  `["'](?:name|key|label|field|id)["']\\s{0,3}[:=]\\s{0,3}["'](?:[\\w.-]{1,20}[_.-])?(?:${STRONG}|${CODE}|secret|token)["']\\s{0,3},?\\s{0,6}["']?value["']?\\s{0,3}[:=]\\s{0,3}["'](?<phi>[^"'\\n]{3,400})["']`,
  'dgiu',
);
/** "last letters of your memorable word?" and the answer on the next line, as transcripts have it. */
export const ASKED =
  /\b(?:password|passphrase|passcode|memorable word|security (?:word|answer)|code word|secret word|pin)\b[^\n?]{0,40}\?[ \t]*\n{1,2}[^\n:]{0,30}:[ \t]?(?:(?:uh|um|er|yes|yeah|sure|ok|okay|it's|it is|that's|its|that would be|it would be|i think|the|so|hold on|let me see)[,. ]{1,3}){0,5}(?<phi>[\p{L}\p{N}!#$%&*+@_-]{4,40})/dgiu;
/** A stem of every label above; only what stands around one is read closely. */
export const LABEL_STEM =
  /pass|p\/?w\b|pwd|kennwort|contrase|clave|mot de|mdp|senha|wachtwoord|lösenord|adgangskode|hasło|парол|密|パス|المرور|secret|key|token|tok\b|auth|jwt|cred|nonce|code|pin\b|psk|otp|tan\b|código|word\b|phrase|community|sessionid|answer/gi;

/** A part's own label that makes its whole text a secret. */
export const SECRET_PART = new RegExp(`(?:^| )(?:${STRONG}|pin|otp|secret|door code|access code)$`, 'i');
