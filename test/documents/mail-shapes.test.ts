import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/documents/index.ts';
import { createMasker, type Masked, parsePolicy, strict } from '../../src/index.ts';

const LIMITS = { parts: 10_000, depth: 100 };
const key = new Uint8Array(32).fill(9);
const ctx = { conversation: 'mail-2', now: 0 };
const masker = createMasker({ key });

const CANARIES = ['Tamsin', 'Okonjo', '555-0187', '88213-04', 'tamsin.okonjo'];
const SENTENCE = 'The patient Tamsin Okonjo (MRN: 88213-04) asks for a call at (202) 555-0187.';
const lines = (...each: string[]): string => each.join('\r\n');
const HEAD = [
  'From: Tamsin Okonjo <tamsin.okonjo@example.org>',
  'To: help@vendor.example',
  'MIME-Version: 1.0',
  'Message-ID: <8f1@mx.example>',
];
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const binary = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const base64 = (bytes: Uint8Array): string => (btoa(binary(bytes)).match(/.{1,60}/g) ?? []).join('\r\n');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((character) => [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8]));
/** "予約" in Shift_JIS, ISO-2022-JP, GBK. */
const SHIFT_JIS = '\x97\x5c\x96\xf1';
const ISO_2022_JP = '\x1b$BM=Ls\x1b(B';
const GBK = '\xd4\xa4\xd4\xbc';
const SURNAME = '=?utf-8?B?T2tvbmpv?=';
const multipart = (type: string, ...bodies: string[]): string =>
  lines(
    `Content-Type: ${type}; boundary="==x"`,
    '',
    'preamble for Tamsin Okonjo',
    ...bodies.flatMap((body) => ['--==x', body]),
    '--==x--',
    'epilogue for Tamsin Okonjo',
    '',
  );

const MAILS: Readonly<Record<string, string>> = {
  'Outlook, unquoted comma in names': lines(
    'Received: from mx.example ([198.51.100.7]) by in.example with ESMTPS id 4f1 for <tamsin.okonjo@example.org>;',
    ' Tue, 3 Nov 2026 10:00:00 +0000',
    'Authentication-Results: in.example; spf=pass smtp.mailfrom=tamsin.okonjo@example.org',
    'From: Okonjo, Tamsin <tamsin.okonjo@example.org>',
    'To: "Okonjo, Tamsin" <tamsin.okonjo@example.org>, help@vendor.example',
    'Thread-Topic: Tamsin Okonjo cannot join',
    'Thread-Index: AdhQ0u7A',
    'X-Patient-Name: Tamsin Okonjo',
    multipart(
      'multipart/alternative',
      lines('Content-Type: text/plain; charset="us-ascii"', '', SENTENCE),
      lines(
        'Content-Type: text/html; charset="us-ascii"',
        '',
        `<html><body><p class=MsoNormal>${SENTENCE}</p></body></html>`,
      ),
    ),
  ),
  'Apple Mail, nested alternatives': lines(
    ...HEAD,
    'Subject: Re: Tamsin',
    ' Okonjo again',
    multipart(
      'multipart/mixed',
      multipart('multipart/alternative', lines('', SENTENCE)).replaceAll('==x', 'Apple-Mail=_1'),
      lines(
        'Content-Type: text/vcard; name=tamsin.vcf',
        '',
        'BEGIN:VCARD',
        'FN:Tamsin Okonjo',
        'TEL:(202) 555-0187',
        'END:VCARD',
      ),
    ),
  ),
  'comment, group, route and quotes': lines(
    'From: tamsin.okonjo@example.org (Tamsin Okonjo)',
    'To: Care Team: "Tamsin \\"T\\" Okonjo" <tamsin.okonjo@example.org>, Bo <@a.example:tamsin.okonjo@example.org>;',
    `Cc: Tamsin ${SURNAME} <tamsin.okonjo@example.org>, "=?utf-8?Q?Tamsin_Okonjo?=" <tamsin.okonjo@example.org>`,
    'Message-ID: <8f1@mx.example>',
    '',
    SENTENCE,
  ),
  'Shift_JIS, 8 bit': lines(...HEAD, 'Content-Type: text/plain; charset=Shift_JIS', '', `${SHIFT_JIS} ${SENTENCE}`),
  'ISO-2022-JP, 7 bit': lines(
    ...HEAD,
    'Subject: =?ISO-2022-JP?B?GyRCTT1McxsoQg==?= Tamsin Okonjo',
    'Content-Type: text/plain; charset="iso-2022-jp"; format=flowed',
    'Content-Transfer-Encoding: 7bit',
    '',
    `${ISO_2022_JP} ${SENTENCE}`,
  ),
  'GBK in quoted-printable': lines(
    ...HEAD,
    'Content-Type: text/plain; charset=gb2312',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    `${GBK.replace(/./gs, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase()}`)} Tamsin Ok=\r\nonjo, MRN: 88213-04`,
  ),
  'UTF-16 in base64': lines(
    ...HEAD,
    'Content-Type: text/plain; charset=utf-16le',
    'Content-Transfer-Encoding: base64',
    '',
    base64(utf16(`Grüße ${SENTENCE}`)),
    '',
  ),
  'Latin-1 escapes': lines(
    ...HEAD,
    'Subject: =?iso-8859-1?Q?Gr=FC=DFe_von_Tamsin_Okonjo?=',
    'Content-Type: text/html; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    `<p title=3D"Tamsin Okonjo">Gr=FC=DFe, ${SENTENCE.slice(0, 20)}=\r\n${SENTENCE.slice(20)}</p>`,
    '',
  ),
  '8 bit in header fields': lines(
    ...HEAD,
    `Subject: ${binary(utf8('Grüße von Tamsin Okonjo'))}`,
    `X-Note: ${latin1('Grüße von Tamsin Okonjo').reduce((text, byte) => text + String.fromCharCode(byte), '')}`,
    '',
    SENTENCE,
  ),
  'HTML that names its charset itself': lines(
    ...HEAD,
    'Content-Type: text/html',
    '',
    `<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>\xcf\xf0\xe8 ${SENTENCE}</p>`,
  ),
  'a mail in base64, in another': lines(
    ...HEAD,
    multipart(
      'multipart/mixed',
      lines(
        'Content-Type: message/rfc822; name="Tamsin Okonjo.eml"',
        'Content-Transfer-Encoding: base64',
        '',
        base64(utf8(lines(...HEAD, 'Subject: Tamsin Okonjo', '', SENTENCE))),
      ),
      lines(
        'Content-Type: application/octet-stream',
        'Content-Disposition: attachment; filename=fw.eml',
        '',
        ...HEAD,
        'Subject: Tamsin Okonjo',
        '',
        SENTENCE,
      ),
    ),
  ),
  'signed, with a certificate': lines(
    ...HEAD,
    multipart(
      'multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256',
      lines('Content-Type: text/plain', '', SENTENCE),
      lines(
        'Content-Type: application/pkcs7-signature; name=smime.p7s',
        'Content-Transfer-Encoding: base64',
        '',
        base64(utf8('Tamsin Okonjo tamsin.okonjo@example.org')),
      ),
    ),
  ),
  'a digest': lines(
    ...HEAD,
    multipart('multipart/digest', lines('', ...HEAD, '', SENTENCE), lines('', ...HEAD, '', SENTENCE)),
  ),
  'no blank line, no close': lines(
    ...HEAD,
    'Content-Type: multipart/mixed; boundary=zz',
    '',
    '--zz',
    'Content-Type: text/plain',
    '',
    SENTENCE,
    '--zz',
    'Subject: Tamsin Okonjo',
  ),
  'flowed with delsp and a signature': lines(
    ...HEAD,
    'Content-Type: text/plain; format=flowed; delsp=yes',
    '',
    'The patient Tamsin Oko ',
    'njo (MRN: 88213-04) asks for a call at ',
    ' (202) 555-0187.',
    '-- ',
    'Tamsin Okonjo',
  ),
  'file names in every way': lines(
    ...HEAD,
    multipart(
      'multipart/mixed',
      ...[
        'filename="Tamsin Okonjo.txt"',
        'filename=Tamsin Okonjo.txt',
        "filename*=utf-8''Tamsin%20Okonjo%20%C3%A9.txt",
        "filename*0*=iso-8859-1'en'Tamsin%20Oko; filename*1=njo; filename*2=.txt",
        'filename="=?utf-8?B?VGFtc2luIE9rb25qby50eHQ=?="; filename*=utf-8\'\'Tamsin%20Okonjo.txt',
      ].map((name) => lines('Content-Type: text/plain', `Content-Disposition: attachment; ${name}`, '', SENTENCE)),
    ),
  ),
  'a byte order mark and an envelope line': `From tamsin.okonjo@example.org Tue Nov  3 10:00:00 2026\r\n${lines(...HEAD, '', SENTENCE)}`,
  'an invitation with escapes, folds and an address': lines(
    ...HEAD,
    'Content-Type: text/calendar; method=REQUEST; charset=utf-8',
    '',
    'BEGIN:VCALENDAR',
    'UID:7kukuqrfedlm2f9t@calendar.example',
    'DTSTART:20261103T100000Z',
    'ORGANIZER;CN=Tamsin Okonjo:mailto:tamsin.oko',
    ' njo@example.org',
    'ATTENDEE;ROLE=REQ-PARTICIPANT;CN="Okonjo, Tamsin";X-NUM=0:MAILTO:tamsin.okonjo@example.org',
    'DESCRIPTION:Call with Tamsin Okonjo\\, phone (202) 555-0',
    ' 187\\nMRN: 88213-04',
    'LOCATION:14 Elm Street\\, Springfield',
    'END:VCALENDAR',
    '',
  ),
  'a lone CR and a NUL': lines(...HEAD, 'Subject: a\rTamsin Okonjo\0', '', `${SENTENCE}\r\0${SENTENCE}`),
};

function masked(content: Uint8Array | string, with_ = masker): Uint8Array | string {
  const result = with_.mask({ format: 'mail', content }, ctx);
  expect(result).toMatchObject({ ok: true });
  return (result as Masked).content;
}

async function shown(bytes: Uint8Array, depth = 0): Promise<string> {
  const parsed = await PostalMime.parse(bytes as Uint8Array<ArrayBuffer>, { attachmentEncoding: 'arraybuffer' });
  const files = await Promise.all(
    parsed.attachments.map(async ({ content, filename, mimeType }) => {
      const file = new Uint8Array(content as ArrayBuffer);
      const inner = mimeType === 'message/rfc822' && depth < 3 ? await shown(file, depth + 1) : '';
      return `${filename}\n${binary(file)}\n${inner}`;
    }),
  );
  return JSON.stringify({ ...parsed, attachments: [] }) + files.join('\n');
}

describe.each(Object.entries(MAILS))('%s', (_name, source) => {
  const bytes = latin1(source);

  it('shows nobody, raw or decoded', async () => {
    const out = masked(bytes) as Uint8Array;
    const text = binary(out) + (await shown(out));
    for (const canary of CANARIES) expect(text.toLowerCase()).not.toContain(canary.toLowerCase());
    expect(text).toContain('<8f1@mx.example>'.slice(0, source.includes('8f1') ? undefined : 0));
  });

  it('comes back byte for byte', () => {
    expect(readDocument({ format: 'mail', content: bytes }, LIMITS).write([])).toEqual(bytes);
    expect(readDocument({ format: 'mail', content: source }, LIMITS).write([])).toBe(source);
  });

  it('is masked as a string and masked once', () => {
    for (const canary of CANARIES) expect(masked(source)).not.toContain(canary);
    const once = masked(bytes) as Uint8Array;
    expect(binary(masked(once) as Uint8Array)).toBe(binary(once));
  });

  it('stays readable where the replacements are not ASCII', async () => {
    const kinds = Object.fromEntries(
      Object.entries(strict.kinds).map(([kind, row]) => [kind, { ...row, operator: 'partial' as const }]),
    ) as typeof strict.kinds;
    const out = masked(bytes, createMasker({ key, policy: parsePolicy({ ...strict, kinds }) })) as Uint8Array;
    expect((await shown(out)).toLowerCase()).not.toContain('tamsin okonjo');
    expect(readDocument({ format: 'mail', content: out }, LIMITS).parts.length).toBeGreaterThan(0);
  });
});

describe('what is written', () => {
  it('keeps quoted-printable lines within 76 characters', () => {
    const body = `${'x'.repeat(60)} Tamsin =\r\nOkonjo. ${'un caf=C3=A9 '.repeat(3)}=\r\n and so on, patient Tamsin Okonjo`;
    const head = [...HEAD, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'];
    const out = binary(masked(latin1(lines(...head, '', body))) as Uint8Array);
    for (const line of (out.split('\r\n\r\n')[1] as string).split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
    expect(out).toContain('=C3=A9');
  });

  it('keeps the length of base64 lines and all untouched parts', () => {
    const file = base64(utf8(`${'nothing here. '.repeat(20)}${SENTENCE}`));
    const other = lines(
      'Content-Type: text/plain',
      'Content-Transfer-Encoding: base64',
      '',
      base64(utf8('the room is open '.repeat(9))),
    );
    const source = lines(
      ...HEAD,
      multipart(
        'multipart/mixed',
        other,
        lines('Content-Type: text/plain', 'Content-Transfer-Encoding: base64', '', file),
      ),
    );
    const out = binary(masked(latin1(source)) as Uint8Array);
    expect(out).toContain(other);
    expect(out).toContain(file.split('\r\n')[0]);
    expect(out.match(/^[\w+/=]{61,}$/m)).toBeNull();
  });

  it('quotes a token in a display name', () => {
    const out = masked(lines(...HEAD, '', SENTENCE)) as string;
    expect(out).toMatch(/^From: "\[NAME-[0-9A-Z]{8}\]" <email-[0-9a-z]{8}@masked\.invalid>\r$/m);
  });

  it('keeps what a calendar is wired up by', () => {
    const out = masked(MAILS['an invitation with escapes, folds and an address'] as string);
    expect(out).toContain('\r\nUID:7kukuqrfedlm2f9t@calendar.example\r\n');
    expect(out).toMatch(/^ORGANIZER;CN=\[NAME-[0-9A-Z]{8}\]:mailto:email-[0-9a-z]{8}@masked\.invalid\r$/m);
    expect(out).toMatch(/^DTSTART:\d{8}T100000Z\r$/m);
    expect(out).not.toContain('Elm');
  });

  it('keeps what machines wrote, without the people in it', () => {
    const list = 'List-Unsubscribe: <https://list.example/u?id=4f1>, <mailto:leave-4f1@list.example>';
    const kept = [list, 'References: <a.b@mx.example>', 'Thread-Index: AdhQ0u7A', 'X-MS-Has-Attach: yes'];
    const trace = 'Received: from mx.example by in.example (Authenticated sender: tamsin.okonjo@example.org) id 4f1';
    const out = masked(lines(...HEAD, ...kept, trace, '', SENTENCE)) as string;
    for (const line of kept) expect(out).toContain(`\r\n${line}\r\n`);
    expect(out).toMatch(
      /Received: from mx\.example by in\.example \(Authenticated sender: email-\w{8}@masked\.invalid\) id 4f1/,
    );
  });

  it('drops a signature only when something is edited', () => {
    const signed = (body: string): string =>
      lines(
        'From: help@vendor.example',
        'Content-Type: multipart/signed; boundary=s; protocol="application/pgp-signature"',
        '',
        '--s',
        '',
        body,
        '--s',
        'Content-Type: application/pgp-signature',
        '',
        'AAAA',
        '--s--',
        '',
      );
    expect(masked(signed('The room is open.'))).toBe(signed('The room is open.'));
    expect(masked(signed(SENTENCE))).toContain('multipart/mixed');
    expect(masked(signed(SENTENCE))).not.toContain('AAAA');
  });
});

describe('hostile mail', () => {
  const many = (count: number): string =>
    lines(
      ...HEAD,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...Array.from({ length: count }, () => '--b\r\n\r\nx'),
      '--b--',
    );

  it.each([
    ['too many parts', many(10_001), 'too_many_parts'],
    [
      'a boundary within itself',
      many(1).replace('\r\n\r\nx', '\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\nx'),
      'not_parseable',
    ],
    ['parts behind the close', `${many(1)}\r\n--b\r\n\r\nTamsin Okonjo`, 'not_parseable'],
    ['two types', lines(...HEAD, 'Content-Type: text/html', 'Content-Type: text/plain', '', 'x'), 'not_parseable'],
    ['an unknown encoding', lines(...HEAD, 'Content-Transfer-Encoding: x-uuencode', '', 'x'), 'not_parseable'],
    ['a PGP message', lines(...HEAD, '', '-----BEGIN PGP MESSAGE-----', '', 'hQ'), 'encrypted_part'],
    ['a file in uuencode', lines(...HEAD, '', 'begin 644 a.pdf', 'M)5!$1BTQ', '`', 'end'), 'unreadable_attachment'],
    [
      'an encrypted mail',
      lines(...HEAD, 'Content-Type: multipart/encrypted; boundary=e', '', '--e--'),
      'encrypted_part',
    ],
    ['an unknown charset in a field', lines(...HEAD, 'Subject: =?x-none?Q?=E9?=', '', 'x'), 'bad_charset'],
    [
      'text that its charset has not',
      latin1(lines(...HEAD, 'Content-Type: text/plain; charset=utf-8', '', '\xff\xfe\xfd')),
      'bad_charset',
    ],
    ['nothing', '', 'not_parseable'],
  ])('%s', (_why, content, code) => {
    expect(masker.mask({ format: 'mail', content }, ctx)).toMatchObject({ ok: false, reasons: [{ code }] });
  });

  it.each([
    ['a header of 2 MB', lines(...HEAD, `X-Long: ${'a '.repeat(1_000_000)}`, '', 'x')],
    ['quotes, parentheses and brackets without end', lines(`From: ${'("<'.repeat(60_000)}`, '', 'x')],
    ['encoded words without end', lines(...HEAD, `Subject: ${'=?utf-8?Q?'.repeat(20_000)}`, '', 'x')],
    ['parameters without end', lines(...HEAD, `Content-Type: text/plain; ${'a*0*="'.repeat(30_000)}`, '', 'x')],
    [
      'lines that look like boundaries',
      lines(...HEAD, 'Content-Type: multipart/mixed; boundary=q', '', '--\n'.repeat(60_000)),
    ],
    ['addresses without a dot', lines(...HEAD, `Received: ${'a@'.repeat(60_000)}`, '', 'x')],
  ])(
    'reads %s',
    (_why, source) => {
      expect(readDocument({ format: 'mail', content: source }, LIMITS).write([])).toBe(source);
    },
    5000,
  );
});
