import type { Span } from '../../span.ts';
import { columns } from '../finders/columns.ts';
import type { Words } from '../finders/words.ts';
import type { View } from '../view.ts';
import { fieldEvidence } from './fields.ts';
import { personScore, wordFrom } from './name-words.ts';

const CELL = /^[\s"'*_]*(?<name>\p{L}[\p{L}\p{M}'. ,-]{0,48}\p{L}\.?|\p{L}\.?)[\s"'*_]*$/u;
/** Columns that are about a person without saying "name". */
const PERSON_COLUMN =
  /^(?:pt|patient|member|client|caller|requester|provider|doctor|physician|nurse|staff|employee|agent|assignee|owner|contact|who|driver|interpreter|guarantor|subscriber|first|last|middle|mi|given|family|surname|ref provider|pcp|attending|clinician)$/;
const NOBODY =
  /^(?:n\/?a|none|null|unknown|self|yes|no|true|false|open|closed|active|inactive|pending|male|female|m|f|system|tbd|all|any|other)$/i;

/** Names in the columns of pasted CSV and Markdown tables, by the column's header. */
export function tableNames(view: View, words: Words): Span[] {
  const spans: Span[] = [];
  for (const { start, end, label } of view.find(columns)) {
    const plain = label.replace(/[^\p{L} ]+/gu, ' ').trim();
    const evidence = plain === '' ? undefined : PERSON_COLUMN.test(plain) ? 'certain' : fieldEvidence(plain);
    if (!evidence) continue;
    const cell = view.text.slice(start, end);
    const name = CELL.exec(cell)?.groups?.['name'];
    if (!name || NOBODY.test(name)) continue;
    const at = start + cell.indexOf(name);
    if (evidence === 'likely' && !speaks(words, at, at + name.length)) continue;
    spans.push({ kind: 'NAME', rule: 'name.column', evidence, start: at, end: at + name.length });
  }
  return spans;
}

/** True if the words of a cell look like a person's. */
function speaks(words: Words, start: number, end: number): boolean {
  let score = 0;
  for (let i = wordFrom(words, start); i < words.count && (words.starts[i] as number) < end; i++)
    score += personScore(words.bits[i] as number);
  return score >= 2;
}
