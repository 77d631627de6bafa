import { type Compilable, sql as raw } from 'kysely';
import type { Sql } from '../sql.ts';
import type { Retention } from './rules.ts';

const DAY_MS = 86_400_000;
/** No webhook's source may be set to take a retry that comes later than this. */
const LONGEST_RETRY_DAYS = 7;
/** A mailbox that nobody looked into for so long is still known when it is. */
const LONGEST_OUTAGE_DAYS = 90;
/** Rows that one commit deletes: others get their turn in between. */
export const CHUNK = 500;

export interface Purging {
  readonly tenant: string;
  readonly vendor: string;
  readonly now: number;
  readonly retention: Retention;
}

/** The time before which something is too old, ms since 1970. */
export const before = ({ now }: Purging, days = 0): number => now - days * DAY_MS;

/** Entries of the kinds that share a rule: the first kind names it. */
export function oldValues({ build }: Sql, of: Purging, kinds: readonly string[], among: 'in' | 'not in'): Compilable {
  const old = build
    .selectFrom('vault_entries')
    .select(['tenant', 'id'])
    .where('tenant', '=', of.tenant)
    .where('vendor', '=', of.vendor)
    .where('kind', among, kinds)
    .where('created_at', '<', before(of, of.retention.values[kinds[0] ?? '*']))
    .limit(CHUNK);
  return build.deleteFrom('vault_entries').where(raw<boolean>`(tenant, id) in (${old})`);
}

export function oldDeadLetters({ build }: Sql, of: Purging): Compilable {
  const old = build
    .selectFrom('dead_letters')
    .select(['tenant', 'id'])
    .where('tenant', '=', of.tenant)
    .where('vendor', '=', of.vendor)
    .where('died_at', '<', before(of, of.retention.deadLetters))
    .limit(CHUNK);
  return build.deleteFrom('dead_letters').where(raw<boolean>`(tenant, id) in (${old})`);
}

/** Messages that have ended, their attempts first; those of dead letters go after these. */
export function oldMessages({ build }: Sql, of: Purging): Compilable[] {
  const cutoff = before(of, of.retention.delivered);
  const old = build
    .selectFrom('idempotency_keys')
    .where('tenant', '=', of.tenant)
    .where('vendor', '=', of.vendor)
    .where('created_at', '<', cutoff)
    .where('ended_at', '<', cutoff)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('dead_letters')
            .select('id')
            .whereRef('dead_letters.tenant', '=', 'idempotency_keys.tenant')
            .whereRef('dead_letters.id', '=', 'idempotency_keys.message'),
        ),
      ),
    )
    .orderBy('created_at')
    .orderBy('idempotency_key')
    .limit(CHUNK);
  const messages = old.select(['tenant', 'message']);
  const keys = old.select(['tenant', 'idempotency_key']);
  return [
    build.deleteFrom('outbox_attempts').where(raw<boolean>`(tenant, message) in (${messages})`),
    build.deleteFrom('idempotency_keys').where(raw<boolean>`(tenant, idempotency_key) in (${keys})`),
  ];
}

/** Holds that a person has ended. An open one is never deleted by its age. */
export function oldHolds({ build }: Sql, of: Purging): Compilable {
  const old = build
    .selectFrom('holds')
    .select(['tenant', 'id'])
    .where('tenant', '=', of.tenant)
    .where('vendor', '=', of.vendor)
    .where('ended_at', '<', before(of, of.retention.delivered))
    .limit(CHUNK);
  return build.deleteFrom('holds').where(raw<boolean>`(tenant, id) in (${old})`);
}

/** Claims on mails that are no longer in their folder: one that is there is seen anew each day. The row that says since when stays. */
export function oldClaims({ build }: Sql, of: Purging): Compilable {
  const old = build
    .selectFrom('mail_claims')
    .select(['tenant', 'account', 'folder', 'uid_validity', 'uid'])
    .where('tenant', '=', of.tenant)
    .where('uid_validity', '<>', 'since')
    .where('claimed_at', '<', before(of, Math.max(of.retention.delivered, LONGEST_OUTAGE_DAYS)))
    .limit(CHUNK);
  return build.deleteFrom('mail_claims').where(raw<boolean>`(tenant, account, folder, uid_validity, uid) in (${old})`);
}

/** Events of webhooks, which no vendor repeats any more. */
export function oldEvents({ build }: Sql, of: Purging): Compilable {
  const old = build
    .selectFrom('webhook_events')
    .select(['tenant', 'source', 'event'])
    .where('tenant', '=', of.tenant)
    .where('first_at', '<', before(of, Math.max(of.retention.delivered, LONGEST_RETRY_DAYS)))
    .limit(CHUNK);
  return build.deleteFrom('webhook_events').where(raw<boolean>`(tenant, source, event) in (${old})`);
}

/** Pairs of messages in Slack: an edit or a reply that comes later looks for the copy by its mark. */
export function oldMirrors({ build }: Sql, of: Purging): Compilable {
  const old = build
    .selectFrom('slack_mirrors')
    .select(['tenant', 'team', 'channel', 'ts'])
    .where('tenant', '=', of.tenant)
    .where('created_at', '<', before(of, of.retention.mirrors))
    .limit(CHUNK);
  return build.deleteFrom('slack_mirrors').where(raw<boolean>`(tenant, team, channel, ts) in (${old})`);
}

/** What was given to whom, as long as the audit speaks of it. */
export function oldReveals({ build }: Sql, of: Purging): Compilable {
  const old = build
    .selectFrom('reveals')
    .select(['tenant', 'id'])
    .where('tenant', '=', of.tenant)
    .where('created_at', '<', before(of, of.retention.audit))
    .limit(CHUNK);
  return build.deleteFrom('reveals').where(raw<boolean>`(tenant, id) in (${old})`);
}

/** By whole seals, so that what is left can be verified: a seal without its rows is one whose rows were old. */
export function oldAudit({ build }: Sql, of: Purging): Compilable {
  const cutoff = before(of, of.retention.audit);
  const seals = build
    .selectFrom('audit_seals')
    .select('number')
    .where('tenant', '=', of.tenant)
    .where('mac', '<>', '')
    .where('last_at', '<', cutoff);
  const old = build
    .selectFrom('audit')
    .select('position')
    .where('tenant', '=', of.tenant)
    .where('at', '<', cutoff)
    .where('seal', 'in', seals)
    .limit(CHUNK);
  return build.deleteFrom('audit').where('position', 'in', old);
}
