import fc from 'fast-check';
import ICAL from 'ical.js';
import type { FuzzFormat } from '../format.ts';
import { VALUES } from '../values.ts';

/** RFC 6350 section 3.2: lines of at most 75 octets, the rest behind a space in the next one. */
const folded = (line: string): string => line.replace(/.{60}(?=.)/gu, '$&\r\n ');
const escaped = VALUES.map((text) => text.replace(/[\\,;]/g, '\\$&'));

type Component = [string, [string, Record<string, unknown>, string, ...unknown[]][], Component[]];

/** Names, parameters and types of the properties, with their numbers of values. */
const shape = ([name, properties, components]: Component): unknown => [
  name,
  properties.map(([property, parameters, type, ...values]) => [
    property,
    Object.keys(parameters),
    type,
    values.map((value) => (Array.isArray(value) ? value.length : 0)),
  ]),
  components.map(shape),
];
const structure = (text: string): unknown => shape(ICAL.parse(text) as unknown as Component);

export const vcard: FuzzFormat = {
  name: 'vcard',
  format: 'auto',
  documents: fc
    .tuple(escaped, escaped, escaped, escaped, fc.constantFrom('19670923', '1967-09-23'))
    .map(([family, given, street, note, born]) =>
      [
        ...['BEGIN:VCARD', 'VERSION:4.0', `N:${family};${given};;Dr.;`, `FN:${given} ${family}`, `BDAY:${born}`],
        ...[
          'TEL;TYPE=home:(843)555-0118',
          `ADR;TYPE=home:;;${street};Dover;DE;19901;USA`,
          `NOTE:${note} ${note} ${note}`,
        ],
        ...['UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1', 'EMAIL:ann@example.org', 'END:VCARD', ''],
      ]
        .map(folded)
        .join('\r\n'),
    ),
  structure,
};

export const ical: FuzzFormat = {
  name: 'ical',
  format: 'auto',
  documents: fc
    .tuple(escaped, escaped, escaped)
    .map(([summary, place, note]) =>
      [
        ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', 'BEGIN:VEVENT', 'UID:1@example.org'],
        ...['DTSTAMP:20240611T074002Z', 'DTSTART;VALUE=DATE:20240704', `SUMMARY:Visit ${summary}`, `LOCATION:${place}`],
        ...[`DESCRIPTION:${note} ${note} ${note}`, 'ATTENDEE;CN="Ann Lee":mailto:ann@example.org', 'END:VEVENT'],
        ...['END:VCALENDAR', ''],
      ]
        .map(folded)
        .join('\r\n'),
    ),
  structure,
};
