import { unescaped } from '../backslashes.ts';
import type { Holds, Part } from '../document.ts';
import { labelWords } from '../label.ts';
import { labelOf } from '../placed.ts';
import { wholeSegment } from '../segments.ts';

// N:Lopez;Maria;A.;Dr.;     TEL;TYPE=HOME,VOICE:2025550142     item1.ADR;TYPE=HOME:;;22 Cobble Trl;Dover;DE;19901;USA     BDAY:19570314

/** Properties of RFC 6350 section 6 and of RFC 2426, by what their values hold; of a list the components, in order. */
const PROPERTIES: Readonly<Record<string, Holds | readonly (Holds | '')[]>> = {
  ...{ fn: 'NAME', nickname: 'NAME', n: ['NAME', 'NAME', 'NAME', 'codes', 'codes'], 'x-phonetic-last-name': 'NAME' },
  ...{
    'sort-string': 'NAME',
    'x-phonetic-first-name': 'NAME',
    'x-maiden-name': 'NAME',
    agent: 'NAME',
    related: 'NAME',
  },
  // A state goes with its address; a country tells nothing.
  adr: ['ADDRESS', 'ADDRESS', 'ADDRESS', 'ADDRESS', 'ADDRESS', 'ADDRESS', 'codes'],
  ...{ label: 'ADDRESS', geo: 'ADDRESS', bday: 'DOB', anniversary: 'DATE', deathdate: 'DATE', birthplace: 'ADDRESS' },
  ...{ tel: 'PHONE', email: 'EMAIL', impp: 'USERNAME', 'x-socialprofile': 'USERNAME', photo: 'BIOMETRIC' },
  ...{
    sound: 'BIOMETRIC',
    gender: 'codes',
    tz: 'codes',
    rev: 'codes',
    version: 'codes',
    prodid: 'codes',
    kind: 'codes',
  },
  ...{ begin: 'codes', end: 'codes', uid: 'codes', 'x-abadr': 'codes', mailer: 'codes', class: 'codes', lang: 'codes' },
};

/** Reads vCards (RFC 6350, RFC 2426) whose folds are undone: one part a value, or a component of one. Their parameters are codes. */
export function readVCards(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    parts.push(...lineParts(text, at, at + line.length - (line.endsWith('\r') ? 1 : 0)));
    at += line.length + 1;
  }
  return parts.filter((part) => part.text.trim() !== '');
}

const PROPERTY = /^(?:[\w-]{1,30}\.)?(?<name>[A-Za-z][\w-]{0,40})(?:;(?:"[^"]{0,200}"|[^":]){0,400})?:/;

function lineParts(text: string, from: number, to: number): Part[] {
  const property = PROPERTY.exec(text.slice(from, Math.min(to, from + 600)));
  if (!property) return [part(text, from, to, { path: '' })];
  const name = property.groups?.['name']?.toLowerCase() ?? '';
  const scheme = /^(?:tel|mailto|sip):/i.exec(text.slice(from + property[0].length, to))?.[0].length ?? 0;
  const start = from + property[0].length + scheme;
  const holds = Object.hasOwn(PROPERTIES, name) ? PROPERTIES[name] : undefined;
  if (typeof holds !== 'object') return [part(text, start, to, { path: name, holds, label: labelWords(name) })];
  return components(text, start, to).map(([a, b], i) =>
    part(text, a, b, { path: `${name}.${i + 1}`, holds: holds[i] || undefined, label: '' }),
  );
}

/** Components between semicolons that no backslash escapes. */
function components(text: string, from: number, to: number): [number, number][] {
  const found: [number, number][] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    if (text.charCodeAt(at) === 92) at++;
    else if (text.charCodeAt(at) === 59) {
      found.push([start, at]);
      start = at + 1;
    }
  }
  found.push([start, to]);
  return found;
}

interface Place {
  readonly path: string;
  readonly holds?: Holds | undefined;
  readonly label?: string;
}

function part(text: string, from: number, to: number, { path, holds, label = '' }: Place): Part {
  const place = { path, label: label || labelOf(holds), ...(holds !== undefined && { holds }) };
  // No token is a date: what stays is one, of a day that tells nothing.
  if (holds === 'DOB' || holds === 'DATE') {
    const segments = wholeSegment(to - from, from);
    return { ...place, text: text.slice(from, to), accepts: { type: 'date' }, segments, encode: () => '19000101' };
  }
  return { ...place, accepts: { type: 'any' }, encode: encodeValue, ...unescaped(text, from, to) };
}

const encodeValue = (replacement: string): string => replacement.replace(/[\\,;]/g, '\\$&').replace(/\r?\n/g, '\\n');
