import type { Selectable } from 'kysely';
import { GauzeError } from '../errors.ts';
import type { HoldReason } from '../mask/finding.ts';
import { type BodyOf, openBody, sealBody } from '../store/bodies.ts';
import { LARGE_BODY_BYTES } from '../store/outbox/bodies.ts';
import type { Tables } from '../store/schema.ts';
import type { Core } from './core.ts';
import type { Json } from './inbound.ts';
import { type Packed, pack, unpack } from './pack.ts';

export type HoldRow = Selectable<Tables['holds']>;

/** What is sealed with the documents of a hold: enough to go on as if it had never been held. */
export type Kept = { readonly envelope: Json; readonly policy: string | null };

/** What a hold's body is bound to. */
export const bodyOf = ({ tenant, conversation, id }: Pick<HoldRow, 'tenant' | 'conversation' | 'id'>): BodyOf => ({
  kind: 'hold',
  id,
  tenant,
  conversation,
});
export const reasonsIn = (of: BodyOf): BodyOf => ({ ...of, id: `${of.id}/reasons` });

/** A sealed body for a row: large ones stand in a place of their own, each revision in another. */
export async function placed(
  { bodies }: Core,
  { tenant, id, revision }: Pick<HoldRow, 'tenant' | 'id' | 'revision'>,
  bytes: Uint8Array,
): Promise<{ body: Uint8Array | null; body_place: string | null }> {
  if (!bodies || bytes.length <= LARGE_BODY_BYTES) return { body: bytes, body_place: null };
  const body_place = `${tenant}/${id}.hold-${revision}`;
  await bodies.put(body_place, bytes);
  return { body: null, body_place };
}

/** Seals a hold's documents again. */
export const sealDocs = async (core: Core, row: HoldRow, packed: Packed<Kept>) =>
  sealBody(core.store.dataKeys, bodyOf(row), pack(packed));

const rowsOf = ({ store: { sql } }: Core, tenant: string) =>
  sql.build.selectFrom('holds').selectAll().where('tenant', '=', tenant);

export async function holdOfKey(core: Core, tenant: string, key: string): Promise<HoldRow | undefined> {
  return (await core.store.sql.query(rowsOf(core, tenant).where('idempotency_key', '=', key)))[0];
}

/** Throws `unknown_hold`, also for one of another tenant. */
export async function holdRow(core: Core, tenant: string, id: string): Promise<HoldRow> {
  const [row] = await core.store.sql.query(rowsOf(core, tenant).where('id', '=', id));
  if (!row) throw new GauzeError('unknown_hold');
  return row;
}

/** Why it is held, with the paths of parts. */
export async function reasonsOf({ store }: Core, row: HoldRow): Promise<readonly HoldReason[]> {
  const sealed = { dataKey: row.data_key, bytes: row.reasons };
  const bytes = await openBody(store.dataKeys, reasonsIn(bodyOf(row)), sealed);
  return JSON.parse(new TextDecoder().decode(bytes)) as HoldReason[];
}

/** Its documents as they came, or as a person has masked them since. Throws `hold_ended` when they are gone. */
export async function docsOf({ store, bodies }: Core, row: HoldRow): Promise<Packed<Kept>> {
  if (row.state !== 'held') throw new GauzeError('hold_ended');
  const bytes = row.body_place === null ? row.body : await bodies?.get(row.body_place);
  if (!bytes) throw new GauzeError('body_missing');
  return unpack(await openBody(store.dataKeys, bodyOf(row), { dataKey: row.data_key, bytes }));
}
