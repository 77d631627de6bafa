import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { PAGE_HEADERS, PLAYGROUND_SCRIPTS, playgroundPage, SCRIPT_HEADERS } from '../src/web/page.ts';

/** Where wrangler's static assets and the Node server find the playground. */
const OUT = 'build/web';

const block = (path: string, headers: Readonly<Record<string, string>>): string =>
  `${path}\n${Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join('')}`;

/** Whole or not at all: a server that starts meanwhile never reads half a script. */
function write(name: string, content: string | Uint8Array): void {
  const path = `${OUT}/${name}`;
  const draft = `build/web-${process.pid}-${name}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

mkdirSync(OUT, { recursive: true });
write('index.html', playgroundPage);
write(
  '_headers',
  block('/', PAGE_HEADERS) + PLAYGROUND_SCRIPTS.map((name) => block(`/${name}`, SCRIPT_HEADERS)).join(''),
);

const { outputFiles } = await build({
  entryPoints: PLAYGROUND_SCRIPTS.map((name) => `src/web/${name.replace(/js$/, 'ts')}`),
  outdir: OUT,
  write: false,
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  minify: true,
  legalComments: 'eof',
  logLevel: 'warning',
});
for (const { path, contents } of outputFiles) write(path.slice(path.lastIndexOf('/') + 1), contents);
