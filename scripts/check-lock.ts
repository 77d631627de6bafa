// The lock file holds no registry's address, and every package it names is in it: else `npm ci` fails elsewhere.
import { readFileSync } from 'node:fs';

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Record<string, string>;
}

const text = readFileSync('package-lock.json', 'utf8');
const packages = (JSON.parse(text) as { packages: Record<string, Locked> }).packages;
const problems: string[] = [];

for (const [path, entry] of Object.entries(packages)) {
  if (entry.resolved !== undefined)
    problems.push(`${path}: names a registry address (set omit-lockfile-registry-resolved)`);
  if (path !== '' && entry.link !== true && entry.integrity === undefined) problems.push(`${path}: has no integrity`);
  // A platform package that could not be resolved is left out by `npm install` without a word.
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    const own = `${path === '' ? '' : `${path}/`}node_modules/${name}`;
    if (!(own in packages) && !(`node_modules/${name}` in packages))
      problems.push(`${path || 'root'}: ${name} is missing`);
  }
}
if (/"https?:\/\/[^"]*\.tgz"/.test(text)) problems.push('a tarball address stands in the lock file');

for (const problem of problems) console.error(problem);
console.log(`${Object.keys(packages).length} locked packages, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
