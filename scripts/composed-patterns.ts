// Writes the patterns that are composed at run time as literals into build/patterns/, where the linter can read them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const SRC = pathToFileURL('src/').href;
const found = new Map<string, string>();

// `new RegExp(…)` is seen as it runs; what a dependency composes is its own matter.
globalThis.RegExp = new Proxy(RegExp, {
  construct: (target, args) => record(Reflect.construct(target, args)),
  apply: (target, self, args) => record(Reflect.apply(target, self, args)),
});

function record<T extends RegExp>(pattern: T): T {
  const caller = new Error().stack?.split('\n')[3]?.match(/file:[^)]+/)?.[0] ?? '';
  if (caller.startsWith(SRC)) found.set(String(pattern), `src/${caller.slice(SRC.length)}`);
  return pattern;
}

// Everything the library is made of, and one run for what is composed on first use.
const SAMPLE =
  'Hi, Maria Lopez (DOB 03/14/1957, MRN 48120377) called from (415) 555-0134, maria@example.org, 10.0.0.1.';
const { createMasker } = await import('../src/index.ts');
const masker = createMasker({ key: new Uint8Array(32).fill(7) });
masker.mask({ format: 'text', content: SAMPLE }, { conversation: 'patterns', now: 0 });

const lines = [...found].map(([pattern, caller]) => `  // ${caller}\n  ${pattern},`);
mkdirSync('build/patterns', { recursive: true });
writeFileSync('build/patterns/composed.js', `export const patterns = [\n${lines.join('\n')}\n];\n`);
console.log(`${found.size} patterns composed at run time`);
