import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Roster } from '../detectors/roster.ts';
import { plainWords } from '../mask/whole-names.ts';
import { type Bits, bitsFor, hasBits, setBits } from './bits.ts';
import { bornEntry, entriesOf, nameEntry, type Person, valueEntry } from './entries.ts';

/** Bits of each value in the filter in front: 1 strange value in 120 gets past it, and costs an HMAC. */
const FRONT_BITS = 10;
/** Bits of each value by its HMAC: about 1 strange value in two million is taken for one that is there. */
const PROOF_BITS = 30;

/** A roster as it is kept: two filters, no value and nothing that gives one back without the key. */
export interface RosterData {
  readonly people: number;
  readonly entries: number;
  readonly front: Bits;
  readonly proof: Bits;
}

type Halves = readonly [number, number];

/**
 * Looks people up. Values are hashed with HMAC-SHA-256 under the tenant's own key; a faster keyed hash in front turns away almost everything that is
 * on no roster.
 */
export function createRoster(data: RosterData, key: Uint8Array): Roster {
  const hash = hashing(key);
  const holds = (entry: string): boolean =>
    hasBits(data.front, ...hash.front(entry)) && hasBits(data.proof, ...hash.proof(entry));
  return {
    named: (words) => {
      const name = plainWords(words);
      return name.length >= 2 && holds(nameEntry(name));
    },
    born: (words, day) => holds(bornEntry(plainWords(words), day)),
    has: (kind, value) => holds(valueEntry(kind, value)),
  };
}

export interface RosterBuilder {
  add(person: Person): void;
  build(): RosterData;
}

/** Takes people in one after the other, and keeps 16 bytes for each value until the filters are made. */
export function createRosterBuilder(key: Uint8Array): RosterBuilder {
  const hash = hashing(key);
  let hashes = new Uint32Array(4 * 1024);
  let entries = 0;
  let people = 0;
  const add = (entry: string): void => {
    if (4 * entries === hashes.length) {
      const more = new Uint32Array(2 * hashes.length);
      more.set(hashes);
      hashes = more;
    }
    hashes.set([...hash.front(entry), ...hash.proof(entry)], 4 * entries++);
  };
  return {
    add: (person) => {
      const found = entriesOf(person);
      if (found.length > 0) people++;
      for (const entry of found) add(entry);
    },
    build: () => {
      const front = bitsFor(entries, FRONT_BITS);
      const proof = bitsFor(entries, PROOF_BITS);
      for (let at = 0; at < 4 * entries; at += 4) {
        setBits(front, hashes[at] as number, hashes[at + 1] as number);
        setBits(proof, hashes[at + 2] as number, hashes[at + 3] as number);
      }
      return { people, entries, front, proof };
    },
  };
}

interface Hashing {
  front(entry: string): Halves;
  proof(entry: string): Halves;
}

function hashing(key: Uint8Array): Hashing {
  const keyed = hmac.create(sha256, key);
  // The hash in front has seeds of its own, so that it says nothing about the key.
  const [a, b] = halvesOf(keyed.clone().update(utf8ToBytes('gauze/roster/front')).digest());
  return {
    front: (entry) => mixed(entry, a, b),
    proof: (entry) => halvesOf(keyed.clone().update(utf8ToBytes(entry)).digest()),
  };
}

function halvesOf({ buffer, byteOffset }: Uint8Array): Halves {
  const view = new DataView(buffer, byteOffset);
  return [view.getUint32(0), view.getUint32(4)];
}

/** Two seeded hashes of 32 bits in one pass over the UTF-16 units. */
function mixed(text: string, a: number, b: number): Halves {
  let first = a;
  let second = b;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    first = Math.imul(first ^ unit, 0x9e3779b1);
    first ^= first >>> 15;
    second = Math.imul(second + unit, 0x85ebca6b);
    second ^= second >>> 13;
  }
  return [first, Math.imul(second ^ (second >>> 16), 0xc2b2ae35)];
}
