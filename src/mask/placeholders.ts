import { GONE_CODE, OPAQUE_CODE } from '../detectors/hidden.ts';
import { everywhere } from '../detectors/scan/everywhere.ts';
import { KINDS, type Kind } from '../kinds.ts';
import type { Range } from '../span.ts';
import type { Policy } from './policy.ts';
import { isTokenBody, TOKEN_PATTERN } from './tokens.ts';

const KIND_NAMES = KINDS.join('|');
const LABEL = new RegExp(`\\[(?:${KIND_NAMES})\\]`, 'g');
// Letters and digits that a shape leaves carry nothing, whoever wrote them.
const SHAPE =
  /(?<![\p{L}\p{N}][-./()]?|\p{N} )(?=[Xx9]{0,80}[Xx9]{3})[Xx9]{1,80}(?:[-. /()]{1,2}[Xx9]{1,80}){0,12}(?![\p{L}\p{N}]|[-./()][\p{L}\p{N}]| ?\p{N})/gu;
const PARTIAL =
  /•[^\s\p{L}\p{N}]{0,80}(?: {1,2}•[^\s\p{L}\p{N}]{0,80}){0,8} ?(?:[\p{L}\p{N}](?:[^\s\p{L}\p{N}]{1,3}(?=[\p{L}\p{N}]))?){0,4}(?:@[\w.-]{1,255})?(?![\p{L}\p{N}])/gu;
const GENERALIZED = /\[(?<kind>AGE|DOB|DATE|ADDRESS) (?:(?:18|19|20)\d{2}|90\+|\d{3}\*\*)\]/g;
const MASKED_URL = /https:\/\/masked\.invalid\/[\w.-]{1,80}/g;

/**
 * Ranges that are Gauze's own placeholders and so stay as they are, also when a vendor quotes them back. Of tokens only those whose check
 * verifies under the key: a typed `[MRN-48120377]` is content.
 */
export function findPlaceholders(text: string, policy: Policy, key: Uint8Array | undefined): Range[] {
  const ranges: Range[] = [];
  const add = (pattern: RegExp, ours: (match: RegExpExecArray) => boolean = () => true) => {
    for (const match of everywhere(pattern, text)) {
      if (ours(match)) ranges.push({ start: match.index, end: match.index + match[0].length });
    }
  };
  if (text.includes('[')) {
    add(LABEL);
    add(GENERALIZED, ({ groups }) => policy.kinds[groups?.['kind'] as Kind].operator === 'generalize');
  }
  if (text.includes('999') || /xxx/i.test(text)) add(SHAPE);
  if (text.includes('masked.invalid/')) add(MASKED_URL);
  if (text.includes('•') && Object.values(policy.kinds).some(({ operator }) => operator === 'partial')) add(PARTIAL);
  return [...ranges, ...(key ? ownTokens(text, key) : [])];
}

function ownTokens(text: string, key: Uint8Array): Range[] {
  if (!text.includes('-') && !text.includes('#')) return [];
  return everywhere(TOKEN_PATTERN, text)
    .filter(({ groups }) => isTokenBody(groups?.['body'] ?? groups?.['plain'] ?? '', key))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Stands in for each unit of a placeholder while detectors look: neither letter, digit, space nor mark of any grammar. */
export const OPAQUE = String.fromCharCode(OPAQUE_CODE);

/** Stands for a unit that will be gone: the tagger of values reads over it. */
export const GONE = String.fromCharCode(GONE_CODE);

/** The text with its placeholders opaque, so that no label inside one and no value across one is read. Offsets stay. */
export function hidePlaceholders(
  text: string,
  ranges: readonly Range[],
  unit: (range: Range) => string = () => OPAQUE,
): string {
  let out = '';
  let at = 0;
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const { start, end } = range;
    if (end <= at) continue;
    const from = Math.max(start, at);
    out += text.slice(at, from) + unit(range).repeat(end - from);
    at = end;
  }
  return out + text.slice(at);
}
