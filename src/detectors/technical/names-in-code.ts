import type { Place, Rule } from './grammar.ts';

const CODE_FILE =
  'js|mjs|cjs|ts|tsx|jsx|py|rb|java|kt|swift|go|rs|cpp|cc|hpp|cs|php|sql|sh|ps1|yml|yaml|toml|ini|conf|cfg|env|so(?:\\.\\d{1,3}){0,3}|dll|exe|jar|dylib|css|scss|vue|proto|lock|log|grxml|ssml|wasm|tf|gradle';

// A name made of capitals is an enum when one of its words is a programmer's; SMITH_JOHN is not.
const ENUM_WORD =
  /(?:^|_)(?:ERR|ERROR|ERRORS|CODE|FAIL|FAILED|FAILURE|INVALID|MISSING|TIMEOUT|TIMED|UNKNOWN|NOT|NO|DENIED|ACCESS|EXCEEDED|LIMIT|MISMATCH|REUSE|REUSED|SESSION|TOKEN|REQUEST|RESPONSE|STATUS|STATE|TYPE|ID|IDS|KEY|URL|URI|HTTP|HTTPS|TCP|UDP|TLS|SSL|SIP|RTP|ICE|BLE|GATT|API|DB|SQL|MAX|MIN|COUNT|SIZE|LENGTH|LEN|COLS|COL|NULL|DUP|DUPLICATE|TAKEN|FOUND|EXPIRED|PENDING|ACTIVE|INACTIVE|ENABLED|DISABLED|READ|WRITE|UPDATE|DELETE|CREATE|CONNECTION|NETWORK|SERVER|CLIENT|USER|CONFIG|VERSION|STORE|EXPORT|IMPORT|PERMANENT|TEMPORARY|RATE|QUEUE|BAD|IN|OUT|RO|RW)(?:_|$)/;

export const codeNames: readonly Rule[] = [
  // src/dose/round.ts, Exporter.java:97, hms.min.js:1:88213
  {
    rule: 'code.file',
    next: './$-',
    pattern: `[\\w$.-]{1,80}(?:/[\\w$.-]{1,80}){0,12}\\.(?:${CODE_FILE})(?::\\d{1,7}){0,2}(?![\\w@.-]\\w)`,
  },
  // AddressNormalizer::fold(), Coverage.getPayor()
  { rule: 'code.method', next: ':', pattern: '[A-Za-z_]\\w{0,60}(?:::~?\\w{1,60}){1,8}(?:\\(\\w{0,30}\\))?' },
  { rule: 'code.method', next: '.(', pattern: '[A-Za-z_]\\w{0,60}(?:\\.\\w{1,60}){0,8}\\(\\)' },
  // Kubernetes: a ReplicaSet's hash and a pod's suffix use an alphabet without vowels and 0, 1, 3 (apimachinery, util/rand)
  {
    rule: 'k8s.pod',
    next: '-',
    pattern: '[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){0,8}-[bcdf-hj-np-tv-xz2456789]{5,10}-[bcdf-hj-np-tv-xz2456789]{5}',
    accept: hasDigit,
  },
  { rule: 'aws.host', next: '-', pattern: 'ip-\\d{1,3}(?:-\\d{1,3}){3}(?:\\.[a-z0-9.-]{1,60}\\w)?' },
];

export const enums: readonly Rule[] = [
  {
    rule: 'code.enum',
    pattern: '[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8}',
    accept: (value, place) => ENUM_WORD.test(value) && !isFile(place),
  },
];

// A document's name may be a patient's: SMITH_ID_FRONT.pdf
const isFile = ({ text, end }: Place): boolean => /^\.[A-Za-z]{2,4}\b/.test(text.slice(end, end + 6));

function hasDigit(value: string, { text, end }: Place): boolean {
  return /\d[a-z0-9]{0,9}-[a-z0-9]{5}$/.test(value) && text[end] !== '@' && text[end] !== '-';
}
