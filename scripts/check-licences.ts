// Every production dependency has a licence that lets a company run and ship Gauze under Apache-2.0.
import { readFileSync } from 'node:fs';

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

// Permissive licences only. Node's own platform packages carry no licence field of npm's: Node is MIT.
const ALLOWED = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Unlicense',
  'CC0-1.0',
  'MIT-0',
]);
const NODE_PLATFORM = /^node-(?:bin-)?(?:darwin|linux|win)-(?:x64|arm64)$/;

/** `A OR B` is allowed if one is, `A AND B` if all are. */
function allowed(licence: string): boolean {
  const plain = licence.replace(/[()]/g, '');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((name) => ALLOWED.has(name.trim())));
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
let problems = 0;
let checked = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  if (path === '' || entry.dev === true || NODE_PLATFORM.test(name)) continue;
  const licence = entry.license ?? '(none)';
  checked++;
  if (allowed(licence)) continue;
  problems++;
  console.error(`${name}: ${licence}`);
}
console.log(`${checked} production dependencies, ${problems} without an allowed licence`);
process.exitCode = problems > 0 ? 1 : 0;
