// Writes every source as JavaScript to build/sources/, for the pattern linter: lines and columns stay those of the source.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname } from 'node:path';

const OUT = 'build/sources';

rmSync(OUT, { recursive: true, force: true });
for (const path of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('.ts') || path.endsWith('.data.ts')) continue;
  const to = `${OUT}/${path}.js`;
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, stripTypeScriptTypes(readFileSync(`src/${path}`, 'utf8')));
}
