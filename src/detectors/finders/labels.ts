import type { View } from '../view.ts';
import { idEnd, idLike } from './id-values.ts';
import { type LabelIndex, type LabelMatch, type LabelRule, labelIndex, matchLabel } from './label-index.ts';
import { nextWord, type WordCursor } from './label-words.ts';
import { spokenIdEnd } from './spoken-ids.ts';

/** A value and the rule of the label that names it. */
export interface LabelledValue {
  readonly start: number;
  readonly end: number;
  readonly rule: LabelRule;
}

// What stands between a label and its value: `: `, ` is `, `">`, ` no. `, `=(`, ` | `, `</b> `.
const WORDS =
  'numbers?|num|nos?|nr|id|ids|is|was|are|were|reads?|says|shows|as|of|on file|the|code|value|starting|below|both|like|given|in|her|his|their|es|est|ist|e';
const LINK = new RegExp(
  `(?:[ \\t]{0,4}(?:[:=>|)][ \\t]{0,4}\\n?|[#"'\`*(\\[{~?]|-(?![\\d-])|\\\\"|&quot;|&gt;|</?(?:t[dhr]|b|strong|i|em|span|d[dtl]|div|br|p|li|code|value|font)\\b[^<>\\n]{0,60}>|n[°º.]|\\n(?=\\S)|(?:${WORDS})(?![A-Za-z0-9_])\\.?)){0,7}[ \\t]{0,4}`,
  'iy',
);
// {"system":"…/us-ssn","value":"…"} · <system value="…"/><value value="…"/> · {"name":"MRN","answer":"…"}
const HOP =
  /["'}\]\s/>]{1,16}(?:,\s{0,20}["']|<)(?:value|answer|text|content|display)(?:["']\s{0,2}:\s{0,2}["']?|\s(?:value|extension)=")/y;
// " for my wife is " · " in the portal: "
const AROUND = /[ ](?:for|of|in|on|from|under|at|we have)\b[^\n.,;:=\d|"()]{1,40}?(?:\b(?:is|was)\b|[:=]) {0,2}["']?/y;
// A question on one line of a call, the answer on the next.
const TURN =
  /[^\n\d]{0,24}[?.!]\s{0,2}\n(?:\[[\d:. ]{4,14}\] ?)?(?:[A-Za-z][\w.' ]{0,24}:[ ])?(?:(?:um|uh|yes|yeah|sure|okay|ok|so|it's|it is|that's|that is|this is|i see|the number is|my [a-z]{2,10} is)[ ,.]{1,3}){0,4}/iy;
const BEFORE =
  /(?:^|[\s"'(:,])([A-Za-z0-9][A-Za-z0-9/-]{3,30})(?:\s?\(| is (?:(?:his|her|the|my|their|our|your|a|pt'?s?|patient'?s?) ){0,2}(?:correct |old |new )?)$/i;
// 9002-771','9002-818 · TKY 4401 882 A (dad) and TKY 4401 882 B · 608 33 9154 | 608 33 9145
const LIST = /(?:['"\s]{0,2}(?:\([^()\n]{1,20}\))?[,;|/&]?\s{0,2}(?:and |or |und |y |et |& ?)?["'\s]{0,2})/y;
const ABBREVIATED = /(?:no|nos|nr|num|ref|lic|acct|ser|rec|reg|ins|mbr|pt|acc|subj)$/i;
const DEFAULT_LEAST = [4, 3] as const;
const SPAN_OF_NEAR = 100;
const LONGEST_CELL = 120;

/** A finder of the values that the labels of `rules` name, in the text and by the part's own label. */
export function labelledValues(rules: readonly LabelRule[]): (view: View) => readonly LabelledValue[] {
  const index = labelIndex(rules);
  return (view) => [...inText(view.text, index), ...ofPart(view, index)];
}

function inText(text: string, index: LabelIndex): LabelledValue[] {
  const found: LabelledValue[] = [];
  const word: WordCursor = { start: 0, end: 0, hash: 0 };
  let taken = 0;
  for (let at = 0; nextWord(text, at, word); at = Math.max(word.end, at)) {
    const match = index.root.next.has(word.hash) ? matchLabel(index, text, word) : undefined;
    if (!match || (text.charAt(match.start - 1) === '/' && text.charAt(match.start - 2) === '<')) continue;
    const value = valueAfter(text, match) ?? valueBefore(text, match, taken);
    if (!value) {
      word.end = match.end;
      continue;
    }
    found.push(value);
    taken = Math.max(taken, value.end);
    for (const next of listAfter(text, value)) {
      found.push(next);
      taken = next.end;
    }
    word.end = Math.max(match.end, value.start > match.start ? taken : match.end);
  }
  return found;
}

function valueAfter(text: string, match: LabelMatch): LabelledValue | undefined {
  // "licence no. 4471": the stop belongs to the label.
  const from =
    match.end + (text.charAt(match.end) === '.' && ABBREVIATED.test(text.slice(match.end - 5, match.end)) ? 1 : 0);
  for (const link of [LINK, HOP, AROUND, TURN]) {
    link.lastIndex = from;
    if (!link.test(text)) continue;
    const at = link.lastIndex;
    for (const rule of match.rules) {
      if (!fits(rule, text, match.start)) continue;
      const value = readValue(text, at, rule, match);
      if (value) return value;
    }
  }
  return undefined;
}

function fits(rule: LabelRule, text: string, start: number): boolean {
  if (!rule.near && !rule.far) return true;
  const before = text.slice(Math.max(0, start - SPAN_OF_NEAR), start);
  return (!rule.near || rule.near.test(before)) && !rule.far?.test(before);
}

function readValue(text: string, at: number, rule: LabelRule, match: LabelMatch): LabelledValue | undefined {
  if (rule.value) return readPattern(text, at, rule, rule.value);
  const end = idEnd(text, at);
  // A line break between label and value, or none at all ("MRN55810"), asks for more of the value.
  const loose = at === match.end || text.slice(match.end, at).includes('\n');
  const least = rule.least ?? DEFAULT_LEAST;
  const asked = loose ? ([Math.max(5, least[0]), Math.max(4, least[1])] as const) : least;
  if (end > at && idLike(text, at, end, asked) && rule.accept?.(text.slice(at, end)) !== false) {
    return { start: at === match.end ? match.start : at, end, rule };
  }
  const spoken = /[a-z0-9]/i.test(text.charAt(at)) ? spokenIdEnd(text, at) : -1;
  return spoken > at ? { start: at, end: spoken, rule } : undefined;
}

function readPattern(text: string, at: number, rule: LabelRule, pattern: RegExp): LabelledValue | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [start, end] = match.indices?.groups?.['phi'] ?? [at, at + match[0].length];
  return rule.accept?.(text.slice(start, end)) === false ? undefined : { start, end, rule };
}

function valueBefore(text: string, match: LabelMatch, taken: number): LabelledValue | undefined {
  const from = Math.max(taken, match.start - 70);
  const before = BEFORE.exec(text.slice(from, match.start));
  const value = before?.[1];
  if (!before || !value) return undefined;
  const start = from + before.index + before[0].indexOf(value);
  const end = start + value.length;
  const rule = match.rules.find((one) => !one.value && fits(one, text, match.start));
  return rule && idLike(text, start, end, [5, 4]) ? { start, end, rule } : undefined;
}

/** Values of the same shape that follow the first: "MRNs 10-221 and 10-388", `IN ('a1','b2')`. */
function listAfter(text: string, first: LabelledValue): LabelledValue[] {
  if (first.rule.value) return [];
  const shape = shapeOf(text.slice(first.start, first.end));
  const found: LabelledValue[] = [];
  for (let end = first.end; found.length < 200; ) {
    LIST.lastIndex = end;
    if (!LIST.test(text) || LIST.lastIndex === end) break;
    const start = LIST.lastIndex;
    if (shapeOf(text.slice(start, start + shape.length)) !== shape || /[\w-]/.test(text.charAt(start + shape.length)))
      break;
    end = start + shape.length;
    found.push({ start, end, rule: first.rule });
  }
  return found;
}

const shapeOf = (value: string): string => value.replace(/\d/g, '9').replace(/[A-Za-z]/g, 'A');

/** The value of a part that is nothing else: a JSON value, a cell. */
function ofPart(view: View, index: LabelIndex): LabelledValue[] {
  if (view.label === '' || view.text.length > 200) return [];
  const rules = rulesOf(index, view.label);
  return rules ? wholeValue(view.text, 0, view.text.length, rules, view.label) : [];
}

/** Rules of the longest label in a path or header; the last of equals. */
export function rulesOf(index: LabelIndex, label: string): readonly LabelRule[] | undefined {
  const word: WordCursor = { start: 0, end: 0, hash: 0 };
  let best: LabelMatch | undefined;
  while (nextWord(label, word.end, word)) {
    const match = matchLabel(index, label, word);
    if (match && match.end - match.start >= (best ? best.end - best.start : 0)) best = match;
  }
  return best?.rules;
}

/** A range that holds one value and nothing else, read by the rules of its label. */
export function wholeValue(
  text: string,
  from: number,
  to: number,
  rules: readonly LabelRule[],
  label: string,
): LabelledValue[] {
  if (to - from > LONGEST_CELL) return [];
  const raw = text.slice(from, to);
  const value = raw
    .replace(/^[\s"']+/, '')
    .trimEnd()
    .replace(/["']$/, '');
  const start = from + raw.indexOf(value);
  const end = start + value.length;
  for (const rule of rules) {
    if ((rule.near && !rule.near.test(label)) || rule.far?.test(label)) continue;
    const read = readValue(text, start, rule, { start: -1, end: -1, rules });
    if (read && read.end >= end - 1) return [read];
    if (
      !rule.value &&
      value.length < 40 &&
      !/\s{2}|[a-z]{4}/.test(value) &&
      idLike(text, start, end, rule.least ?? DEFAULT_LEAST)
    ) {
      return [{ start, end, rule }];
    }
  }
  return [];
}
