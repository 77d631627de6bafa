import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Plain words of the bodies, in every form in which one could stand in a file: either width, hex, base64 at each alignment. */
function formsOf(canary: string): Buffer[] {
  const utf8 = Buffer.from(canary);
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    // The first and last characters depend on what stands beside it.
    return whole.slice(Math.ceil((shift * 8) / 6) + (shift ? 1 : 0), -4);
  });
  const hex = utf8.toString('hex');
  return [
    utf8,
    Buffer.from(canary, 'utf16le'),
    ...[hex, hex.toUpperCase(), ...base64].map((form) => Buffer.from(form)),
  ];
}

/** How many files below the folders hold a canary in any form, and how many were searched: compressed ones unpacked too. */
export function canariesIn(folders: readonly string[], canary: string): { found: number; searched: number } {
  const forms = [canary, ...canary.split(', ')].flatMap(formsOf);
  let found = 0;
  let searched = 0;
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, name);
      if (!statSync(path).isFile()) continue;
      searched++;
      const bytes = readFileSync(path);
      const plain = name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      if (forms.some((form) => plain.includes(form))) found++;
    }
  }
  return { found, searched };
}
