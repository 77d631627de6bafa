import * as z from 'zod/mini';
import { KINDS } from '../../kinds.ts';
import type { Sql } from '../sql.ts';

const days = z.number().check(z.int(), z.minimum(1), z.maximum(36_500));

const schema = z.strictObject({
  /** Sealed originals, by kind; `*` for the kinds that are not named. */
  values: z.optional(z.partialRecord(z.enum([...KINDS, '*']), days)),
  /** Dead letters, from the day they died. */
  deadLetters: z.optional(days),
  /** What is remembered of messages after their end: by it a late copy is known. */
  delivered: z.optional(days),
  /** Which message in Slack is the copy of which. Of the tenant: ids only. */
  mirrors: z.optional(days),
  /** Audit entries. Of the tenant: a vendor's own rule is not asked. */
  audit: z.optional(days),
});

/** How many days what is kept, as it is set for a vendor or, under vendor '', for all of a tenant. */
export type RetentionRules = z.infer<typeof schema>;

/** All of it, with the defaults in. */
export interface Retention {
  readonly values: Readonly<Record<string, number>>;
  readonly deadLetters: number;
  readonly delivered: number;
  readonly mirrors: number;
  readonly audit: number;
}

/** Audit: six years, as for the documentation that 45 CFR 164.316(b)(2)(i) asks for. */
export const DEFAULT_RETENTION: Retention = {
  values: { '*': 90 },
  deadLetters: 30,
  delivered: 30,
  mirrors: 400,
  audit: 2_192,
};

const NAME = 'retention';

/** Reads rules from JSON. Throws zod's error for what is no rule. */
export const parseRetention = (json: string): RetentionRules => schema.parse(JSON.parse(json));

/** Sets the rules of a vendor, or of all vendors of a tenant ('' as the vendor). `now` is in ms since 1970. */
export async function setRetention(
  sql: Sql,
  { tenant, vendor, rules }: { tenant: string; vendor: string; rules: RetentionRules },
  now: number,
): Promise<void> {
  const value = JSON.stringify(schema.parse(rules));
  const row = { tenant, vendor, name: NAME, value, updated_at: now };
  await sql.batch([
    sql.build
      .insertInto('settings')
      .values(row)
      .onConflict((conflict) => conflict.columns(['tenant', 'vendor', 'name']).doUpdateSet({ value, updated_at: now })),
  ]);
}

/** What holds for a vendor: its own rules, else its tenant's, else the defaults. */
export async function retentionOf(sql: Sql, tenant: string, vendor: string): Promise<Retention> {
  const rows = await sql.query(
    sql.build
      .selectFrom('settings')
      .select('value')
      .where('tenant', '=', tenant)
      .where('name', '=', NAME)
      .where('vendor', 'in', ['', vendor])
      .orderBy('vendor'),
  );
  const rules = rows.map(({ value }) => parseRetention(value));
  const values: Retention['values'] = Object.assign({}, DEFAULT_RETENTION.values, ...rules.map((rule) => rule.values));
  return Object.assign({}, DEFAULT_RETENTION, ...rules, { values });
}
