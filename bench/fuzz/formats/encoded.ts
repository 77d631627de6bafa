import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { FuzzFormat } from '../format.ts';
import { AWKWARD } from '../values.ts';
import { shape } from './json.ts';

const CODES: Readonly<Record<string, { encode(text: string): string; decode(value: string): string }>> = {
  base64: {
    encode: (text) => Buffer.from(text).toString('base64'),
    decode: (value) => Buffer.from(value, 'base64').toString(),
  },
  base64url: {
    encode: (text) => Buffer.from(text).toString('base64url'),
    decode: (value) => Buffer.from(value, 'base64url').toString(),
  },
  hex: {
    encode: (text) => Buffer.from(text).toString('hex'),
    decode: (value) => Buffer.from(value, 'hex').toString(),
  },
  gzip: {
    encode: (text) => gzipSync(text).toString('base64'),
    decode: (value) => gunzipSync(Buffer.from(value, 'base64')).toString(),
  },
};

const PLACE = /^event body (?<code>\w+): (?<value>\S+) was refused$/;

/** JSON behind an encoding in a line of text, once more encoded inside. */
export const encoded: FuzzFormat = {
  name: 'encoded',
  format: 'auto',
  documents: fc
    .tuple(
      fc.constantFrom(...Object.keys(CODES)),
      fc.dictionary(fc.constantFrom('patient_name', 'dob', 'mrn', 'note', 'room'), AWKWARD, { minKeys: 2 }),
    )
    .map(([code, value]) => {
      const inner = CODES['base64']?.encode(JSON.stringify(value, null, 1));
      return `event body ${code}: ${CODES[code]?.encode(JSON.stringify({ ...value, inner }, null, 1))} was refused`;
    }),
  structure: (text) => {
    const { code = '', value = '' } = PLACE.exec(text)?.groups ?? {};
    const outer = JSON.parse(CODES[code]?.decode(value) ?? '') as { inner: string };
    return [shape(outer), shape(JSON.parse(CODES['base64']?.decode(outer.inner) ?? ''))];
  },
};
