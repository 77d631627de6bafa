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
  /** Mails of a folder that need not be read again, by UID. */
  outcomes(place: MailboxPlace): Promise<ReadonlyMap<number, string>>;
  claim(place: MailboxPlace, uid: number, contentKey: string, outcome: ClaimOutcome): Promise<void>;
  /** When a folder was first looked into, ms since 1970: what came before it is not relayed where mails are kept. */
  since(account: string, folder: string): Promise<number>;
}

export interface ClaimOptions {
  readonly sql: Sql;
  readonly tenant: string;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** The row that says since when: no mailbox has this UIDVALIDITY. */
const FIRST_LOOK = 'since';

export function createClaims({ sql, tenant, now }: ClaimOptions): Claims {
  const { build } = sql;
  const write = (place: MailboxPlace, uid: number, content_key: string, outcome: string, keep: boolean) => {
    const row = {
      tenant,
      account: place.account,
      folder: place.folder,
      uid_validity: place.uidValidity,
      uid,
      content_key,
      outcome,
    };
    return build
      .insertInto('mail_claims')
      .values({ ...row, claimed_at: now() })
      .onConflict((conflict) =>
        keep
          ? conflict.doNothing()
          : conflict.columns(['tenant', 'account', 'folder', 'uid_validity', 'uid']).doUpdateSet({ outcome }),
      );
  };
  const rowsOf = ({ account, folder, uidValidity }: MailboxPlace) =>
    build
      .selectFrom('mail_claims')
      .select(['uid', 'outcome', 'claimed_at'])
      .where('tenant', '=', tenant)
      .where('account', '=', account)
      .where('folder', '=', folder)
      .where('uid_validity', '=', uidValidity);
  return {
    outcomes: async (place) => new Map((await sql.query(rowsOf(place))).map(({ uid, outcome }) => [uid, outcome])),
    claim: async (place, uid, contentKey, outcome) => {
      await sql.batch([write(place, uid, contentKey, outcome, false)]);
    },
    since: async (account, folder) => {
      const place = { account, folder, uidValidity: FIRST_LOOK };
      await sql.batch([write(place, 0, '', 'done', true)]);
      return (await sql.query(rowsOf(place)))[0]?.claimed_at ?? now();
    },
  };
}
