import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';

/**
 * The path of a program that tests drive: the first of `places` (globs, the newest version last) that is there, else Debian's packages are
 * installed where that is allowed. Never skipped in silence: throws with the command to run.
 */
export function debianProgram(places: readonly string[], packages: readonly string[], settings: string[] = []): string {
  const found = placed(places);
  if (found) return found;
  const install = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error(`This test drives ${packages[0]}, which is missing. Run as root: ${install}`);
  const options = { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  execFileSync('apt-get', ['update'], options);
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...settings, ...packages], options);
  const installed = placed(places);
  if (!installed) throw new Error(`${packages[0]} was installed and is at none of: ${places.join(', ')}`);
  return installed;
}

const placed = (places: readonly string[]): string | undefined =>
  places
    .flatMap((place) => (place.includes('*') ? globSync(place).sort() : [place]))
    .findLast((place) => existsSync(place));
