import fc from 'fast-check';
import PostalMime from 'postal-mime';
import type { FuzzFormat } from '../format.ts';
import { VALUES } from '../values.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
const quoted = (text: string): string =>
  Array.from(Buffer.from(text), (byte) =>
    byte > 32 && byte < 127 && byte !== 61
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  )
    .join('')
    .replace(/(?:[^=]|=..){60}/g, '$&=\r\n');

const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  base64,
  'quoted-printable': quoted,
  '8bit': (text) => text,
};

const leaf = fc
  .tuple(
    fc.constantFrom(
      'text/plain; charset=utf-8',
      'text/html; charset=utf-8',
      'text/csv; charset=utf-8; name="Ann Lee.csv"',
    ),
    fc.constantFrom(...Object.keys(ENCODINGS)),
    fc.array(VALUES, { maxLength: 4 }),
  )
  .map(
    ([type, encoding, values]) =>
      `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${ENCODINGS[encoding]?.(values.join('\r\n'))}\r\n`,
  );

const head = fc
  .tuple(VALUES, VALUES)
  .map(
    ([subject, other]) =>
      `From: "Ann Lee" <ann@example.org>\r\nTo: Tim Ode <tim@example.com>, support@vendor.example\r\nSubject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?= ${other}\r\nMessage-ID: <a1@example.org>\r\nMIME-Version: 1.0\r\n`,
  );

export const mail: FuzzFormat = {
  name: 'mail',
  format: 'mail',
  documents: fc
    .tuple(head, fc.array(leaf, { minLength: 1, maxLength: 2 }))
    .map(
      ([fields, leaves]) =>
        `${fields}Content-Type: multipart/mixed; boundary="b1"\r\n\r\n${leaves.map((one) => `--b1\r\n${one}`).join('')}--b1--\r\n`,
    ),
  structure: async (text) => {
    const { headers, to, attachments, html, text: plain } = await PostalMime.parse(text);
    return [
      headers.map(({ key }) => key),
      to?.length,
      attachments.map(({ mimeType, filename }) => [mimeType, typeof filename]),
      html === undefined,
      plain === undefined,
    ];
  },
};
