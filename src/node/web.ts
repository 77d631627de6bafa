import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PlaygroundScripts } from '../web/page.ts';

/** Beside the built package, or below the repository where `npm run build:web` puts it. */
const PLACES = ['./web/', '../../build/web/'];

/** The playground's scripts, or undefined where they were not built: the server then has no page at `/`. */
export function playgroundScripts(): PlaygroundScripts | undefined {
  const folder = PLACES.map((place) => new URL(place, import.meta.url)).find((url) =>
    existsSync(new URL('engine.js', url)),
  );
  const read = (name: string): string => readFileSync(fileURLToPath(new URL(name, folder)), 'utf8');
  return folder && { 'playground.js': read('playground.js'), 'engine.js': read('engine.js') };
}
