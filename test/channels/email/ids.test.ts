import { describe, expect, it } from 'vitest';
import { idsIn, mapped, mappedThreadIndex, relayedId, threadIds } from '../../../src/channels/email/ids.ts';

const key = new Uint8Array(32).fill(1);
const other = new Uint8Array(32).fill(2);

describe('ids of messages', () => {
  it.each([
    ['<a@x> <b@y>', ['a@x', 'b@y']],
    ['<a@x>\r\n\t<b@y>', ['a@x', 'b@y']],
    ['comment (Okonjo) <a@x>', ['a@x']],
    ['a@x', []],
    ['<a x>', []],
  ])('%j', (value, expected) => {
    expect(idsIn(value)).toEqual(expected);
  });

  it('are the same each time under one key, and say nothing', () => {
    const id = relayedId(key, 'tamsin.okonjo@clinic.example', 'relay.example');
    expect(id).toMatch(/^[0-9a-z]{24}@relay\.example$/);
    expect(relayedId(key, 'tamsin.okonjo@clinic.example', 'relay.example')).toBe(id);
    expect(relayedId(other, 'tamsin.okonjo@clinic.example', 'relay.example')).not.toBe(id);
    expect(mapped(key, 'a', 'x')).not.toBe(mapped(key, 'b', 'x'));
  });

  it('of a long thread are the root and the newest', () => {
    const ids = Array.from({ length: 100 }, (_, i) => `${i}`);
    expect(threadIds(ids)).toEqual(['0', ...ids.slice(81)]);
    expect(threadIds(['a', 'b'])).toEqual(['a', 'b']);
  });
});

describe('Thread-Index', () => {
  const bytes = (size: number, first = 1): string =>
    Buffer.from([first, ...Array.from({ length: size - 1 }, (_, i) => i)]).toString('base64');

  it('keeps its times and answers, under another GUID', () => {
    const given = Buffer.from(bytes(32), 'base64');
    const made = Buffer.from(mappedThreadIndex(key, bytes(32)) ?? '', 'base64');
    expect(made.length).toBe(32);
    expect(made.subarray(0, 6)).toEqual(given.subarray(0, 6));
    expect(made.subarray(22)).toEqual(given.subarray(22));
    expect(made.subarray(6, 22)).not.toEqual(given.subarray(6, 22));
  });

  it.each([bytes(22, 2), bytes(23), bytes(10), 'Tamsin Okonjo', ''])('%s is none', (value) => {
    expect(mappedThreadIndex(key, value)).toBeUndefined();
  });
});
