import { Session } from 'node:inspector/promises';
import { sourceOf } from './by-file.ts';

export interface AllocationShare {
  /** `src/mask/fold.ts put:120`. */
  readonly place: string;
  readonly bytes: number;
}

interface HeapNode {
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly selfSize: number;
  readonly children: readonly HeapNode[];
}

/** Heap bytes allocated by function, dearest first, with what the collector has taken back since: what fills a Worker's memory. */
export async function allocations(work: () => void): Promise<AllocationShare[]> {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.startSampling', {
    samplingInterval: 4096,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  work();
  const { profile } = await session.post('HeapProfiler.stopSampling');
  session.disconnect();
  const bytes = new Map<string, number>();
  add(profile.head, '(engine)', bytes);
  return [...bytes].map(([place, size]) => ({ place, bytes: size })).sort((a, b) => b.bytes - a.bytes);
}

/** Built-ins count for the function that called them. */
function add(node: HeapNode, caller: string, bytes: Map<string, number>): void {
  const { functionName, url, lineNumber } = node.callFrame;
  const place = url.startsWith('file:') ? `${sourceOf(url)} ${functionName || '(top)'}:${lineNumber + 1}` : caller;
  bytes.set(place, (bytes.get(place) ?? 0) + node.selfSize);
  for (const child of node.children) add(child, place, bytes);
}
