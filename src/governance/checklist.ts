import * as z from 'zod/mini';
import { GauzeError } from '../errors.ts';
import { baaState } from './baa.ts';
import type { Ask, VendorFacts } from './facts/facts.ts';
import type { VendorRecord } from './vendor-record.ts';

/** `done`: it is so. `does-not-apply`: that product or feature is not used. Whatever has no answer is open. */
const answerSchema = z.strictObject({
  state: z.enum(['done', 'open', 'does-not-apply']),
  by: z.string().check(z.minLength(1), z.maxLength(200)),
  on: z.iso.date(),
});

/** The shape of an answers file: who settled what, and when. */
export const answersSchema = z.strictObject({
  schema: z.literal(1),
  vendor: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  answers: z.record(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)), answerSchema),
});

export type Answers = z.infer<typeof answersSchema>;

export interface ChecklistItem {
  readonly ask: Ask;
  readonly state: 'done' | 'open' | 'does-not-apply';
  readonly by?: string;
  readonly on?: string;
}

/**
 * Checks answers from outside against what the vendor asks. Throws `invalid_record`, naming the fields that are wrong: an answer to something that
 * is not asked is one, since it may be a misspelled id.
 */
export function parseAnswers(input: unknown, facts: VendorFacts): Answers {
  const result = answersSchema.safeParse(input);
  const asked = new Set(facts.asks.map(({ id }) => id));
  const flaws = result.success
    ? [
        ...(result.data.vendor === facts.vendor ? [] : ['vendor']),
        ...(Object.keys(result.data.answers).every((id) => asked.has(id)) ? [] : ['answers']),
      ]
    : // An id that is wrong is the writer's own words: only the place is named.
      result.error.issues.map(({ path }) => String(path[0] ?? 'answers'));
  if (flaws.length > 0 || !result.success) throw new GauzeError('invalid_record', [...new Set(flaws)].join(', '));
  return result.data;
}

/** The one item that every vendor has: 45 CFR 164.502(e)(2) wants the assurances in writing. */
const CFR = {
  url: 'https://www.brickergraydon.com/insights/resources/key/hipaa-privacy-regulations-general-rules-for-uses-and-disclosures-of-protected-health-information-disclosures-to-business-associates-164-502-e',
  read: '2026-11-28',
};

/** What the vendor asks, each with its answer, the BAA first; `now` in ms since 1970. */
export function checklist(
  facts: VendorFacts,
  record: VendorRecord,
  answers: Answers | undefined,
  now: number,
): ChecklistItem[] {
  const baa: ChecklistItem = {
    ask: { id: 'baa-on-file', says: 'Have a BAA on file that is in force.', source: CFR },
    state: baaState(record, now) === 'in-force' ? 'done' : 'open',
  };
  return [baa, ...facts.asks.map((ask) => ({ ask, ...(answers?.answers[ask.id] ?? { state: 'open' as const }) }))];
}
