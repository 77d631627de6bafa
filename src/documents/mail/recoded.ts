import { GauzeError } from '../../errors.ts';
import type { SourceEdit } from '../segments.ts';
import { encodeBase64Lines, LONGEST_LINE } from './base64.ts';
import { fieldNamed, type Head } from './head.ts';
import type { Entity } from './mime.ts';
import type { Units } from './units.ts';

/** A body written anew as base64 of UTF-8, with its header fields changed to say so. */
export function recoded(units: Units, entity: Entity, text: string): SourceEdit[] {
  for (const name of ['content-type', 'content-transfer-encoding']) onlyOne(entity.head, name);
  const bytes = new TextEncoder().encode(text);
  const body = { ...entity.body, replacement: encodeBase64Lines(bytes, LONGEST_LINE, units.eol) };
  return [...charsetEdits(units, entity), ...encodingEdits(units, entity), body];
}

function charsetEdits({ raw, eol }: Units, { head, type }: Entity): SourceEdit[] {
  const field = fieldNamed(head.fields, 'content-type');
  if (!field) return [added(head.end, `Content-Type: ${type.value}; charset=utf-8${eol}`)];
  const ranges = type.parameters.filter(({ name }) => name === 'charset').flatMap((charset) => charset.ranges);
  const [first, ...rest] = ranges;
  if (!first) return [added(field.start + raw.slice(field.start, field.end).trimEnd().length, '; charset=utf-8')];
  return [{ ...first, replacement: 'charset=utf-8' }, ...rest.map((range) => ({ ...range, replacement: '' }))];
}

function encodingEdits({ eol }: Units, { head }: Entity): SourceEdit[] {
  const field = fieldNamed(head.fields, 'content-transfer-encoding');
  return field
    ? [{ start: field.start, end: field.end, replacement: ' base64' }]
    : [added(head.end, `Content-Transfer-Encoding: base64${eol}`)];
}

export const added = (at: number, replacement: string): SourceEdit => ({ start: at, end: at, replacement });

function onlyOne({ fields }: Head, name: string): void {
  if (fields.filter((field) => field.name === name).length > 1) throw new GauzeError('not_parseable');
}
