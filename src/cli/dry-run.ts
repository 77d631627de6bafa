import { type Effect, effectsOf, merged } from '../governance/effects.ts';
import { NODE_LIMITS } from '../mask/limits.ts';
import type { Masker } from '../mask/masker.ts';
import { heldLine } from './explain.ts';
import { inputsOf } from './inputs.ts';
import { EXIT, type Io } from './io.ts';

/** Looks at documents with two maskers and prints what would change: path, kind, from, to, count, by tabs. Nothing is masked. */
export async function printEffects(before: Masker, after: Masker, paths: readonly string[], io: Io): Promise<number> {
  const effects: Effect[] = [];
  let held = 0;
  const inputs = inputsOf(paths, io);
  for (const { name, file, read } of inputs) {
    const doc = {
      format: 'auto' as const,
      content: await read(NODE_LIMITS.size),
      ...(file !== undefined && { name: file }),
    };
    const context = { conversation: name, now: io.now() };
    const [a, b] = [before.detect(doc, context, { all: true }), after.detect(doc, context, { all: true })];
    if (a.ok && b.ok) effects.push(...effectsOf(a.findings, b.findings));
    for (const result of [a, b]) if (!result.ok) io.say(heldLine(name, result.reasons));
    if (!a.ok || !b.ok) held++;
  }
  const all = merged(effects);
  for (const { path, kind, from, to, count } of all)
    await io.write(`${[path || '.', kind, from, to, count].join('\t')}\n`);
  const total = all.reduce((sum, { count }) => sum + count, 0);
  io.say(`gauze: ${total} findings would be treated differently in ${inputs.length} documents`);
  return held > 0 ? EXIT.held : EXIT.done;
}
