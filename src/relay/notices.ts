import { dueNotices } from '../governance/baa.ts';
import type { VendorRecord } from '../governance/vendor-record.ts';
import { sealBody } from '../store/bodies.ts';
import type { Store } from '../store/open.ts';
import type { Outbox } from '../store/outbox/outbox.ts';
import { cursorOf, lastSeal, type Noted, notedSince, setCursor } from './noted.ts';
import type { Notice, NoticeWay } from './notice.ts';
import { pack } from './pack.ts';

export interface NoticeOptions {
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'enqueue'>;
  readonly ways: readonly NoticeWay[];
  /** The tenant's vendor records, for the ends of BAAs. */
  readonly records: (tenant: string) => Promise<readonly VendorRecord[]>;
}

const HOUR_MS = 3_600_000;
/** How far back a BAA's notices are looked for the first time, ms: what was said before is known by its key. */
const BEHIND_MS = 48 * HOUR_MS;

/**
 * Tells people of what needs one, through the outbox: each notice once to each way, however many processes look. What happened is read from the sealed audit,
 * so it does not matter which process or command did it. Gives how many notices were queued.
 */
export async function sendNotices(options: NoticeOptions): Promise<number> {
  const { store, ways } = options;
  if (ways.length === 0) return 0;
  const { sql } = store;
  let queued = 0;
  for (const { id } of await sql.query(sql.build.selectFrom('tenants').select('id').orderBy('id')))
    queued += await sendOf(options, id);
  return queued;
}

async function sendOf(options: NoticeOptions, tenant: string): Promise<number> {
  const { store, ways } = options;
  const { sql } = store;
  const at = store.now();
  const kept = await cursorOf(sql, tenant);
  // Nobody is told of the past.
  const seal = kept?.seal ?? (await lastSeal(sql, tenant));
  const since = kept?.at ?? at - BEHIND_MS;
  const conversationFor = openedOnce(store, tenant);
  const { noted, last } = await notedSince(sql, tenant, seal, () => Promise.all(ways.map(conversationFor)));
  const due = dueNotices(await options.records(tenant), since, at);
  let queued = 0;
  for (const one of noted) {
    const key = `${one.event}:${one.vendor}:${one.seal}`;
    queued += await tell(options, { notice: noticeOf(tenant, one), key, conversationFor });
  }
  for (const { vendor, about, day, daysBefore } of due) {
    const event = about === 'baa' ? 'baa_ends' : 'reassessment';
    const notice = { event, tenant, vendor, count: 1, ids: [], day, daysBefore } as const;
    queued += await tell(options, { notice, key: `${event}:${vendor}:${day}:${daysBefore}`, conversationFor });
  }
  // After all of it was told: who is interrupted tells the rest the next time. A turn without news writes once an hour.
  if (!kept || last > seal || due.length > 0 || at - since >= HOUR_MS)
    await setCursor(sql, tenant, { seal: last, at }, at);
  return queued;
}

const noticeOf = (tenant: string, { event, vendor, count, ids }: Noted): Notice => ({
  ...{ event, tenant, vendor, count, ids, day: '', daysBefore: 0 },
});

type ConversationFor = (way: NoticeWay) => Promise<string>;

/** The conversation of each way, opened when it is first asked for. */
function openedOnce({ conversations }: Store, tenant: string): ConversationFor {
  const opened = new Map<string, string>();
  return async ({ vendor, name }) => {
    const place = JSON.stringify([vendor, name]);
    const id =
      opened.get(place) ??
      (await conversations.open({ tenant, vendor, channel: 'api', reference: `notices:${name}` })).id;
    opened.set(place, id);
    return id;
  };
}

interface Telling {
  readonly notice: Notice;
  readonly key: string;
  readonly conversationFor: ConversationFor;
}

async function tell(
  { store, outbox, ways }: NoticeOptions,
  { notice, key, conversationFor }: Telling,
): Promise<number> {
  let queued = 0;
  for (const way of ways.filter(({ about }) => about?.includes(notice.event) ?? true)) {
    const { tenant } = notice;
    const { vendor, destination, name } = way;
    const conversation = await conversationFor(way);
    const id = crypto.randomUUID();
    const { docs, envelope } = way.message(notice, id);
    const of = { kind: 'message', id, tenant, conversation } as const;
    const body = await sealBody(store.dataKeys, of, pack({ docs, more: envelope }));
    const idempotencyKey = `notice:${key}:${name}`;
    const message = { id, tenant, vendor, conversation, destination, idempotencyKey, body, counts: { unmasked: 1 } };
    if (!(await outbox.enqueue(message)).duplicate) queued++;
  }
  return queued;
}
