import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workerd, type WorkerSetup } from './workerd.ts';

const RUNS = 9;
const EMPTY = 'export default { fetch: () => new Response(null) };';

export interface Startup {
  /** CPU time to compile and run the modules, ms: with the Worker less without. */
  readonly min: number;
  readonly median: number;
  /** The same, up to the first answer. */
  readonly firstAnswer: number;
}

/** CPU time that the Worker adds to the start of workerd, against one that does nothing. */
export async function measureStartup(setup: WorkerSetup): Promise<Startup> {
  const folder = join(setup.folder, 'empty');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'worker.js'), EMPTY);
  const empty = { ...setup, folder, modules: ['worker.js'] };
  // Turn and turn about, so that a busy spell of the machine meets both.
  const runs: { ours: Run; none: Run }[] = [];
  for (let i = 0; i < RUNS; i++) runs.push({ ours: await run(setup), none: await run(empty) });
  const less = (of: (run: Run) => number, at: (sorted: readonly number[]) => number) =>
    at(sorted(runs.map(({ ours }) => of(ours)))) - at(sorted(runs.map(({ none }) => of(none))));
  return {
    min: less(({ start }) => start, first),
    median: less(({ start }) => start, middle),
    firstAnswer: less(({ answer }) => answer, middle),
  };
}

interface Run {
  readonly start: number;
  readonly answer: number;
}

async function run(setup: WorkerSetup): Promise<Run> {
  const workerd = await Workerd.start(setup);
  try {
    const start = workerd.cpu();
    await (await fetch(`${workerd.url}/healthz`)).arrayBuffer();
    return { start, answer: workerd.cpu() };
  } finally {
    await workerd.stop();
  }
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const first = (values: readonly number[]): number => values[0] as number;
const middle = (values: readonly number[]): number => values[values.length >> 1] as number;
