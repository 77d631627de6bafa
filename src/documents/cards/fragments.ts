import { compose } from '../compose.ts';
import type { Part } from '../document.ts';
import type { Fragment } from '../fragments.ts';
import { readCalendar } from '../mail/calendar.ts';
import { unfold } from '../mail/soft-breaks.ts';
import { readVCards } from './vcard.ts';

const START = /^BEGIN:(?:VCALENDAR|VCARD)[ \t]{0,3}\r?$/gim;

/** Calendars (RFC 5545) and cards (RFC 6350) within a text. One that never ends is text. */
export function cardFragments(text: string): Fragment[] {
  const found: Fragment[] = [];
  for (const { index, 0: begin } of text.matchAll(START)) {
    if (index < (found.at(-1)?.to ?? 0)) continue;
    const calendar = /VCALENDAR/i.test(begin);
    const end = calendar ? /^END:VCALENDAR/gim : /^END:VCARD/gim;
    end.lastIndex = index;
    const last = end.exec(text);
    // Without this one there is no other: each would be sought to the end.
    if (!last) break;
    const to = last.index + last[0].length;
    found.push({ from: index, to, parts: () => read(text, index, to, calendar ? readCalendar : readVCards) });
  }
  return found;
}

function read(text: string, from: number, to: number, reader: (text: string) => Part[]): Part[] {
  const source = text.slice(from, to);
  const { text: unfolded, segments } = unfold(source);
  const moved = segments.map((segment) => ({ ...segment, from: segment.from + from, to: segment.to + from }));
  return reader(unfolded).map((part) => ({ ...part, segments: compose(part.segments, moved) }));
}
