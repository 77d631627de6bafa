/** What the corpus is written with: small pieces of RFC 5322 and MIME, put together by hand so that wrong ones can be written too. */

export const lines = (...each: readonly string[]): string => each.join('\r\n');
export const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const wrapped = (text: string, width = 76): string => (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\r\n');
export const base64 = (bytes: Uint8Array | string, width = 76): string =>
  wrapped(Buffer.from(bytes).toString('base64'), width);
/** Bytes as a string of units, for mail that is written as latin-1. */
export const raw = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('latin1');

/** Quoted-printable of bytes, soft breaks at 75. */
export function quoted(bytes: Uint8Array | string): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .split('\r\n')
    .map((line) => {
      const escaped = line.replace(
        /[^ -<>-~]|[ ]$/g,
        (unit) => `=${unit.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      );
      return (escaped.match(/(?:=[0-9A-F]{2}|.){1,70}/g) ?? ['']).join('=\r\n');
    })
    .join('\r\n');
}

export const word = (text: string, charset = 'utf-8'): string =>
  `=?${charset}?B?${Buffer.from(text).toString('base64')}?=`;
export const qword = (text: string): string =>
  `=?utf-8?Q?${[...Buffer.from(text)].map((byte) => (/[A-Za-z0-9]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)).join('')}?=`;

export interface Part {
  readonly fields: readonly string[];
  readonly body: string;
}

export const part = (fields: readonly string[], body: string): Part => ({ fields, body });
export const text = (body: string, type = 'text/plain; charset=utf-8', encoding = '8bit'): Part =>
  part([`Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`], body);
export const utf8 = (body: string, type?: string): Part => text(raw(body), type);
export const html = (body: string, type = 'text/html; charset=utf-8'): Part => text(raw(body), type);
export const file = (type: string, name: string, body: Uint8Array | string): Part =>
  part(
    [
      `Content-Type: ${type}; name="${name}"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${name}"`,
    ],
    base64(body),
  );

export function multipart(
  type: string,
  parts: readonly Part[],
  boundary = `b${parts.length}-${type.replace(/\W/g, '')}`,
  more = '',
): Part {
  const bodies = parts.flatMap(({ fields, body }) => [`--${boundary}`, ...fields, '', body]);
  return part(
    [`Content-Type: multipart/${type}; boundary="${boundary}"${more}`],
    lines(...bodies, `--${boundary}--`, ''),
  );
}

/** A whole mail: its fields, then those of its body. */
export const mail = (fields: readonly string[], { fields: own, body }: Part): Buffer =>
  latin1(lines(...fields, 'MIME-Version: 1.0', ...own, '', body, ''));
