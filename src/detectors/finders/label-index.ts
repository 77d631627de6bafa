import type { Kind } from '../../kinds.ts';
import type { Evidence } from '../../span.ts';
import { nextWord, type WordCursor } from './label-words.ts';

/** What one group of labels says about the value beside it. Data: a kind's file holds a list of these. */
export interface LabelRule {
  /** Absent: the value is no one's (a payer id, a part number) and stays. */
  readonly kind?: Kind;
  readonly rule: string;
  /** Labels, parted by commas, as words: "member id" also stands for `memberId`, `member_id`, `MEMBER-ID`, `memberid`. */
  readonly phrases: string;
  /** `likely` unless said. */
  readonly evidence?: Evidence;
  /** Sticky pattern of the value, with flag `d` if it has a group `phi`. Without one any identifier is read. */
  readonly value?: RegExp;
  /** Letters and digits that the value must have at least, of them digits. */
  readonly least?: readonly [number, number];
  /** The value may also be read out: "four two, nine nine, oh eight". */
  readonly spoken?: boolean;
  /** Rules a value out that was read. */
  readonly accept?: (value: string) => boolean;
  /** True if the value proves itself: then the span is `certain`. */
  readonly proves?: (value: string) => boolean;
  /** What must stand in the 100 characters before the label, for words that say little alone ("id", "serial"). */
  readonly near?: RegExp;
  /** `near` may also stand in the 60 characters after the label. */
  readonly beside?: boolean;
  /** What must not. */
  readonly far?: RegExp;
  /** What must not stand right behind the value, within 60 characters. */
  readonly behind?: RegExp;
}

interface Node {
  /** Absent where no label goes on. */
  next: Map<number, Node> | undefined;
  rules: LabelRule[] | undefined;
}

/** The labels of all kinds by their words. */
export interface LabelIndex {
  readonly root: Node;
  /** A mark for the first words of labels, by their hash. */
  readonly firsts: Uint8Array;
}

/** A label in a text: the longest phrase that begins at a word. */
export interface LabelMatch {
  readonly start: number;
  readonly end: number;
  readonly rules: readonly LabelRule[];
}

export function labelIndex(rules: readonly LabelRule[]): LabelIndex {
  const root: Node = { next: undefined, rules: undefined };
  for (const rule of rules.map(alike)) {
    for (const phrase of rule.phrases.normalize('NFKC').split(',')) {
      add(root, phrase, rule);
      const joined = phrase.replace(/\s/g, '');
      if (joined !== phrase.trim() && /^[a-z]{6,}$/.test(joined)) add(root, joined, rule);
    }
  }
  const firsts = new Uint8Array(FIRSTS);
  for (const hash of root.next?.keys() ?? []) firsts[slotOf(hash)] = 1;
  return { root, firsts };
}

/** The same rule with all its fields, so that the engine reads every rule alike. */
const alike = (rule: LabelRule): LabelRule =>
  ({
    kind: rule.kind,
    rule: rule.rule,
    phrases: rule.phrases,
    evidence: rule.evidence,
    value: rule.value,
    least: rule.least,
    spoken: rule.spoken,
    accept: rule.accept,
    proves: rule.proves,
    near: rule.near,
    beside: rule.beside,
    far: rule.far,
    behind: rule.behind,
  }) satisfies Record<keyof LabelRule, unknown> as LabelRule;

const FIRSTS = 1 << 13;
const slotOf = (hash: number): number => (hash ^ (hash >>> 13)) & (FIRSTS - 1);

/** True if a label may begin with a word: nearly every word is turned away by one look into a near cache. */
export const mayBegin = ({ firsts }: LabelIndex, hash: number): boolean => firsts[slotOf(hash)] === 1;

function add(root: Node, phrase: string, rule: LabelRule): void {
  const word: WordCursor = { start: 0, end: 0, hash: 0 };
  let node = root;
  while (nextWord(phrase, word.end, word)) {
    node.next ??= new Map();
    let next = node.next.get(word.hash);
    if (!next) {
      next = { next: undefined, rules: undefined };
      node.next.set(word.hash, next);
    }
    node = next;
  }
  if (node === root) return;
  if (!node.rules) node.rules = [];
  if (!node.rules.includes(rule)) node.rules.push(rule);
}

const JOINTS = " _-./'#\n:(°";

/** The longest label whose first word is `first`; undefined if none. */
export function matchLabel(index: LabelIndex, text: string, first: WordCursor): LabelMatch | undefined {
  let node = index.root.next?.get(first.hash);
  if (!node) return undefined;
  let match: LabelMatch | undefined;
  const word: WordCursor = { start: first.start, end: first.end, hash: first.hash };
  for (;;) {
    if (node.rules) match = { start: first.start, end: word.end, rules: node.rules };
    const end = word.end;
    match = numbered(node, text, first.start, end) ?? match;
    if (!node.next || !nextWord(text, end, word) || !joined(text, end, word.start)) return match;
    node = node.next.get(word.hash);
    if (!node) return match;
  }
}

const NUMBER_WORDS = ['no', 'number', 'id'].map((said) => {
  const word: WordCursor = { start: 0, end: 0, hash: 0 };
  nextWord(said, 0, word);
  return word.hash;
});

/** "order #" says what "order no" does. */
function numbered(node: Node, text: string, start: number, end: number): LabelMatch | undefined {
  const at = text.charAt(end) === '#' ? end : text.startsWith(' #', end) ? end + 1 : -1;
  if (at < 0) return undefined;
  const rules = NUMBER_WORDS.map((hash) => node.next?.get(hash)?.rules).find(Boolean);
  return rules && { start, end: at + 1, rules };
}

function joined(text: string, from: number, to: number): boolean {
  if (to - from > 3) return false;
  for (let i = from; i < to; i++) if (!JOINTS.includes(text.charAt(i))) return false;
  return true;
}
