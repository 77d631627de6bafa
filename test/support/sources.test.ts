import { describe, expect, it } from 'vitest';
import { importsOf, withoutComments } from './sources.ts';

describe('imports', () => {
  it.each([
    ["import { a } from './a.ts';", ['./a.ts']],
    ["import type { A } from './a.ts';", ['./a.ts']],
    ["import {\n  a,\n  type B,\n} from './a.ts';\nimport b from 'b';", ['./a.ts', 'b']],
    ["import './a.ts';", ['./a.ts']],
    ["export { a } from './a.ts';\nexport * from './b.ts';", ['./a.ts', './b.ts']],
    ["const a = await import('./a.ts');", ['./a.ts']],
    ["new Worker(new URL('./a.ts', import.meta.url))", ['./a.ts']],
    ["export const from = 'x';\nconst text = 'import from';", []],
  ])('%j', (code, imports) => {
    expect(importsOf(code)).toEqual(imports);
  });
});

describe('comments', () => {
  it.each([
    ['a(); // console', 'a(); '],
    ['/* one\ntwo */b', '\nb'],
    ["accept('*/*'); c(); // d", "accept('*/*'); c(); "],
    ["'https://example.org'", "'https://example.org'"],
    ["'it\\'s // here'", "'it\\'s // here'"],
  ])('%j', (text, code) => {
    expect(withoutComments(text)).toBe(code);
  });
});
