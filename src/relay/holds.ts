import type { Doc } from '../documents/document.ts';
import { GauzeError } from '../errors.ts';
import { samePerson } from '../governance/vendor-record.ts';
import { appendAuditOf, SUBJECT } from '../store/audit.ts';
import { sealBody } from '../store/bodies.ts';
import type { Core } from './core.ts';
import { type HandMark, maskByHand } from './hand.ts';
import type { Hold, HoldAction, HoldDetails, HoldQuery, Release } from './hold.ts';
import { changeHold, endedStatements, openHolds } from './hold-changes.ts';
import { docsOf, type HoldRow, holdRow, reasonsOf } from './hold-rows.ts';
import { countsOf } from './intake.ts';
import { maskAll, type Options } from './mask.ts';
import { pack } from './pack.ts';

/** Holds that are escalated in one go; the rest with the next. */
const ESCALATED = 500;

/** Holds of a tenant. Every method throws `unknown_hold` for one of another; every change is on record. */
export interface Holds {
  /** The oldest first. */
  list(query: HoldQuery): Promise<readonly Hold[]>;
  show(tenant: string, id: string): Promise<HoldDetails>;
  /** The documents themselves, on record: for those who may read them. */
  open(action: HoldAction): Promise<readonly Pick<Doc, 'format' | 'content'>[]>;
  /** The documents as they would go out now, on record: for those who decide whether they may. Throws `hold_stands` where they still cannot be masked. */
  preview(action: HoldAction): Promise<readonly Pick<Doc, 'format' | 'content'>[]>;
  /**
   * Masks once more, by what is in force and known now, and delivers to where it was going, under its first idempotency key. Gives the
   * message's id. Throws `hold_stands` where it still cannot be masked, or no BAA lets it out; `second_person`; `hold_ended`; `hold_changed`.
   */
  release(release: Release): Promise<string>;
  /** Replaces what a person has marked in its documents, and has the conversation know it. It stays held. */
  maskFurther(action: HoldAction, marks: readonly HandMark[]): Promise<void>;
  /** Ends it undelivered: its content goes. */
  discard(action: HoldAction): Promise<void>;
  assign(action: HoldAction, to: { team?: string; assignee?: string; dueAt?: number }): Promise<void>;
  /** Holds of all tenants that are due and were not escalated before: on record, for who tells people. It never delivers or drops. */
  escalate(): Promise<readonly Hold[]>;
}

export function createHolds(core: Core): Holds {
  return {
    list: (query) => list(core, query),
    show: (tenant, id) => show(core, tenant, id),
    open: (action) => open(core, action),
    preview: (action) => preview(core, action),
    release: (action) => release(core, action),
    maskFurther: (action, marks) => maskByHand(core, action, marks),
    discard: (action) => discard(core, action),
    assign: async (action, { team, assignee, dueAt }) => {
      const row = await holdRow(core, action.tenant, action.id);
      const set = {
        ...(team !== undefined && { team }),
        ...(assignee !== undefined && { assignee }),
        ...(dueAt !== undefined && { due_at: dueAt, escalated_at: null }),
      };
      await changeHold(core, row, { event: 'hold_assigned', actor: action.actor }, set);
    },
    escalate: () => escalate(core),
  };
}

async function list({ store: { sql } }: Core, query: HoldQuery): Promise<readonly Hold[]> {
  const { tenant, limit, state = 'held', vendor, team, assignee } = query;
  const rows = await sql.query(
    sql.build
      .selectFrom('holds')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('state', '=', state)
      .$if(vendor !== undefined, (rest) => rest.where('vendor', '=', vendor ?? ''))
      .$if(team !== undefined, (rest) => rest.where('team', '=', team ?? ''))
      .$if(assignee !== undefined, (rest) => rest.where('assignee', '=', assignee ?? ''))
      .orderBy('created_at')
      .orderBy('id')
      .limit(limit),
  );
  return rows.map(holdOf);
}

const holdOf = ({ idempotency_key, data_key, reasons, body, body_place, revision, codes, ...hold }: HoldRow): Hold => ({
  ...hold,
  codes: JSON.parse(codes) as string[],
});

async function show(core: Core, tenant: string, id: string): Promise<HoldDetails> {
  const row = await holdRow(core, tenant, id);
  const docs = row.state === 'held' ? (await docsOf(core, row)).docs : [];
  return {
    ...holdOf(row),
    reasons: await reasonsOf(core, row),
    docs: docs.map(({ format, content }) => ({ format, size: content.length })),
  };
}

async function open(core: Core, { tenant, id, actor }: HoldAction) {
  const { sql, now } = core.store;
  const row = await holdRow(core, tenant, id);
  const { docs } = await docsOf(core, row);
  await sql.batch([appendAuditOf(sql, openHolds(sql, row).select(SUBJECT), { event: 'hold_opened', actor }, now())]);
  return docs.map(({ format, content }) => ({ format, content }));
}

async function preview(core: Core, { tenant, id, actor }: HoldAction) {
  const { sql, now } = core.store;
  const row = await holdRow(core, tenant, id);
  const { docs } = await maskedDocs(core, row, { asIs: false, reviewed: true });
  const by = { event: 'hold_previewed', actor };
  await sql.batch([appendAuditOf(sql, openHolds(sql, row).select(SUBJECT), by, now())]);
  return docs.map(({ format, content }) => ({ format, content }));
}

/** The documents of a hold as they would go out now, with what goes with them. Throws `hold_stands`. */
async function maskedDocs(core: Core, row: HoldRow, options: Options) {
  const { tenant, vendor, conversation } = row;
  const { docs, more } = await docsOf(core, row);
  const masked = await maskAll(core, { tenant, vendor, conversation, policy: more.policy ?? undefined }, docs, options);
  if (!masked.ok) throw new GauzeError('hold_stands', masked.reasons.map(({ code }) => code).join(', '));
  return { docs: masked.docs, findings: masked.findings, envelope: more.envelope };
}

async function release(core: Core, { tenant, id, actor, secondPerson, asIs = false }: Release): Promise<string> {
  const { store, outbox, twoPeople, bodies } = core;
  if (twoPeople && (secondPerson === undefined || samePerson(actor, secondPerson)))
    throw new GauzeError('second_person');
  const row = await holdRow(core, tenant, id);
  const { vendor, conversation, destination, idempotency_key: idempotencyKey } = row;
  // Who releases it has looked at it: what was held for review goes.
  const masked = await maskedDocs(core, row, { asIs, reviewed: true });
  // Its own id: the claim on the idempotency key passes from the hold to the message.
  const bytes = pack({ docs: masked.docs, more: masked.envelope });
  const body = await sealBody(store.dataKeys, { kind: 'message', id, tenant, conversation }, bytes);
  const counts = { ...countsOf(masked.findings), ...(asIs && { as_is: 1 }) };
  const by = {
    event: 'hold_released',
    actor: secondPerson === undefined ? actor : `${actor}, ${secondPerson}`,
    counts,
  };
  await outbox.enqueue(
    { id, tenant, vendor, conversation, destination, idempotencyKey, body },
    endedStatements(store.sql, row, 'released', by, store.now()),
  );
  if ((await holdRow(core, tenant, id)).state !== 'released') throw new GauzeError('hold_changed');
  if (row.body_place !== null) await bodies?.delete([row.body_place]);
  await core.queued(tenant, conversation);
  return id;
}

async function discard(core: Core, { tenant, id, actor }: HoldAction): Promise<void> {
  const { sql, now } = core.store;
  const row = await holdRow(core, tenant, id);
  if (row.state !== 'held') throw new GauzeError('hold_ended');
  const { before, after } = endedStatements(sql, row, 'discarded', { event: 'hold_discarded', actor }, now());
  const ended = (await sql.batch([...before, ...after])).at(-1);
  if (ended?.changes !== 1) throw new GauzeError('hold_changed');
  if (row.body_place !== null) await core.bodies?.delete([row.body_place]);
}

async function escalate(core: Core): Promise<readonly Hold[]> {
  const { sql, now } = core.store;
  const at = now();
  const due = await sql.query(
    sql.build
      .selectFrom('holds')
      .selectAll()
      .where('state', '=', 'held')
      .where('escalated_at', 'is', null)
      .where('due_at', '<=', at)
      .orderBy('due_at')
      .limit(ESCALATED),
  );
  const escalated: Hold[] = [];
  for (const row of due) {
    try {
      await changeHold(core, row, { event: 'hold_escalated', actor: 'relay' }, { escalated_at: at });
      escalated.push({ ...holdOf(row), escalated_at: at });
    } catch (error) {
      // A person, or another process, was first.
      if (!(error instanceof GauzeError && /^hold_(?:changed|ended)$/.test(error.code))) throw error;
    }
  }
  return escalated;
}
