import type { Doc } from '../documents/document.ts';
import type { Json } from './inbound.ts';

/** What a person is told of. */
export const NOTICES = {
  holds_overdue: 'Holds are overdue. Nothing was delivered or dropped. gauze holds list',
  dead_letters: 'Messages were given up. gauze dead-letters',
  phi_reported: 'PHI was reported that went out unmasked. gauze incident list',
  bulk_reveal: 'Somebody was given many originals within an hour. gauze audit export',
  break_glass: 'Originals were given out on the host, as break-glass. gauze audit export',
  loosened: 'Something that protects was loosened, by two people. gauze audit export',
  approval_needed: 'Something that would loosen waits for a second person.',
  baa_ends: 'A BAA ends.',
  reassessment: 'A vendor is to be assessed again.',
} as const;
export type NoticeEvent = keyof typeof NOTICES;

export interface Notice {
  readonly event: NoticeEvent;
  readonly tenant: string;
  /** '' where it is about none. */
  readonly vendor: string;
  readonly count: number;
  /** Ids of what it is about, some of them; never content. */
  readonly ids: readonly string[];
  /** The last day of what ends. */
  readonly day: string;
  /** Days before that. */
  readonly daysBefore: number;
}

/** Somebody who is told, by a channel of their own: as a channel makes it from its settings. */
export interface NoticeWay {
  /** Tells ways apart, and stays the same when settings are put in another order. */
  readonly name: string;
  /** What they are told of; everything where absent. */
  readonly about: readonly NoticeEvent[] | undefined;
  /** `mail:NAME`, `slack:NAME`, `http:NAME`: an existing deliverer takes it there. */
  readonly destination: string;
  /** Whose conversation the notices are, as the deliverer expects it. */
  readonly vendor: string;
  message(notice: Notice, id: string): { readonly docs: readonly Doc[]; readonly envelope: Json };
}

/** A notice as people read it: one line each, no content. */
export function noticeText({ event, vendor, count, ids, day, daysBefore }: Notice): string {
  const lines = [NOTICES[event], ...(vendor === '' ? [] : [`Vendor: ${vendor}`])];
  if (day !== '') return [...lines, `Last day: ${day}, in ${daysBefore} days.`].join('\n');
  return [...lines, `How many: ${count}`, ...ids.map((id) => `Id: ${id}`)].join('\n');
}
