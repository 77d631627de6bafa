import { gzipSync } from 'node:zlib';
import { head, sentence } from './people.ts';
import type { Mails } from './programs.ts';
import { file, latin1, lines, mail, multipart, part, text, utf8 } from './write.ts';

/** Mails that no codec can read with certainty: held whole, never passed. */
export const unreadable = (): Mails => ({
  'held-pdf': mail(
    head('u1'),
    multipart('mixed', [utf8(sentence(0)), file('application/pdf', 'Tamsin Okonjo.pdf', '%PDF-1.4 Tamsin Okonjo')]),
  ),
  'held-docx': mail(
    head('u2'),
    multipart('mixed', [
      utf8(sentence(1)),
      file(
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'okonjo.docx',
        'PK\x03\x04 Tamsin',
      ),
    ]),
  ),
  'held-image': mail(
    head('u3'),
    multipart('mixed', [utf8(sentence(2)), file('image/jpeg', 'Okonjo.jpg', '\xff\xd8\xff Tamsin Okonjo')]),
  ),
  'held-zip-as-text': mail(
    head('u4'),
    multipart('mixed', [utf8(sentence(3)), file('text/plain', 'notes.txt', 'PK\x03\x04 Tamsin Okonjo')]),
  ),
  'held-smime-encrypted': mail(
    head('u5'),
    part(
      [
        'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
        'Content-Transfer-Encoding: base64',
      ],
      'MIIB',
    ),
  ),
  'held-pgp-mime': mail(
    head('u6'),
    multipart(
      'encrypted',
      [
        part(['Content-Type: application/pgp-encrypted'], 'Version: 1'),
        part(['Content-Type: application/octet-stream'], '-----BEGIN PGP MESSAGE-----'),
      ],
      'enc',
    ),
  ),
  'held-pgp-inline': mail(
    head('u7'),
    utf8(lines('-----BEGIN PGP MESSAGE-----', '', 'hQEMA', '-----END PGP MESSAGE-----')),
  ),
  'held-bad-charset': mail(head('u8'), text('Tamsin Okonjo', 'text/plain; charset=klingon', '8bit')),
  'held-bad-utf8': mail(head('u9'), text('Tamsin Okonjo \xff\xfe\xfa', 'text/plain; charset=utf-8', '8bit')),
  'held-bad-base64': mail(head('u10'), text('Tamsin*Okonjo!', 'text/plain; charset=utf-8', 'base64')),
  'held-unknown-encoding': mail(head('u11'), text('Tamsin Okonjo', 'text/plain; charset=utf-8', 'x-uuencode')),
  'held-uuencoded': mail(head('u12'), utf8(lines('see', 'begin 644 okonjo.txt', '#0V%T', '`', 'end'))),
  'held-partial': mail(
    head('u13'),
    part(['Content-Type: message/partial; id="okonjo"; number=1; total=2'], sentence(0)),
  ),
  'held-external-body': mail(
    head('u14'),
    part(
      ['Content-Type: message/external-body; access-type=URL; URL="https://clinic.example/portal"'],
      lines('Content-Type: text/plain', '', 'Tamsin'),
    ),
  ),
  'held-two-boundaries': mail(
    head('u15'),
    part(['Content-Type: multipart/mixed; boundary=a; boundary=b'], lines('--a', '', sentence(0), '--a--')),
  ),
  'held-two-types': mail([...head('u16'), 'Content-Type: text/plain'], part(['Content-Type: text/html'], sentence(0))),
  'held-boundary-reused': mail(
    head('u17'),
    part(
      ['Content-Type: multipart/mixed; boundary=a'],
      lines('--a', 'Content-Type: multipart/mixed; boundary=a', '', '--a', '', sentence(0), '--a--'),
    ),
  ),
  'held-gzip-bomb': mail(
    head('u26'),
    multipart('mixed', [
      utf8(sentence(0)),
      file('application/gzip', 'log.gz', gzipSync(Buffer.alloc(50_000_000), { level: 9 })),
    ]),
  ),
  'held-too-deep': deep(),
  'held-too-many-parts': mail(
    head('u19'),
    multipart(
      'mixed',
      Array.from({ length: 10_050 }, () => part([], 'x')),
      'b',
    ),
  ),
  'held-large-head': mail([...head('u20'), `X-Fill: ${`${'y'.repeat(900)}\r\n `.repeat(2_300)}`], utf8(sentence(1))),
  'held-many-people': mail(
    [
      ...head('u21'),
      `Cc: ${Array.from({ length: 5_000 }, (_, i) => `Person ${i} <p${i}@clinic.example>`).join(',\r\n ')}`,
    ],
    utf8(sentence(2)),
  ),
  'held-no-mail': latin1('Tamsin Okonjo\r\nno fields at all\r\n'),
  'held-lone-cr': latin1(lines(...head('u23'), '', `The patient\rTamsin Okonjo`)),
  'held-tnef': mail(
    head('u24'),
    part(['Content-Type: application/ms-tnef; name=winmail.dat', 'Content-Transfer-Encoding: base64'], 'eJ8+Ig=='),
  ),
  'held-truncated-part': mail(
    head('u25'),
    part(
      ['Content-Type: multipart/mixed; boundary=a'],
      lines(
        '--a',
        'Content-Type: application/octet-stream; name=x.bin',
        'Content-Transfer-Encoding: base64',
        '',
        'AAEC',
      ),
    ),
  ),
});

function deep(): Buffer {
  let inner = utf8(sentence(0));
  for (let i = 0; i < 120; i++) inner = multipart('mixed', [inner], `d${i}`);
  return mail(head('u18'), inner);
}

/** Mails of programs, and what went through a relay before: they go no further. */
export const loops = (): Mails => ({
  'loop-auto-replied': mail(
    [...head('l1'), 'Auto-Submitted: auto-replied'],
    utf8('Out of office until Monday. Tamsin Okonjo'),
  ),
  'loop-auto-generated': mail([...head('l2'), 'Auto-Submitted: auto-generated'], utf8(sentence(0))),
  'loop-precedence-bulk': mail([...head('l3'), 'Precedence: bulk'], utf8(sentence(1))),
  'loop-list': mail(
    [...head('l4'), 'List-Id: Care team <care.clinic.example>', 'List-Unsubscribe: <mailto:leave@clinic.example>'],
    utf8(sentence(2)),
  ),
  'loop-many-hops': mail(
    [
      ...head('l5'),
      ...Array.from({ length: 40 }, (_, i) => `Received: from h${i} by h${i + 1}; Tue, 03 Nov 2026 10:00:00 +0000`),
    ],
    utf8(sentence(3)),
  ),
  'loop-null-return-path': mail(['Return-Path: <>', ...head('l6')], utf8(sentence(0))),
});
