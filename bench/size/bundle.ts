import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const ROOT = join(import.meta.dirname, '../..');

export interface Bundle {
  readonly folder: string;
  /** Module files, the entry first. */
  readonly modules: readonly string[];
  readonly bytes: number;
  /** As gzip -9 packs each module. */
  readonly gzipBytes: number;
}

const NOT_UPLOADED = new Set(['.map', '.md']);

/** Bundles the Worker as a deployment would, without one. Throws with wrangler's own words when it refuses. */
export function bundleWorker(folder: string): Bundle {
  const args = ['scripts/wrangler.ts', 'deploy', '--dry-run', '--outdir', folder];
  const built = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`wrangler could not bundle the Worker:\n${built.stderr || built.stdout}`);
  const files = readdirSync(folder).filter((file) => !NOT_UPLOADED.has(extname(file)));
  const modules = files.sort((a, b) => Number(b === 'worker.js') - Number(a === 'worker.js'));
  const contents = modules.map((file) => readFileSync(join(folder, file)));
  return {
    folder,
    modules,
    bytes: contents.reduce((sum, content) => sum + content.length, 0),
    gzipBytes: contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0),
  };
}

/** The date that the deployment would run under. */
export function compatibilityDate(): string {
  const found = /^compatibility_date = "([\d-]+)"/m.exec(readFileSync(join(ROOT, 'wrangler.toml'), 'utf8'));
  if (!found) throw new Error('wrangler.toml has no compatibility_date');
  return found[1] as string;
}
