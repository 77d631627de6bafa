import type { Sql } from '../../store/sql.ts';

/** Where a mail stands in a mailbox: the same name for another mail only under another UIDVALIDITY (RFC 9051 section 2.3.1.1). */
export interface MailboxPlace {
  readonly account: string;
  readonly folder: string;
  readonly uidValidity: string;
}

/** What became of a mail of a mailbox: `taken` is in the database and still has to be moved. */
export type ClaimOutcome = 'taken' | 'ignored' | 'refused' | 'done';

export interface Claims {
  /** What became of mails of a folder, by UID: those of the given ones, in order, that need not be read again. They are seen: their claims are kept. */
  outcomes(place: MailboxPlace, uids: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /**
   * True for a mail that was relayed from this account before, wherever it stood: a folder may get another UIDVALIDITY, and its mails other UIDs.
   */
  knows(account: string, contentKey: string): Promise<boolean>;
  claim(place: MailboxPlace, uid: number, contentKey: string, outcome: ClaimOutcome): Promise<void>;
  /** The first look into a folder: where this is it, what is said of it is kept. */
  firstLook(place: MailboxPlace, highest: number): Promise<FirstLook>;
}

/** What stood in a folder that keeps its mails when it was first looked into: none of it is relayed. */
export interface FirstLook {
  /** Ms since 1970. */
  readonly at: number;
  readonly uidValidity: string;
  /** The highest UID that was there. */
  readonly highest: number;
}

export interface ClaimOptions {
  readonly sql: Sql;
  readonly tenant: string;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** The row that says since when: no mailbox has this UIDVALIDITY. Retention leaves it. */
const FIRST_LOOK = 'since';

/** A claim whose mail is still there is seen anew this often, ms: retention goes by when it was seen last. */
const SEEN_MS = 86_400_000;
/** UIDs in one statement. */
const PAGE = 80;

export function createClaims(options: ClaimOptions): Claims {
  const { sql, tenant } = options;
  return {
    outcomes: (place, uids) => outcomes(options, place, uids),
    knows: async (account, contentKey) => {
      const of = sql.build
        .selectFrom('mail_claims')
        .select('uid')
        .where('tenant', '=', tenant)
        .where('content_key', '=', contentKey)
        .where('account', '=', account)
        .limit(1);
      return (await sql.query(of)).length > 0;
    },
    claim: async (place, uid, content_key, outcome) => {
      const keys = ['tenant', 'account', 'folder', 'uid_validity', 'uid'] as const;
      const row = rowOf(options, place, { uid, content_key, outcome });
      await sql.batch([row.onConflict((conflict) => conflict.columns(keys).doUpdateSet({ outcome }))]);
    },
    firstLook: async ({ account, folder, uidValidity }, highest) => {
      const place = { account, folder, uidValidity: FIRST_LOOK };
      const row = rowOf(options, place, { uid: 0, content_key: `${uidValidity}:${highest}`, outcome: 'done' });
      await sql.batch([row.onConflict((conflict) => conflict.doNothing())]);
      const [first] = await sql.query(rowsOf(options, place).select('content_key'));
      const [of = '', uid = '0'] = (first?.content_key ?? '').split(':');
      return { at: first?.claimed_at ?? options.now(), uidValidity: of, highest: Number(uid) };
    },
  };
}

function rowOf(
  { sql, tenant, now }: ClaimOptions,
  { account, folder, uidValidity: uid_validity }: MailboxPlace,
  of: { readonly uid: number; readonly content_key: string; readonly outcome: string },
) {
  const row = { tenant, account, folder, uid_validity, ...of, claimed_at: now() };
  return sql.build.insertInto('mail_claims').values(row);
}

const rowsOf = ({ sql, tenant }: ClaimOptions, { account, folder, uidValidity }: MailboxPlace) =>
  sql.build
    .selectFrom('mail_claims')
    .select(['uid', 'outcome', 'claimed_at'])
    .where('tenant', '=', tenant)
    .where('account', '=', account)
    .where('folder', '=', folder)
    .where('uid_validity', '=', uidValidity);

async function outcomes(
  options: ClaimOptions,
  place: MailboxPlace,
  uids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const { sql, now } = options;
  const [first, last] = [uids[0], uids.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const there = new Set(uids);
  const all = rowsOf(options, place);
  const these =
    uids.length <= PAGE ? all.where('uid', 'in', uids) : all.where('uid', '>=', first).where('uid', '<=', last);
  const rows = (await sql.query(these)).filter(({ uid }) => there.has(uid));
  const old = rows.filter(({ claimed_at }) => claimed_at < now() - SEEN_MS).map(({ uid }) => uid);
  for (let at = 0; at < old.length; at += PAGE) {
    await sql.batch([seen(options, place, old.slice(at, at + PAGE))]);
  }
  return new Map(rows.map(({ uid, outcome }) => [uid, outcome]));
}

const seen = (
  { sql, tenant, now }: ClaimOptions,
  { account, folder, uidValidity }: MailboxPlace,
  uids: readonly number[],
) =>
  sql.build
    .updateTable('mail_claims')
    .set({ claimed_at: now() })
    .where('tenant', '=', tenant)
    .where('account', '=', account)
    .where('folder', '=', folder)
    .where('uid_validity', '=', uidValidity)
    .where('uid', 'in', uids);
