import { keyedHash } from '../../mask/keys.ts';
import { tokensIn } from '../../reveal/tokens-in.ts';
import { toHex } from '../../store/bytes.ts';
import type { Store } from '../../store/open.ts';
import { sameAddress } from './mailbox.ts';

/** Tokens that one mail is remembered by, at most: what is beyond them stays a token for its writer too. */
const MOST = 1_000;
/** Rows in one statement: six columns each, 100 parameters. */
const PAGE = 16;

/** Somebody in a conversation. */
interface Writing {
  readonly conversation: string;
  readonly address: string;
}

/** Who wrote which values in a conversation, as the tokens that stand for them: those are theirs to read again. */
export class Writers {
  readonly #store: Pick<Store, 'sql' | 'dataKeys' | 'now'>;
  readonly #tenant: string;

  constructor(store: Pick<Store, 'sql' | 'dataKeys' | 'now'>, tenant: string) {
    this.#store = store;
    this.#tenant = tenant;
  }

  async remember({ conversation, address }: Writing, bodies: readonly string[]): Promise<void> {
    const { sql, dataKeys, now } = this.#store;
    if (bodies.length === 0) return;
    const { id: data_key } = await dataKeys.obtain(this.#tenant, conversation);
    const of = { tenant: this.#tenant, conversation, address_hash: await this.#hashOf(address), data_key };
    const rows = bodies.slice(0, MOST).map((body) => ({ ...of, body, created_at: now() }));
    const pages = Array.from({ length: Math.ceil(rows.length / PAGE) }, (_, i) => rows.slice(i * PAGE, (i + 1) * PAGE));
    await sql.batch(
      pages.map((page) =>
        sql.build
          .insertInto('mail_writers')
          .values(page)
          .onConflict((conflict) => conflict.doNothing()),
      ),
    );
  }

  async of({ conversation, address }: Writing): Promise<ReadonlySet<string>> {
    const { sql } = this.#store;
    const rows = sql.build
      .selectFrom('mail_writers')
      .select('body')
      .where('tenant', '=', this.#tenant)
      .where('conversation', '=', conversation)
      .where('address_hash', '=', await this.#hashOf(address));
    return new Set((await sql.query(rows)).map(({ body }) => body));
  }

  async #hashOf(address: string): Promise<string> {
    const key = await (await this.#store.dataKeys.obtain(this.#tenant, '')).derive('mail writers');
    return toHex(keyedHash(key, sameAddress(address)));
  }
}

/** The bodies of all tokens that stand in texts. */
export const bodiesIn = (texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap((text) => tokensIn(text).map(({ body }) => body))),
];
