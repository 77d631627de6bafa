import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, printFigures, round } from './quality/figures.ts';
import { type Bundle, bundleWorker, compatibilityDate } from './size/bundle.ts';
import { type Memory, measureMemory } from './size/memory.ts';
import { measureStartup, type Startup } from './size/startup.ts';
import type { WorkerSetup } from './size/workerd.ts';

const USAGE = `usage: npm run bench:size -- [--only bundle|startup|memory] [--json]`;

// For this run alone: the workerd process listens on loopback and ends with the bench.
const TOKEN = 'bench-access-token-of-the-size-bench';
const BINDINGS = { GAUZE_KEY: Buffer.alloc(32, 7).toString('base64'), GAUZE_ACCESS_TOKENS: TOKEN };

async function main(): Promise<number> {
  const options = {
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const wants = (part: string) => values.only === undefined || values.only === part;
  if (process.platform !== 'linux')
    console.error('Start-up CPU and memory are read from /proc: only the bundle is measured here.');
  const folder = mkdtempSync(join(tmpdir(), 'gauze-size-'));
  try {
    const bundle = bundleWorker(folder);
    const setup = { ...bundle, compatibilityDate: compatibilityDate(), bindings: BINDINGS };
    const figures = bundleFigures(bundle);
    if (wants('startup') && process.platform === 'linux') figures.push(...startupFigures(await measureStartup(setup)));
    if (wants('memory') && process.platform === 'linux') figures.push(...(await memoryFigures(setup)));
    if (values.json) printFigures(figures);
    else
      for (const { figure, value, unit } of figures)
        console.log(`${figure.padEnd(34)}${`${value}`.padStart(10)} ${unit}${bar(figure, value)}`);
    return Number(process.exitCode ?? 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const BARS: Readonly<Record<string, number>> = { worker_gzip_kb: 1536, worker_startup_cpu_ms: 200, worker_rss_mb: 128 };

const bar = (figure: string, value: number): string => {
  const most = BARS[figure];
  return most === undefined ? '' : `  (bar ${most}: ${value <= most ? 'ok' : 'MISS'})`;
};

function bundleFigures({ bytes, gzipBytes }: Bundle): Figure[] {
  return [
    { figure: 'worker_gzip_kb', value: round(gzipBytes / 1024, 1), unit: 'kb' },
    { figure: 'worker_bundle_kb', value: round(bytes / 1024, 1), unit: 'kb' },
  ];
}

function startupFigures({ min, median, firstAnswer }: Startup): Figure[] {
  return [
    { figure: 'worker_startup_cpu_ms', value: round(median, 1), unit: 'ms' },
    { figure: 'worker_startup_cpu_min_ms', value: round(min, 1), unit: 'ms' },
    { figure: 'worker_first_answer_cpu_ms', value: round(firstAnswer, 1), unit: 'ms' },
  ];
}

async function memoryFigures(setup: WorkerSetup): Promise<Figure[]> {
  const memory: Memory = await measureMemory(setup, TOKEN);
  const refused = Object.entries(memory.statuses).filter(([status]) => status !== '200');
  if (refused.length > 0) {
    // Memory of requests that were turned away says nothing.
    console.error(`Not all requests were masked: ${JSON.stringify(memory.statuses)} by status`);
    process.exitCode = 1;
    return [];
  }
  return [
    { figure: 'worker_rss_mb', value: round(memory.peak, 1), unit: 'mb' },
    { figure: 'worker_rss_idle_mb', value: round(memory.idle, 1), unit: 'mb' },
    { figure: 'worker_rss_after_mb', value: round(memory.after, 1), unit: 'mb' },
    { figure: 'worker_requests_per_s', value: round(memory.perSecond, 1), unit: 'count' },
  ];
}

process.exitCode = await main();
