// Writes words and classes in the form that src/detectors/names/lexicon.ts reads.

import {
  ALPHABET,
  BUCKET_BASE,
  BUCKETS,
  bucketOf,
  ESCAPE,
  type LexiconData,
  REST_BITS,
  REST_MASK,
  sumOfLexicon,
} from '../../src/detectors/names/lexicon-format.ts';

/** From classes by hash. */
export function encode(classesByHash: ReadonlyMap<number, number>): LexiconData {
  const hashes = [...classesByHash.keys()].sort((a, b) => a - b);
  const values = hashes.map((hash) => classesByHash.get(hash) ?? 0);
  const classes = byFrequency(values);
  const places = new Map(classes.map((bits, place) => [bits, place]));
  const data = {
    words: hashes.length,
    classes: classes.map((bits) => letters(bits, 3)).join(''),
    buckets: bucketSizes(hashes),
    rests: rests(hashes),
    places: values.map((bits) => placeLetters(places.get(bits) ?? 0)).join(''),
  };
  return { ...data, checksum: sumOfLexicon(data) };
}

function byFrequency(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a - b).map(([value]) => value);
}

/** `count` letters of 6 bits, the high ones first. */
function letters(value: number, count: number): string {
  let text = '';
  for (let at = count - 1; at >= 0; at--) text += ALPHABET.charAt((value >>> (6 * at)) & 63);
  return text;
}

function placeLetters(place: number): string {
  if (place < ESCAPE) return ALPHABET.charAt(place);
  const base = ALPHABET.length;
  return ALPHABET.charAt(ESCAPE) + ALPHABET.charAt(Math.floor(place / base)) + ALPHABET.charAt(place % base);
}

function bucketSizes(hashes: readonly number[]): string {
  const sizes = new Uint8Array(BUCKETS);
  for (const hash of hashes) sizes[bucketOf(hash)] = (sizes[bucketOf(hash)] ?? 0) + 1;
  if (sizes.some((size) => size >= BUCKET_BASE))
    throw new Error('a bucket is too full: change the seed of word-hash.ts');
  let text = '';
  for (let at = 0; at < BUCKETS; at += 2)
    text += ALPHABET.charAt((sizes[at] ?? 0) * BUCKET_BASE + (sizes[at + 1] ?? 0));
  return text;
}

function rests(hashes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < hashes.length; at += 2) {
    const [first = 0, second = 0] = hashes.slice(at, at + 2);
    text += letters(((first & REST_MASK) << REST_BITS) | (second & REST_MASK), 5);
  }
  return text;
}
