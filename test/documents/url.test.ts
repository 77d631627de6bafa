import { describe, expect, it } from 'vitest';
import { expectSound, read, replaced, shown } from './reading.ts';

describe('url', () => {
  it.each([
    ['first_name=Zo%C3%AB+Q&dob=1957-03-04', ['first_name|first name|Zoë Q', 'dob|dob|1957-03-04']],
    ['a=%2541b&c=', ['a|a|Ab']],
    ['a=%C3&b=100%&c=%zz', ['a|a|%C3', 'b|b|100%', 'c|c|%zz']],
    ['payload=%7B%22user%22%3A%22Jane%22%7D&x=y', ['payload.user|user|Jane', 'x|x|y']],
    ['John+Smith=x&y=z', ['#1||John Smith', '#1|john smith|x', 'y|y|z']],
    [
      'https://x.example/u/John%20Smith/?dob=1957&n=a%2520b#frag',
      [
        '||https://x.example/u/John%20Smith/?dob=1957&n=a%2520b#frag',
        '/0||John Smith',
        'dob|dob|1957',
        'n|n|a b',
        'frag||frag',
      ],
    ],
  ])('reads %j', (source, parts) => {
    expect(shown(read(source, 'url'))).toEqual(parts);
    expectSound(source, read(source));
  });

  it('escapes what it puts there', () => {
    expect(replaced(read('n=Zo%C3%AB+Q&x=y'), 'Zoë Q', '[A] ë')).toBe('n=%5BA%5D%20%C3%AB&x=y');
    expect(replaced(read('https://x.example/?a=b'), 'https://x.example/?a=b', 'https://m.invalid/[x]')).toBe(
      'https://m.invalid/%5Bx%5D',
    );
  });

  it('joins the edits of an address and of its pieces', () => {
    expect(replaced(read('https://x.example/u/Zoe?n=Zoe'), 'Zoe', 'name-1')).toBe(
      'https://x.example/u/name-1?n=name-1',
    );
  });

  it.each(['a=b', 'x = y & z = w', 'see a=b&c=d', 'a=b&c', '?a=b&c=d <x>'])('takes %j for text', (source) =>
    expect(read(source).format).toBe('text'),
  );
});
