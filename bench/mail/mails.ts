import { STAFF, sentence } from '../../test/support/mail/people.ts';

const FILLER =
  'The call quality report names packet loss, jitter and round trips for each track of the room, minute by minute.\r\n';

/** A mail from the clinic to its desk, with a marker of its own that the vendor can still read. `bytes` is about its size. */
export function numbered(i: number, bytes = 1_000): Buffer {
  const text = `${sentence(i)} Call SID CA${i.toString(16).padStart(32, '0')}.\r\n`;
  const filler = FILLER.repeat(Math.max(0, Math.floor((bytes - 600) / FILLER.length)));
  return Buffer.from(
    [
      `From: ${STAFF.name} <${STAFF.address}>`,
      'To: Support <help@desk.clinic.example>',
      `Subject: Call ${i} of Tamsin Okonjo`,
      `Message-ID: <bench-${i}.okonjo@clinic.example>`,
      'Date: Tue, 03 Nov 2026 10:00:00 +0000',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      text + filler,
    ].join('\r\n'),
  );
}

/** The number of a mail that the vendor has: of a call SID, which masking keeps. */
export const numberOf = (content: Uint8Array): number => {
  const text = Buffer.from(content)
    .toString('latin1')
    .replace(/=\r?\n/g, '');
  return Number.parseInt(/Call SID CA([\da-f]{32})/.exec(text)?.[1] ?? '-1', 16);
};
