import { describe, expect, it } from 'vitest';
import type { Accepts } from '../../src/documents/document.ts';
import type { Kind } from '../../src/kinds.ts';
import { vendorKey } from '../../src/mask/keys.ts';
import type { OperatorName } from '../../src/mask/policy.ts';
import { replacement } from '../../src/mask/replace.ts';
import { Session } from '../../src/mask/session.ts';

const key = vendorKey(new Uint8Array(32).fill(1), 'acme');
const NOW = Date.UTC(2026, 5, 1);

function replace(
  operator: OperatorName,
  kind: Kind,
  value: string,
  accepts: Accepts = { type: 'any' },
  whole = true,
): string {
  const session = new Session({ key, scope: 'conversation', conversation: 'c' }, [], kind === 'NAME' ? [value] : []);
  return replacement(operator, { kind, value, before: '', after: '', accepts, whole }, { session, now: NOW });
}

const BODY = '[0-9A-HJKMNP-TV-Z]{8}';

describe('operators', () => {
  it.each<[OperatorName, Kind, string, RegExp]>([
    ['label', 'SSN', '900-12-3456', /^\[SSN\]$/],
    ['token', 'NAME', 'Ann Lee', new RegExp(`^\\[NAME-${BODY}\\]$`)],
    ['describe', 'PHONE', '+1 (202) 555-0142', new RegExp(`^\\[PHONE-${BODY} \\+1 11 digits valid\\]$`)],
    ['describe', 'PHONE', '+1 202 555 01420', new RegExp(`^\\[PHONE-${BODY} \\+1 12 digits invalid\\]$`)],
    ['describe', 'PHONE', '202-555-0142', new RegExp(`^\\[PHONE-${BODY} 10 digits valid\\]$`)],
    ['describe', 'PHONE', '555-0142', new RegExp(`^\\[PHONE-${BODY} 7 digits invalid\\]$`)],
    ['describe', 'FAX', '+44 20 7946 0958', new RegExp(`^\\[FAX-${BODY} \\+44 12 digits valid\\]$`)],
    ['describe', 'PHONE', 'five five five', new RegExp(`^\\[PHONE-${BODY}\\]$`)],
    ['describe', 'NAME', 'Ann Lee', new RegExp(`^\\[NAME-${BODY} GSM-7\\]$`)],
    ['describe', 'NAME', 'Łukasz Żak', new RegExp(`^\\[NAME-${BODY} UCS-2\\]$`)],
    ['hash', 'EMAIL', 'ann@example.com', /^\[EMAIL#[0-9A-HJKMNP-TV-Z]{12}\]$/],
    ['remove', 'SECRET', 'hunter2', /^$/],
    ['shape', 'SSN', '900-12-3456', /^999-99-9999$/],
    ['shape', 'NAME', 'Ann Lée', /^Xxx Xxx$/],
    ['partial', 'CARD', '4111 1111 1111 1111', /^•••• •••• •••• 1111$/],
    ['partial', 'MRN', '48120377', /^•{8}$/],
    ['partial', 'NAME', 'Annabella Leeson', /^•{9} •{6}$/],
    ['partial', 'EMAIL', 'ann@example.com', /^•••@example\.com$/],
    ['generalize', 'AGE', '93', /^\[AGE 90\+\]$/],
    ['generalize', 'DATE', '14 March 2025', /^\[DATE 2025\]$/],
    ['generalize', 'DATE', '14 March', /^\[DATE\]$/],
    ['generalize', 'DOB', '03/14/1957', /^\[DOB 1957\]$/],
    ['generalize', 'DOB', '03/14/1936', /^\[DOB 90\+\]$/],
    ['generalize', 'DOB', '03/14/1937', /^\[DOB 1937\]$/],
    ['generalize', 'ADDRESS', '12 Elm St, Ames, IA 50010', /^\[ADDRESS 500\*\*\]$/],
    ['generalize', 'ADDRESS', '12 Elm St, Keene, NH 03601', /^\[ADDRESS 000\*\*\]$/],
    ['generalize', 'ADDRESS', '12345 Elm St', /^\[ADDRESS\]$/],
    ['generalize', 'PHONE', '202-555-0142', /^\[PHONE\]$/],
    ['surrogate', 'PHONE', '202-555-0199', /^\(\d{3}\) 555-01\d\d$/],
    ['surrogate', 'EMAIL', 'ann@clinic.example', /^person\d+@example\.com$/],
    ['surrogate', 'IP', '203.0.113.9', /^192\.0\.2\.\d+$/],
    ['surrogate', 'SSN', '900-12-3456', /^9\d\d-00-\d{4}$/],
    ['surrogate', 'NAME', 'Ann Lee', /^[A-Z][a-z]+ [A-Z][a-z]+$/],
    ['surrogate', 'MRN', 'AB-123', /^XX-999$/],
    ['shift', 'DATE', '2025-03-14', /^202[4-6]-\d\d-\d\d$/],
    ['shift', 'DATE', '3/14/2025', /^\d{1,2}\/\d{1,2}\/202[4-6]$/],
    ['shift', 'DATE', 'March 14', /^\[DATE\]$/],
  ])('%s of a %s: %s', (operator, kind, value, expected) => {
    expect(replace(operator, kind, value)).toMatch(expected);
  });

  it('shifts all dates of a conversation by the same number of days', () => {
    const days = (a: string, b: string) => (Date.parse(a) - Date.parse(b)) / 86_400_000;
    expect(days(replace('shift', 'DATE', '2025-03-14'), replace('shift', 'DATE', '2025-03-01'))).toBe(13);
  });
});

describe('a place that cannot hold the replacement', () => {
  it.each<[string, Kind, string, Accepts, RegExp]>([
    ['a JSON number stays one', 'MRN', '48120377', { type: 'number' }, /^99999999$/],
    ['digits stay digits', 'PHONE', '2025550142', { type: 'digits', count: 10 }, /^9{10}$/],
    ['a width stays', 'NAME', 'LEE  ANN', { type: 'width', count: 10 }, /^XXX {2}XXX {2}$/],
    ['a date stays one', 'DOB', '1957-03-14', { type: 'date' }, /^1900-01-01$/],
    ['an address stays one', 'NAME', 'ann.lee', { type: 'addr-spec' }, /^name-[0-9a-z]{8}@masked\.invalid$/],
    ['a file name stays one', 'NAME', 'Ann Lee', { type: 'filename' }, new RegExp(`^NAME-${BODY}$`)],
    [
      'a link stays one',
      'URL',
      'https://x.example/?p=1',
      { type: 'url' },
      /^https:\/\/masked\.invalid\/url-[0-9a-z]{8}$/,
    ],
    [
      'a link that loses its host is one still',
      'DATE',
      'https://x.example/?p=2024-01-02',
      { type: 'url' },
      /^https:\/\/masked\.invalid\/date-[0-9a-z]{8}$/,
    ],
  ])('%s', (_why, kind, value, accepts, expected) => {
    expect(replace('token', kind, value, accepts)).toMatch(expected);
  });
});
