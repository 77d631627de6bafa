import { describe, expect, it } from 'vitest';
import { sources, target } from './support/sources.ts';

/**
 * Who may import whom, by folder. Imports point one way:
 * foundation <- detectors, documents, mask <- vendors <- lists <- governance, store <- access, people, reveal, rulebook <- relay <- channels <- entries.
 */
const FOUNDATION = ['span', 'kinds', 'errors', 'settings', 'log'];
const CORE = ['detectors', 'documents', 'mask'];
/** The engine with all its detectors and vendors, and the public face of it. */
const LIBRARY = ['gauze', 'index'];
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(FOUNDATION.map((name) => [name, FOUNDATION])),
  // A detector sees what the conversation has proven, and nothing of how spans become replacements.
  detectors: [...FOUNDATION, 'detectors', 'mask/known'],
  documents: [...FOUNDATION, 'documents'],
  mask: [...FOUNDATION, ...CORE],
  lists: [...FOUNDATION, ...CORE, 'lists'],
  vendors: [...FOUNDATION, ...CORE, 'vendors'],
  store: [...FOUNDATION, ...CORE, 'vendors', 'store'],
  governance: [...FOUNDATION, ...CORE, 'vendors', 'governance'],
  people: [...FOUNDATION, ...CORE, 'store', 'people'],
  web: [...FOUNDATION, ...CORE, 'vendors', 'web', ...LIBRARY],
  access: [...FOUNDATION, ...CORE, 'vendors', 'governance', 'store', 'access'],
  reveal: [...FOUNDATION, ...CORE, 'vendors', 'governance', 'store', 'reveal'],
  rulebook: [...FOUNDATION, ...CORE, 'vendors', 'lists', 'governance', 'store', 'rulebook'],
  relay: [
    ...FOUNDATION,
    ...CORE,
    'vendors',
    'lists',
    'governance',
    'store',
    'gauze',
    'access',
    'people',
    'reveal',
    'rulebook',
    'relay',
  ],
  channels: [
    ...FOUNDATION,
    ...CORE,
    ...['vendors', 'lists', 'governance', 'store', 'access', 'people', 'reveal', 'rulebook', 'relay', 'web'],
    ...LIBRARY,
    'channels',
  ],
};
const ENTRIES = [...LIBRARY, 'cli', 'node', 'worker'];

/** Files and folders that run on Node only. Everything else runs in browsers, Workers and Node. */
const NODE_ONLY = [
  ...['cli.ts', 'cli/', 'node.ts', 'node/', 'store/sqlite.ts', 'store/postgres.ts'],
  'channels/email/node/',
];

/** Workers take their handlers from a default export; nothing else has one. */
const DEFAULT_EXPORT = ['worker.ts'];

/** Files whose name ends in `.data.ts` are compiled data and may be longer. */
const MAX_LINES = 250;

const all = sources();
const unit = (path: string): string => path.replace(/\.ts$/, '');
const inside = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const layer = (path: string): string => unit(path).split('/')[0] ?? '';
const local = ({ path, imports }: (typeof all)[number]): string[] =>
  imports.map((specifier) => target(path, specifier)).filter((file) => file !== undefined);

describe('architecture', () => {
  it('every file belongs to a layer', () => {
    const known = [...Object.keys(MAY_IMPORT), ...ENTRIES];
    expect(all.map(({ path }) => path).filter((path) => !known.includes(layer(path)))).toEqual([]);
  });

  it('imports point one way', () => {
    const wrong = all
      .filter(({ path }) => !ENTRIES.includes(layer(path)))
      .flatMap((file) =>
        local(file)
          .filter((to) => !MAY_IMPORT[layer(file.path)]?.some((allowed) => inside(unit(to), allowed)))
          .map((to) => `${file.path} -> ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  it('no entry imports another, but the library', () => {
    const wrong = all
      .filter(({ path }) => ENTRIES.includes(layer(path)))
      .flatMap((file) =>
        local(file)
          .filter((to) => ENTRIES.includes(layer(to)) && layer(to) !== layer(file.path) && !LIBRARY.includes(layer(to)))
          // `gauze serve` starts the server of `npm start`.
          .filter((to) => !(layer(file.path) === 'cli' && layer(to) === 'node'))
          .map((to) => `${file.path} -> ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  it('no import cycles', () => {
    expect(cycle()).toEqual([]);
  });

  it('imports stay inside src/ and end in the file they name', () => {
    const paths = new Set(all.map(({ path }) => path));
    const wrong = all.flatMap(({ path, imports }) =>
      imports
        .filter((specifier) => specifier.startsWith('.') && !/\.(?:json|html|css|bin)$/.test(specifier))
        .filter((specifier) => !paths.has(target(path, specifier) ?? ''))
        .map((specifier) => `${path} -> ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it('Node is used in the listed files only', () => {
    const node = /\b(?:Buffer|process|__dirname|__filename|require)\b\s*[.([]/;
    const wrong = all
      .filter(({ path }) => !NODE_ONLY.some((listed) => path.startsWith(listed)))
      .filter(
        ({ code, imports }) => node.test(code) || imports.some((name) => /^node:|^@hono\/node-server|^pg$/.test(name)),
      )
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it('the middle reads no clock, no chance, no network', () => {
    const outside =
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\bfetch\(|\bsetTimeout\b|\bgetRandomValues\b/;
    const wrong = all
      .filter(({ path }) => [...CORE, ...FOUNDATION, 'lists', 'vendors', 'governance'].includes(layer(path)))
      .filter(({ code }) => outside.test(code))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it('named exports only', () => {
    const wrong = all
      .filter(({ path }) => !DEFAULT_EXPORT.includes(path))
      .filter(({ code }) => /\bexport\s+default\b|\bas\s+default\b/.test(code))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it(`no file is over ${MAX_LINES} lines`, () => {
    const long = all
      .filter(({ path }) => !path.endsWith('.data.ts'))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > MAX_LINES)
      .map(({ path, lines }) => `${path}: ${lines}`);
    expect(long).toEqual([]);
  });

  it('no file is named for what it is not', () => {
    const vague = /(?:^|[/-])(?:utils?|helpers?|common|misc|base|manager)(?:[/.-]|$)/i;
    expect(all.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([]);
  });
});

/** The first cycle of imports, as the files on it; empty when there is none. */
function cycle(): string[] {
  const imports = new Map(all.map((file) => [file.path, local(file)]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] => {
    const start = trail.indexOf(path);
    if (start >= 0) return [...trail.slice(start), path];
    if (done.has(path)) return [];
    for (const next of imports.get(path) ?? []) {
      const found = visit(next, [...trail, path]);
      if (found.length > 0) return found;
    }
    done.add(path);
    return [];
  };
  for (const path of imports.keys()) {
    const found = visit(path, []);
    if (found.length > 0) return found;
  }
  return [];
}
