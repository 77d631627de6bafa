import { utf8Bytes } from '../../store/bytes.ts';
import { decodeUtf8 } from '../webhooks/encoding.ts';
import { isForm } from '../webhooks/fields.ts';
import type { Ticket } from './ticket.ts';

/** A file that came with a webhook, masked. */
export interface MaskedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file out of its MIME entity, as `contentOf` wrote it and the mail codec masked it. */
export function fileOf(entity: string | Uint8Array): MaskedFile {
  const text = typeof entity === 'string' ? entity : (decodeUtf8(entity) ?? '');
  const [head = '', ...rest] = text.split(/\r?\n\r?\n/);
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const header = (name: string): string =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
  const body = rest.join('\r\n\r\n');
  const isBase64 = /^base64$/i.test(header('content-transfer-encoding'));
  return {
    name: nameIn(header('content-disposition')),
    type: header('content-type') || 'application/octet-stream',
    bytes: isBase64 ? Uint8Array.from(atob(body.replace(/\s+/g, '')), (unit) => unit.charCodeAt(0)) : utf8Bytes(body),
  };
}

function nameIn(disposition: string): string {
  const [, encoded, plain = encoded] = /filename\*=UTF-8''([^\s;]+)|filename="?([^";]+)"?/i.exec(disposition) ?? [];
  if (encoded === undefined) return plain ?? 'attachment';
  try {
    return decodeURIComponent(encoded);
  } catch {
    return 'attachment';
  }
}

/** A form with its files, as it came: the body and its media type. A payload of another type is the file `payload` of one. */
export async function withFiles(
  body: Uint8Array,
  type: string,
  files: readonly MaskedFile[],
): Promise<{ body: Uint8Array; contentType: string }> {
  const data = new FormData();
  if (isForm(type)) for (const [name, value] of new URLSearchParams(decodeUtf8(body) ?? '')) data.append(name, value);
  else data.append('payload', new File([new Uint8Array(body)], 'payload', { type }));
  for (const [index, { name, type, bytes }] of files.entries())
    data.append(`attachment${index + 1}`, new File([bytes], name, { type }));
  const written = new Response(data);
  const contentType = written.headers.get('content-type') ?? '';
  return { body: new Uint8Array(await written.arrayBuffer()), contentType };
}

/** A ticket with what its files say. Only what could be read was masked and let through, or a note in its place: all of it is text. */
export function withTexts(ticket: Ticket, files: readonly MaskedFile[]): Ticket {
  const texts = files.map(({ name, bytes }) => `--- ${name} ---\n${decodeUtf8(bytes) ?? ''}`.trim());
  const all = [ticket.text, ...texts].join('\n\n');
  const escaped = texts.map((text) => `<pre>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</pre>`);
  return { ...ticket, text: all, html: [ticket.html, ...escaped].join('') };
}
