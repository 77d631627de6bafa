import type { Field } from '../../documents/mail/head.ts';
import type { Entity } from '../../documents/mail/mime.ts';
import type { Units } from '../../documents/mail/units.ts';
import type { SourceEdit } from '../../documents/segments.ts';
import type { Range } from '../../span.ts';
import { type FieldSet, ID_FIELDS, mayHaveValue, mayStay, mayStayParameter, plainType } from './fields.ts';
import { idsIn, mapped, mappedThreadIndex, threadIds } from './ids.ts';

export interface HeadOptions {
  /** For what is mapped. */
  readonly key: Uint8Array;
  /** The id outside of a message's id inside: both without brackets. */
  readonly mapId: (id: string) => string;
}

/** Edits of one field: it goes, or its ids are mapped, or it stays for the mail codec to read. */
export function fieldEdits(units: Units, field: Field, where: FieldSet, { key, mapId }: HeadOptions): SourceEdit[] {
  const { name } = field;
  const text = units.raw.slice(field.start, field.end);
  if (!mayStay(name, where) || !mayHaveValue(name, text)) return [cut(field.from, field.to)];
  if (ID_FIELDS.has(name)) return valueEdits(units, field, threadIds(idsIn(text)).map(mapId).map(bracketed));
  if (name === 'content-id')
    return valueEdits(
      units,
      field,
      idsIn(text).map((id) => bracketed(contentId(key, id))),
    );
  if (name === 'thread-index') return valueEdits(units, field, [mappedThreadIndex(key, text) ?? ''].filter(Boolean));
  return [];
}

/** `something@part`: never an address that detectors would take for a person's. */
export const contentId = (key: Uint8Array, id: string): string => `${mapped(key, 'content-id', id)}@part`;

/** A field's value written anew; a field without one goes. */
const valueEdits = ({ eol }: Units, { start, end, from, to }: Field, values: readonly string[]): SourceEdit[] =>
  values.length === 0 ? [cut(from, to)] : [{ start, end, replacement: ` ${values.join(`${eol} `)}` }];

const bracketed = (id: string): string => `<${id}>`;
const cut = (start: number, end: number): SourceEdit => ({ start, end, replacement: '' });

/** Edits of what stands before the first semicolon, without comments, each from a short list. A signed mail's type is written elsewhere. */
export function typeEdits(
  units: Units,
  { head, type, disposition, encoding }: Entity,
  isSigned: boolean,
): SourceEdit[] {
  return head.fields.flatMap((field) => {
    const text = units.raw.slice(field.start, field.end);
    if (field.name === 'content-type' && !isSigned) return firstEdit(field, text, plainType(type.value));
    if (field.name === 'content-disposition') {
      return firstEdit(field, text, disposition.value === 'inline' ? 'inline' : 'attachment');
    }
    const isCommented = field.name === 'content-transfer-encoding' && text.includes('(');
    return isCommented ? valueEdits(units, field, [encoding]) : [];
  });
}

function firstEdit(field: Field, text: string, value: string): SourceEdit[] {
  const [written = ''] = text.split(';', 1);
  if (written.trim().toLowerCase() === value) return [];
  return [{ start: field.start, end: field.start + written.length, replacement: ` ${value}` }];
}

/** Parameters that are not on the list go, from their semicolon on. */
export function parameterEdits(units: Units, { type, disposition }: Entity, { key }: HeadOptions): SourceEdit[] {
  return [...type.parameters, ...disposition.parameters].flatMap(({ name, value, ranges }) => {
    if (name === 'start') {
      const ids = idsIn(value).map((id) => bracketed(contentId(key, id)));
      return rangeEdits(units, ranges, `start="${ids.join('')}"`);
    }
    if (name === 'charset' && value.includes('(')) {
      const [charset = ''] = value.split('(', 1);
      return rangeEdits(units, ranges, `charset="${charset.replace(/[^\w.:+-]/g, '')}"`);
    }
    if (mayStayParameter(name, value)) return [];
    return ranges.map(({ start, end }) => cut(semicolonBefore(units, start), end));
  });
}

function rangeEdits(units: Units, ranges: readonly Range[], replacement: string): SourceEdit[] {
  return ranges.map(({ start, end }, i) =>
    i === 0 ? { start, end, replacement } : cut(semicolonBefore(units, start), end),
  );
}

function semicolonBefore({ raw }: Units, at: number): number {
  if (raw.charAt(at) === ';') return at;
  let start = at;
  while (start > 0 && /\s/.test(raw.charAt(start - 1))) start--;
  return raw.charAt(start - 1) === ';' ? start - 1 : at;
}

/** A boundary is text that its writer chose: a new one in its parameter and in every line that delimits, but for a part that goes. */
export function boundaryEdits(
  units: Units,
  { type, children }: Entity,
  { key }: HeadOptions,
  gone: Range | undefined,
): SourceEdit[] {
  const parameter = type.parameters.find(({ name }) => name === 'boundary');
  if (!parameter) return [];
  const boundary = parameter.value.trimEnd();
  const replacement = `=_${mapped(key, 'boundary', boundary)}`;
  const edits = rangeEdits(units, parameter.ranges, `boundary="${replacement}"`);
  const last = children.at(-1);
  if (!type.value.startsWith('multipart/') || !last) return edits;
  const starts = children.map(({ extent }) => extent.start).filter((start) => start !== gone?.start);
  for (const at of [...starts, last.extent.end]) {
    if (!units.raw.startsWith(`--${boundary}`, at)) continue;
    edits.push({ start: at + 2, end: at + 2 + boundary.length, replacement });
  }
  return edits;
}
