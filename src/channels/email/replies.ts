import type { Fate, RefusalCode } from './context.ts';

/** An answer of SMTP (RFC 5321 section 4.2, RFC 3463). Fixed texts: none ever quotes a mail. */
export interface Reply {
  readonly code: number;
  readonly text: string;
}

export const REPLIES = {
  taken: { code: 250, text: '2.6.0 Taken' },
  auth: { code: 535, text: '5.7.8 Wrong user or password' },
  tls: { code: 530, text: '5.7.0 Must issue a STARTTLS command first' },
  recipients: { code: 452, text: '4.5.3 Too many recipients' },
  recipient: { code: 550, text: '5.1.1 No such address here' },
  size: { code: 552, text: '5.3.4 Message is too large' },
  breaks: { code: 550, text: '5.6.11 Bare CR or LF' },
  later: { code: 451, text: '4.3.0 Try again later' },
} as const satisfies Record<string, Reply>;

const REFUSALS: Readonly<Record<RefusalCode, Reply>> = {
  unknown_recipient: REPLIES.recipient,
  sender_unproven: { code: 550, text: '5.7.26 The sender could not be proven' },
  not_the_vendor: { code: 550, text: '5.7.1 Only the vendor may write to this address' },
  not_inside: { code: 550, text: '5.7.1 Only people of the company may write to this address' },
  bare_line_break: REPLIES.breaks,
  unreadable: { code: 554, text: '5.6.0 The message cannot be read' },
  too_large: REPLIES.size,
};

/** One answer for all that a mail was for: again later if any of it has to come again; refused only if nothing was taken. */
export function answerTo(fates: readonly Fate[]): Reply {
  if (fates.some(({ state }) => state === 'later')) return REPLIES.later;
  const refused = fates.find((fate) => fate.state === 'refused');
  const other = fates.some(({ state }) => state !== 'refused');
  return refused && !other ? REFUSALS[refused.code] : REPLIES.taken;
}
