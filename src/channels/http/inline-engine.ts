import { createMasker } from '../../gauze.ts';
import { createListCompiler } from '../../lists/list-set.ts';
import type { Limits } from '../../mask/limits.ts';
import type { Masker } from '../../mask/masker.ts';
import { policyNamed } from '../../mask/policy.ts';
import type { People } from '../../people/people.ts';
import { NO_RULES } from '../../rulebook/rules.ts';
import type { Engine, Job } from './engine.ts';

/** More vendors than this and a masker is made anew each time: making one costs a key derivation. */
const MOST_MASKERS = 64;

/** An engine in this thread. */
export function createInlineEngine({
  key,
  limits,
  now,
  people,
}: {
  key: Uint8Array;
  limits: Limits;
  now: () => number;
  people?: People;
}): Engine {
  const maskers = new Map<string, Masker>();
  const compiled = createListCompiler();
  const maskerFor = ({ policy: name, decided, vendor, rules = NO_RULES }: Job): Masker => {
    const { policies, lists } = rules;
    const policy = decided ?? policies.find((one) => one.name === name) ?? policyNamed(name);
    const id = JSON.stringify([policy, vendor, people?.version, lists?.id]);
    const known = maskers.get(id);
    if (known) return known;
    const masker = createMasker({
      ...{ policy, vendor, key, limits, ...people?.options },
      ...(lists && { lists: compiled(lists) }),
    });
    if (maskers.size >= MOST_MASKERS) maskers.clear();
    maskers.set(id, masker);
    return masker;
  };
  return {
    mask: async (job) => maskerFor(job).mask(job.doc, { conversation: job.conversation, now: now() }),
    detect: async (job) =>
      maskerFor(job).detect(job.doc, { conversation: job.conversation, now: now() }, { all: job.all ?? false }),
  };
}
