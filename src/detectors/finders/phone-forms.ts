import { everywhere } from '../scan/everywhere.ts';
import { PatternGroup } from '../scan/group.ts';
import { occurs, scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { isTestNumber } from './examples.ts';
import type { PhoneFound } from './found.ts';
import { type PhoneCue, phoneCue } from './phone-labels.ts';

interface Form {
  readonly name: string;
  /** Cheap test on the text: most texts hold none of these. */
  readonly hint: RegExp;
  /** With a group `phi`, or the whole match. */
  readonly regex: RegExp;
  /** Needs a telephone label before it. */
  readonly labelled?: boolean;
  readonly fax?: boolean;
  /** Looks only inside what this finds: lines of one kind. */
  readonly within?: RegExp;
}

// Written forms that are no runs of plain digits.
const FORMS: readonly Form[] = [
  {
    // Single digits as keypads and slow speakers give them, with commas between groups: 5 0 3, 5 5 5, 0 1 4 2
    name: 'keyed',
    hint: /\d[ ,-]\d[ ,-]{1,2}\d,? /,
    regex: /(?<![\w.,:/-])(?<![\d,] )\d(?:(?:, ?| ?- ?| )\d){6,14}(?![\w]|[.,:/-]\d| ?\d)/g,
    labelled: true,
  },
  {
    // 503, 555, 0142
    name: 'keyed',
    hint: /\d{3}, \d{3}, \d{4}/,
    regex: /(?<![\w.,:/-])(?<![\d,] )\(?[2-9]\d{2}\)?, [2-9]\d{2},? \d{2},? ?\d{2}(?![\w]|[.,:/-]\d)/g,
    labelled: true,
  },
  {
    // Masked by somebody else but for the last digits: *******0142, +1503***0142, XXXXXX0142
    name: 'tail',
    hint: /[*•xX]{3}\d{2}/,
    regex: /(?<![\w*])\+?(?:\d{0,6})[*•xX]{3,10}\d{2,4}(?!\w)/g,
    labelled: true,
  },
  {
    // RFC 3986 section 2.1: %2B16125550142, %28405%29%20555%2D0142
    name: 'encoded',
    hint: /%2[B8D]|%20/i,
    regex:
      /(?<![%\w])(?:%2B\d{7,15}|(?:%2B\d{1,3}(?:%20|%2D|[+.-]))?(?:%28)?\d{2,4}(?:%29)?(?:%20|%2D|[+.-]){1,2}\d{3,4}(?:%20|%2D|[+.-])\d{4})(?![\w])/gi,
  },
  {
    // The extension alone: "her line x4152", "ext 5518", "extension three three"
    name: 'extension',
    hint: /ext|durchwahl|poste|ramal|anexo|\bdw\b|interno|\bint\.|\bbip|nebenstelle|toestel|wewn|\bloc/i,
    regex:
      /(?<![\p{L}\p{N}_.-])(?:ext(?:ension|n)?s?|durchwahl|nebenstelle|poste|ramal|anexo|interno|int(?=\.)|bip|toestel|wewn(?=\.)|loc(?=\.))(?:\.|:| is| -)?[ #:-]{0,2}(?:\d{2,6}(?![\w.]\d|\w)|(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)[ ,-]{0,2}){2,6}(?<=[a-z])(?![a-z]))/giu,
  },
  { name: 'extension', hint: /\bx\d/i, regex: /(?<![\p{L}\p{N}_.-])(?<!\d )x\d{4,5}(?!\w|[.-]\w)/giu },
  {
    name: 'extension',
    hint: /\bx[ .]?\d{3}\b/i,
    regex:
      /(?<=\b(?:line|desk|extension|at|call|dial|reach|phone|office|me|her|him|direct)[:, ]{1,2})x[ .]?\d{3}(?!\w|[.-]\w)/gi,
  },
  {
    name: 'pager',
    hint: /pager|pgr|beeper|bleep|paged?\b/i,
    regex:
      /\b(?:pager|pgr|beeper|bleep|page(?: (?:me|him|her|them))?)(?: (?:number|no|id|is|at|on)){0,2}[.:#= ]{1,3}(?<phi>\d{3,7})(?![\w]|[.:\-/]\d)/dgi,
    fax: true,
  },
  {
    // Partly masked by somebody else: the last digits alone are a part of the number.
    name: 'tail',
    hint: /[x*#•]{3}[-. )]/i,
    regex: /(?<![\w*])\(?[x*#•]{3}\)?[-. ]{1,2}(?:[x*#•]{3}|\d{3})[-. ](?<phi>\d{4})(?!\w)/dgi,
  },
  {
    name: 'tail',
    hint: /ending|ends|last (?:four|4)/i,
    regex:
      /\b(?:phone|number|mobile|cell|tel|telephone|line)(?: (?:number|no\.?|on file|is|was|that|which)){0,3} (?:ending|ends|ended)(?: in| with)?:? (?<phi>\d{3,4})(?![\w]|[.:\-/]\d)/dgi,
    labelled: true,
  },
  {
    // Letters for digits, typed or misread: 6I2 9O4 77l8
    name: 'lookalike',
    hint: /[\dOoIlS]{2}[OoIl][ .-]|[ .-][\d]?[OoIlS]/,
    regex:
      /(?<![\p{L}\p{N}.-])\(?(?=[\dOoIlSB().\- ]{0,13}[OoIlSB])(?=[OoIlSB().\- ]{0,6}\d)[\dOoIlSB]{3}\)?[ .-]{1,2}[\dOoIlSB]{3}[ .-][\dOoIlSB]{4}(?![\p{L}\p{N}])/gu,
  },
  {
    // HL7 v2 XTN components and X12 PER communication numbers, pasted as they are.
    name: 'segment',
    hint: /^(?:PID|NK1|GT1|IN1)\|/m,
    within: /^(?:PID|NK1|GT1|IN1)\|[^\n]{4,2000}/gm,
    regex:
      /(?<=[|^~])(?:1\d{10}|[2-9]\d{2}[2-9]\d{6}|\d{3}\^\d{7}|(?=\d{0,6}[ (-])(?:\+|\(|0)[ ()\d-]{8,18}\d)(?=[|^~]|$)/g,
  },
  {
    // The caller in the name of a recording, before its epoch: /monitor/15035550142-1760434867.wav
    name: 'recording',
    hint: /\d-1[4-9]\d{8}[\w.-]{0,20}\.(?:wav|mp3|gsm|ogg)/i,
    regex: /(?<=[\\/_-])\+?1?[2-9]\d{9}(?=[-_]1[4-9]\d{8}[\w.-]{0,20}\.(?:wav|mp3|gsm|ogg)\b)/gi,
  },
  {
    name: 'segment',
    hint: /\*(?:TE|CP|HP|WP|FX|EX)\*/,
    regex: /\*(?:TE|CP|HP|WP|EX|FX)\*(?<phi>\d{3,15})(?=[*~\n]|$)/dgm,
  },
];

const ALL_FORMS = new PatternGroup(FORMS, ({ within, regex }) => within ?? regex);

/** Numbers in forms that a run of digits does not show. */
export function* oddPhones(view: View, ofPart: PhoneCue): Generator<PhoneFound> {
  for (const form of ALL_FORMS.within(view)) {
    if (!occurs(view, form.hint)) continue;
    for (const [offset, match] of matchesOf(view, form)) {
      const found = judge(view, form, match, offset, ofPart);
      if (found) yield found;
    }
  }
}

/** Matches with the offset of the stretch that they were found in. */
function matchesOf(view: View, { regex, within }: Form): (readonly [number, RegExpExecArray])[] {
  if (!within) return scan(view, regex).map((match) => [0, match]);
  return scan(view, within).flatMap(({ index, 0: stretch }) =>
    everywhere(regex, stretch).map((match) => [index, match] as const),
  );
}

function judge(
  view: View,
  form: Form,
  match: RegExpExecArray,
  offset: number,
  ofPart: PhoneCue,
): PhoneFound | undefined {
  const [from, to] = match.indices?.groups?.['phi'] ?? [match.index, match.index + match[0].length];
  if (isTestNumber(view.text.slice(offset + from, offset + to))) return undefined;
  const cue = ofPart === 'fax' || ofPart === 'phone' ? ofPart : phoneCue(view.text, offset + from);
  const labelled = cue === 'phone' || cue === 'fax';
  if (form.labelled && !labelled && !/phone|mobile|cell|tel/i.test(match[0])) return undefined;
  if (cue === 'other' && /^(?:tail|lookalike|encoded)$/.test(form.name)) return undefined;
  const fax = form.fax === true || cue === 'fax' || match[0].startsWith('*FX*');
  return { start: offset + from, end: offset + to, fax, evidence: labelled ? 'certain' : 'likely', form: form.name };
}
