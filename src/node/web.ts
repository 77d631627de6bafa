import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside the built package, or below the repository where `npm run build:web` puts it. */
const PLACES = ['./web/playground.js', '../web/playground.js', '../../build/web/playground.js'];

/** The playground's script, or undefined where it was not built: the page then says so by staying empty. */
export function playgroundScript(): string | undefined {
  const path = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync);
  return path === undefined ? undefined : readFileSync(path, 'utf8');
}
