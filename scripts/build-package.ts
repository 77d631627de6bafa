// Makes dist/ a package of its own: the root is private and brings its own Node, which nobody who installs Gauze wants.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { PLAYGROUND_SCRIPTS } from '../src/web/page.ts';
import './build-web.ts';

const root = JSON.parse(readFileSync('package.json', 'utf8'));
const entry = (name: string) => ({ types: `./${name}.d.mts`, default: `./${name}.mjs` });

const published = {
  name: root.name,
  version: root.version,
  description: root.description,
  license: root.license,
  type: 'module',
  sideEffects: ['./cli.mjs', './node.mjs', './worker.mjs', './job-thread.mjs'],
  // The first of Node's long-term lines that runs everything here unflagged.
  engines: { node: '>=22.19' },
  bin: { gauze: './cli.mjs' },
  exports: { '.': entry('index'), './worker': entry('worker'), './package.json': './package.json' },
  dependencies: root.dependencies,
};

writeFileSync('dist/package.json', `${JSON.stringify(published, undefined, 2)}\n`);
for (const file of ['LICENSE', 'README.md', 'NOTICE']) if (existsSync(file)) copyFileSync(file, `dist/${file}`);

// Where the server looks for the playground, beside its own file.
mkdirSync('dist/web', { recursive: true });
for (const script of PLAYGROUND_SCRIPTS) copyFileSync(`build/web/${script}`, `dist/web/${script}`);
