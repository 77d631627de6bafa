// José, JOSÉ, jose and Jose + U+0301 are one word; D’Angelo and D'Angelo too. Letters outside Latin keep their marks
// (й is not и), but lose their case.

const TABLE_END = 0x2100; // Latin, Greek, Cyrillic, Armenian, punctuation; beyond it a code stands for itself
const SEED = 0x6a09e667; // part of the format: change it and every fingerprint changes

/** Latin letters that do not decompose. A pair of letters stands for both. */
const UNDECOMPOSED =
  'øo Øo đd Đd ðd Ðd łl Łl ħh Ħh ıi ŋn Ŋn ŧt Ŧt ƒf ɓb Ɓb ɗd Ɗd ƙk Ƙk əe Əe ßss ẞss æae Æae œoe Œoe þth Þth ёе Ёе';

/** Letters whose case is taken off, and whether their marks are. */
const FOLDED: readonly (readonly [number, number, boolean])[] = [
  [0xc0, 0x24f, true], // Latin with marks
  [0x370, 0x3ff, true], // Greek: capitals are written without the accent
  [0x400, 0x58f, false], // Cyrillic, Armenian
  [0x1e00, 0x1fff, true], // Vietnamese, polytonic Greek
];
const UNREAD = 0xffffffff;

/** For every code: low 16 bits the letter it is read as, high 16 bits a second letter; 0 means skip. */
const LETTERS = letters();

function letters(): Uint32Array {
  const table = new Uint32Array(TABLE_END);
  for (let code = 0; code < TABLE_END; code++) table[code] = code;
  for (let code = 0x41; code <= 0x5a; code++) table[code] = code + 32;
  for (const [from, to] of FOLDED) table.fill(UNREAD, from, to + 1);
  for (const pair of UNDECOMPOSED.split(' ')) {
    table[pair.charCodeAt(0)] = pair.charCodeAt(1) + (pair.length > 2 ? pair.charCodeAt(2) * 0x10000 : 0);
  }
  table.fill(0, 0x300, 0x370); // combining marks
  for (const quote of [0x2018, 0x2019, 0x2bc]) table[quote] = 0x27;
  for (const hyphen of [0x2010, 0x2011]) table[hyphen] = 0x2d;
  return table;
}

/** A letter is folded when it is first met: no start has time for all of them. */
function readLetter(code: number): number {
  const letter = String.fromCharCode(code);
  const plain = FOLDED.some(([from, to, without]) => without && code >= from && code <= to);
  LETTERS[code] = (plain ? letter.normalize('NFD') : letter).toLowerCase().charCodeAt(0);
  return LETTERS[code] as number;
}

/**
 * 32-bit hash of `text[start, end)` (UTF-16 offsets), lower-cased and without Latin diacritics. Allocates nothing.
 * Per letter a multiply and a shift, at the end murmur3's finaliser.
 */
export function hashWord(text: string, start: number, end: number): number {
  let hash = SEED;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    let read = code < TABLE_END ? (LETTERS[code] as number) : code;
    if (read === UNREAD) read = readLetter(code);
    if (read === 0) continue;
    hash = Math.imul(hash ^ (read & 0xffff), 0x9e3779b1);
    hash ^= hash >>> 15;
    if (read <= 0xffff) continue;
    hash = Math.imul(hash ^ (read >>> 16), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
