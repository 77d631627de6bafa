import * as z from 'zod/mini';
import { GauzeError } from '../errors.ts';
import { KIND_FACTS, KINDS, type Kind } from '../kinds.ts';
import { compareEvidence, EVIDENCE, type Evidence } from '../span.ts';

export const OPERATORS = [
  'label',
  'token',
  'describe',
  'partial',
  'hash',
  'shape',
  'generalize',
  'shift',
  'surrogate',
  'remove',
  'keep',
] as const;
/** How far one value keeps one token, the narrowest first. */
export const TOKEN_SCOPES = ['message', 'conversation', 'vendor'] as const;
export type OperatorName = (typeof OPERATORS)[number];

const row = z.strictObject({ operator: z.enum(OPERATORS), from: z.enum(EVIDENCE) });

/** When a person looks at a masked document before it goes out. */
const reviewSchema = z.strictObject({
  /** It is held for somebody who may release holds, or given back to its author as it would go out. */
  do: z.enum(['hold', 'preview']),
  /** What was found and stays because its evidence is below its kind's threshold counts from this evidence on; any when absent. */
  below: z.optional(z.enum(EVIDENCE)),
  /** The most identifiers that the masked text may be expected to hold still, by a second look at it; `MOST_EXPECTED` when absent. */
  expected: z.optional(z.number().check(z.minimum(0), z.maximum(1_000))),
});

/** The shape of a policy file. Every kind has its row: a kind that is forgotten would pass unmasked. */
export const policySchema = z.strictObject({
  name: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,63}$/)),
  version: z.int().check(z.positive()),
  /** How far one value keeps one token: within a message, a conversation, or everything that one vendor gets. */
  scope: z.enum(TOKEN_SCOPES),
  /**
   * What tokens are made of: the value under a key, so that they need no store, or chance, kept in the vault beside what they stand for.
   * `keyed` when absent.
   */
  tokens: z.optional(z.enum(['keyed', 'random'])),
  /** What happens to an attachment that cannot be read: the document is held, or a stub takes its place. */
  attachments: z.enum(['hold', 'stub']),
  /** What happens to the names of the company's staff and the vendors' people, where a directory says who they are; `mask` when absent. */
  directory: z.optional(z.enum(['mask', 'keep'])),
  /** Documents that a person looks at before they go out; without it none. */
  review: z.optional(reviewSchema),
  kinds: z.record(z.enum(KINDS as [Kind, ...Kind[]]), row),
});

export type Policy = z.infer<typeof policySchema>;
export type Review = z.infer<typeof reviewSchema>;

/** Checks a policy from outside. Throws `invalid_policy`, naming the settings that are wrong, never their values. */
export function parsePolicy(input: unknown): Policy {
  const result = policySchema.safeParse(input);
  if (result.success) {
    // A random token that holds across conversations would need every conversation's values at hand.
    if (result.data.tokens === 'random' && result.data.scope === 'vendor')
      throw new GauzeError('invalid_policy', 'scope, tokens');
    return result.data;
  }
  const paths = result.error.issues.map((issue) => issue.path.join('.') || 'policy');
  throw new GauzeError('invalid_policy', [...new Set(paths)].join(', '));
}

/** True if the policy masks this kind at this evidence. */
export function acts(policy: Policy, kind: Kind, evidence: Evidence): boolean {
  const { operator, from } = policy.kinds[kind];
  return operator !== 'keep' && compareEvidence(evidence, from) >= 0;
}

type Rows = Policy['kinds'];

/** Masks every kind from `likely` on, and what points at one person by itself from `possible` on. */
const strictRows = Object.fromEntries(
  KINDS.map((kind) => [kind, { operator: 'token', from: KIND_FACTS[kind].direct ? 'possible' : 'likely' }]),
) as Rows;

// Nobody at a vendor needs to tell two of these apart, and no store may ever hold them.
const LABELS_ONLY: Partial<Rows> = {
  SSN: { operator: 'label', from: 'possible' },
  CARD: { operator: 'label', from: 'possible' },
  SECRET: { operator: 'label', from: 'possible' },
  BIOMETRIC: { operator: 'label', from: 'possible' },
};

export const strict: Policy = {
  name: 'strict',
  version: 1,
  scope: 'conversation',
  attachments: 'hold',
  kinds: { ...strictRows, ...LABELS_ONLY, AGE: { operator: 'generalize', from: 'likely' } },
};

/** Keeps what engineers debug with unless it is certain to be a person's. */
export const debuggable: Policy = {
  ...strict,
  name: 'debuggable',
  kinds: {
    ...strict.kinds,
    DATE: { operator: 'generalize', from: 'certain' },
    DOB: { operator: 'generalize', from: 'likely' },
    ADDRESS: { operator: 'generalize', from: 'likely' },
    URL: { operator: 'token', from: 'certain' },
    IP: { operator: 'token', from: 'certain' },
    USERNAME: { operator: 'token', from: 'certain' },
  },
};

/** 45 CFR 164.514(b)(2) with (c)(1): nothing derived from the person stays, so neither keyed tokens nor hashes. */
export const safeHarbor: Policy = {
  ...strict,
  name: 'safe-harbor',
  scope: 'message',
  kinds: {
    ...(Object.fromEntries(KINDS.map((kind) => [kind, { operator: 'label', from: strict.kinds[kind].from }])) as Rows),
    DOB: { operator: 'generalize', from: 'possible' },
    DATE: { operator: 'generalize', from: 'likely' },
    ADDRESS: { operator: 'generalize', from: 'possible' },
    AGE: { operator: 'generalize', from: 'likely' },
    SECRET: { operator: 'remove', from: 'possible' },
  },
};

/**
 * Safe Harbor where a store is there: codes of chance tell people apart (45 CFR 164.514(c)(1): not derived from the person), and the vault alone
 * leads back. What nobody needs to tell apart stays a label, and what no store may hold gets no code.
 */
export const safeHarborWithStore: Policy = {
  ...safeHarbor,
  version: 2,
  scope: 'conversation',
  tokens: 'random',
  kinds: Object.fromEntries(
    KINDS.map((kind) => {
      const row = safeHarbor.kinds[kind];
      return [kind, row.operator === 'label' && !LABELS_ONLY[kind] ? { ...row, operator: 'token' } : row];
    }),
  ) as Rows,
};

export const POLICIES: readonly Policy[] = [strict, debuggable, safeHarbor];

/** A built-in policy by its name, in its form for a deployment with a store or without. Throws `unknown_policy`. */
export function policyNamed(name: string, { store = false } = {}): Policy {
  if (store && name === safeHarbor.name) return safeHarborWithStore;
  const policy = POLICIES.find((candidate) => candidate.name === name);
  if (!policy) throw new GauzeError('unknown_policy');
  return policy;
}
