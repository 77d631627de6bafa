import { describe, expect, it } from 'vitest';
import { GauzeError } from '../../src/errors.ts';
import { read, replaced, shown } from './reading.ts';

describe('auto', () => {
  it.each([
    ['{"a":"b"}', 'json'],
    ['[{"a":"b"}]', 'json'],
    ['{"a":1}\n{"a":2}', 'json'],
    ['[1234567890]', 'text'],
    ['{"a":1} and more', 'text'],
    ['[NAME-K7Q2M4XD] called', 'text'],
    ['<!doctype html><p>x', 'html'],
    ['<div class="x">y', 'html'],
    ['please make it <b>bold</b>', 'html'],
    ['line one<br>line two', 'html'],
    ['List<String> x = f(a < b)', 'text'],
    ['Jane <jane@x.example> wrote', 'text'],
    ['<mailto:a@b.example|a@b.example>', 'text'],
    ['a=b&c=d', 'url'],
    ['https://x.example/?a=b', 'url'],
    ['name,dob,phone\nJane,x,y\n', 'csv'],
    ['', 'text'],
  ])('takes %j for %s', (source, format) => expect(read(source).format).toBe(format));

  it('holds what begins like a mail and cannot be read', () => {
    const head = 'From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n';
    expect(() => read(`${head}\n!!`)).toThrow(GauzeError);
  });
});

describe('text with escapes in it', () => {
  it.each([
    ['plain text, 100% plain & simple \\o/', []],
    ['one\nuser="Zo\\u00eb"\nthree', ['user="Zoë"\n']],
    ['p={\\"dob\\": \\"x\\"}', ['p={"dob": "x"}']],
    ['p="{\\"q\\":\\"{\\\\\\"dob\\\\\\":1}\\"}"', ['p="{"q":"{"dob":1}"}"']],
    ['GET /?n=Zo%C3%AB%20Q', ['GET /?n=Zoë Q']],
    ['O&#39;Brien', ["O'Brien"]],
    ['\\ud83d\\ude00 \\u00zz', ['😀 \\u00zz']],
    ['100%25, 5%', ['100%, 5%']],
  ])('%j is read once more', (source, parts) => {
    expect(shown(read(source, 'text')).slice(1)).toEqual(parts.map((text) => `||${text}`));
  });

  it('joins the edits of both readings', () => {
    const source = 'user="Zo\\u00eb Quill", again Quill';
    expect(replaced(read(source), 'Quill', 'X')).toBe('user="Zo\\u00eb X", again Quill');
    const both = read(source).write([
      { part: 0, start: 14, end: 19, replacement: 'short' },
      { part: 1, start: 6, end: 15, replacement: '[N]' },
    ]);
    expect(both).toBe('user="[N]", again Quill');
  });
});
