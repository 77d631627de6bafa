import * as z from 'zod/mini';
import { FORMATS } from '../../documents/document.ts';
import { KINDS, type Kind } from '../../kinds.ts';
import { OPERATORS } from '../../mask/policy.ts';
import { EVIDENCE } from '../../span.ts';

const name = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const conversation = z.string().check(z.minLength(1), z.maxLength(200));

/** The JSON envelope of `/v1/mask` and `/v1/detect`. Strict: a JSON body with any other field is a raw document. */
export const envelopeSchema = z.strictObject({
  content: z.string(),
  format: z.optional(z.enum(FORMATS)),
  policy: z.optional(name),
  vendor: z.optional(name),
  conversation: z.optional(conversation),
  /** Mask only: have the vault keep the originals, so that this conversation is masked with what it knows and can be revealed. */
  keep: z.optional(z.boolean()),
  /** Detect only: also what the policy lets pass. */
  all: z.optional(z.boolean()),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** A line of `/v1/batch`. */
export const batchLineSchema = z.extend(envelopeSchema, { id: z.union([z.string(), z.number()]) });

const range = z.object({ start: z.int(), end: z.int() });

export const findingSchema = z.object({
  kind: z.enum(KINDS as [Kind, ...Kind[]]),
  evidence: z.enum(EVIDENCE),
  rule: z.string(),
  path: z.string(),
  start: z.int(),
  end: z.int(),
  source: z.array(range),
  operator: z.enum(OPERATORS),
});

export const reasonSchema = z.object({ code: z.string(), path: z.string() });
export const maskedSchema = z.object({
  content: z.string(),
  findings: z.array(findingSchema),
  /** Where the policy asks for it: why a person should look at the content before it is sent. */
  preview: z.optional(z.array(reasonSchema)),
});
export const detectedSchema = z.object({ findings: z.array(findingSchema) });
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  reasons: z.optional(z.array(reasonSchema)),
  fields: z.optional(z.array(z.string())),
});
export const kindSchema = z.object({
  kind: z.string(),
  title: z.string(),
  safeHarbor: z.string(),
  direct: z.boolean(),
});

/** The names of the fields that are wrong, without what was in them. */
export const wrongFields = (error: z.core.$ZodError): string[] => [
  ...new Set(error.issues.map(({ path }) => path.join('.') || 'body')),
];
