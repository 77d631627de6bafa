import { dueNotices } from '../governance/baa.ts';
import type { VendorRecord } from '../governance/vendor-record.ts';
import { sealBody } from '../store/bodies.ts';
import type { Store } from '../store/open.ts';
import type { Outbox } from '../store/outbox/outbox.ts';
import { cursorOf, type Noted, notedSince, setCursor } from './noted.ts';
import type { Notice, NoticeWay } from './notice.ts';
import { pack } from './pack.ts';

export interface NoticeOptions {
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'enqueue'>;
  readonly ways: readonly NoticeWay[];
  /** The tenant's vendor records, for the ends of BAAs. */
  readonly records: (tenant: string) => Promise<readonly VendorRecord[]>;
}

const DAY_MS = 86_400_000;
/** How far back a BAA's notices are looked for, ms: what was said before is known by its key. */
const BEHIND_MS = 2 * DAY_MS;

/**
 * Tells people of what needs one, through the outbox: each notice once to each way, however many processes look. What happened is read from the sealed audit,
 * so it does not matter which process or command did it. Gives how many notices were queued.
 */
export async function sendNotices(options: NoticeOptions): Promise<number> {
  const { store, ways } = options;
  if (ways.length === 0) return 0;
  const { sql } = store;
  let queued = 0;
  for (const { id: tenant } of await sql.query(sql.build.selectFrom('tenants').select('id').orderBy('id'))) {
    const cursor = await cursorOf(sql, tenant, store.now());
    const own: string[] = [];
    for (const way of ways) own.push((await conversationOf(store, tenant, way)).id);
    const { noted, last } = await notedSince(sql, tenant, cursor, own);
    for (const one of noted)
      queued += await tell(options, noticeOf(tenant, one), `${one.event}:${one.vendor}:${one.seal}`);
    if (last > cursor) await setCursor(sql, tenant, last, store.now());
    for (const { vendor, about, day, daysBefore } of dueNotices(
      await options.records(tenant),
      store.now() - BEHIND_MS,
      store.now(),
    )) {
      const event = about === 'baa' ? 'baa_ends' : 'reassessment';
      const notice = { event, tenant, vendor, count: 1, ids: [], day, daysBefore } as const;
      queued += await tell(options, notice, `${event}:${vendor}:${day}:${daysBefore}`);
    }
  }
  return queued;
}

const noticeOf = (tenant: string, { event, vendor, count, ids }: Noted): Notice => ({
  ...{ event, tenant, vendor, count, ids, day: '', daysBefore: 0 },
});

const conversationOf = ({ conversations }: Store, tenant: string, { vendor, name }: NoticeWay) =>
  conversations.open({ tenant, vendor, channel: 'api', reference: `notices:${name}` });

async function tell({ store, outbox, ways }: NoticeOptions, notice: Notice, key: string): Promise<number> {
  let queued = 0;
  for (const way of ways.filter(({ about }) => about?.includes(notice.event) ?? true)) {
    const { tenant } = notice;
    const { vendor, destination, name } = way;
    const { id: conversation } = await conversationOf(store, tenant, way);
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
