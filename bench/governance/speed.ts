import { type On, person } from './on.ts';

const ROUNDS = 300;
const FILLER = 'The call went through at first, then the room closed with error 30007 and nobody could join it again. ';

/** Median of revealing a text of 2 KB with 20 tokens, ms: with its entry in the audit, on disk. */
export async function revealSpeed(on: On): Promise<number> {
  const place = await on.place('speed');
  const people = Array.from(
    { length: 20 },
    (_, i) => `Patient: Maria Lopez-${String.fromCharCode(65 + i)}ek, MRN: 00${417 + i}-22. `,
  );
  const { content } = await on.mask(place, people.slice(0, 10).join('\n') + FILLER.repeat(15));
  const doc = { format: 'text', content: String(content).slice(0, 2_048) } as const;
  const times: number[] = [];
  let tokens = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    tokens = (await on.reveal.document({ place, doc, by: person(i) })).revealed;
    times.push(performance.now() - start);
  }
  if (tokens !== 20) throw new Error('not 20 tokens');
  return Math.round((times.sort((a, b) => a - b)[ROUNDS / 2] ?? 0) * 100) / 100;
}
