import { defineConfig } from 'tsdown';

// Dependencies stay imports: the consumer's lock file decides on them, and the linter sees our own code only.
export default defineConfig({
  entry: {
    index: 'src/index.ts',
    cli: 'src/cli.ts',
    worker: 'src/worker.ts',
    node: 'src/node.ts',
    // Started by its file name, beside whatever file the pool ends up in.
    'job-thread': 'src/node/job-thread.ts',
  },
  format: 'esm',
  // The library runs in browsers too: nothing of one platform is put in its place.
  platform: 'neutral',
  deps: { neverBundle: [/^node:/, /^cloudflare:/] },
  fixedExtension: true,
  tsconfig: 'tsconfig.build.json',
  target: 'es2024',
  dts: true,
  sourcemap: false,
  clean: true,
  logLevel: 'warn',
});
