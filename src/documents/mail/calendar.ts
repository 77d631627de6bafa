import { unescaped } from '../backslashes.ts';
import type { Accepts, Part } from '../document.ts';
import { isPlainKey } from '../label.ts';
import { wholeSegment } from '../segments.ts';
import { ANY } from './pieces.ts';

// RFC 5545 section 3.8: what programs tell events and their versions apart by, and when these were written.
const STRUCTURE = new Set(
  `begin end version prodid calscale method uid dtstamp created last-modified sequence status transp class priority rrule rdate exdate
  recurrence-id tzid tzname tzoffsetfrom tzoffsetto tzurl trigger action repeat duration percent-complete request-status
  refresh-interval x-published-ttl x-microsoft-cdo-busystatus x-microsoft-cdo-importance`.split(/\s+/),
);
const DATES = new Set(['dtstart', 'dtend', 'due', 'completed']);
const LABELS: Readonly<Record<string, string>> = { location: 'address', contact: 'contact' };

const ADDRESS: Accepts = { type: 'addr-spec' };
const DATE: Accepts = { type: 'date' };

/** Reads iCalendar (RFC 5545) whose folds are undone: one part a value, one for the parameters before it. */
export function readCalendar(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    parts.push(...lineParts(text, at, at + line.length - (line.endsWith('\r') ? 1 : 0)));
    at += line.length + 1;
  }
  return parts.filter((part) => part.text.trim() !== '');
}

/** `ATTENDEE;CN="Ann Lee":mailto:ann@example.org`. A line that is no property is read as it stands. */
function lineParts(text: string, from: number, to: number): Part[] {
  const colon = colonAt(text, from, to);
  const name = /^[A-Za-z\d-]{1,60}(?=[;:])/.exec(text.slice(from, Math.min(to, from + 61)))?.[0];
  if (colon < 0 || name === undefined) return [plainPart(text, from, to, '')];
  const key = name.toLowerCase();
  const path = isPlainKey(name) ? name : '#';
  const parameters = plainPart(text, from + name.length, colon, `${path}.parameters`);
  return [parameters, ...(STRUCTURE.has(key) ? [] : [valuePart(text, colon + 1, to, path, key)])];
}

/** The colon behind the parameters, which may hold others in quotes. */
function colonAt(text: string, from: number, to: number): number {
  let quoted = false;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) quoted = !quoted;
    else if (code === 58 && !quoted) return at;
  }
  return -1;
}

function valuePart(text: string, from: number, to: number, path: string, key: string): Part {
  const scheme = /^mailto:/i.test(text.slice(from, Math.min(to, from + 7))) ? 7 : 0;
  if (scheme > 0) return { ...plainPart(text, from + scheme, to, path), accepts: ADDRESS, label: 'email' };
  // No token is a date: what stays is one, of a day that tells nothing.
  if (DATES.has(key))
    return { ...plainPart(text, from, to, path), holds: 'DATE', accepts: DATE, encode: () => '19000101' };
  return { path, label: LABELS[key] ?? '', accepts: ANY, encode: encodeValue, ...unescaped(text, from, to) };
}

const encodeValue = (replacement: string): string => replacement.replace(/[\\,;]/g, '\\$&').replace(/\r?\n/g, '\\n');

const plainPart = (text: string, from: number, to: number, path: string): Part => ({
  path,
  text: text.slice(from, to),
  label: '',
  accepts: ANY,
  segments: wholeSegment(Math.max(0, to - from), from),
  encode: (replacement) => replacement.replace(/["\r\n]/g, ' '),
});
