import type { Doc } from '../documents/document.ts';
import { createMasker } from '../gauze.ts';
import { createListCompiler, type ListSet } from '../lists/list-set.ts';
import type { Held } from '../mask/finding.ts';
import type { Limits } from '../mask/limits.ts';
import type { Ctx, Masked, Masker } from '../mask/masker.ts';
import type { Policy } from '../mask/policy.ts';
import type { People } from '../people/people.ts';

/** What makes a masker. All of it can be sent to another thread. */
export interface MaskSetting {
  readonly policy: Policy;
  readonly vendor: string;
  /** The key of the tenant's tokens. */
  readonly key: Uint8Array;
  /** The tenant's lists. */
  readonly lists?: ListSet;
}

/** Masks in this thread or in another. */
export type MaskIn = (setting: MaskSetting, doc: Doc, ctx: Ctx) => Promise<Masked | Held>;

/** More than this and a masker is made anew each time: making one costs a key derivation. */
const MOST = 64;

/** Maskers by their setting, kept; with the people that this thread knows, where it does. */
export function createMaskers(limits: Limits, people?: People): (setting: MaskSetting) => Masker {
  const made = new Map<string, Masker>();
  const compiled = createListCompiler();
  return ({ policy, vendor, key, lists }) => {
    const id = JSON.stringify([policy, vendor, key.join(), people?.version, lists?.id]);
    const known = made.get(id);
    if (known) return known;
    const masker = createMasker({
      ...{ policy, vendor, key, limits, ...people?.options },
      ...(lists && { lists: compiled(lists) }),
    });
    if (made.size >= MOST) made.clear();
    made.set(id, masker);
    return masker;
  };
}

/** Masks in this thread. */
export const inThisThread =
  (maskerFor: (setting: MaskSetting) => Masker): MaskIn =>
  async (setting, doc, ctx) =>
    maskerFor(setting).mask(doc, ctx);
