import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { TOKEN_NOTE } from '../../../src/channels/outgoing/note.ts';
import { event, SECRET, TOKEN, type Way } from './way.ts';

/** What a receiver answers. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or a text as it is. */
  readonly body?: unknown;
}

/** What a receiver was asked. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Receiver {
  readonly way: Way;
  /** All that was asked so far, in order. */
  asked(): Promise<readonly Asked[]>;
  close(): Promise<void>;
}

/** Opens a way to a receiver on this platform. It gives one answer after the other, and the last again and again. */
export type OpenReceiver = (vendor: string, destination: object, answers: readonly Answer[]) => Promise<Receiver>;

const BODY = 'Patient Quillon Marrowby, MRN 48120377, was cut off at 14:02. CA0123456789abcdef0123456789abcdef';
const PERSON = /Marrowby|48120377|clinic\.example/i;
const HOOK = { kind: 'webhook', vendor: 'acme', secrets: [SECRET] };

export const HELPDESKS: readonly { kind: string; settings: object; created: object; id: string }[] = [
  {
    kind: 'zendesk',
    settings: { basic: { user: 'a@acme.example/token', password: TOKEN } },
    created: { ticket: { id: 35436 } },
    id: '35436',
  },
  {
    kind: 'freshdesk',
    settings: { basic: { user: TOKEN, password: 'X'.repeat(8) } },
    created: { id: 35436 },
    id: '35436',
  },
  {
    kind: 'intercom',
    settings: { bearer: TOKEN, ticketType: '1295', admin: '991' },
    created: { type: 'ticket', id: '494', ticket_id: '53' },
    id: '494',
  },
  {
    kind: 'jira',
    settings: { basic: { user: 'a@acme.example', password: TOKEN }, project: 'SUP' },
    created: { id: '10000', key: 'SUP-24' },
    id: '10000',
  },
];

/** How masked webhooks leave, the same on every platform. */
export function deliveryContract(platform: string, open: OpenReceiver): void {
  let receiver: Receiver;
  const setup = async (...given: Parameters<OpenReceiver>) => {
    receiver = await open(...given);
    return receiver.way;
  };
  const last = async (): Promise<Asked> => (await receiver.asked()).at(-1) as Asked;
  afterEach(() => receiver.close());

  describe(`any receiver, from ${platform}`, () => {
    it('gets the masked payload in the same shape, signed as Standard Webhooks', async () => {
      const way = await setup('acme', HOOK, [{ status: 204 }]);
      expect(await way.send('k1', event(BODY))).toEqual({ delivered: true });
      const { body, headers } = await last();
      expect(JSON.parse(body)).toMatchObject({ type: 'zen:event-type:ticket.comment_added', detail: { id: '4711' } });
      expect(body).not.toMatch(PERSON);
      expect(body).toContain('CA0123456789abcdef0123456789abcdef');
      expect(body).not.toContain(TOKEN_NOTE.slice(0, 20));
      // The clock of the relay stands at NOW: the library reads the real one.
      const at = Number(headers['webhook-timestamp']) * 1000;
      expect(at).toBe(Math.floor(way.clock.now / 1000) * 1000);
      expect(headers['webhook-signature']).toBe(
        new Webhook(SECRET.slice(6)).sign(String(headers['webhook-id']), new Date(at), body),
      );
      expect(headers['content-type']).toBe('application/json');
    });

    it('gets one id for all attempts, and no message twice', async () => {
      const way = await setup('acme', HOOK, [
        { status: 500 },
        { status: 429, headers: { 'retry-after': '120' } },
        { status: 200 },
      ]);
      expect(await way.send('k1', event(BODY))).toEqual({ delivered: false, code: 'http_500' });
      way.clock.now += 5_000;
      expect(await way.deliver()).toEqual([
        { delivered: false, code: 'http_429', retryAfterMs: 120_000, deferred: true },
      ]);
      way.clock.now += 100_000;
      expect(await way.deliver()).toEqual([]);
      way.clock.now += 30_000;
      expect(await way.deliver()).toEqual([{ delivered: true }]);
      expect(await way.send('k1', event(BODY))).toEqual({ delivered: false, code: 'nothing' });
      const asked = await receiver.asked();
      expect(new Set(asked.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
      expect(asked).toHaveLength(3);
    });

    it('that leads elsewhere is not followed', async () => {
      const way = await setup('acme', HOOK, [{ status: 307, headers: { location: '/elsewhere' } }]);
      expect(await way.send('k1', event(BODY))).toEqual({
        delivered: false,
        code: 'egress_redirect',
        permanent: true,
      });
      expect((await receiver.asked()).map(({ url }) => url)).toEqual(['/']);
    });

    it('that answers without end is not read to it', async () => {
      const way = await setup('acme', HOOK, [{ body: 'x'.repeat(1024 * 1024 + 1) }]);
      expect(await way.send('k1', event(BODY))).toMatchObject({ delivered: false, code: 'egress_too_large' });
    });

    it('of another vendor gets nothing', async () => {
      const way = await setup('acme', HOOK, [{}]);
      expect(await way.send('k1', event(BODY), { vendor: 'twilio' })).toMatchObject({
        code: 'other_vendor',
        permanent: true,
      });
      expect(await receiver.asked()).toHaveLength(0);
    });
  });

  it.each(HELPDESKS)(`$kind gets a ticket and then a comment, from ${platform}`, async (helpdesk) => {
    const { kind, settings, created, id } = helpdesk;
    const way = await setup(kind, { kind, ...settings }, [{ status: 201, body: created }]);
    expect(await way.send('k1', event(BODY))).toEqual({ delivered: true });
    expect(await way.send('k2', event('Marrowby called again, still cut off.'))).toEqual({ delivered: true });
    const asked = await receiver.asked();
    expect(asked).toHaveLength(2);
    expect(asked.map(({ body }) => body).join('\n')).not.toMatch(PERSON);
    expect(asked[1]?.url).toContain(id);
    expect(asked[0]?.headers['authorization']).toMatch(/^(?:Basic|Bearer) /);
  });
}
