import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { masked, out, plain } from './masking.ts';
import { expectSound, read, shown } from './reading.ts';

const PATIENT = 'patient Maria Lopez, DOB 03/14/1957, MRN 00417-22';
const MASKED = 'patient [NAME], DOB [DOB], MRN [MRN]';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const url = (text: string): string => Buffer.from(text).toString('base64url');
const jwt = (claims: object): string =>
  [url(JSON.stringify({ alg: 'HS256', typ: 'JWT' })), url(JSON.stringify(claims)), url('a signature of it')].join('.');

describe('what encoded values stand for', () => {
  it.each<[string, string, (value: string) => string]>([
    ['base64', base64(PATIENT), (value) => Buffer.from(value, 'base64').toString()],
    ['base64url', url(PATIENT), (value) => Buffer.from(value, 'base64url').toString()],
    ['hex', Buffer.from(PATIENT).toString('hex'), (value) => Buffer.from(value, 'hex').toString()],
    ['upper hex', Buffer.from(PATIENT).toString('hex').toUpperCase(), (value) => Buffer.from(value, 'hex').toString()],
    ['0x', `0x${Buffer.from(PATIENT).toString('hex')}`, (value) => Buffer.from(value.slice(2), 'hex').toString()],
    ['gzip', gzipSync(PATIENT).toString('base64'), (value) => gunzipSync(Buffer.from(value, 'base64')).toString()],
    ['twice', base64(`see ${base64(PATIENT)} `), (value) => twice(value)],
  ])('%s is masked inside and encoded again', (_, value, decode) => {
    const found = /^body (\S+) was refused with 30007$/.exec(out(`body ${value} was refused with 30007`))?.[1];
    expect(plain(decode(found ?? ''))).toBe(MASKED);
    const json = JSON.parse(out(JSON.stringify({ id: 7, body: value }))) as { body: string };
    expect(plain(decode(json.body))).toBe(MASKED);
  });

  it('a number with its groups alone is read as well', () => {
    expect(out(`body t64=${base64('+1 207 555 0148')}`)).not.toContain('KzEgMjA3');
    expect(out(`rev=${base64('2.14.0-rc.3')}`)).toContain(base64('2.14.0-rc.3'));
  });

  const twice = (value: string): string =>
    Buffer.from(Buffer.from(value, 'base64').toString().split(' ')[1] ?? '', 'base64').toString();

  it('keeps the lines of base64 as long as they were', () => {
    const lines = base64(`${PATIENT} called, and ${PATIENT} called again, and then nobody did.`).replace(
      /.{60}/g,
      '$&\n',
    );
    const [first = '', ...more] = out(`body:\n${lines}\n`).split('\n').slice(1);
    expect(first).toHaveLength(60);
    expect(plain(Buffer.from([first, ...more].join(''), 'base64').toString())).toContain(`${MASKED} called again`);
  });

  it('keeps JSON inside valid, with its fields', () => {
    const value = base64(JSON.stringify({ patient_name: 'Maria "Mia" Lopez', room: '5f9d88b1c2a3e4d5f6a7b8c9' }));
    const inside = JSON.parse(Buffer.from(out(`got ${value}`).slice(4), 'base64').toString()) as Record<string, string>;
    expect(plain(inside['patient_name'] ?? '')).not.toMatch(/Maria|Lopez/);
    expect(inside['room']).toBe('5f9d88b1c2a3e4d5f6a7b8c9');
  });

  it.each([
    [
      'a token goes whole',
      `id ${jwt({ sub: '00417-22', name: 'Maria Lopez' })} was refused`,
      /^id \[\w+\] was refused$/,
    ],
    [
      'a password stays a secret',
      `Authorization: Basic ${base64('clinic app:correct horse')}`,
      /^Authorization: Basic \[SECRET\]$/,
    ],
    [
      'a hash is no text',
      'build 5d41402abc4b2a76b9719d911017c592 failed',
      /^build 5d41402abc4b2a76b9719d911017c592 failed$/,
    ],
    [
      'a text without a finding stays',
      `got ${base64('error 500: no route to room')}`,
      /^got ZXJyb3IgNTAwOiBubyByb3V0ZSB0byByb29t$/,
    ],
    [
      'what was read and holds no word stays, and no part of it is taken for a secret',
      `{"inner": "${base64(JSON.stringify({ note: '', room: '' }, null, 1))}"}`,
      /^\{"inner": "ewogIm5vdGUiOiAiIiwKICJyb29tIjogIiIKfQ=="\}$/,
    ],
  ])('%s', (_, text, expected) => {
    expect(masked(text)).toMatch(expected);
  });

  it('holds what inflates without an end, and what is encoded without an end', () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, 'a ')).toString('base64');
    expect(() => masked(`data=${bomb}`)).toThrow('held: document_too_large');
    let value = PATIENT;
    for (let i = 0; i < 20; i++) value = base64(`${value} `);
    expect(() => masked(value)).toThrow('held: too_deep');
  });

  it('leads every unit back to the value that it stands in', () => {
    const source = `body ${base64(PATIENT)} was refused`;
    expectSound(source, read(source));
    expect(shown(read(source))).toEqual(['||body \ufffc was refused', `||${PATIENT}`]);
  });
});
