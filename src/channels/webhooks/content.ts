import type { Doc } from '../../documents/document.ts';
import { mediaOf } from '../http/media.ts';
import { isMultipart, partsOf } from './fields.ts';
import type { Source } from './source.ts';

/** Formats of bodies that stand for themselves. */
const BODIES: ReadonlySet<string> = new Set(['json', 'url', 'xml']);

export interface Content {
  /** The body, then each file that came with it. */
  readonly docs: readonly Doc[];
  /** Media type of the body as it is masked and given on. */
  readonly contentType: string;
}

/** A verified body as documents; undefined for a media type that is not read, or for a form that does not parse. */
export async function contentOf(
  body: Uint8Array,
  contentType: string,
  { fields }: Pick<Source, 'fields'>,
): Promise<Content | undefined> {
  if (isMultipart(contentType)) return formContent(body, contentType, fields);
  const { format, charset } = mediaOf(contentType);
  if (format === undefined || !BODIES.has(format)) return undefined;
  return { docs: [{ format, content: body, ...(charset !== undefined && { charset }), fields }], contentType };
}

/** The fields of a multipart form as one form, and each file as the MIME entity that a mail would have: what it is read by, or held by. */
async function formContent(
  body: Uint8Array,
  contentType: string,
  fields: Source['fields'],
): Promise<Content | undefined> {
  const parts = await partsOf(body, contentType);
  if (!parts) return undefined;
  const form: Doc = { format: 'url', content: new URLSearchParams([...parts.texts]).toString(), fields };
  const files = await Promise.all(
    parts.files.map(async (file) => entityOf(file, new Uint8Array(await file.arrayBuffer()))),
  );
  return { docs: [form, ...files], contentType: 'application/x-www-form-urlencoded' };
}

const TYPE = /^[\w.+-]{1,100}\/[\w.+-]{1,100}(?:; ?charset=[\w-]{1,40})?$/;

/** A file as a MIME entity. */
export function entityOf({ name, type }: Pick<File, 'name' | 'type'>, bytes: Uint8Array): Doc {
  const lines = [
    `Content-Type: ${TYPE.test(type) ? type : 'application/octet-stream'}`,
    `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`,
    'Content-Transfer-Encoding: base64',
    '',
    ...(base64(bytes).match(/.{1,76}/g) ?? []),
    '',
  ];
  return { format: 'mail', content: lines.join('\r\n') };
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
