import { KINDS, type Kind } from '../../kinds.ts';
import type { Store } from '../../store/open.ts';

const DAY_MS = 86_400_000;
export const SHOWN_DAYS = 7;
const MOST_ENTRIES = 20_000;

/** How many of each kind were masked on their way through Slack within a week, the most first. */
export async function maskedInSlack(
  { sql, now }: Store,
  tenant: string,
): Promise<readonly (readonly [Kind, number])[]> {
  const { build } = sql;
  const inSlack = build
    .selectFrom('conversation_references')
    .select('conversation')
    .where('tenant', '=', tenant)
    .where('channel', '=', 'slack');
  const rows = await sql.query(
    build
      .selectFrom('audit')
      .select('counts')
      .where('tenant', '=', tenant)
      .where('event', '=', 'message_queued')
      .where('at', '>', now() - SHOWN_DAYS * DAY_MS)
      .where('conversation', 'in', inSlack)
      .orderBy('position', 'desc')
      .limit(MOST_ENTRIES),
  );
  const all = rows.map(({ counts }) => JSON.parse(counts) as Readonly<Record<string, number>>);
  const sums = KINDS.map((kind) => [kind, all.reduce((sum, counts) => sum + (counts[kind] ?? 0), 0)] as const);
  return sums.filter(([, count]) => count > 0).toSorted(([, a], [, b]) => b - a);
}
