import type { Format } from '../documents/document.ts';
import { NODE_LIMITS } from '../mask/limits.ts';

/** Formats by the end of a file's name; any other is read as `auto`. */
const BY_ENDING: Readonly<Record<string, Format>> = {
  eml: 'mail',
  json: 'json',
  html: 'html',
  htm: 'html',
  csv: 'csv',
  tsv: 'csv',
  txt: 'text',
  log: 'text',
  md: 'text',
};

export type Opened = { readonly text: string; readonly format: Format } | { readonly refused: string };

/** Reads a file in the page. What is refused is named by a fixed sentence: a file's name can hold a person's. */
export async function openFile(file: File): Promise<Opened> {
  if (file.size > NODE_LIMITS.size) return { refused: 'This file is over the limit of 10 MB.' };
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
    return { text, format: BY_ENDING[ending] ?? 'auto' };
  } catch {
    return { refused: 'This file is not text in UTF-8: the command line reads other charsets.' };
  }
}
