import { createExecutionContext, createMessageBatch, createScheduledController, getQueueResult } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { sleep } from '../../src/store/patience.ts';
import worker from '../../src/worker.ts';
import { signed } from '../channels/webhooks/contract.ts';
import { RECEIVER } from '../channels/webhooks/sources.ts';
import { answering, askedOf } from './internet.ts';

const { BUCKET, DATABASE } = env;
const rows = async (sql: string) => (await DATABASE.prepare(sql).all()).results;

let tickets = 0;
/** A webhook of Zendesk's, signed, whose masked copy a receiver gets: the id of what became of it. */
async function hook(body: string): Promise<string> {
  const id = String(++tickets);
  const event = { type: 'zen:event-type:ticket.comment_added', id, detail: { id }, event: { comment: { body } } };
  const stamp = new Date().toISOString();
  const text = JSON.stringify(event);
  const headers = {
    'content-type': 'application/json',
    'x-zendesk-webhook-signature': await signed(stamp + text, 'SHA-256'),
    'x-zendesk-webhook-signature-timestamp': stamp,
  };
  const request = new Request('https://gauze.test/hooks/delivered', { method: 'POST', body: text, headers });
  const response = await exports.default.fetch(request);
  expect(response.status).toBe(202);
  return ((await response.json()) as { id: string }).id;
}

/** Hands the consumer a notice of a message's conversation, as the queue does. */
async function ring(message: string): Promise<void> {
  const [row] = await rows(`select conversation from outbox_messages where id = '${message}'`);
  const body = { tenant: 'default', conversation: String(row?.['conversation']) };
  const batch = createMessageBatch('gauze-notices', [{ id: '1', timestamp: new Date(), attempts: 1, body }]);
  await worker.queue(batch as Parameters<typeof worker.queue>[0], env);
  expect((await getQueueResult(batch, createExecutionContext())).explicitAcks).toEqual(['1']);
}

describe('a Worker that delivers', () => {
  it('gives the masked copy to its receiver, signed, and keeps none of it in clear', async () => {
    await answering(RECEIVER, [{ status: 204 }]);
    const id = await hook('Patient: Quillon Marrowby, CA0123456789abcdef0123456789abcdef');
    expect(JSON.stringify(await rows('select * from outbox_messages'))).not.toContain('Marrowby');
    await ring(id);
    const [asked, ...more] = await askedOf(RECEIVER);
    expect(more).toEqual([]);
    expect(asked).toMatchObject({ method: 'POST', url: '/in' });
    expect(asked?.headers['webhook-signature']).toMatch(/^v1,/);
    expect(asked?.body).toMatch(/Patient: \[NAME-\w{8}\], CA0123456789abcdef0123456789abcdef/);
    expect(await rows(`select id from outbox_messages where id = '${id}'`)).toEqual([]);
  });

  it('is rung by its queue', async () => {
    await answering(RECEIVER, [{ status: 204 }]);
    const id = await hook('Patient: Quillon Marrowby');
    const outcome = () => rows(`select outcome from outbox_attempts where message = '${id}' and ended_at is not null`);
    for (let tries = 0; tries < 100 && (await outcome()).length === 0; tries++) await sleep(100);
    expect([await outcome(), (await askedOf(RECEIVER)).length]).toEqual([[{ outcome: 'delivered' }], 1]);
  });

  it('keeps a large body in R2, sealed, until a later attempt delivers it', async () => {
    await answering(RECEIVER, [{ status: 503 }, { status: 200 }]);
    const id = await hook(`Patient: Quillon Marrowby. ${'All is well with the call. '.repeat(12_000)}`);
    const [object, ...more] = (await BUCKET.list()).objects;
    expect([object?.key, more]).toEqual([`outbox/default/${id}`, []]);
    expect(await (await BUCKET.get(object?.key ?? ''))?.text()).not.toContain('All is well');
    await ring(id);
    expect(await rows(`select code from outbox_attempts where message = '${id}'`)).toEqual([{ code: 'http_503' }]);
    await DATABASE.prepare('update outbox_messages set available_at = 1').run();
    await ring(id);
    const [, second] = await askedOf(RECEIVER);
    expect(second?.body).toMatch(/Patient: \[NAME-\w{8}\]\. All is well/);
    expect((await BUCKET.list()).objects).toEqual([]);
  });

  it('leaves what its receiver will never take to a person', async () => {
    await answering(RECEIVER, [{ status: 422 }]);
    const id = await hook('Patient: Quillon Marrowby');
    await ring(id);
    expect(await rows(`select code from dead_letters where id = '${id}'`)).toEqual([{ code: 'http_422' }]);
  });

  it('seals its audit each minute', async () => {
    await hook('Patient: Quillon Marrowby');
    await worker.scheduled(createScheduledController({ cron: '* * * * *' }), env);
    const [seal] = await rows('select number, rows_sealed from audit_seals');
    expect(seal).toMatchObject({ number: 1 });
  });
});
