import { readDocument } from '../../documents/index.ts';
import { decodeUtf8 } from './encoding.ts';

/** A body as JSON; undefined where it is none. */
export function jsonOf(body: Uint8Array): unknown {
  const text = decodeUtf8(body);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The string or number at a path of a JSON value, `events[0].id`, as text. */
export function fieldOf(value: unknown, path: string): string | undefined {
  const at = partOf(value, path);
  if (typeof at === 'number') return String(at);
  return typeof at === 'string' && at !== '' ? at : undefined;
}

function partOf(value: unknown, path: string): unknown {
  let at = value;
  for (const step of path.split(/\.|(?=\[)/)) {
    const index = /^\[(\d+)\]$/.exec(step)?.[1];
    const key = index ?? step;
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}

/** The texts at a path of a JSON value in which `[]` stands for every place of a list, each with its own path. */
export function valuesAt(value: unknown, path: string): { readonly path: string; readonly value: string }[] {
  const [before = '', ...rest] = path.split('[]');
  if (rest.length === 0) {
    const text = fieldOf(value, path);
    return text === undefined ? [] : [{ path, value: text }];
  }
  const list = before === '' ? value : partOf(value, before);
  if (!Array.isArray(list)) return [];
  const after = rest.join('[]').replace(/^\./, '');
  return list.flatMap((item, index) =>
    after === ''
      ? valuesAt([item], '[0]').map((found) => ({ ...found, path: `${before}[${index}]` }))
      : valuesAt(item, after).map((found) => ({ ...found, path: `${before}[${index}].${found.path}` })),
  );
}

const FORM = /^application\/x-www-form-urlencoded(?:\s*;\s*charset="?utf-8"?)?$/i;
const MULTIPART = /^multipart\/form-data\s*;/i;

export const isForm = (type: string | undefined): boolean => FORM.test(type ?? '');

/** The fields of a form in the order they were sent; undefined where the body is no such form. */
export function formOf(body: Uint8Array, type: string | undefined): [string, string][] | undefined {
  const text = isForm(type) ? decodeUtf8(body) : undefined;
  return text === undefined ? undefined : [...new URLSearchParams(text)];
}

export const isMultipart = (type: string | undefined): boolean => MULTIPART.test(type ?? '');

export interface FormParts {
  readonly texts: readonly [string, string][];
  readonly files: readonly File[];
}

/** The fields and files of a multipart form (RFC 7578); undefined where it does not parse. */
export async function partsOf(body: Uint8Array, type: string): Promise<FormParts | undefined> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    const texts: [string, string][] = [];
    const files: File[] = [];
    for (const [name, value] of form) {
      if (typeof value === 'string') texts.push([name, value]);
      else files.push(value);
    }
    return { texts, files };
  } catch {
    return undefined;
  }
}

/** The text fields of a form of either type. */
export async function anyFormOf(
  body: Uint8Array,
  type: string | undefined,
): Promise<readonly [string, string][] | undefined> {
  return isMultipart(type) ? (await partsOf(body, type ?? ''))?.texts : formOf(body, type);
}

const XML = /^(?:text|application)\/xml\s*(?:;|$)/i;
const READING = { parts: 10_000, depth: 100 } as const;

/** A reader of an XML body's elements by their paths, the last four steps of each; undefined where it is none. */
export function xmlOf(body: Uint8Array, type: string | undefined): ((path: string) => string | undefined) | undefined {
  const text = XML.test(type ?? '') ? decodeUtf8(body) : undefined;
  if (text === undefined) return undefined;
  try {
    const { parts } = readDocument({ format: 'xml', content: text }, READING);
    return (path) => parts.find((part) => part.path === path)?.text.trim() || undefined;
  } catch {
    return () => undefined;
  }
}

/** The value of a field that stands there once; undefined for none or several. */
export function only(fields: readonly (readonly [string, string])[], name: string): string | undefined {
  const values = fields.filter(([key]) => key === name);
  return values.length === 1 ? values[0]?.[1] : undefined;
}
