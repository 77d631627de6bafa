import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { FuzzFormat } from '../format.ts';
import { AWKWARD } from '../values.ts';

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const inline = fc.oneof(
  AWKWARD.map(escaped),
  AWKWARD.map((text) => `<b>${escaped(text)}</b>`),
  AWKWARD.map(
    (text) => `<a href="https://x.example/p?name=${encodeURIComponent(text)}" title="${escaped(text)}">see</a>`,
  ),
  AWKWARD.map((text) => `<input name="patient" value="${escaped(text)}">`),
  fc.constantFrom('<br>', '<img alt="Ann Lee" src="a.png">', '&nbsp;', '<!-- Ann Lee -->', 'Ann <i>Lee</i>'),
);
const runs = fc.array(inline, { maxLength: 4 }).map((pieces) => pieces.join(' '));
const block = fc.oneof(
  runs.map((text) => `<p>${text}</p>`),
  runs.map((text) => `<li>${text}</li>`),
  fc.tuple(AWKWARD, AWKWARD).map(([a, b]) => `<table><tr><th>${escaped(a)}</th><td>${escaped(b)}</td></tr></table>`),
);

type Node = DefaultTreeAdapterTypes.Node;

/** Elements with the names of their attributes: a name across two of them leaves one without text. */
function shape(node: Node): unknown {
  const children = 'childNodes' in node ? node.childNodes.filter((child) => 'tagName' in child).map(shape) : [];
  return [node.nodeName, 'attrs' in node ? node.attrs.map(({ name }) => name) : [], children];
}

export const html: FuzzFormat = {
  name: 'html',
  format: 'auto',
  documents: fc
    .array(block, { minLength: 1, maxLength: 3 })
    .map((blocks) => `<html><body>${blocks.join('\n')}</body></html>`),
  structure: (text) => shape(parse(text)),
};
