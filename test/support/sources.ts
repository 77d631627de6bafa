import { readdirSync, readFileSync } from 'node:fs';

/** A source file as the static checks see it: its path below src/, its text, and the modules it names. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** The text without comments, lines kept. */
  readonly code: string;
  /** Every module named by an import, an export-from, a dynamic import or `new URL(…, import.meta.url)`. */
  readonly imports: readonly string[];
}

const SRC = new URL('../../src/', import.meta.url);
const NAMED =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|new URL\(\s*['"]([^'"]+)['"]\s*,\s*import\.meta\.url/g;
// Strings come first, so that the `/*` of '*/*' opens no comment. Where a pattern's quote misleads this, a comment stays in:
// that can report too much, never too little.
const STRING_OR_COMMENT = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;

export function sources(): Source[] {
  const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  return paths
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map(source);
}

function source(path: string): Source {
  const text = readFileSync(new URL(path, SRC), 'utf8');
  const code = withoutComments(text);
  return { path, text, code, imports: importsOf(code) };
}

export const withoutComments = (text: string): string =>
  text.replace(STRING_OR_COMMENT, (found) => (found.startsWith('/') ? found.replace(/[^\n]/g, '') : found));

export const importsOf = (code: string): string[] =>
  [...code.matchAll(NAMED)].map((match) => match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');

/** The path below src/ that a relative import leads to; undefined for a package or a file outside src/. */
export function target(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = new URL(specifier, new URL(from, SRC)).pathname;
  return path.startsWith(SRC.pathname) ? path.slice(SRC.pathname.length) : undefined;
}
