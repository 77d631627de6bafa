import { head, PATIENT, STAFF, sentence } from './people.ts';
import type { Mails } from './programs.ts';
import { base64, file, html, latin1, lines, mail, multipart, part, quoted, raw, text, utf8, word } from './write.ts';

/** Shapes that are hard to read: charsets, encodings, nesting, fields that are missing, wrong, old or hostile. All of them are relayed. */
export const shapes = (): Mails => ({
  ...charsets(),
  ...encodings(),
  ...nested(),
  ...fields(),
  ...attachments(),
  ...hidden(),
  ...reports(),
});

const CHARSETS: readonly (readonly [charset: string, encode: (text: string) => Buffer])[] = [
  ['utf-8', (given) => Buffer.from(given)],
  ['iso-8859-1', (given) => Buffer.from(given, 'latin1')],
  ['iso-8859-15', (given) => Buffer.from(given, 'latin1')],
  ['windows-1252', (given) => Buffer.from(given, 'latin1')],
  ['us-ascii', (given) => Buffer.from(given.replaceAll('\u00e9', 'e'))],
  ['utf-16le', (given) => Buffer.from(given, 'utf16le')],
  ['koi8-r', (given) => Buffer.from(given.replaceAll('\u00e9', '\xc1'), 'latin1')],
  ['windows-1251', (given) => Buffer.from(given.replaceAll('\u00e9', '\xe9'), 'latin1')],
  [
    'gb18030',
    (given) => Buffer.concat([Buffer.from(given.replaceAll('\u00e9', '')), Buffer.from([0xd4, 0xa4, 0xd4, 0xbc])]),
  ],
  [
    'shift_jis',
    (given) => Buffer.concat([Buffer.from(given.replaceAll('\u00e9', '')), Buffer.from([0x97, 0x5c, 0x96, 0xf1])]),
  ],
  ['iso-2022-jp', (given) => Buffer.from(`${given.replaceAll('\u00e9', '')} \x1b$BM=Ls\x1b(B`, 'latin1')],
  ['big5', (given) => Buffer.from(given.replaceAll('\u00e9', ''))],
  ['euc-kr', (given) => Buffer.from(given.replaceAll('\u00e9', ''))],
  ['unknown-8bit', (given) => Buffer.from(given, 'latin1')],
];

function charsets(): Mails {
  const made: Record<string, Buffer> = {};
  for (const [i, [charset, encode]] of CHARSETS.entries()) {
    const body = encode(`${sentence(i)} caf\u00e9`);
    const type = `text/plain; charset=${charset}`;
    made[`charset-${charset}-base64`] = mail(head(`c${i}b`), text(base64(body), type, 'base64'));
    made[`charset-${charset}-quoted`] = mail(head(`c${i}q`), text(quoted(body), type, 'quoted-printable'));
    if (charset !== 'utf-16le') made[`charset-${charset}-8bit`] = mail(head(`c${i}8`), text(raw(body), type, '8bit'));
  }
  return made;
}

function encodings(): Mails {
  const type = 'text/plain; charset=utf-8';
  return {
    'encoding-qp-soft-break-in-name': mail(
      head('e1'),
      text(
        'The patient Tam=\r\nsin Oko=\r\nnjo, MRN: 882=\r\n13-04, error 30007 on peer-7f3a',
        type,
        'quoted-printable',
      ),
    ),
    'encoding-qp-lower-hex': mail(
      head('e2'),
      text(`${quoted(sentence(0)).replaceAll('(', '=28')} =c3=a9`, type, 'quoted-printable'),
    ),
    'encoding-base64-one-line': mail(head('e3'), text(base64(sentence(1), 900), type, 'base64')),
    'encoding-base64-short-lines': mail(head('e4'), text(base64(sentence(2), 20), type, 'base64')),
    'encoding-binary': mail(head('e5'), text(raw(`${sentence(3)} \u00e9`), type, 'binary')),
    'encoding-named-oddly': mail(head('e6'), text(sentence(0), type, '7-bit')),
    'encoding-comment': mail(
      head('e7'),
      part(
        ['Content-Type: text/plain; charset=utf-8 (Tamsin)', 'Content-Transfer-Encoding: 8bit (Okonjo)'],
        sentence(1),
      ),
    ),
    'encoding-type-comment': mail(
      head('e11'),
      part(['Content-Type: text/plain (of Okonjo); charset=utf-8', 'Content-Disposition: Okonjo'], sentence(2)),
    ),
    'encoding-type-unknown': mail(head('e12'), part(['Content-Type: text/x-okonjo; charset=utf-8'], sentence(3))),
    'encoding-long-line': mail(head('e8'), text(`${sentence(2)} ${'peer-7f3a '.repeat(300)}`, type, '8bit')),
    'encoding-html-entities': mail(
      head('e9'),
      html('<p>Patient name: &#84;amsin O&#107;onjo, MRN: 88213-04, error 30007, peer-7f3a</p>'),
    ),
    'encoding-html-split': mail(
      head('e10'),
      html('<p>The patient <b>Tam</b>sin <span>Okonjo</span> (MRN: 88213-04), error 30007, peer-7f3a</p>'),
    ),
  };
}

function nested(): Mails {
  const inner = (id: string): string =>
    lines(...head(id, { from: `${PATIENT.name} <${PATIENT.address}>` }), '', sentence(1));
  const message = (disposition: string): Buffer =>
    mail(
      head(`n-${disposition || 'none'}`),
      multipart('mixed', [
        utf8(sentence(0)),
        part(
          ['Content-Type: message/rfc822', ...(disposition ? [`Content-Disposition: ${disposition}`] : [])],
          inner('in'),
        ),
      ]),
    );
  let deep = utf8(sentence(2));
  for (let i = 0; i < 12; i++) deep = multipart('mixed', [deep], `Okonjo-${i}`);
  return {
    'nested-message-none': message(''),
    'nested-message-inline': message('inline'),
    'nested-message-attachment': message('attachment'),
    'nested-message-base64': mail(
      head('n4'),
      multipart('mixed', [
        utf8(sentence(0)),
        part(
          [
            'Content-Type: message/rfc822',
            'Content-Transfer-Encoding: base64',
            'Content-Disposition: attachment; filename="Okonjo.eml"',
          ],
          base64(inner('in64')),
        ),
      ]),
    ),
    'nested-message-octets': mail(
      head('n5'),
      multipart('mixed', [utf8(sentence(0)), file('application/octet-stream', 'forward.eml', inner('oct'))]),
    ),
    'nested-twice': mail(
      head('n6'),
      part(['Content-Type: message/rfc822'], lines(...head('n6b'), 'Content-Type: message/rfc822', '', inner('n6c'))),
    ),
    'nested-twelve-deep': mail(head('n7'), deep),
    'nested-digest': mail(head('n8'), multipart('digest', [part([], inner('d1')), part([], inner('d2'))])),
    'nested-preamble': mail(
      head('n9'),
      part(
        ['Content-Type: multipart/mixed; boundary=x'],
        lines('preamble of Tamsin Okonjo', '--x', '', sentence(0), '--x--', 'epilogue of Tamsin Okonjo'),
      ),
    ),
    'nested-boundary-not-closed': mail(
      head('n10'),
      part(
        ['Content-Type: multipart/mixed; boundary="Tamsin Okonjo"'],
        lines('--Tamsin Okonjo', 'Content-Type: text/plain', '', sentence(1)),
      ),
    ),
    'nested-boundary-folded': mail(
      head('n11'),
      part(
        ['Content-Type: multipart/mixed;', ' boundary="=_88213-04"', ';\ttype="text/plain"'],
        lines('--=_88213-04', '', sentence(2), '--=_88213-04--'),
      ),
    ),
    'nested-boundary-prefix': mail(
      head('n12'),
      part(
        ['Content-Type: multipart/mixed; boundary=ab'],
        lines(
          '--ab',
          'Content-Type: multipart/alternative; boundary=abc',
          '',
          '--abc',
          '',
          sentence(0),
          '--abc--',
          '--ab--',
        ),
      ),
    ),
  };
}

function fields(): Mails {
  const body = utf8(sentence(1));
  return {
    'field-none-but-from': latin1(lines(`From: ${STAFF.address}`, '', sentence(0))),
    'field-no-message-id': mail(
      head('h2').filter((field) => !field.startsWith('Message-ID')),
      body,
    ),
    'field-no-date': mail(
      head('h3').filter((field) => !field.startsWith('Date')),
      body,
    ),
    'field-date-year-0': mail(
      [...head('h4').filter((field) => !field.startsWith('Date')), 'Date: Mon, 01 Jan 0000 00:00:00 +0000'],
      body,
    ),
    'field-8bit': mail(
      head('h5', {
        subject: raw('Anruf von Tamsin Okonjo \u2013 dringend'),
        from: raw('Henrike Valdorff \u00e9 <henrike.valdorff@clinic.example>'),
      }),
      body,
    ),
    'field-8bit-latin1': mail(head('h6', { subject: 'Patient name: Tamsin Okonjo caf\xe9' }), body),
    'field-folded': mail(head('h7', { subject: 'Call of Tamsin\r\n\tOkonjo\r\n failed' }), body),
    'field-long': mail(head('h8', { subject: `Tamsin Okonjo ${'peer-7f3a '.repeat(200)}` }), body),
    'field-mailbox-line': latin1(
      lines('From henrike.valdorff@clinic.example Tue Nov  3 10:00:00 2026', ...head('h9'), '', sentence(2)),
    ),
    'field-name-holds-address': mail(head('h10', { from: `"tamsin.okonjo@clinic.example" <${STAFF.address}>` }), body),
    'field-name-holds-quotes': mail(head('h11', { from: `"Tamsin \\"Tam\\" Okonjo" <${STAFF.address}>` }), body),
    'field-word-with-line-break': mail(
      head('h12', { subject: word('Tamsin Okonjo\r\nBcc: everybody@elsewhere.example') }),
      body,
    ),
    'field-name-with-line-break': mail(
      head('h13', { from: `${word('Henrike\r\nBcc: all@elsewhere.example')} <${STAFF.address}>` }),
      body,
    ),
    'field-custom': mail(
      head('h14', {
        more: [
          'X-Patient: Tamsin Okonjo',
          'X-MRN: 88213-04',
          'X-Callback: (202) 555-0187',
          'Organization: Okonjo Family',
        ],
      }),
      body,
    ),
    'field-trace': mail(
      head('h15', {
        more: [
          `Return-Path: <${STAFF.address}>`,
          `Delivered-To: ${PATIENT.address}`,
          `Received: from [10.0.0.4] (tamsin-okonjo-laptop) by mx.clinic.example for <${PATIENT.address}>; Tue, 03 Nov 2026 10:00:00 +0000`,
          `Authentication-Results: mx; spf=pass smtp.mailfrom=${PATIENT.address}`,
          `ARC-Seal: i=1; a=rsa-sha256; d=okonjo.example; s=x; cv=none; b=abc`,
          `ARC-Message-Signature: i=1; d=okonjo.example; b=abc`,
          `ARC-Authentication-Results: i=1; mx; dkim=pass header.i=@okonjo.example`,
        ],
      }),
      body,
    ),
    'field-ids-with-names': mail(
      head('h16', {
        id: '<Tamsin-Okonjo-88213-04@clinic.example>',
        more: [
          'In-Reply-To: <re-Tamsin-Okonjo@clinic.example>',
          'References: <root-Okonjo@clinic.example>\r\n <re-Tamsin-Okonjo@clinic.example>',
        ],
      }),
      body,
    ),
    'field-bcc': mail(head('h17', { more: [`Bcc: ${PATIENT.name} <${PATIENT.address}>`] }), body),
    'field-group': mail(
      head('h18', { more: [`Cc: Care team: ${PATIENT.name} <${PATIENT.address}>, ignatius.brolley@clinic.example;`] }),
      body,
    ),
    'field-resent': mail(
      head('h19', {
        more: [`Resent-From: ${PATIENT.name} <${PATIENT.address}>`, 'Resent-Date: Tue, 03 Nov 2026 11:00:00 +0000'],
      }),
      body,
    ),
    'field-space-before-colon': latin1(lines(...head('h20').map((field) => field.replace(':', ' :')), '', sentence(3))),
    'field-date-comment': mail(
      [
        ...head('h23').filter((field) => !field.startsWith('Date')),
        'Date: Tue, 03 Nov 2026 10:00:00 +0000 (Okonjo)',
        'Importance: Tamsin Okonjo',
        'Sensitivity: 88213-04',
      ],
      body,
    ),
    'field-upper-case': latin1(
      lines(...head('h21').map((field) => field.replace(/^[^:]+/, (name) => name.toUpperCase())), '', sentence(0)),
    ),
    'field-reply-to': mail(
      head('h22', {
        more: [
          `Reply-To: "Okonjo, Tamsin" <${PATIENT.address}>`,
          `Sender: Ignatius Brolley <ignatius.brolley@clinic.example>`,
          `Disposition-Notification-To: ${PATIENT.address}`,
        ],
      }),
      body,
    ),
  };
}

function attachments(): Mails {
  const withFile = (id: string, type: string, name: string, body: string): Buffer =>
    mail(head(id), multipart('mixed', [utf8(sentence(0)), file(type, name, body)]));
  return {
    'attachment-text': withFile('x1', 'text/plain', 'Tamsin Okonjo.txt', sentence(1)),
    'attachment-csv': withFile(
      'x2',
      'text/csv',
      'okonjo.csv',
      'name,mrn,phone\r\nTamsin Okonjo,88213-04,(202) 555-0187\r\n',
    ),
    'attachment-json': withFile(
      'x3',
      'application/json',
      'x.json',
      '{"patient_name":"Tamsin Okonjo","mrn":"88213-04"}',
    ),
    'attachment-xml': withFile(
      'x4',
      'application/xml',
      'x.xml',
      '<patient><name>Tamsin Okonjo</name><mrn>88213-04</mrn></patient>',
    ),
    'attachment-hl7': withFile(
      'x5',
      'application/octet-stream',
      'adt.hl7',
      'MSH|^~\\&|HIS|CLINIC|||20261103||ADT^A01|1|P|2.5\rPID|1||88213-04^^^CLINIC^MR||Okonjo^Tamsin||19570314|F\r',
    ),
    'attachment-html': withFile('x6', 'text/html', 'page.html', `<p>${sentence(2)}</p>`),
    'attachment-log': withFile(
      'x7',
      'application/octet-stream',
      'app.log',
      `2026-11-03T10:00:00Z ERROR 30007 peer-7f3a patient="Tamsin Okonjo" mrn=88213-04\n`,
    ),
    'attachment-vcf': withFile(
      'x8',
      'text/vcard',
      'card.vcf',
      'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Tamsin Okonjo\r\nUID:urn:uuid:tamsin-okonjo\r\nTEL:(202) 555-0187\r\nEND:VCARD\r\n',
    ),
    'attachment-ics': withFile(
      'x9',
      'text/calendar',
      'visit.ics',
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:Okonjo-1\r\nSUMMARY:Visit of Tamsin Okonjo\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    ),
    'attachment-named-by-path': withFile('x10', 'text/plain', 'C:\\Users\\tamsin.okonjo\\notes.txt', sentence(3)),
    'attachment-dates': mail(
      head('x11'),
      multipart('mixed', [
        utf8(sentence(0)),
        part(
          [
            'Content-Type: text/plain; x-patient="Tamsin Okonjo"',
            'Content-Disposition: attachment; filename=a.txt; creation-date="Okonjo"; size=88213',
            'Content-Description: letter of Tamsin Okonjo',
            'Content-MD5: T2tvbmpv',
            'X-Attachment-Id: okonjo',
          ],
          sentence(1),
        ),
      ]),
    ),
  };
}

const hidden = (): Mails => ({
  'hidden-comment': mail(head('i1'), html(`<p>${sentence(0)}</p><!-- Patient name: Tamsin Okonjo, MRN: 88213-04 -->`)),
  'hidden-style': mail(
    head('i2'),
    html(`<div style="display:none">Patient name: Tamsin Okonjo</div><p>${sentence(1)}</p>`),
  ),
  'hidden-title': mail(
    head('i3'),
    html(`<html><head><title>Tamsin Okonjo</title></head><body>${sentence(2)}</body></html>`),
  ),
  'hidden-alt': mail(
    head('i4'),
    html(`<p>${sentence(3)}</p><img alt="photo of Tamsin Okonjo" src="cid:photo-okonjo@x">`),
  ),
  'hidden-srcset': mail(
    head('i5'),
    html(
      `<p>${sentence(0)}</p><img srcset="https://clinic.example/portal/Okonjo.png 2x" src="//clinic.example/portal/Tamsin.png">`,
    ),
  ),
  'hidden-background': mail(
    head('i6'),
    html(
      `<body background="http://clinic.example/portal/a.png"><p style="background:url('https://clinic.example/portal/Tamsin')">${sentence(1)}</p></body>`,
    ),
  ),
  'hidden-mailto': mail(
    head('i7'),
    html(
      `<p>${sentence(2)} <a href="mailto:tamsin.okonjo@clinic.example?subject=Okonjo">write</a> <a href="tel:(202)555-0187">call</a></p>`,
    ),
  ),
});

const reports = (): Mails => ({
  'report-returned-mail': mail(
    head('b1'),
    multipart(
      'report',
      [
        utf8(`Delivery to tamsin.okonjo@clinic.example failed. ${sentence(0)}`),
        part(
          ['Content-Type: message/delivery-status'],
          lines(
            'Reporting-MTA: dns; mx.clinic.example',
            'Original-Envelope-Id: okonjo-88213-04',
            '',
            `Final-Recipient: rfc822; ${PATIENT.address}`,
            'Action: failed',
            'Status: 5.1.1',
            `Diagnostic-Code: smtp; 550 5.1.1 <${PATIENT.address}> unknown`,
          ),
        ),
        part(['Content-Type: message/rfc822'], lines(...head('b1in'), '', sentence(1))),
      ],
      'report-okonjo',
      '; report-type=delivery-status',
    ),
  ),
  'report-headers-only': mail(
    head('b2'),
    multipart(
      'report',
      [
        utf8(sentence(2)),
        part(
          ['Content-Type: text/rfc822-headers'],
          lines(...head('b2in'), `Received: by mx for <${PATIENT.address}>`, 'X-Patient: Tamsin Okonjo'),
        ),
      ],
      'r2',
      '; report-type=delivery-status',
    ),
  ),
  'signed-smime': mail(
    head('b3'),
    multipart(
      'signed',
      [utf8(sentence(3)), file('application/pkcs7-signature', 'smime.p7s', 'cert of Henrike Valdorff')],
      'sig',
      '; protocol="application/pkcs7-signature"; micalg=sha-256',
    ),
  ),
  'signed-pgp': mail(
    head('b4'),
    multipart(
      'signed',
      [
        utf8(sentence(0)),
        part(
          ['Content-Type: application/pgp-signature; name="signature.asc"'],
          lines('-----BEGIN PGP SIGNATURE-----', '', base64('Henrike Valdorff'), '-----END PGP SIGNATURE-----'),
        ),
      ],
      'pgp',
      '; protocol="application/pgp-signature"; micalg=pgp-sha512',
    ),
  ),
});
