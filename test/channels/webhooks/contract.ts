import { describe, expect, it } from 'vitest';
import type { Send } from '../http/contract.ts';
import { HOOK_SECRET as SECRET } from './sources.ts';

export async function signed(text: string, hash: 'SHA-1' | 'SHA-256', secret = SECRET): Promise<string> {
  const bytes = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), { name: 'HMAC', hash }, false, ['sign']);
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(text)))));
}

/** A comment on a ticket, as Zendesk's events have it, with a path that no map knows. */
const EVENT = {
  type: 'zen:event-type:ticket.comment_added',
  id: '01JGAUZE0000000000000000AB',
  time: '2026-03-04T12:00:00Z',
  detail: {
    id: '4711',
    status: 'open',
    subject: 'Call dropped for Quillon Marrowby',
    custom: 'Mail qm@clinic.example',
  },
  event: {
    comment: {
      id: '99',
      body: 'Patient Quillon Marrowby, MRN 48120377, was cut off.',
      author: { id: '12', name: 'front desk 3' },
    },
  },
};

/** What the route does on every platform. */
export function hookContract(name: string, { send, maxBytes }: { send: Send; maxBytes: number }): void {
  const zendesk = async (body: string, more: Record<string, string> = {}, secret = SECRET, at = Date.now()) => {
    const stamp = new Date(at).toISOString();
    const headers = {
      'content-type': 'application/json',
      'x-zendesk-webhook-signature': await signed(stamp + body, 'SHA-256', secret),
      'x-zendesk-webhook-signature-timestamp': stamp,
      ...more,
    };
    return send('/hooks/support', { method: 'POST', body, headers });
  };

  describe(`${name}: webhooks`, () => {
    it('answers the same payload, masked', async () => {
      const response = await zendesk(JSON.stringify(EVENT));
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/json');
      const answer = (await response.json()) as typeof EVENT;
      expect(answer).toMatchObject({ type: EVENT.type, id: EVENT.id, time: EVENT.time });
      expect(answer.detail).toMatchObject({ id: '4711', status: 'open' });
      expect(answer.detail.subject).toMatch(/^Call dropped for \[NAME-\w{8}\]$/);
      expect(answer.event.comment.body).toMatch(/^Patient \[NAME-\w{8}\], MRN \[MRN-\w{8}\], was cut off\.$/);
      // No detector would take it for a name: the place says that it is one.
      expect(answer.event.comment.author.name).toMatch(/^\[NAME-\w{8}(?:\.\d+)?\]$/);
    });

    it('masks what its map does not know, and counts it', async () => {
      const response = await zendesk(JSON.stringify(EVENT));
      expect(response.headers.get('gauze-unknown-paths')).toBe('1');
      expect(((await response.json()) as typeof EVENT).detail.custom).toMatch(/^Mail \[EMAIL-\w{8}\]$/);
    });

    it('masks a structural field that holds something else', async () => {
      const body = JSON.stringify({ ...EVENT, time: 'told by Quillon Marrowby' });
      const response = await zendesk(body);
      expect(await response.text()).not.toContain('Marrowby');
      expect(response.headers.get('gauze-unknown-paths')).toBe('2');
    });

    it('gives one ticket one token', async () => {
      const tokens = await Promise.all(
        ['1', '1', '2'].map(async (id) => {
          const response = await zendesk(JSON.stringify({ detail: { id, subject: 'Patient: Quillon Marrowby' } }));
          return ((await response.json()) as { detail: { subject: string } }).detail.subject;
        }),
      );
      expect(tokens[0]).toBe(tokens[1]);
      expect(tokens[0]).not.toBe(tokens[2]);
    });

    it.each([
      ['another secret', () => zendesk('{}', {}, 'another secret of somebody')],
      ['another body', async () => zendesk('{}', { 'x-zendesk-webhook-signature': await signed('x', 'SHA-256') })],
      ['old', () => zendesk('{}', {}, SECRET, Date.now() - 301_000)],
      ['of the future', () => zendesk('{}', {}, SECRET, Date.now() + 330_000)],
      ['unsigned', () => send('/hooks/support', { method: 'POST', body: '{}' })],
      ['sent again from an inspector', () => zendesk('{}', { 'ngrok-replay-original-request-id': 'x' })],
    ])('refuses without saying why: %s', async (_, request) => {
      const response = await request();
      expect(response.status).toBe(401);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
      expect(await response.json()).toEqual({
        type: 'urn:gauze:problem:unverified',
        title: 'The webhook could not be verified.',
        status: 401,
        code: 'unverified',
      });
    });

    it('verifies over the raw bytes, and only then reads: what is no JSON is held', async () => {
      expect((await zendesk('{"detail": ')).status).toBe(422);
      expect((await zendesk('{"detail": {"id":   7}}')).status).toBe(200);
    });

    it('takes JSON, forms and XML alone', async () => {
      expect((await zendesk('{}', { 'content-type': 'text/csv' })).status).toBe(415);
      const xml = await zendesk('<a><b>Patient: Quillon Marrowby</b></a>', { 'content-type': 'text/xml' });
      expect(await xml.text()).toMatch(/^<a><b>Patient: \[NAME-\w{8}\]<\/b><\/a>$/);
    });

    it('reads no body over the limit', async () => {
      expect((await zendesk(`{"a":"${'x'.repeat(maxBytes)}"}`)).status).toBe(413);
    });

    it('knows no other source and no other method', async () => {
      expect((await send('/hooks/elsewhere', { method: 'POST', body: '{}' })).status).toBe(404);
      expect((await send('/hooks/support')).status).toBe(404);
    });

    it('checks a signed URL against the one that is set, whatever host the request came to', async () => {
      const body = 'MessageSid=SM1&From=%2B12025550123&Body=Quillon+Marrowby+called';
      const fields = 'BodyQuillon Marrowby calledFrom+12025550123MessageSidSM1';
      const request = async (url: string) =>
        send(`/hooks/sms${url.slice(url.indexOf('?'))}`, {
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'x-twilio-signature': await signed(url + fields, 'SHA-1'),
          },
        });
      const taken = await request("https://gauze.test/hooks/sms?note=it's+on");
      expect(taken.status).toBe(200);
      const answer = new URLSearchParams(await taken.text());
      expect(answer.get('MessageSid')).toBe('SM1');
      expect(answer.get('From')).not.toContain('5550123');
      expect(answer.get('Body')).not.toContain('Marrowby');
      expect((await request('https://gauze.other/hooks/sms?note=on')).status).toBe(401);
    });
  });
}
