import { describe, expect, it } from 'vitest';
import { relayedId } from '../../../src/channels/email/ids.ts';
import { type Built, rebuilt } from '../../../src/channels/email/rebuild.ts';
import { scrub } from '../../../src/channels/email/scrub.ts';
import { type Entity, parseMime } from '../../../src/documents/mail/mime.ts';
import { unitsOf } from '../../../src/documents/mail/units.ts';
import { corpus, fateOf, LARGE } from '../../support/mail/corpus.ts';

const LIMITS = { parts: 10_000, depth: 100 };
const built = (...lines: string[]): Built => rebuilt(new TextEncoder().encode(lines.join('\r\n')));
const FROM = 'From: =?utf-8?q?J=C3=B6rg?= <r-0@relay.example>';
const textOf = (file: Built['attachments'][number] | undefined): string => new TextDecoder().decode(file?.content);

/** Parts that a reader sees as one: a mail within the mail is one file. */
const leavesOf = (entity: Entity): number =>
  entity.type.value.startsWith('multipart/') && entity.children.length > 0
    ? entity.children.reduce((sum, child) => sum + leavesOf(child), 0)
    : 1;

describe('a rebuilt mail', () => {
  it('says what the mail says: one text, one HTML, the rest as files', () => {
    const mail = built(
      FROM,
      'Reply-To: r-1@relay.example',
      'Subject: =?utf-8?q?caf=C3=A9?=',
      ' two',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=m',
      '',
      '--m',
      'Content-Type: multipart/alternative; boundary=a',
      '',
      '--a',
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'caf=E9',
      '--a',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>caf\u00e9 <img src="cid:c1@x"></p>',
      '--a--',
      '--m',
      'Content-Type: image/png; name=a.png',
      'Content-ID: <c1@x>',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw==',
      '--m',
      "Content-Type: text/plain; charset=iso-8859-1; name*=utf-8''caf%C3%A9.txt",
      'Content-Disposition: attachment',
      'Content-Transfer-Encoding: base64',
      '',
      '6Q==',
      '--m',
      'Content-Type: message/rfc822',
      '',
      'Subject: within',
      '',
      'x',
      '--m',
      '',
      'more',
      '--m--',
      '',
    );
    expect(mail).toMatchObject({
      from: { name: 'J\u00f6rg', email: 'r-0@relay.example' },
      replyTo: { name: '', email: 'r-1@relay.example' },
      subject: 'caf\u00e9 two',
      text: 'caf\u00e9',
      html: '<p>caf\u00e9 <img src="cid:c1@x"></p>',
    });
    expect(mail.attachments.map(({ filename, type, disposition }) => [filename, type, disposition])).toEqual([
      ['a.png', 'image/png', 'inline'],
      ['caf\u00e9.txt', 'text/plain', 'attachment'],
      ['part-3.eml', 'message/rfc822', 'attachment'],
      ['part-4.txt', 'text/plain', 'attachment'],
    ]);
    expect(mail.attachments[0]).toMatchObject({ contentId: 'c1@x', content: Uint8Array.of(0x89, 0x50, 0x4e, 0x47) });
    expect(textOf(mail.attachments[1])).toBe('\u00e9');
    expect(textOf(mail.attachments[2])).toBe('Subject: within\r\n\r\nx');
  });

  it('has the fields that may be set, and no other', () => {
    const { headers } = built(
      FROM,
      'Message-ID: <m@x>',
      'Date: Tue, 03 Nov 2026 10:00:00 +0000',
      'Received: by x',
      'Thread-Topic: x',
      'Auto-Submitted: auto-replied',
      'X-Gauze-Relay: mark',
      'X-Eight: caf\u00e9',
      `X-Long: ${'x'.repeat(2_049)}`,
      '',
      'x',
    );
    expect(headers).toEqual({ 'Auto-Submitted': 'auto-replied', 'X-Gauze-Relay': 'mark' });
  });

  it('names other mails as its readers know them, of a long thread the root and the newest', () => {
    const ids = Array.from({ length: 60 }, (_, i) => `<${i}.${'x'.repeat(60)}@y>`);
    const lines = [FROM, 'In-Reply-To: <a@x>', `References: ${ids.join('\r\n ')} <a@x>`, '', 'x'];
    const { headers } = rebuilt(new TextEncoder().encode(lines.join('\r\n')), new Map([['a@x', 'given@cf']]));
    expect(headers['In-Reply-To']).toBe('<given@cf>');
    expect(headers['References']?.startsWith(`${ids[0]} <`)).toBe(true);
    expect(headers['References']?.endsWith('@y> <given@cf>')).toBe(true);
    expect(headers['References']?.length).toBeLessThanOrEqual(2_048);
  });

  it('is none without a sender', () => {
    expect(() => built('Subject: x', '', 'x')).toThrow(expect.objectContaining({ code: 'not_parseable' }));
  });

  it('loses no part of any mail of the corpus that goes out', () => {
    const key = new Uint8Array(32).fill(7);
    const relayed = [...corpus()].filter(([name]) => fateOf(name) === 'relayed' && !LARGE.has(name));
    const mapId = (id: string) => relayedId(key, id, 'relay.clinic.example');
    for (const [name, bytes] of relayed) {
      const { content } = scrub(bytes, { key, mapId, attachments: 'stub', limits: LIMITS });
      const { text, html, attachments } = rebuilt(content);
      const parts = Number(text !== undefined) + Number(html !== undefined) + attachments.length;
      const leaves = leavesOf(parseMime(unitsOf(content), LIMITS));
      // One of files alone has an empty text besides.
      expect([name, text === '' && parts > leaves ? parts - 1 : parts]).toEqual([name, leaves]);
    }
    expect(relayed.length).toBeGreaterThan(80);
  });
});
