import { maskOf } from '../ascii.ts';
import { everywhere } from '../scan/everywhere.ts';
import { idLike } from './id-values.ts';
import type { LabelRule } from './label-index.ts';
import type { LabelledValue } from './label-values.ts';

/** A label that stands in a text, with or without a value of its own. */
export interface Topic {
  readonly start: number;
  readonly end: number;
  /** Absent: what it names is no one's. */
  readonly rule: LabelRule | undefined;
}

// 00417-22 · ORD119204 · M0-22-8817 · R5519 0023: a run that holds a digit, before which no piece of something longer stands.
const TOKEN =
  /(?<![\w@$€£%=~/\\.:-]|[\w)] [#x])[A-Z0-9](?:[A-Z0-9]|[-/](?=[A-Za-z0-9])){3,24}(?: \d{3,6}){0,3}(?![\w@%=+\\°]|[-/.:,]\w|[.,]\d)/g;
// A word right before a number that gives it another meaning than the topic's.
const OTHER =
  /\b(?:error|err|status|code|ticket|version|ver|build|job|room|call|phone|fax|cell|ext|port|line|rows?|count|total|page|step|attempt|http|invoice|group|grp|date|on|dos|model|parts?|lots?|batch|p\/n|letter|recall|console|baud|user|http|webhook|kit|protocol|test \w+|printer|firewall|asset|payer|payor|bin|pcn|trace|request|session|message|msg|event|sid|commit|hash|pod|host|server|api|queue|segment|field|amount|zip|year|age|qty|ndc|cpt|icd|loinc|firmware|fw|case|order|po|sku|kb|pr|inc|sev|release|rev|at|since|until|till|template|epoch|ts|offsets?|control id|id=|cat|catalog|rma)[ .:=#"'(]{0,3}$/i;
const REACH = 60;
const WORD_REACH = 24;
const MOST_MASKS = 12;

/**
 * Values without a label beside them: the next number behind a label that was only spoken of ("which mrn again?", an answer two lines on),
 * numbers written like one that is proven in the same text, and proven ones written with other separators.
 */
export function bareIds(text: string, topics: readonly Topic[], found: readonly LabelledValue[]): LabelledValue[] {
  if (topics.length === 0) return [];
  const masks = masksOf(text, found);
  const plain = new Map(found.map((value) => [plainOf(text.slice(value.start, value.end)), value.rule]));
  const taken = [...found].sort((a, b) => a.start - b.start);
  const bare: LabelledValue[] = [];
  let topic = 0;
  let next = 0;
  for (const match of everywhere(TOKEN, text)) {
    const start = match.index;
    const end = start + match[0].length;
    while (topic < topics.length && (topics[topic] as Topic).end <= start) topic++;
    while (next < taken.length && (taken[next] as LabelledValue).end <= start) next++;
    if ((taken[next]?.start ?? end) < end) continue;
    if (!/\d[^\d]?\d/.test(match[0]) || !idLike(text, start, end, [5, 4])) continue;
    if (OTHER.test(text.slice(Math.max(0, start - 16), start))) continue;
    const rule =
      plain.get(plainOf(match[0])) ?? masks.get(maskOf(match[0])) ?? ofTopic(topics[topic - 1], start, match[0]);
    if (rule?.kind) bare.push({ start, end, rule });
  }
  return bare;
}

function ofTopic(topic: Topic | undefined, at: number, value: string): LabelRule | undefined {
  if (!topic?.rule || topic.rule.value || at - topic.end > (isWord(topic.rule) ? WORD_REACH : REACH)) return undefined;
  return isStrong(value) && topic.rule.accept?.(value) !== false ? topic.rule : undefined;
}

/** A label that also says other things ("chart", "pump", "claim") speaks of the number nearby alone. */
const isWord = (rule: LabelRule): boolean =>
  rule.accept !== undefined || /\.(?:word|payer|order|claim-word)$/.test(rule.rule);

// FIX-2211 · MPI-3327 · INC0048812: what trackers, forms and notices are numbered like.
const TRACKER = /^(?:[A-Z]{3,8}[- ]\d|(?:INC|TASK|REQ|CHG|PRB|RITM|CVE)\d|[A-Z]{2}[- ]\d{3,4}-\d|0+$|[A-Z]\d{4}$)/;

/** What hardly is a date, an amount or a word with a number: six digits, or four beside letters or hyphens. */
function isStrong(value: string): boolean {
  if (TRACKER.test(value)) return false;
  const digits = value.replace(/\D/g, '').length;
  return digits > 5 && digits < 17 ? !/^\d{10}$/.test(value) : digits > 3 && /[A-Z]/.test(value);
}

function masksOf(text: string, found: readonly LabelledValue[]): Map<string, LabelRule> {
  const masks = new Map<string, LabelRule>();
  for (const { start, end, rule } of found) {
    if (!rule.kind || rule.value || end - start < 6 || end - start > 30 || masks.size >= MOST_MASKS) continue;
    const mask = maskOf(text.slice(start, end));
    if (/9.*9.*9.*9/.test(mask) && !/^9{10}$/.test(mask)) masks.set(mask, rule);
  }
  return masks;
}

/** Letters and digits alone, without leading zeros. */
const plainOf = (value: string): string =>
  value
    .replace(/[^A-Za-z0-9]/g, '')
    .replace(/^0+/, '')
    .toUpperCase();
