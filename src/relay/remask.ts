import type { Compilable } from 'kysely';
import type { Doc } from '../documents/document.ts';
import { createMasker } from '../gauze.ts';
import type { Known } from '../mask/known.ts';
import type { Masker } from '../mask/masker.ts';
import type { Policy } from '../mask/policy.ts';
import { openBody, sealBody } from '../store/bodies.ts';
import { randomBytes } from '../store/bytes.ts';
import type { Conversation } from '../store/conversation.ts';
import { LARGE_BODY_BYTES } from '../store/outbox/bodies.ts';
import type { Remasked } from './copies.ts';
import type { Core } from './core.ts';
import type { MaskSetting } from './maskers.ts';
import { pack, unpack } from './pack.ts';

/** Messages that are read in one go. */
const PAGE = 100;
const SEED_BYTES = 32;

interface Waiting {
  readonly id: string;
  readonly conversation: string;
  readonly data_key: string;
  readonly body: Uint8Array | null;
  readonly body_place: string | null;
}

/**
 * Masks one value in everything of a conversation that has not left: messages that wait and dead letters. Nothing else in them changes. `left` counts
 * those that hold it and were on their way at that moment, and those of which nobody can say that they do not hold it.
 */
export async function remaskQueued(
  core: Core,
  conversation: Conversation,
  setting: MaskSetting,
  known: Known,
): Promise<Remasked> {
  const masker = onlyFinds(setting, known);
  let [changed, left] = [0, 0];
  for (const id of new Set([conversation.id, ...(await core.store.conversations.group(conversation))]))
    for (const table of ['outbox_messages', 'dead_letters'] as const)
      for await (const row of waitingIn(core, table, { ...conversation, id })) {
        const became = await remasked(core, table, { ...conversation, id }, row, { masker, known });
        if (became === 'changed') changed++;
        if (became === 'left') left++;
      }
  return { changed, left };
}

/** A masker that knows one value and looks for nothing else. */
function onlyFinds({ policy, vendor, key }: MaskSetting, { kind, token }: Known): Masker {
  const operator = token === `[${kind}]` ? 'label' : 'token';
  const rows = { ...policy.kinds, [kind]: { operator, from: 'possible' } } as Policy['kinds'];
  const { review: _, ...rest } = policy;
  return createMasker({ policy: { ...rest, kinds: rows }, vendor, key, detectors: [] });
}

async function* waitingIn(
  { store: { sql } }: Core,
  table: 'outbox_messages' | 'dead_letters',
  { tenant, id }: Conversation,
): AsyncGenerator<Waiting> {
  const all = sql.build
    .selectFrom(table)
    .select(['id', 'conversation', 'data_key', 'body', 'body_place'])
    .where('tenant', '=', tenant)
    .where('conversation', '=', id)
    .orderBy('id')
    .limit(PAGE);
  for (let page = await sql.query(all); ; ) {
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    page = await sql.query(all.where('id', '>', last.id));
  }
}

async function remasked(
  core: Core,
  table: 'outbox_messages' | 'dead_letters',
  { tenant, id: conversation, root }: Conversation,
  row: Waiting,
  { masker, known }: { readonly masker: Masker; readonly known: Known },
): Promise<'changed' | 'left' | 'without'> {
  const { store, bodies } = core;
  const bytes = row.body ?? (row.body_place === null ? undefined : await bodies?.get(row.body_place));
  // Delivered while it was read, or kept where this process cannot look: it may hold the value.
  if (!bytes) return 'left';
  const of = { kind: 'message', id: row.id, tenant, conversation } as const;
  const { docs, more } = unpack(await openBody(store.dataKeys, of, { dataKey: row.data_key, bytes }));
  let [found, unread] = [0, 0];
  const masked = docs.map((doc): Doc => {
    const seed = randomBytes(SEED_BYTES);
    const result = masker.mask(doc, { conversation: root, known: [known], seed, now: store.now() });
    if (!result.ok) unread++;
    if (!result.ok || result.findings.length === 0) return doc;
    found++;
    return { ...doc, content: result.content };
  });
  if (found === 0) return unread > 0 ? 'left' : 'without';
  const sealed = await sealBody(store.dataKeys, of, pack({ docs: masked, more }));
  if (sealed.dataKey !== row.data_key) return 'left';
  const large = bodies !== undefined && sealed.bytes.length > LARGE_BODY_BYTES;
  const place = large ? `${tenant}/${row.id}.again-${store.now()}` : null;
  if (place !== null) await bodies?.put(place, sealed.bytes);
  const [updated] = await store.sql.batch([updating(core, table, { tenant, row, place, body: sealed.bytes })]);
  const unused = updated?.changes === 1 ? row.body_place : place;
  if (unused !== null) await bodies?.delete([unused]);
  return updated?.changes === 1 && unread === 0 ? 'changed' : 'left';
}

interface Update {
  readonly tenant: string;
  readonly row: Waiting;
  readonly place: string | null;
  readonly body: Uint8Array;
}

/** Only what nobody is about to deliver: who holds a lease has read the body already. */
function updating(
  { store }: Core,
  table: 'outbox_messages' | 'dead_letters',
  { tenant, row, place, body }: Update,
): Compilable {
  const { build } = store.sql;
  const set = { body: place === null ? body : null, body_place: place };
  if (table === 'dead_letters')
    return build.updateTable(table).set(set).where('tenant', '=', tenant).where('id', '=', row.id);
  return build
    .updateTable(table)
    .set(set)
    .where('tenant', '=', tenant)
    .where('id', '=', row.id)
    .where((eb) => eb.or([eb('lease', 'is', null), eb('lease_until', '<=', store.now())]));
}
