import { createMasker } from '../../src/index.ts';
import { allocations } from './allocations.ts';
import { Stopwatch } from './by-detector.ts';
import { profiled } from './by-file.ts';
import { pass, warm } from './measure.ts';

export function printByDetector(key: Uint8Array, input: readonly string[]): number {
  const stopwatch = new Stopwatch();
  const masker = createMasker({ key, detectors: stopwatch.detectors });
  warm(masker, input);
  stopwatch.reset();
  const began = performance.now();
  const { characters, findings } = pass(masker, 'mask', input);
  const total = performance.now() - began;
  let rest = total;
  console.log(
    `${characters} characters, ${findings} findings, ${total.toFixed(0)} ms\n${'ms'.padStart(9)}  share  ns/char    calls    spans`,
  );
  const line = (name: string, ms: number, calls: number | string, spans: number | string) =>
    `${ms.toFixed(1).padStart(9)}${((100 * ms) / total).toFixed(1).padStart(6)}%${((1e6 * ms) / characters).toFixed(1).padStart(9)}${`${calls}`.padStart(9)}${`${spans}`.padStart(9)}  ${name}`;
  for (const share of stopwatch.shares()) {
    rest -= share.ms;
    console.log(line(share.name, share.ms, share.calls, share.spans));
  }
  console.log(line('everything else (reading, folding, propagating, resolving, replacing)', rest, '', ''));
  return 0;
}

export async function printByFile(key: Uint8Array, input: readonly string[]): Promise<number> {
  const masker = createMasker({ key });
  warm(masker, input);
  const files = await profiled(() => {
    for (let i = 0; i < 5; i++) pass(masker, 'mask', input);
  });
  const total = files.reduce((sum, file) => sum + file.ms, 0);
  for (const { file, ms, functions } of files.filter((one) => one.ms / total > 0.002)) {
    const dearest = functions.map(([name, own]) => `${name} ${((100 * own) / total).toFixed(1)}%`).join(', ');
    console.log(`${((100 * ms) / total).toFixed(1).padStart(6)}%  ${file.padEnd(40)} ${dearest}`);
  }
  return 0;
}

export async function printAllocations(key: Uint8Array, input: readonly string[]): Promise<number> {
  const masker = createMasker({ key });
  warm(masker, input);
  const places = await allocations(() => pass(masker, 'mask', input));
  const characters = input.reduce((sum, text) => sum + text.length, 0);
  const total = places.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${(total / characters).toFixed(1)} bytes allocated a character`);
  for (const { place, bytes } of places.slice(0, 25)) {
    console.log(
      `${((100 * bytes) / total).toFixed(1).padStart(6)}%${(bytes / characters).toFixed(1).padStart(8)} B/char  ${place}`,
    );
  }
  return 0;
}
