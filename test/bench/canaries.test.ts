import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canariesIn } from '../../bench/store/canaries.ts';

const CANARY = 'Quillon Marrowby, MRN 48-2210-7731';

describe('the search for canaries', () => {
  const utf8 = Buffer.from(`before ${CANARY} after`);
  it.each([
    ['text', utf8],
    ['one part of it', Buffer.from('the MRN 48-2210-7731.')],
    ['UTF-16', Buffer.from(CANARY, 'utf16le')],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ...[0, 1, 2].map((shift) => [
      `base64, ${shift} bytes on`,
      Buffer.from(Buffer.concat([Buffer.alloc(shift + 7), utf8]).toString('base64')),
    ]),
  ] as [string, Buffer][])('finds it as %s, in a folder and in a compressed file', (_, bytes) => {
    const folder = mkdtempSync(join(tmpdir(), 'gauze-canaries-'));
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'deep', 'file'), Buffer.concat([Buffer.alloc(100), bytes, Buffer.alloc(9)]));
    writeFileSync(join(folder, 'file.gz'), gzipSync(bytes));
    writeFileSync(join(folder, 'clean'), 'Quillon is no canary, and Marrowby is none');
    expect(canariesIn([folder], CANARY)).toEqual({ found: 2, searched: 3 });
    rmSync(folder, { recursive: true });
  });
});
