import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { PAGE_HEADERS, playgroundPage } from '../src/web/page.ts';

/** Where wrangler's static assets and the Node server find the playground. */
const OUT = 'build/web';

const script = { 'content-type': 'text/javascript; charset=utf-8', 'x-content-type-options': 'nosniff' };
const block = (path: string, headers: Readonly<Record<string, string>>): string =>
  `${path}\n${Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}`)
    .join('\n')}\n`;

mkdirSync(OUT, { recursive: true });
writeFileSync(`${OUT}/index.html`, playgroundPage);
writeFileSync(`${OUT}/_headers`, block('/', PAGE_HEADERS) + block('/playground.js', script));
await build({
  entryPoints: ['src/web/playground.ts'],
  outfile: `${OUT}/playground.js`,
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});
