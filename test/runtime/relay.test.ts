import { createExecutionContext, createMessageBatch, createScheduledController, getQueueResult } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import worker from '../../src/worker.ts';
import { HOOK_SECRET } from '../channels/webhooks/sources.ts';

const TOKEN = ['test', 'token', 'a'.repeat(24)].join('-');
const { DATABASE } = env;
const rows = async (sql: string) => (await DATABASE.prepare(sql).all()).results;

const send = (path: string, body: string, headers: Record<string, string>) =>
  exports.default.fetch(
    new Request(`https://gauze.test${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    }),
  );
const keep = async (content: string) => {
  const body = { content, format: 'text', conversation: 'ticket 1', keep: true };
  const response = await send('/v1/mask', JSON.stringify(body), { authorization: `Bearer ${TOKEN}` });
  return (await response.json()) as { content: string };
};
const hook = (body: string) => send('/hooks/queued', body, { 'x-hook': HOOK_SECRET });
const ring = async (conversation: string) => {
  const body = { tenant: 'default', conversation };
  const batch = createMessageBatch('gauze-notices', [{ id: '1', timestamp: new Date(), attempts: 1, body }]);
  const context = createExecutionContext();
  await worker.queue(batch as Parameters<typeof worker.queue>[0], env);
  return getQueueResult(batch, context);
};

describe('a Worker with its store', () => {
  it('keeps a conversation when asked to, sealed', async () => {
    const [, token = 'none'] = /\[(NAME-\w{8})\]/.exec((await keep('Patient: Quillon Marrowby')).content) ?? [];
    expect((await keep('marrowby cannot join')).content).toContain(token);
    expect(JSON.stringify(await rows('select * from vault_entries'))).not.toContain('Quillon');
    expect((await exports.default.fetch('https://gauze.test/readyz')).status).toBe(200);
  });

  it('takes a webhook once, queues it, and delivers what the queue names', async () => {
    const first = await hook('{"event":"e1","ticket":{"id":1},"story":"Patient: Quillon Marrowby"}');
    expect(first.status).toBe(202);
    const { id } = (await first.json()) as { id: string };
    const again = await hook('{"event":"e1","ticket":{"id":1},"story":"Patient: Quillon Marrowby"}');
    expect(await again.json()).toEqual({ id });
    const [message, ...more] = await rows('select * from outbox_messages');
    expect(more).toEqual([]);
    expect(message).toMatchObject({ id, destination: 'slack:nobody', vendor: 'freshdesk' });
    const { explicitAcks } = await ring(String(message?.['conversation']));
    expect(explicitAcks).toEqual(['1']);
    // No Worker delivers to Slack: an attempt that failed, to be tried again.
    const attempts = await rows(`select outcome, code from outbox_attempts where message = '${id}'`);
    expect(attempts).toMatchObject([{ outcome: 'failed', code: 'no_deliverer' }]);
  });

  it('holds what cannot be masked, escalates it when it is due, and deletes what is old', async () => {
    const held = await hook('{"event":"e2"');
    expect(held.status).toBe(202);
    expect(await rows('select state, codes from holds')).toEqual([{ state: 'held', codes: '["not_parseable"]' }]);
    await DATABASE.prepare('update holds set due_at = 1').run();
    await DATABASE.prepare('update vault_entries set created_at = 1').run();
    await worker.scheduled(createScheduledController({ cron: '* * * * *' }), env);
    expect(await rows("select event from audit where event like 'hold%'")).toEqual([{ event: 'hold_escalated' }]);
    await worker.scheduled(createScheduledController({ cron: '17 3 * * *' }), env);
    expect(await rows('select id from vault_entries')).toEqual([]);
    expect(await rows('select state from holds')).toEqual([{ state: 'held' }]);
  });
});
