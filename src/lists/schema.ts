import * as z from 'zod/mini';
import { GauzeError } from '../errors.ts';
import { KINDS, type Kind } from '../kinds.ts';
import { patternFlaw } from './patterns.ts';

const name = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,63}$/));
const party = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const kind = z.enum(KINDS as [Kind, ...Kind[]]);
const person = z.string().check(z.minLength(1), z.maxLength(200));
/** A value needs two letters or digits: less stands everywhere. */
const value = z.string().check(z.maxLength(200), z.regex(/[\p{L}\p{N}][^\p{L}\p{N}]*[\p{L}\p{N}]/u));

/** The shape of a list file. */
export const listSchema = z.strictObject({
  /** Version of this shape. */
  schema: z.literal(1),
  name,
  /** Counts up with each change. */
  revision: z.int().check(z.positive()),
  /** For whom: everybody when absent, one vendor, one team of the company, or both. */
  scope: z.optional(z.strictObject({ vendor: z.optional(party), team: z.optional(party) })),
  author: person,
  /** A second person; needed for whatever lets something pass. */
  approver: z.optional(person),
  /** Last day, UTC, on which what is allowed passes. What is denied stays denied: forgetting a renewal must show nobody. */
  expiresOn: z.iso.date(),
  /** Values that may pass as these kinds: staff, public support numbers, products that read like names. */
  allow: z.array(z.strictObject({ value, kinds: z.array(kind).check(z.minLength(1)) })).check(z.maxLength(10_000)),
  /** Values that are always masked, as this kind. */
  deny: z.array(z.strictObject({ value, kind })).check(z.maxLength(10_000)),
  /** Identifiers of the company's own. */
  custom: z
    .array(
      z.strictObject({
        name,
        /** The kind whose row of the policy decides, and whose name the placeholder bears. */
        as: kind,
        /** Words that must stand before the value, or name its field: digits alone are never masked for their shape. */
        labels: z.array(z.string().check(z.maxLength(60), z.regex(/\p{L}/u))).check(z.minLength(1), z.maxLength(20)),
        /** RE2 syntax, every repeat bounded. */
        pattern: z.string().check(z.minLength(1), z.maxLength(500)),
        evidence: z.enum(['likely', 'certain']),
      }),
    )
    .check(z.maxLength(100)),
});

export type List = z.infer<typeof listSchema>;

/** Checks lists from outside. Throws `invalid_lists`, naming the fields that are wrong, never what they say. */
export function parseLists(input: unknown): List[] {
  const result = z.array(listSchema).check(z.maxLength(100)).safeParse(input);
  if (!result.success) throw wrong(result.error.issues.map(({ path }) => path.join('.') || 'lists'));
  const flaws = result.data.flatMap((list, index) => listFlaws(list).map((field) => `${index}.${field}`));
  if (flaws.length > 0) throw wrong(flaws);
  return result.data;
}

function listFlaws({ author, approver, allow, custom }: List): string[] {
  const alone = approver === undefined || approver.trim().toLowerCase() === author.trim().toLowerCase();
  return [
    ...(allow.length > 0 && alone ? ['approver'] : []),
    ...custom.flatMap(({ pattern }, at) => {
      const flaw = patternFlaw(pattern);
      return flaw ? [`custom.${at}.pattern: ${flaw}`] : [];
    }),
  ];
}

const wrong = (paths: readonly string[]): GauzeError => new GauzeError('invalid_lists', [...new Set(paths)].join(', '));
