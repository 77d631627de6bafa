import { COLLEAGUE, DESK, head, PATIENT, STAFF, sentence, signature } from './people.ts';
import { base64, file, html, lines, mail, multipart, part, quoted, qword, raw, text, utf8, word } from './write.ts';

/** A mail of the corpus by its name. */
export type Mails = Readonly<Record<string, Buffer>>;

const PIXEL = Buffer.from('R0lGODlhAQABAAAAACw=', 'base64');
const page = (body: string): string => `<html><body><p class=MsoNormal>${body}</p></body></html>`;

/** Mails as programs write them, each with another sentence and another way to write it. */
export const programs = (): Mails => ({
  ...outlook(),
  ...gmail(),
  ...apple(),
  ...others(),
});

function outlook(): Mails {
  const fields = (id: string) =>
    head(id, {
      from: 'Valdorff, Henrike <henrike.valdorff@clinic.example>',
      more: [
        `Thread-Topic: Call of Tamsin Okonjo failed`,
        `Thread-Index: ${Buffer.from([1, 0xdb, 1, 2, 3, 4, ...Array.from({ length: 16 }, (_, i) => i)]).toString('base64')}`,
        'X-MS-Has-Attach: ',
        'X-MS-Exchange-Organization-AuthSource: EX-Tamsin-Okonjo.clinic.example',
        'Accept-Language: en-US',
        'X-Originating-IP: [198.51.100.7]',
      ],
    });
  const both = (id: string, i: number, more = ''): Buffer =>
    mail(
      fields(id),
      multipart(
        'alternative',
        [
          text(
            quoted(`${sentence(i)}\r\n\r\n${signature}${more}`),
            'text/plain; charset="iso-8859-1"',
            'quoted-printable',
          ),
          text(
            quoted(page(`${sentence(i)}<br>Henrike Valdorff${more}`)),
            'text/html; charset="iso-8859-1"',
            'quoted-printable',
          ),
        ],
        '_000_Tamsin_Okonjo_',
      ),
    );
  return {
    'outlook-alternative-1': both('o1', 0),
    'outlook-alternative-2': both('o2', 1),
    'outlook-quoted-history': both(
      'o3',
      2,
      '\r\n\r\nFrom: Okonjo, Tamsin\r\nSent: Monday\r\nTo: Valdorff, Henrike\r\nSubject: portal',
    ),
    'outlook-related-image': mail(
      fields('o4'),
      multipart(
        'related',
        [
          multipart(
            'alternative',
            [utf8(sentence(3)), html(page(`${sentence(3)}<img src="cid:tamsin.okonjo@01DB">`))],
            'alt',
          ),
          part(
            ['Content-Type: image/gif', 'Content-Transfer-Encoding: base64', 'Content-ID: <tamsin.okonjo@01DB>'],
            base64(PIXEL),
          ),
        ],
        'rel',
        '; type="multipart/alternative"',
      ),
    ),
    'outlook-forward-as-attachment': mail(
      fields('o5'),
      multipart('mixed', [
        utf8(sentence(0)),
        part(
          ['Content-Type: message/rfc822', 'Content-Disposition: attachment; filename="Tamsin Okonjo.eml"'],
          lines(
            ...head('inner', { from: `${PATIENT.name} <${PATIENT.address}>` }),
            'Received: from tamsin.okonjo by mx',
            '',
            sentence(1),
          ),
        ),
      ]),
    ),
    'outlook-winmail': mail(
      fields('o6'),
      multipart('mixed', [
        utf8(sentence(0)),
        file('application/ms-tnef', 'winmail.dat', Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 2, 3])),
      ]),
    ),
    'outlook-vcard': mail(
      fields('o7'),
      multipart('mixed', [
        utf8(sentence(2)),
        file(
          'text/x-vcard',
          'Tamsin Okonjo.vcf',
          lines(
            'BEGIN:VCARD',
            'VERSION:2.1',
            'N:Okonjo;Tamsin',
            'FN:Tamsin Okonjo',
            'TEL;WORK:(202) 555-0187',
            'PHOTO;JPEG;ENCODING=BASE64:',
            ' VGFtc2luIE9rb25qbyBUYW1zaW4gT2tvbmpv',
            'UID:tamsin.okonjo@clinic.example',
            'END:VCARD',
            '',
          ),
        ),
      ]),
    ),
    'outlook-rtf': mail(
      fields('o8'),
      multipart('mixed', [utf8(sentence(0)), file('application/rtf', 'note.rtf', '{\\rtf1 Tamsin Okonjo}')]),
    ),
    'exchange-journal': mail(
      fields('o9'),
      multipart('mixed', [
        utf8(lines(`Sender: ${STAFF.address}`, 'Subject: Call of Tamsin Okonjo', `Recipient: ${DESK}`)),
        part(['Content-Type: message/rfc822'], lines(...head('journal'), '', sentence(0))),
      ]),
    ),
    'exchange-meta-charset': mail(
      fields('o10'),
      part(
        ['Content-Type: text/html', 'Content-Transfer-Encoding: 8bit'],
        raw(
          Buffer.from(
            `<html><head><meta charset="windows-1252"></head><body>${sentence(1)} caf\u00e9</body></html>`,
            'latin1',
          ),
        ),
      ),
    ),
  };
}

function gmail(): Mails {
  const fields = (id: string) =>
    head(id, {
      id: `<CAF${id}=Tamsin.Okonjo@mail.gmail.example>`,
      more: [
        `DKIM-Signature: v=1; a=rsa-sha256; d=clinic.example; s=tamsin.okonjo; i=${PATIENT.address}; bh=abc=; b=abc=`,
        `X-Google-DKIM-Signature: v=1; a=rsa-sha256; bh=abc=; b=Tamsin`,
        `X-Received: by 2002:a17:90b with SMTP id tamsin.okonjo; Tue, 03 Nov 2026 02:00:00 -0800`,
        `Received: from mail.example (198.51.100.9) by mx for <${PATIENT.address}>; Tue, 03 Nov 2026 10:00:00 +0000`,
        `References: <root.tamsin.okonjo@clinic.example> <CAFprev@mail.gmail.example>`,
        `In-Reply-To: <CAFprev@mail.gmail.example>`,
      ],
    });
  const both = (id: string, i: number, extra: string): Buffer =>
    mail(
      fields(id),
      multipart(
        'alternative',
        [
          utf8(`${sentence(i)}${extra}`, 'text/plain; charset="UTF-8"'),
          html(`<div dir="ltr">${sentence(i)}</div>${extra.replaceAll('\r\n', '<br>')}`, 'text/html; charset="UTF-8"'),
        ],
        `0000000000${id}`,
      ),
    );
  return {
    'gmail-reply-1': both(
      'g1',
      0,
      '\r\n\r\nOn Mon, Nov 2, 2026 at 9:00 AM Tamsin Okonjo <tamsin.okonjo@clinic.example> wrote:\r\n> my call (202) 555-0187',
    ),
    'gmail-reply-2': both('g2', 1, '\r\n-- \r\nHenrike Valdorff'),
    'gmail-reply-3': both('g3', 2, '\r\n\u{1f44d} thanks, Henrike'),
    'gmail-base64': mail(
      fields('g4'),
      part(
        ['Content-Type: text/plain; charset="UTF-8"', 'Content-Transfer-Encoding: base64'],
        base64(`${sentence(3)}\r\n${signature}`),
      ),
    ),
    'gmail-encoded-subject': mail(
      head('g5', {
        subject: `${word('Anruf von Tamsin Okonjo')}\r\n ${word(' \u2013 fehlgeschlagen')}`,
        from: `${qword('Henrike Valdorff')} <${STAFF.address}>`,
      }),
      utf8(sentence(0)),
    ),
    'gmail-split-word': mail(head('g6', { subject: `${word('Tamsin Oko')} ${word('njo')} call` }), utf8(sentence(1))),
    'gmail-amp': mail(
      fields('g7'),
      multipart('alternative', [
        utf8(sentence(2)),
        part(['Content-Type: text/x-amp-html; charset=utf-8'], `<html amp4email><body>${sentence(2)}</body></html>`),
        html(page(sentence(2))),
      ]),
    ),
    'gmail-confidential-link': mail(
      fields('g8'),
      html(
        page(`${sentence(3)} <a href="https://clinic.example/portal?patient=Tamsin+Okonjo&mrn=88213-04">record</a>`),
      ),
    ),
  };
}

function apple(): Mails {
  const fields = (id: string) =>
    head(id, {
      more: [
        'X-Mailer: Apple Mail (2.3774.600.62)',
        'X-Apple-Base-URL: x-msg://tamsin.okonjo/',
        'X-Universally-Unique-Identifier: 6D1F-Okonjo',
      ],
    });
  const flowed = (id: string, body: string, delsp = ''): Buffer =>
    mail(fields(id), text(body, `text/plain; charset=us-ascii; format=flowed${delsp}`, '7bit'));
  return {
    'apple-interleaved': mail(
      fields('a1'),
      multipart(
        'mixed',
        [
          utf8(`${sentence(0)}\r\n`),
          part(
            [
              'Content-Type: image/png; name="Tamsin Okonjo.png"',
              'Content-Disposition: inline; filename="Tamsin Okonjo.png"',
              'Content-Transfer-Encoding: base64',
            ],
            base64('\x89PNG\r\n'),
          ),
          utf8(`as I said, Tamsin Okonjo waits\r\n`),
        ],
        'Apple-Mail=_Okonjo',
      ),
    ),
    'apple-flowed': flowed(
      'a2',
      'The patient Tamsin \r\nOkonjo (MRN: 88213-04) cannot join, error 30007 \r\nfor peer-7f3a. Phone: (202) 555-0187.',
    ),
    'apple-flowed-delsp': flowed(
      'a3',
      'The patient Tamsin  \r\nOkonjo (MRN: 88213-04) cannot join, error 30007  \r\nfor peer-7f3a. Phone: (202) 555-0187.',
      '; delsp=yes',
    ),
    'apple-flowed-quoted': flowed('a4', `${sentence(0)}\r\n\r\n> patient Tamsin \r\n> Okonjo wrote\r\n-- \r\nHenrike`),
    'apple-nested': mail(
      fields('a5'),
      multipart(
        'alternative',
        [
          utf8(sentence(1)),
          multipart('mixed', [html(page(sentence(1))), file('text/plain', 'log.txt', sentence(1))], 'inner'),
        ],
        'outer',
      ),
    ),
    'apple-rfc2231': mail(
      fields('a6'),
      multipart('mixed', [
        utf8(sentence(2)),
        part(
          [
            'Content-Type: text/plain; charset=utf-8; name*0=Tamsin; name*1=" Okonjo.txt"',
            "Content-Disposition: attachment; filename*0*=utf-8''Tamsin%20; filename*1*=Okonjo%20r%C3%A9sum%C3%A9.txt",
          ],
          sentence(2),
        ),
      ]),
    ),
    'apple-calendar': mail(
      fields('a7'),
      multipart('mixed', [
        utf8(sentence(3)),
        part(
          ['Content-Type: text/calendar; charset=utf-8; method=REQUEST', 'Content-Transfer-Encoding: 8bit'],
          invite(),
        ),
      ]),
    ),
    'apple-remote-image': mail(
      fields('a8'),
      html(page(`${sentence(0)}<img src="https://clinic.example/portal/pixel?who=Tamsin.Okonjo" width=1 height=1>`)),
    ),
  };
}

const invite = (): string =>
  lines(
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'UID:tamsin.okonjo-88213-04@clinic.example',
    'DTSTAMP:20261103T100000Z',
    'DTSTART:20261104T100000Z',
    'SUMMARY:Visit of Tamsin',
    '  Okonjo',
    'DESCRIPTION:Patient name: Tamsin Okonjo\\, phone (202) 555-0187',
    'ORGANIZER;CN="Henrike Valdorff":mailto:henrike.valdorff@clinic.example',
    'ATTENDEE;CN=Tamsin Okonjo;ROLE=REQ-PARTICIPANT:mailto:tamsin.okonjo@clinic.example',
    'ATTACH;ENCODING=BASE64;VALUE=BINARY:VGFtc2luIE9rb25qbw==',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  );

function others(): Mails {
  const cc = `${COLLEAGUE.name} <${COLLEAGUE.address}>, "Okonjo, Tamsin" <${PATIENT.address}>`;
  return {
    'thunderbird-reply': mail(
      head('t1', { more: ['User-Agent: Mozilla Thunderbird', `Cc: ${cc}`] }),
      utf8(`On 02.11.26, Tamsin Okonjo wrote:\r\n> ${sentence(0)}\r\n\r\n${sentence(1)}`),
    ),
    'thunderbird-html-only': mail(
      head('t2'),
      html(
        `<html><head><style>p{background:url(https://clinic.example/portal/Tamsin.png)}</style></head><body text="#000">${sentence(2)}</body></html>`,
      ),
    ),
    'mobile-short': mail(head('m1', { subject: 'Re: Tamsin' }), utf8(`${sentence(3)}\r\n\r\nSent from my phone`)),
    'roundcube-plain': mail(
      head('r1', { more: [`X-Sender: ${STAFF.address}`, 'User-Agent: Roundcube Webmail'] }),
      text(quoted(sentence(0)), 'text/plain; charset=UTF-8; format=flowed', 'quoted-printable'),
    ),
    'zimbra-alternative': mail(
      head('z1', { more: ['X-Originating-IP: [203.0.113.8]', 'Thread-Topic: Tamsin Okonjo'] }),
      multipart('alternative', [utf8(sentence(1)), html(page(sentence(1)))], '=_Okonjo'),
    ),
    'lotus-notes': mail(
      head('n1', {
        from: `henrike.valdorff@clinic.example (Henrike Valdorff)`,
        more: ['X-MIMETrack: Serialize by Router on NOTES/Okonjo'],
      }),
      multipart('alternative', [text(sentence(2), 'text/plain; charset="US-ASCII"', '7bit'), html(page(sentence(2)))]),
    ),
    'script-no-mime': Buffer.from(lines(...head('s1'), '', sentence(0), ''), 'latin1'),
    'script-lf-only': Buffer.from([...head('s2'), '', sentence(1), ''].join('\n'), 'latin1'),
    'script-json': mail(
      head('s3'),
      multipart('mixed', [
        utf8(sentence(2)),
        file(
          'application/json',
          'ticket.json',
          JSON.stringify({ patient_name: 'Tamsin Okonjo', mrn: '88213-04', error: 30007, peer: 'peer-7f3a' }),
        ),
      ]),
    ),
    'ticket-system': mail(
      head('k1', {
        subject: '[#4711] Tamsin Okonjo: call failed',
        more: ['X-Ticket-Requester: Tamsin Okonjo', 'Keywords: Okonjo', 'Comments: patient Tamsin Okonjo'],
      }),
      utf8(sentence(3)),
    ),
    'fax-gateway': mail(head('f1', { subject: 'Fax from (202) 555-0187' }), utf8(sentence(0))),
    'plus-address': mail(head('p1', { from: `Tamsin Okonjo <tamsin.okonjo+desk@clinic.example>` }), utf8(sentence(1))),
  };
}
