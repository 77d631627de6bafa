import type { Compilable } from 'kysely';
import { GauzeError } from '../errors.ts';
import type { HoldReason } from '../mask/finding.ts';
import { appendAuditOf } from '../store/audit.ts';
import { sealBody } from '../store/bodies.ts';
import { utf8Bytes } from '../store/bytes.ts';
import { persistently } from '../store/patience.ts';
import type { Core } from './core.ts';
import { bodyOf, type HoldRow, holdOfKey, type Kept, placed, reasonsIn } from './hold-rows.ts';
import type { Inbound } from './inbound.ts';
import { pack } from './pack.ts';

/**
 * Seals a message as it came and keeps it for a person. Gives the hold's id; undefined where a copy of the message was taken in meanwhile. Throws
 * `data_key_missing` where its conversation was shredded meanwhile.
 */
export async function createHold(
  core: Core,
  inbound: Inbound,
  conversation: string,
  reasons: readonly HoldReason[],
): Promise<string | undefined> {
  const { dataKeys, now } = core.store;
  const { tenant, vendor, channel, source, destination } = inbound;
  const of = bodyOf({ tenant, conversation, id: crypto.randomUUID() });
  const more: Kept = { envelope: inbound.envelope, policy: inbound.policy ?? null };
  const body = await sealBody(dataKeys, of, pack({ docs: inbound.docs, more }));
  const said = await sealBody(dataKeys, reasonsIn(of), utf8Bytes(JSON.stringify(reasons)));
  const at = now();
  const row: HoldRow = {
    tenant,
    id: of.id,
    vendor,
    conversation,
    channel,
    source,
    destination,
    idempotency_key: inbound.idempotencyKey,
    data_key: body.dataKey,
    codes: JSON.stringify([...new Set(reasons.map(({ code }) => code))]),
    reasons: said.bytes,
    ...(await placed(core, { tenant, id: of.id, revision: 1 }, body.bytes)),
    state: 'held',
    team: '',
    assignee: '',
    due_at: at + core.dueMs,
    escalated_at: null,
    revision: 1,
    created_at: at,
    ended_at: null,
  };
  const results = await persistently(() =>
    core.store.sql.batch(holdStatements(core, row), `${tenant}/${conversation}`),
  );
  if (results[3]?.changes === 1) return row.id;
  const first = await holdOfKey(core, tenant, inbound.idempotencyKey);
  if (first?.id === row.id) return row.id;
  if (row.body_place !== null) await core.bodies?.delete([row.body_place]);
  if (!first && !(await isTaken(core, inbound))) throw new GauzeError('data_key_missing');
  return undefined;
}

/** As the outbox takes a message in: nothing of it happens if its key was seen before or its data key is gone. */
function holdStatements({ store: { sql } }: Core, row: HoldRow): Compilable[] {
  const { build } = sql;
  const { tenant, id, conversation, idempotency_key, created_at } = row;
  const claimed = build
    .selectFrom('idempotency_keys')
    .where('tenant', '=', tenant)
    .where('idempotency_key', '=', idempotency_key)
    .where('message', '=', id)
    .where('state', '=', 'held');
  const columns = Object.keys(row) as (keyof HoldRow)[];
  return [
    build
      .updateTable('conversations')
      .set({ last_at: created_at })
      .where('tenant', '=', tenant)
      .where('id', '=', conversation),
    claim(sql, row),
    // Before the row: the same call again, after an answer that was lost, finds it there.
    appendAuditOf(
      sql,
      claimed
        .select((eb) => ['tenant', 'vendor', eb.val(conversation).as('conversation'), 'message as id'])
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('holds').select('id').where('tenant', '=', tenant).where('id', '=', id))),
        ),
      { event: 'message_held', actor: `${row.channel}:${row.source}`, counts: tally(JSON.parse(row.codes)) },
      created_at,
    ),
    build
      .insertInto('holds')
      .columns(columns)
      .expression(claimed.select((eb) => columns.map((column) => eb.val(row[column]).as(column))))
      .onConflict((conflict) => conflict.doNothing()),
  ];
}

const tally = (codes: readonly string[]): Record<string, number> => Object.fromEntries(codes.map((code) => [code, 1]));

async function isTaken({ store: { sql } }: Core, { tenant, idempotencyKey }: Inbound): Promise<boolean> {
  const key = sql.build
    .selectFrom('idempotency_keys')
    .select('message')
    .where('tenant', '=', tenant)
    .where('idempotency_key', '=', idempotencyKey);
  return (await sql.query(key)).length > 0;
}

const claim = (
  { build }: Core['store']['sql'],
  { tenant, id, vendor, conversation, idempotency_key, data_key, created_at }: HoldRow,
): Compilable =>
  build
    .insertInto('idempotency_keys')
    .columns(['tenant', 'idempotency_key', 'message', 'vendor', 'state', 'created_at'])
    .expression((eb) =>
      eb
        .selectFrom('data_keys')
        .select([
          'tenant',
          eb.val(idempotency_key).as('idempotency_key'),
          eb.val(id).as('message'),
          eb.val(vendor).as('vendor'),
          eb.val('held' as const).as('state'),
          eb.val(created_at).as('created_at'),
        ])
        .where('tenant', '=', tenant)
        .where('id', '=', data_key)
        .where('conversation', '=', conversation),
    )
    .onConflict((conflict) => conflict.doNothing());
