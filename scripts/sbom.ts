// Writes the bill of materials of the production tree, CycloneDX, to artifacts/.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

interface Bill {
  readonly metadata: { readonly component: { name: string; readonly 'bom-ref': string } };
  components: { readonly name: string; readonly 'bom-ref': string }[];
  dependencies: { readonly ref: string; dependsOn: string[] }[];
}

const root = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; dependencies: Record<string, string> };
const bill = whole();
const production = reach(Object.entries(root.dependencies).map(([name, version]) => `${name}@${version}`));

// npm takes the name of the folder.
bill.metadata.component.name = root.name;
bill.components = bill.components.filter((component) => production.has(component['bom-ref']));
bill.dependencies = bill.dependencies
  .filter(({ ref }) => production.has(ref) || ref === bill.metadata.component['bom-ref'])
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((to) => production.has(to)) }));
if (bill.components.length < production.size) throw new Error('a production dependency has no entry: run npm install');

mkdirSync('artifacts', { recursive: true });
writeFileSync('artifacts/sbom.cdx.json', `${JSON.stringify(bill, undefined, 2)}\n`);
console.log(`${bill.components.length} components in artifacts/sbom.cdx.json`);

/** Of everything installed: npm's own `--omit dev` also leaves out what a development tool happens to share. */
function whole(): Bill {
  const made = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (made.status !== 0) throw new Error('npm sbom failed');
  return JSON.parse(made.stdout);
}

function reach(from: readonly string[]): Set<string> {
  const to = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const seen = new Set<string>();
  const queue = [...from];
  for (let ref = queue.pop(); ref !== undefined; ref = queue.pop()) {
    if (seen.has(ref)) continue;
    seen.add(ref);
    queue.push(...(to.get(ref) ?? []));
  }
  return seen;
}
