import type { Doc } from '../documents/document.ts';
import { GauzeError } from '../errors.ts';
import { type Bytes, concat, utf8Bytes } from '../store/bytes.ts';
import type { Json } from './inbound.ts';

/** How a content is written: bytes as they are, a text as UTF-8, one with half of a surrogate pair unit for unit. */
type Written = 'bytes' | 'utf8' | 'utf16';

interface Header<H extends Json> {
  readonly docs: readonly (Omit<Doc, 'content'> & { readonly written: Written; readonly size: number })[];
  readonly more: H;
}

export interface Packed<H extends Json> {
  readonly docs: readonly Doc[];
  readonly more: H;
}

const SIZE_BYTES = 4;

/** Documents and what goes with them as one run of bytes, to be sealed: the header's length, the header as JSON, the contents. */
export function pack<H extends Json>({ docs, more }: Packed<H>): Bytes {
  const contents = docs.map(({ content }) => writtenAs(content));
  const header: Header<H> = {
    docs: docs.map(({ content: _, ...doc }, index) => {
      const { written = 'bytes', bytes = new Uint8Array() } = contents[index] ?? {};
      return { ...doc, written, size: bytes.length };
    }),
    more,
  };
  const head = utf8Bytes(JSON.stringify(header));
  const size = new Uint8Array(SIZE_BYTES);
  new DataView(size.buffer).setUint32(0, head.length);
  return concat(size, head, ...contents.map(({ bytes }) => bytes));
}

/** What {@link pack} made, again. Throws `seal_broken` for what it cannot have made. */
export function unpack<H extends Json>(bytes: Uint8Array): Packed<H> {
  try {
    const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
    let at = SIZE_BYTES + size;
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(SIZE_BYTES, at))) as Header<H>;
    const docs = header.docs.map(({ written, size: length, ...doc }) => {
      const content = readAs(written, bytes.subarray(at, at + length));
      at += length;
      return { ...doc, content };
    });
    return { docs, more: header.more };
  } catch {
    throw new GauzeError('seal_broken');
  }
}

function writtenAs(content: string | Uint8Array): { readonly written: Written; readonly bytes: Uint8Array } {
  if (typeof content !== 'string') return { written: 'bytes', bytes: content };
  if (content.isWellFormed()) return { written: 'utf8', bytes: utf8Bytes(content) };
  const units = new Uint8Array(2 * content.length);
  const view = new DataView(units.buffer);
  for (let i = 0; i < content.length; i++) view.setUint16(2 * i, content.charCodeAt(i));
  return { written: 'utf16', bytes: units };
}

function readAs(written: Written, bytes: Uint8Array): string | Uint8Array {
  if (written === 'bytes') return bytes;
  if (written === 'utf8') return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode(view.getUint16(at));
  return text;
}
