import { describe, expect, it } from 'vitest';
import { headOf } from '../../../src/channels/email/head.ts';
import { loopOf, MARK_FIELD, markOf } from '../../../src/channels/email/loops.ts';
import { trustInside, trustVendor, UNPROVEN, writtenResults } from '../../../src/channels/email/trust.ts';
import { corpus } from '../../support/mail/corpus.ts';

const RULES = { fail: 'hold', none: 'tag' } as const;

describe('trust in a mail of the inside', () => {
  it.each([
    [{ dmarc: 'pass' }, 'pass'],
    [{ authenticated: true, dmarc: 'fail' }, 'pass'],
    [{ dmarc: 'fail' }, 'hold'],
    [{ dmarc: 'none' }, 'tag'],
    [{ dmarc: 'permerror' }, 'hold'],
    [{ dmarc: 'temperror' }, 'later'],
    [{ temporary: true }, 'later'],
  ] as const)('%o: %s', (found, expected) => {
    expect(trustInside({ ...UNPROVEN, ...found }, RULES)).toBe(expected);
  });
});

describe('trust in a mail of the vendor', () => {
  const pass = { ...UNPROVEN, dmarc: 'pass' };
  it.each([
    [pass, ['ann@vendor.example'], 'pass'],
    [pass, ['ann@mail.vendor.example'], 'pass'],
    [pass, ['ann@vendor.example.evil.example'], 'refuse'],
    [pass, ['ann@elsewhere.example'], 'refuse'],
    [pass, [], 'refuse'],
    // Of two writers DMARC proves one at the most.
    [pass, ['ann@vendor.example', 'bob@vendor.example'], 'refuse'],
    [UNPROVEN, ['ann@vendor.example'], 'refuse'],
    [{ ...UNPROVEN, authenticated: true }, ['ann@vendor.example'], 'refuse'],
    [{ ...UNPROVEN, spf: 'pass', dkim: 'pass' }, ['ann@vendor.example'], 'refuse'],
    [{ ...UNPROVEN, temporary: true }, ['ann@vendor.example'], 'later'],
  ] as const)('%o from %o: %s', (found, from, expected) => {
    expect(trustVendor(found, from, ['vendor.example'])).toBe(expected);
  });
});

describe('what the server of a mailbox has written', () => {
  const AR = 'mx.clinic.example; spf=pass smtp.mailfrom=a@x; dkim=pass header.d=x; dmarc=pass (p=none) header.from=x';
  it('is believed under its own name', () => {
    expect(writtenResults([AR], 'mx.clinic.example')).toMatchObject({ spf: 'pass', dkim: 'pass', dmarc: 'pass' });
  });

  it.each([
    ['another server', [AR], 'mx.elsewhere.example'],
    ['a name that only begins so', [AR.replace('example;', 'example.evil;')], 'mx.clinic.example'],
    ['a forged one below another', ['mx.other.example; dmarc=fail', AR], 'mx.clinic.example'],
    ['no field', [], 'mx.clinic.example'],
    ['a comment', ['mx.clinic.example; spf=fail (dmarc=pass; dmarc=pass)'], 'mx.clinic.example'],
    ['a quoted text', ['mx.clinic.example; spf=fail reason="; dmarc=pass"'], 'mx.clinic.example'],
  ] as const)('not: %s', (_, fields, id) => {
    expect(writtenResults(fields, id).dmarc).not.toBe('pass');
  });
});

describe('loops', () => {
  const key = new Uint8Array(32).fill(3);
  const of = (head: string, sender?: string) =>
    loopOf(headOf(new TextEncoder().encode(`${head}\r\n\r\n`)), key, sender);

  it.each([
    ['Auto-Submitted: auto-replied', 'auto_submitted'],
    ['Precedence: bulk', 'bulk'],
    ['List-Id: <x.y>', 'list'],
    ['Return-Path: <>', 'null_sender'],
    [`${'Received: by x\r\n'.repeat(31)}Subject: x`, 'too_many_hops'],
    [`Message-ID: <m@relay>\r\n${MARK_FIELD}: ${markOf(key, 'm@relay')}`, 'own_mark'],
    // Under an id that a platform gave it.
    [`Message-ID: <given@cf>\r\n${MARK_FIELD}: ${markOf(key, 'm@relay')} m@relay`, 'own_mark'],
  ])('%s', (head, expected) => {
    expect(of(head)).toBe(expected);
  });

  it.each([
    'Auto-Submitted: no',
    'Precedence: first-class',
    'Subject: list',
    `Message-ID: <m@relay>\r\n${MARK_FIELD}: ${'0'.repeat(24)}`,
    `Message-ID: <m@relay>\r\n${MARK_FIELD}: ${markOf(key, 'm@relay')} other@relay`,
  ])('not %s', (head) => {
    expect(of(head)).toBeUndefined();
  });

  it('an envelope without a sender is a bounce', () => {
    expect(of('Subject: x', '')).toBe('null_sender');
    expect(of('Subject: x', 'a@x')).toBeUndefined();
  });

  it.each([...corpus()].filter(([name]) => name.startsWith('loop-')))('%s goes no further', (_name, bytes) => {
    expect(loopOf(headOf(bytes), key, 'a@x.example')).toBeDefined();
  });
});
