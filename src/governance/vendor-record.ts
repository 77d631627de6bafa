import * as z from 'zod/mini';
import { GauzeError } from '../errors.ts';
import { KINDS, type Kind } from '../kinds.ts';
import { TOKEN_SCOPES } from '../mask/policy.ts';
import { EVIDENCE } from '../span.ts';

const person = z.string().check(z.minLength(1), z.maxLength(200));
const day = z.iso.date();
const words = z.array(z.string().check(z.minLength(1), z.maxLength(300))).check(z.maxLength(200));
const domain = z.string().check(z.regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,63}$/));

/** A BAA on file. Days are whole days in UTC: it is in force from the first instant of `signedOn` to the last of `expiresOn`. */
const baaSchema = z.strictObject({
  signedOn: day,
  expiresOn: day,
  /** Where the signed paper is: a contract number, never a link that lets someone in. */
  document: z.string().check(z.minLength(1), z.maxLength(300)),
  eligibleServices: words,
  exclusions: words,
  nextReassessment: day,
});

/** The shape of a vendor record: who receives, under which BAA, and what may go there. */
export const vendorRecordSchema = z.strictObject({
  /** Version of this shape. */
  schema: z.literal(1),
  vendor: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  /** Counts up with each change of the record. */
  revision: z.int().check(z.positive()),
  /** A vendor gets masked content; a processor (mail, hosting, keys) carries content for Gauze and needs a BAA as well. */
  role: z.enum(['vendor', 'processor']),
  /** Null while none is on file. */
  baa: z.nullable(baaSchema),
  /** What happens while none is in force: everything is masked by the strictest policy, or content is held. */
  withoutBaa: z.enum(['strictest', 'hold']),
  /** Name of the policy that says which operator each kind gets. */
  policy: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,63}$/)),
  /** Kinds that may pass as they are under the BAA, if the policy keeps them. */
  mayPass: z.array(z.enum(KINDS as [Kind, ...Kind[]])),
  /** Kinds are masked from this evidence on at the latest; the policy may mask earlier. */
  evidence: z.enum(EVIDENCE),
  /** How far one value keeps one token at the most; the policy may say less. */
  tokenScope: z.enum(TOKEN_SCOPES),
  /** Days that originals and masked copies for this vendor are kept. */
  retentionDays: z.int().check(z.minimum(0), z.maximum(36_500)),
  /** The only domains that content for this vendor may be sent to, their subdomains included. */
  egressDomains: z.array(domain).check(z.maxLength(100)),
  author: person,
  /** A second person. */
  approver: person,
});

export type VendorRecord = z.infer<typeof vendorRecordSchema>;
export type Baa = z.infer<typeof baaSchema>;

const fileSchema = z.array(vendorRecordSchema).check(z.maxLength(1_000));

/**
 * Checks records from outside: a list of them, each vendor once. Throws `invalid_record`, naming the fields that are wrong, never their values.
 */
export function parseVendorRecords(input: unknown): VendorRecord[] {
  const result = fileSchema.safeParse(input);
  if (!result.success) throw wrong(result.error.issues.map(({ path }) => path.join('.') || 'records'));
  const records = result.data;
  const names = records.map(({ vendor }) => vendor);
  const flaws = records.flatMap((record, index) => [
    ...(names.indexOf(record.vendor) < index ? [`${index}.vendor`] : []),
    ...(samePerson(record.author, record.approver) ? [`${index}.approver`] : []),
    ...(record.baa && record.baa.expiresOn < record.baa.signedOn ? [`${index}.baa.expiresOn`] : []),
  ]);
  if (flaws.length > 0) throw wrong(flaws);
  return records;
}

const wrong = (paths: readonly string[]): GauzeError =>
  new GauzeError('invalid_record', [...new Set(paths)].join(', '));

/** Case and blanks make no second person. */
export const samePerson = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
