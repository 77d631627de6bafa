import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/documents/index.ts';
import { createMasker, type Masked, parsePolicy, strict } from '../../src/index.ts';

const LIMITS = { parts: 10_000, depth: 100 };
const key = new Uint8Array(32).fill(7);
const ctx = { conversation: 'mail-1', now: 0 };
const masker = createMasker({ key });

/** Invented people and numbers that may stand nowhere in what comes out, decoded or raw. */
const CANARIES = ['Quillon', 'Marrowby', '555-0142', '00417-22', '03/14/1957'];
const SENTENCE = 'My patient Quillon Marrowby (DOB 03/14/1957, MRN: 00417-22) called from (202) 555-0142.';

const mail = (...lines: string[]): string => lines.join('\r\n');
const HEAD = ['From: Quillon Marrowby <quillon.marrowby@example.org>', 'To: Support <support@vendor.example>'];
const TRACE = ['Message-ID: <20261103.4f1b2@mx.example>', 'Date: Tue, 3 Nov 2026 10:00:00 +0000', 'MIME-Version: 1.0'];
const base64 = (bytes: string | Uint8Array): string => {
  const raw = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  return (btoa(String.fromCharCode(...raw)).match(/.{1,76}/g) ?? []).join('\r\n');
};
const parts = (boundary: string, ...bodies: string[]): string =>
  `${bodies.map((body) => `--${boundary}\r\n${body}\r\n`).join('')}--${boundary}--\r\n`;

const MAILS: Readonly<Record<string, string>> = {
  'plain text': mail(...HEAD, ...TRACE, 'Subject: help for Quillon Marrowby', '', SENTENCE, ''),
  'no MIME at all': mail('From: Quillon Marrowby <q.marrowby@example.org>', 'Subject: help', '', SENTENCE),
  'line feeds alone': mail(...HEAD, ...TRACE, '', SENTENCE, '').replaceAll('\r\n', '\n'),
  'quoted-printable with a name over a soft break': mail(
    ...HEAD,
    ...TRACE,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Caf=C3=A9: my patient Quillon Marr=',
    'owby (DOB 03/14/1957, MRN: 00417-22) called from (202) 555-0142.',
    '',
  ),
  'format=flowed': mail(
    ...HEAD,
    ...TRACE,
    'Content-Type: text/plain; charset=utf-8; format=flowed',
    '',
    '> My patient Quillon ',
    '> Marrowby (DOB 03/14/1957, MRN: 00417-22) called from ',
    '> (202) 555-0142.',
    '',
  ),
  'HTML in base64 with a name cut by a tag': mail(
    ...HEAD,
    ...TRACE,
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64('<p>My patient Quill<b>on</b> Marrowby, DOB 03/14/1957, MRN: 00417-22, (202) 555-0142</p>'),
    '',
  ),
  alternatives: mail(
    ...HEAD,
    ...TRACE,
    'Content-Type: multipart/alternative; boundary="=_a"',
    '',
    parts(
      '=_a',
      mail('Content-Type: text/plain', '', SENTENCE),
      mail('Content-Type: text/html', '', `<p title="Quillon Marrowby">${SENTENCE}</p><!-- Quillon Marrowby -->`),
    ),
  ),
  'Latin-1, 8 bit': mail(
    ...HEAD,
    ...TRACE,
    'Content-Type: text/plain; charset=iso-8859-1',
    '',
    `Grüße. ${SENTENCE}`,
    '',
  ),
  'encoded words, also cut in two': mail(
    'From: =?utf-8?Q?Quillon_Marrowby?= <quillon@example.org>',
    'To: support@vendor.example',
    ...TRACE,
    'Subject: =?utf-8?B?UXVpbGxvbiBNYXJy?= =?utf-8?B?b3dieSBjYW5ub3Qgam9pbg==?=',
    '',
    SENTENCE,
    '',
  ),
  'attachments with names in their names': mail(
    ...HEAD,
    ...TRACE,
    'Content-Type: multipart/mixed; boundary=b1',
    '',
    'This is a mail in several parts.',
    parts(
      'b1',
      mail('Content-Type: text/plain', '', SENTENCE),
      mail(
        'Content-Type: text/csv; name="Quillon Marrowby.csv"',
        "Content-Disposition: attachment; filename*0*=utf-8''Quillon%20Mar; filename*1*=rowby.csv",
        'Content-Transfer-Encoding: base64',
        '',
        base64('patient_name,dob\nQuillon Marrowby,03/14/1957\n'),
      ),
      mail(
        'Content-Type: application/json',
        'Content-Disposition: attachment; filename="export.json"',
        '',
        '{"patient":{"name":"Quillon Marrowby","mrn":"00417-22"}}',
      ),
    ),
  ),
  'a mail attached, inline and bare': mail(
    ...HEAD,
    ...TRACE,
    'Content-Type: multipart/mixed; boundary=b1',
    '',
    parts(
      'b1',
      ...['Content-Disposition: attachment', 'Content-Disposition: inline', 'X-None: none'].map((disposition) =>
        mail('Content-Type: message/rfc822', disposition, '', ...HEAD, 'Subject: Quillon Marrowby', '', SENTENCE),
      ),
    ),
  ),
  'a bounce': mail(
    'From: Mail Delivery System <mailer-daemon@mx.example>',
    'To: support@vendor.example',
    ...TRACE,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=r',
    '',
    parts(
      'r',
      mail('Content-Type: text/plain', '', 'Your mail to <quillon.marrowby@example.org> could not be delivered.'),
      mail(
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example',
        '',
        'Final-Recipient: rfc822; quillon.marrowby@example.org',
      ),
      mail('Content-Type: text/rfc822-headers', '', ...HEAD, 'Subject: for Quillon Marrowby'),
    ),
  ),
  'an invitation': mail(
    ...HEAD,
    ...TRACE,
    'Content-Type: text/calendar; method=REQUEST',
    '',
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'SUMMARY:Visit of patient Quillon Mar',
    ' rowby',
    'ATTENDEE;CN=Quillon Marrowby:mailto:quillon.marrowby@example.org',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ),
};

const bytesOf = (text: string, latin1: boolean): Uint8Array =>
  latin1 ? Uint8Array.from(text, (character) => character.charCodeAt(0)) : new TextEncoder().encode(text);

function maskBytes(bytes: Uint8Array): Uint8Array {
  const result = masker.mask({ format: 'mail', content: bytes }, ctx);
  expect(result).toMatchObject({ ok: true });
  return (result as Masked).content as Uint8Array;
}

/** Everything that a mail program would show, with attachments decoded. */
async function shown(bytes: Uint8Array): Promise<string> {
  const parsed = await PostalMime.parse(bytes as Uint8Array<ArrayBuffer>);
  const files = parsed.attachments.map(({ content }) =>
    typeof content === 'string' ? content : new TextDecoder().decode(content),
  );
  return (
    JSON.stringify({ ...parsed, attachments: parsed.attachments.map(({ filename }) => filename) }) + files.join('\n')
  );
}

const shape = async (bytes: Uint8Array) => {
  const { attachments, html, text } = await PostalMime.parse(bytes as Uint8Array<ArrayBuffer>);
  return { html: html !== undefined, text: text !== undefined, types: attachments.map(({ mimeType }) => mimeType) };
};

describe('mail', () => {
  describe.each(Object.entries(MAILS))('%s', (name, source) => {
    const bytes = bytesOf(source, name.startsWith('Latin-1'));

    it('is masked wherever a person stands, and shows nobody to a mail program', async () => {
      const masked = maskBytes(bytes);
      const text = new TextDecoder('latin1').decode(masked) + (await shown(masked));
      for (const canary of CANARIES) expect(text).not.toContain(canary);
      expect(text.toLowerCase()).not.toContain('marrowby@');
      expect(await shape(masked)).toEqual(await shape(bytes));
    });

    it('keeps the fields of the mail system', () => {
      const text = new TextDecoder('latin1').decode(maskBytes(bytes));
      for (const line of TRACE) if (source.includes(line)) expect(text).toContain(line);
    });

    it('comes back byte for byte without edits', () => {
      expect(readDocument({ format: 'mail', content: bytes }, LIMITS).write([])).toEqual(bytes);
    });

    it('is masked as a string too', () => {
      const result = masker.mask({ format: 'mail', content: source }, ctx);
      expect(result.ok && result.content).not.toContain('Marrowby');
    });

    it('masked twice is masked once', () => {
      const once = maskBytes(bytes);
      expect(new TextDecoder('latin1').decode(maskBytes(once))).toBe(new TextDecoder('latin1').decode(once));
    });
  });

  it('sniffs a mail', () => {
    const result = masker.mask({ format: 'auto', content: MAILS['alternatives'] as string }, ctx);
    expect(result.ok && result.content).toContain('boundary="=_a"');
    expect(readDocument({ format: 'auto', content: 'From: Ann\nTo: Bob\n\nhi' }, LIMITS).format).toBe('text');
  });

  it('gives one person one token in header and body', () => {
    const text = new TextDecoder().decode(maskBytes(bytesOf(MAILS['plain text'] as string, false)));
    expect(new Set(text.match(/NAME-[0-9A-Z]{8}/g)).size).toBe(1);
  });
});

describe('mail that is held', () => {
  const attached = (type: string, body = 'x') =>
    mail(
      ...HEAD,
      ...TRACE,
      'Content-Type: multipart/mixed; boundary=b1',
      '',
      parts(
        'b1',
        mail('Content-Type: text/plain', '', SENTENCE),
        mail(type, 'Content-Disposition: attachment; filename="scan.bin"', '', body),
      ),
    );
  const nested = (depth: number): string =>
    depth === 0 ? SENTENCE : mail('Subject: x', 'Content-Type: message/rfc822', '', nested(depth - 1));

  it.each([
    ['a PDF', attached('Content-Type: application/pdf', '%PDF-1.7'), 'unreadable_attachment'],
    ['an image', attached('Content-Type: image/png'), 'unreadable_attachment'],
    ['winmail.dat', attached('Content-Type: application/ms-tnef'), 'unreadable_attachment'],
    ['a PDF that says it is text', attached('Content-Type: text/plain', '%PDF-1.7'), 'unreadable_attachment'],
    [
      'an encrypted part',
      attached('Content-Type: application/pkcs7-mime; smime-type=enveloped-data'),
      'encrypted_part',
    ],
    [
      '8-bit text in an unknown charset',
      bytesOf(mail(...HEAD, 'Content-Type: text/plain; charset=x-klingon', '', `Grüße. ${SENTENCE}`), true),
      'bad_charset',
    ],
    [
      'broken base64',
      mail(...HEAD, 'Content-Type: text/plain', 'Content-Transfer-Encoding: base64', '', '!!!!'),
      'not_parseable',
    ],
    ['a hundred mails in each other', nested(120), 'too_deep'],
    ['what is no mail', 'hello', 'not_parseable'],
  ])('%s', (_why, content, code) => {
    const result = masker.mask({ format: 'mail', content }, ctx);
    expect(result).toMatchObject({ ok: false, reasons: [{ code }] });
    expect(JSON.stringify(result)).not.toContain('Marrowby');
  });

  it('an attachment becomes a note where the policy says so; the mail itself never', () => {
    const stubbing = createMasker({ key, policy: parsePolicy({ ...strict, attachments: 'stub' }) });
    const result = stubbing.mask(
      { format: 'mail', content: attached('Content-Type: application/pdf', '%PDF-1.7') },
      ctx,
    );
    expect(result.ok && result.content).toContain('An attachment was removed');
    expect(result.ok && result.content).not.toContain('%PDF');
    const alone = mail(...HEAD, 'Content-Type: application/pdf', '', '%PDF-1.7');
    expect(stubbing.mask({ format: 'mail', content: alone }, ctx)).toMatchObject({ ok: false });
  });
});

describe('any bytes', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '--b1',
      '--b1--',
      '',
      'Content-Type: multipart/mixed; boundary=b1',
      'Content-Type: text/html',
      'Content-Transfer-Encoding: base64',
    ),
    fc.constantFrom(
      'Content-Transfer-Encoding: quoted-printable',
      'Subject: =?utf-8?Q?a=C3=A9?=',
      'From: "A" <a@example.org>',
      '=C3=A9=',
      ' folded',
      'SGVsbG8=',
    ),
    fc.string({ maxLength: 40 }),
  );

  it('comes back as it was, or is held', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 24 }), fc.constantFrom('\r\n', '\n'), (lines, eol) => {
        const bytes = new TextEncoder().encode(['Subject: x', ...lines].join(eol));
        try {
          expect(readDocument({ format: 'mail', content: bytes }, LIMITS).write([])).toEqual(bytes);
        } catch (error) {
          expect(error).toHaveProperty('code');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is masked or held, never a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const result = masker.mask({ format: 'mail', content: bytes }, ctx);
        return result.ok || result.reasons.every(({ code }) => code !== 'detector_failed' && code !== 'internal');
      }),
    );
  });
});
