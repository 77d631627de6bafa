import { defineConfig } from 'tsdown';

// Every source as a JavaScript file of its own, for the pattern linter: what it reports names the source.
export default defineConfig({
  cwd: new URL('..', import.meta.url).pathname,
  entry: ['src/**/*.ts', '!src/**/*.data.ts'],
  outDir: 'build/sources',
  format: 'esm',
  platform: 'neutral',
  unbundle: true,
  fixedExtension: true,
  dts: false,
  clean: true,
  logLevel: 'error',
  deps: { neverBundle: [/^node:/, /^cloudflare:/] },
});
