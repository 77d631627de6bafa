import { isPlaceholder, isWord, looksCode, looksMixed, looksPassword, looksToken } from './secret-shapes.ts';
import type { Judge } from './secret-tails.ts';
import { ANY_LABEL } from './secret-words.ts';

/** `482913 is your verification code`, `"x" as her password`, `x is the password`. */
const REVERSED = new RegExp(
  `(?:(?<![\\w-])(?<phi>\\d{4,8}|[A-Z]-?\\d{4,8}) is (?:your|the|her|his|my|our) (?:[\\p{L}\\d-]{1,16} ){0,3}(?:code|pin|otp|passcode)|["'\`](?<phi2>[^"'\`\\s]{4,40})["'\`] (?:as|is|for|was) (?:the|her|his|my|our|their|your) (?:[\\p{L}-]{1,16} ){0,2}(?:${ANY_LABEL}|pin))(?![\\p{L}])`,
  'dgiu',
);
/** Commands of mail, file and cache protocols that carry a password: RFC 1939, RFC 959, RFC 9051, RFC 4616. */
const COMMAND =
  /(?:^|[<>\]:*] ?|\n[^\n]{0,40} )(?:PASS |AUTH PLAIN |AUTH |[A-Za-z0-9.]{1,8} LOGIN \S{2,60} |requirepass )["']?(?<phi>[^\s"'<>]{5,400})(?=["'\s]|$)/dgm;
/** RFC 7616 and RFC 3261: the answer of a digest; RFC 4568: keys of a media stream. */
const DIGEST = /(?:\bresponse="?(?<phi>[\da-f]{32,64})\b|\binline:(?<phi2>[A-Za-z0-9+/=]{24,120}))/dgi;
/** Hashes of passwords in crypt form: $2b$…, $argon2id$…, pbkdf2_sha256$… */
const HASHED = /(?<phi>(?:\$(?:2[abxy]|5|6|argon2(?:id|i|d)|scrypt)\$|pbkdf2_sha\d{1,3}\$)[A-Za-z0-9./+=,$]{16,200})/dg;
/** `login jdoe / Rabbit77!`, `creds: qa_user:Rabbit77!`. */
const PAIR =
  /\b(?:creds?|credentials?|login|log in|logs? in (?:with|as)|user(?:name)?|account|u\/p|access)(?: (?:is|are|as|with|to|for|the|demo|test|shared|[\w.-]{2,24}))?[: ]{1,2}["'`]?[\w.@+-]{2,60}["'`]?(?: ?[/|:] ?| and | with )["'`]?(?<phi>[^\s"'`<>,;/]{5,40})/dgi;
/** `the code is Rabbit#2025`. */
const BARE_CODE =
  /\b(?:the|her|his|their|my|our|new|old|login) (?:shared |new |old |current )?code(?: for [\w ]{1,24})? (?:is|was|=) (?:["'`])?(?<phi>[^\s"'`<>,;]{6,40})/dgi;
/** `reset it to Rabbit77!`, `changed hers to Rabbit77!`, near the word for a password. */
const CHANGED =
  /\b(?:re)?(?:set|changed|change|reset|updated)(?: (?:it|hers|his|theirs|them|her|him|mine|that|up|back|the password|the pw|password))? (?:to|with|as) ["'`]?(?<phi>[^\s"'`<>,;]{6,40})/dgi;
/** `Kennwort hab ich auf Rabbit77! gesetzt`, `la clave se la cambié a Rabbit77!`, `senha trocada para Rabbit77!`, near the word for a password. */
const CHANGED_ABROAD =
  /(?<!\p{L})(?:kennwort|passwort|pw|wachtwoord|contraseña|clave|senha|mot de passe|mdp|hasło|lösenord|passord)(?!\p{L})[^\n.:=]{0,40}? (?:auf|op|naar|till|til|en|por|para|na|a|à) ["'`]?(?<phi>[^\s"'`<>,;]{6,40})/dgiu;
/** Arguments of command lines: `-u user:x`, `--password x`, `-px`, `config add-authtoken x`. */
const ARGUMENT =
  /(?:\s(?:-u|--user)[ =]["']?[^\s:"']{1,64}:|\s--(?:password|passwd|pass|pwd|token|secret|api-?key|auth-?token|access-?token|client-secret|key)[ =]["']?|\badd-authtoken |\bsshpass -p ?["']?|\bmysql\b[^\n]{0,60} -p["']?(?=\S))(?<phi>[^\s"'`<>$]{3,400})/dgi;
/** `sid=` in a log names a message, call or session of the vendor's. */
const MESSAGE_SID = /^(?:[A-Z]{2}[\da-f]{8,32}|[\da-f]{16})$/;
/** `sessionId=` in a log, not in a header of cookies: 24 hexadecimal digits are an object's id (BSON, 100ms), no web session's. */
const isSessionObject = (value: string, said: string): boolean =>
  /^[\da-f]{24}$/.test(value) && /session_?id=$/i.test(said) && !/cookie/i.test(said);
/** `SMTP_PASS=Tuesday-is-Soup-Day`: what a variable of an environment is named after. */
const ENVIRONMENT = /\b[A-Z][A-Z\d]{0,30}_(?:PASS|PASSWD|PASSWORD|PWD|PW|SECRET)=["']?(?<phi>[^\s"'`<>$]{4,400})/dg;
/** `"gate":"*0907#"` */
const KEYED_CODE = /["']?\b(?:gate|door|lock_?box|key_?pad|buzzer)["']?\s?[:=]\s?["'](?<phi>[#*]?\d{3,8}[#*]?)["']/dgi;
/** RFC 6265: cookies that hold a session, by the names that frameworks give them. */
const COOKIE =
  /(?:\b(?:set-)?cookie["']?: ?["']?|[; ]|\b)(?:(?:sess(?:ion)?(?:[_-]?id)?|(?<![a-z])sid|auth|token|jwt|csrf|xsrf)|__(?:Host|Secure)-[\w.-]{1,30}|connect\.sid|remember_me)=(?<phi>(?:s%3A|s:)?[A-Za-z0-9._%+/=~-]{12,4000})/dgi;

/** `?code=…&sig=…`: what opens something in the query of a request. */
const QUERY =
  /[?&](?:x-amz-)?(?:sig|signature|code|ticket|otp|pin|k|key|auth|t|tok|token|invite|sso|sess|session|sid|nonce|hash|secret|pw|pass|password|apikey|api_key|access_token)=(?<phi>[^&\s"'<>#]{4,2000})/dgi;
/** Pairs of a public id and its secret: AC…:x, SK…/x. */
const SID_PAIR = /\b(?:AC|SK)[0-9a-f]{32}["']?[:/, ]{1,3}["']?(?<phi>[0-9A-Za-z]{32})\b/dg;
/** `the code to get in is 4417#`. */
const PLACE_CODE =
  /\bcode (?:to|for|at|on|of) (?:[\w']{1,14} ){0,5}(?:door|gate|building|lobby|garage|house|apartment|apt|in|lockbox|office|clinic|unit|entrance)(?: is|:|,)? (?<phi>[#*]?\d{4,8}[#*]?)(?!\w)/dgi;

const when =
  (evidence: 'certain' | 'likely', test: (value: string) => boolean): Judge =>
  (value) =>
    test(value) && !isPlaceholder(value) ? evidence : undefined;

const cookieValue = when('certain', (value) => looksToken(value) && !MESSAGE_SID.test(value));

/** Forms that no label begins, each with a cheap test of the whole text. */
export interface FreeForm {
  readonly hint: RegExp;
  readonly form: string;
  readonly regex: RegExp;
  readonly judge: Judge;
}

/** Forms of protocols, command lines and fixed sentences. */
export const FREE_FORMS: readonly FreeForm[] = [
  {
    hint: / is (?:your|the|her|his|my|our)|["'`] (?:as|is|for|was)/,
    form: 'reversed',
    regex: REVERSED,
    judge: when('certain', (value) => looksCode(value) || looksMixed(value)),
  },
  { hint: /\bcode\b/i, form: 'code', regex: BARE_CODE, judge: when('likely', looksMixed) },
  {
    hint: /[?&][\w-]{1,16}=/,
    form: 'query',
    regex: QUERY,
    judge: when('certain', (value) => (looksToken(value) && !value.includes('%')) || /^\d{4,8}$/.test(value)),
  },
  { hint: /(?:AC|SK)[0-9a-f]{32}/, form: 'pair', regex: SID_PAIR, judge: () => 'certain' },
  { hint: /\bcode (?:to|for|at|on|of) /i, form: 'code', regex: PLACE_CODE, judge: () => 'certain' },
  { hint: /cred|log|user|account|access|u\/p/i, form: 'pair', regex: PAIR, judge: when('likely', looksPassword) },
  { hint: /pass|p\/?w\b|pwd|log/i, form: 'changed', regex: CHANGED, judge: when('likely', looksPassword) },
  {
    hint: /kennwort|passwort|wachtwoord|contrase|clave|senha|mot de passe|mdp|hasło|lösenord|passord/i,
    form: 'changed',
    regex: CHANGED_ABROAD,
    judge: when('likely', looksPassword),
  },
  {
    hint: /\s-[up]|\s--|add-authtoken/,
    form: 'argument',
    regex: ARGUMENT,
    judge: when('certain', (value) => !isWord(value)),
  },
  {
    hint: /cookie|sess|sid=|token=|auth=|jwt=|csrf|__(?:Host|Secure)/i,
    form: 'cookie',
    regex: COOKIE,
    judge: (value, quoted, said) => (isSessionObject(value, said) ? undefined : cookieValue(value, quoted, said)),
  },
  {
    hint: /_(?:PASS|PWD|PW|SECRET)/,
    form: 'environment',
    regex: ENVIRONMENT,
    judge: (value) => (isPlaceholder(value) || isWord(value) ? undefined : 'certain'),
  },
  { hint: /(?:gate|door|box|pad|buzzer)["']?\s?[:=]/i, form: 'keyed', regex: KEYED_CODE, judge: () => 'certain' },
  { hint: /response=|inline:/i, form: 'digest', regex: DIGEST, judge: () => 'certain' },
  { hint: /\$(?:2[abxy]|5|6|argon2|scrypt)|pbkdf2/, form: 'hash', regex: HASHED, judge: () => 'certain' },
  {
    hint: /PASS |AUTH |LOGIN |requirepass/,
    form: 'command',
    regex: COMMAND,
    judge: when('certain', (value) => looksMixed(value) && !/^(?:LOGIN|PLAIN|CRAM|XOAUTH)/.test(value)),
  },
];
