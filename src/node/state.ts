import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GauzeError } from '../errors.ts';

export const STATE_FOLDER = '.gauze';
const KEY_FILE = 'key';
const KEY_BYTES = 32;
/** Owner may read and write, nobody else. */
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** The bytes of a key as settings hold it: base64 of at least 32 bytes. Throws `invalid_key`, naming where it came from. */
export function parseKey(encoded: string, from: string): Uint8Array {
  const bytes = Buffer.from(encoded.trim(), 'base64');
  if (bytes.length < KEY_BYTES) throw new GauzeError('invalid_key', from);
  return new Uint8Array(bytes);
}

/**
 * A secret file in the state folder, made by `make` on the first call. The file is readable by its owner only; one that others can
 * read is refused with `insecure_state`, since whoever reads the key can make and check every token.
 */
export function secretFile(
  folder: string,
  name: string,
  make: () => string,
): { readonly value: string; readonly created: boolean } {
  const path = join(folder, name);
  if (existsSync(path)) {
    if ((statSync(path).mode & 0o077) !== 0) throw new GauzeError('insecure_state', name);
    return { value: readFileSync(path, 'utf8').trim(), created: false };
  }
  mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  const value = make();
  // `wx`: of two processes that start at once, one makes the file and the other fails instead of replacing it.
  writeFileSync(path, `${value}\n`, { mode: PRIVATE_FILE, flag: 'wx' });
  chmodSync(path, PRIVATE_FILE);
  return { value, created: true };
}

/**
 * The master key of a state folder, made on the first start. Throws `key_missing` where one would have to be made and `mayMake` is false: a new
 * key could not open a database that exists.
 */
export function keyOfState(folder: string, mayMake = true): { readonly key: Uint8Array; readonly created: boolean } {
  if (!mayMake && !hasKey(folder)) throw new GauzeError('key_missing', `${STATE_FOLDER}/${KEY_FILE}`);
  const { value, created } = secretFile(folder, KEY_FILE, () => randomBytes(KEY_BYTES).toString('base64'));
  return { key: parseKey(value, `${STATE_FOLDER}/${KEY_FILE}`), created };
}

/** True if the folder holds a key already. */
export const hasKey = (folder: string): boolean => existsSync(join(folder, KEY_FILE));

/** A key for this process alone: its tokens mean nothing to the next one. */
export const passingKey = (): Uint8Array => new Uint8Array(randomBytes(KEY_BYTES));
