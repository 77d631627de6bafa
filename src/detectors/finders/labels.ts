import { maskOf } from '../ascii.ts';
import type { View } from '../view.ts';
import { bareIds, type Topic } from './bare-ids.ts';
import { idEnd, idLike } from './id-values.ts';
import { cellsBelow, startOfLine } from './label-columns.ts';
import { type LabelIndex, type LabelMatch, type LabelRule, labelIndex, matchLabel, mayBegin } from './label-index.ts';
import { BEFORE, LINKS, LIST } from './label-links.ts';
import { fits, type LabelledValue, readValue, wholeValue } from './label-values.ts';
import { nextWord, type WordCursor } from './label-words.ts';

const ABBREVIATED =
  /(?:exp|cert|pol|memb|subs|ident|med|rx|dl|sn|chk|no|nos|nr|num|ref|lic|acct|ser|rec|reg|ins|mbr|pt|acc|subj)$/i;
const PAIR =
  /(?:^|[\s"'(])([A-Za-z0-9][A-Za-z0-9/-]{4,30}) (?:into|and|to|vs\.?|with|or|->|from|in|not|under) (?:the |old |new |correct )?$/i;
const MOST_HEADERS = 40;

/** A finder of the values that the labels of `rules` name, in running text, in tables and by the part's own label. */
export function labelledValues(rules: readonly LabelRule[]): (view: View) => readonly LabelledValue[] {
  // Made on first use: a Worker's start has no time for it.
  let made: LabelIndex | undefined;
  return (view) => {
    made ??= labelIndex(rules);
    return [...inText(view.text, made), ...ofPart(view, made)];
  };
}

function inText(text: string, index: LabelIndex): LabelledValue[] {
  const found: LabelledValue[] = [];
  const topics: Topic[] = [];
  const word: WordCursor = { start: 0, end: 0, hash: 0 };
  let taken = 0;
  const headers = new HeaderCount();
  while (nextWord(text, word.end, word)) {
    const match = mayBegin(index, word.hash) ? matchLabel(index, text, word) : undefined;
    if (!match || isClosingTag(text, match.start)) continue;
    topics.push({ start: match.start, end: match.end, rule: topicOf(text, match) });
    const value = valueAfter(text, match, index) ?? valueBefore(text, match, taken);
    word.end = match.end;
    if (!value) {
      const cells = isCell(text, match) && headers.allows(text, match.start) ? cellsBelow(text, match) : [];
      for (const cell of cells) found.push(...wholeValue(text, cell.start, cell.end, match.rules, ''));
      continue;
    }
    const values = [
      ...pairBefore(text, match, value, taken),
      value,
      ...listAfter(text, value, text.slice(match.start, match.end)),
    ];
    found.push(...values);
    taken = Math.max(taken, (values.at(-1) as LabelledValue).end);
    // A doubtful value may still hold a label of its own: "ref RX 441882".
    if (value.start >= match.start && value.rule.evidence !== 'possible') word.end = Math.max(match.end, taken);
  }
  return [...found, ...bareIds(text, topics, found)];
}

/** What a label without a value makes the numbers behind it. */
const topicOf = (text: string, match: LabelMatch): LabelRule | undefined =>
  match.rules.find((rule) => rule.kind && !rule.near && fits(rule, text, match.start, match.end));

/** Counts the labels that are looked up as headers, so that a line of nothing but labels costs no more than its length. */
class HeaderCount {
  #line = -1;
  #count = 0;

  allows(text: string, at: number): boolean {
    const line = startOfLine(text, at);
    this.#count = line === this.#line ? this.#count + 1 : 1;
    this.#line = line;
    return line >= 0 && this.#count <= MOST_HEADERS;
  }
}

const isClosingTag = (text: string, start: number): boolean =>
  text.charAt(start - 1) === '/' && text.charAt(start - 2) === '<';

/** True if a label may fill a cell of a header line: a delimiter, a gap or the line's end on both sides. */
function isCell(text: string, match: LabelMatch): boolean {
  const before = text.slice(Math.max(0, match.start - 3), match.start);
  const after = text.slice(match.end, match.end + 4);
  return /(?:^|[\n|,;\t"]|[|,;] | {2})$/.test(before) && /^(?:["#? ]{0,2}[\n|,;\t]| {2})/.test(after);
}

function valueAfter(text: string, match: LabelMatch, index: LabelIndex): LabelledValue | undefined {
  // "licence no. 4471": the stop belongs to the label.
  const stop = text.charAt(match.end) === '.' && ABBREVIATED.test(text.slice(Math.max(0, match.end - 5), match.end));
  const rules = match.rules.filter((rule) => fits(rule, text, match.start, match.end));
  if (rules.length === 0) return undefined;
  const joined = joinedValue(text, match, rules);
  if (joined) return joined;
  for (const { pattern, least, not, far } of LINKS) {
    pattern.lastIndex = stop ? match.end + 1 : match.end;
    if (!pattern.test(text)) continue;
    const at = pattern.lastIndex;
    const between = text.slice(match.end, at);
    if (not?.test(between) || (far && holdsLabel(text, match.end, at, index)) || crossesCells(text, match, between))
      continue;
    for (const rule of rules) {
      const value = readValue(text, at, rule, match, least);
      if (value) return value;
    }
  }
  return undefined;
}

/** True if a nearer label stands between: in "member claim number 4471" the number is the claim's. */
function holdsLabel(text: string, from: number, to: number, index: LabelIndex): boolean {
  const word: WordCursor = { start: from, end: from, hash: 0 };
  while (nextWord(text, word.end, word) && word.start < to) {
    if (mayBegin(index, word.hash) && matchLabel(index, text, word)) return true;
  }
  return false;
}

/** A label that is the first piece of the identifier: "subj-75347-ZA", "MRN_00418". */
function joinedValue(text: string, match: LabelMatch, rules: readonly LabelRule[]): LabelledValue | undefined {
  const joint = text.charAt(match.end);
  if ((joint !== '-' && joint !== '_') || /[\w-]/.test(text.charAt(match.start - 1))) return undefined;
  const end = idEnd(text, match.end + 1);
  const rule = rules.find((one) => !one.value);
  return rule && end > match.end && idLike(text, match.end + 1, end, [5, 4])
    ? { start: match.start, end, rule }
    : undefined;
}

/** The last cell of a header line does not name the first cell of the next line. */
const crossesCells = (text: string, match: LabelMatch, between: string): boolean =>
  between.includes('\n') && /(?:[,|;\t]["' ]{0,2}| {2})$/.test(text.slice(Math.max(0, match.start - 3), match.start));

function valueBefore(text: string, match: LabelMatch, taken: number): LabelledValue | undefined {
  const from = Math.max(taken, match.start - 70);
  const before = BEFORE.exec(text.slice(from, match.start));
  const value = before?.[1];
  if (!before || !value) return undefined;
  const start = from + before.index + before[0].indexOf(value);
  const end = start + value.length;
  const rule = match.rules.find((one) => !one.value && fits(one, text, match.start, match.end));
  return rule && idLike(text, start, end, [5, 4]) ? { start, end, rule } : undefined;
}

/** The other of a pair: "merge 4471882 into MRN 4471990". */
function pairBefore(text: string, match: LabelMatch, value: LabelledValue, taken: number): LabelledValue[] {
  const from = Math.max(taken, match.start - 50);
  const before = PAIR.exec(text.slice(from, match.start))?.[1];
  if (!before || value.start < match.start || maskOf(before) !== maskOf(text.slice(value.start, value.end))) return [];
  const start = text.lastIndexOf(before, match.start);
  return [{ start, end: start + before.length, rule: value.rule }];
}

/** Values that follow the first: of the same shape ("MRNs 10-221 and 10-388", `IN ('a1','b2')`), or any after a plural. */
function listAfter(text: string, first: LabelledValue, label: string): LabelledValue[] {
  const shape = maskOf(text.slice(first.start, first.end));
  const found: LabelledValue[] = [];
  if (shape.length < 5) return found;
  for (let end = first.end; found.length < 1000; ) {
    LIST.lastIndex = end;
    if (!LIST.test(text) || LIST.lastIndex === end) break;
    const start = LIST.lastIndex;
    end = sameShape(text, start, shape) ? start + shape.length : pluralEnd(text, start, end, label);
    if (end < 0) break;
    found.push({ start, end, rule: first.rule });
  }
  return found;
}

const sameShape = (text: string, start: number, shape: string): boolean =>
  maskOf(text.slice(start, start + shape.length)) === shape && !/[\w-]/.test(text.charAt(start + shape.length));

function pluralEnd(text: string, start: number, after: number, label: string): number {
  if (!/s$/i.test(label) || !/[,;/&|]|\b(?:and|or|vs|to)\b/.test(text.slice(after, start))) return -1;
  const end = idEnd(text, start);
  return end > start && idLike(text, start, end, [5, 4]) ? end : -1;
}

/** The value of a part that is nothing else: a JSON value, a cell. */
function ofPart(view: View, index: LabelIndex): LabelledValue[] {
  if (view.label === '') return [];
  const rules = rulesOf(index, view.label);
  return rules ? wholeValue(view.text, 0, view.text.length, rules, view.label) : [];
}

/** Rules of the longest label in a path or header; the last of equals. */
function rulesOf(index: LabelIndex, label: string): readonly LabelRule[] | undefined {
  const word: WordCursor = { start: 0, end: 0, hash: 0 };
  let best: LabelMatch | undefined;
  while (nextWord(label, word.end, word)) {
    const match = matchLabel(index, label, word);
    if (match && match.end - match.start >= (best ? best.end - best.start : 0)) best = match;
  }
  return best?.rules;
}
