import { Session } from 'node:inspector/promises';
import { relative } from 'node:path';

export interface FileShare {
  readonly file: string;
  readonly ms: number;
  /** The dearest functions of the file, with their ms. */
  readonly functions: readonly (readonly [string, number])[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[] | undefined;
}

const ROOT = new URL('../../', import.meta.url).pathname;

/** A file's path from the checkout, or from node_modules. */
export const sourceOf = (url: string): string =>
  relative(ROOT, new URL(url).pathname).replace(/^.*node_modules\//, 'node_modules/');

/** CPU time by source file, dearest first. Built-ins (patterns, sorting, strings) count for the function that called them. */
export async function profiled(work: () => void): Promise<FileShare[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return shares(profile.nodes, profile.samples ?? [], profile.timeDeltas ?? []);
}

function shares(nodes: readonly ProfileNode[], samples: readonly number[], deltas: readonly number[]): FileShare[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
  const files = new Map<string, Map<string, number>>();
  for (const [i, sample] of samples.entries()) {
    const { file, name } = owner(sample, byId, parents);
    const functions = files.get(file) ?? new Map<string, number>();
    files.set(file, functions);
    functions.set(name, (functions.get(name) ?? 0) + (deltas[i] ?? 0) / 1000);
  }
  return [...files].map(([file, functions]) => summed(file, functions)).sort((a, b) => b.ms - a.ms);
}

function summed(file: string, functions: ReadonlyMap<string, number>): FileShare {
  const sorted = [...functions].sort((a, b) => b[1] - a[1]);
  return { file, ms: sorted.reduce((sum, [, ms]) => sum + ms, 0), functions: sorted.slice(0, 4) };
}

/** The nearest frame, outwards, that has a source file. */
function owner(sample: number, byId: ReadonlyMap<number, ProfileNode>, parents: ReadonlyMap<number, number>) {
  for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
    const frame = byId.get(id)?.callFrame;
    if (frame?.functionName === '(garbage collector)' || frame?.functionName === '(idle)')
      return { file: frame.functionName, name: '' };
    if (!frame?.url.startsWith('file:')) continue;
    return { file: sourceOf(frame.url), name: `${frame.functionName || '(top)'}:${frame.lineNumber + 1}` };
  }
  return { file: '(engine)', name: '' };
}
