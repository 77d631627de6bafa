// What stands for a secret without being one: variables, types, masks.
const PLACEHOLDER =
  /^(?:0{5,}$|\w{4,}EXAMPLE(?:KEY)?$|[*•x.#_-]{3,}|\$\{?.*|%[A-Za-z_]+%|\{\{?.*|<.*|\[.*|\(.*|process\.env.*|os\.environ.*|env\..*|secrets?\..*|vault:.*|null|nil|none|n\/?a|undefined|true|false|yes|no|empty|blank|""|''|string|text|varchar.*|char.*|int(?:eger)?|boolean|required|optional|redacted|masked|hidden|removed|changeme|your[-_ ].*|example.*|placeholder|secret|password|token|0x[\da-f]{1,8}|sha256:[\w+/=]+|md5:[\da-f:]+|s-1-\d+(?:-\d+)+|sqlstate.*|ed25519|ecdsa|rsa|\?+|=.*|:.*|\/\/.*|\d{1,3})$/i;
// Words that follow "password", "token" or "PIN" in prose and in status lines.
const WORDS = new Set(
  'a an the and or but is was are were be been has have had not no nor never yet still now then also too again already only just to for from with without of on in at by as if when while where who which that this these those it its his her their our your my we you they he she i so than there here all any each every some one two same other another new old current previous wrong right correct incorrect valid invalid expired expires expiring expiry expiration reset resets resetting change changes changed changing rotation rotate rotated rotates rotating policy policies requirement requirements required requires rules rule manager managers field fields form forms page pages screen prompt prompts link links email emails mail message messages error errors failure failures failed fails failing attempt attempts login logins logon protected protection protect hash hashes hashed hashing salt encrypted encryption encrypt storage stored store stores sent send sends sending received receive entered enter entering typed type types set sets setting settings update updated updates updating works working worked work working fine bad good missing lost forgotten forgot forget recovery recover unknown none null undefined empty blank hidden visible redacted removed deleted revoked invalidated refreshed refresh refreshes issued issue issues generated generate generator created create creates length lengths format formats check checks checked validation validate validated validator verification verify verified verifies mismatch mismatched match matches matching accepted rejected denied locked lockout unlocked disabled enabled active inactive pending ready done ok okay secure insecure weak strong long short case-sensitive case sensitive please thanks thank via through using used use uses user users username usernames name names id ids key keys value values token tokens secret secrets password passwords passcode pin pins code codes account accounts access auth authentication authorization authenticated bearer basic header headers cookie cookies session sessions server servers client clients service services api request requests response responses endpoint endpoints url urls webhook webhooks signature signatures string strings text number numbers digit digits character characters letter letters letters. lifetime ttl scope scopes grant grants role roles permission permissions audience issuer claim claims expire exp file files folder vault database db table column row rows config configuration env environment variable variables var vars test testing tests tested demo sandbox prod production staging dev local remote default defaults sharing shared share shares not-found found exists exist does doesn did didn do don can cannot could couldn should would will won may might must need needs needed want wants wanted said says say asked ask asks asking told tell tells gives give given gave get gets got getting keeps keep kept see sees saw seen look looks shows show showed shown appears appear before after during until since because about over under between into onto out up down off away back once twice again always often sometimes ever today yesterday tomorrow friday monday tuesday wednesday thursday saturday sunday rejected, different identical unique random temporary temp permanent initial first last next final second third expired. reset. resets. not. required. invalid. correct. wrong. working. incorrect. unchanged compromised leaked exposed public private internal external safe unsafe stale null. none. sign signing signed sms phone caller callers patient patients portal app apps clinic nurse provider doctor rotation. overdue mandatory blocked bouncing broken hardcoded rate limited limit limits exceeded too-many count bucket refill rotation-policy included attached enclosed below above following follows coming separately vault. 1password lastpass bitwarden keychain kms'.split(
    ' ',
  ),
);

export const isPlaceholder = (value: string): boolean => PLACEHOLDER.test(value);
export const isWord = (value: string): boolean =>
  WORDS.has(value.toLowerCase().replace(/(?<![.,;:!?)'"])[.,;:!?)'"]+$/, ''));

/** Versions, durations, ticket numbers, time stamps, pairs of a key and a value. */
const NUMBERED =
  /^(?:v?\d+(?:\.\d+)+(?:[A-Za-z_]\w*)?|\d+(?:[Ss][Tt]|[Nn][Dd]|[Rr][Dd]|[Tt][Hh]|h|hrs?|min|days?|s|ms|x|am|pm|AM|PM|k|kb|mb|KB|MB)|[A-Z]{2,5}-\d{1,5}|HTTP.*|\d{4}-\d\d-\d\d.*|[A-Za-z_]{1,40}(?:\.[A-Za-z_]{1,40}){0,4}=.*|\(.*|[A-Z]{2}[0-9a-f]{32})$/;

/** Mixes kinds of characters as passwords do: letters with digits or signs inside, not only a hyphenated word. */
export function looksMixed(value: string): boolean {
  if (value.length < 5 || isPlaceholder(value)) return false;
  const letters = /\p{L}/u.test(value);
  if (letters && /\d/.test(value)) return !NUMBERED.test(value);
  return letters && /[!#$%&*+@^~]/.test(value.slice(1)) && !/^[\w.]+@[\w.]+$/.test(value);
}

/** A code to type: digits, or letters with digits; not a word, not a date. */
export function looksCode(value: string): boolean {
  if (isPlaceholder(value) || isWord(value)) return false;
  if (/^\d(?: \d){3,7}$/.test(value)) return true;
  if (/^[#*]?\d{3,5}[ -]?\d{0,4}[#*]?$/.test(value)) return value.replace(/\D/g, '').length >= 4;
  return (
    /\d/.test(value) &&
    /^[#*]?[A-Za-z0-9]{1,12}(?:[-#*!][A-Za-z0-9]{1,12}){0,5}[#*!]?$/.test(value) &&
    looksMixed(value)
  );
}

/** Twilio and SignalWire ids: two letters and 32 hex digits (https://www.twilio.com/docs/glossary/what-is-a-sid). */
const SID = /^[A-Z]{2}[\da-f]{32}$/;

/** Long, with digits and letters of both cases, or hex of a token's length. */
export function looksRandom(value: string): boolean {
  if (/^[\da-f]{32,}$/i.test(value)) return true;
  if (NUMBERED.test(value) || SID.test(value)) return false;
  if (
    value.length < 12 ||
    !/^[\w.~+/=:%-]+$/.test(value) ||
    /^[\da-f]{8}-[\da-f]{4}-|^\d{4}-\d\d|:\/\/|\.(?:com|net|org|io)\b/i.test(value)
  )
    return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(value)).length;
  return (
    classes === 3 || (classes === 2 && value.length >= 20 && /\d/.test(value) && !/[._-].*[._-].*[._-]/.test(value))
  );
}

/** What only a password mixes: letters with a digit and a sign or a capital inside; never a version or an amount. */
export const looksPassword = (value: string): boolean =>
  looksMixed(value) &&
  value.length >= 6 &&
  /[A-Za-z]{2}/.test(value) &&
  /[!#$%&*+@^~?]|[a-z][A-Z]|[A-Z][a-z].*\d/.test(value) &&
  !/^[A-Z][a-z]+\.|[/\\]|^[A-Z][a-z]+\d\.|@[\w-]+\./.test(value);

/** What stands after `token=`: letters and digits mixed, hex, a UUID; not a Twilio SID, a time, a word or a name of a key. */
export const looksToken = (value: string): boolean =>
  looksRandom(value) ||
  (/\d/.test(value) &&
    /[A-Za-z]/.test(value) &&
    /^[\w.~+/=%-]{8,}$/.test(value) &&
    !NUMBERED.test(value) &&
    !/^[\w]+\.[\w.]+$/.test(value) &&
    !/^(?:v\d|[a-z]+[-_][a-z]+[-_]?\d?$)/.test(value));
