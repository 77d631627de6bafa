import type { Evidence } from '../../span.ts';
import type { Finder, View } from '../view.ts';
import { type DigitGroup, type DigitRun, digitRuns } from './digit-runs.ts';
import { isTestNumber } from './examples.ts';
import type { PhoneFound } from './found.ts';
import { NumberingPlans } from './numbering-plans.ts';
import { oddPhones } from './phone-forms.ts';
import { nearestCue, type PhoneCue, phoneCue } from './phone-labels.ts';
import { isNanp, isNanpLong, LABELLED_PLANS, PLANS } from './phone-plans.ts';
import { spokenPhone } from './phone-speech.ts';
import { spokenDigits } from './spoken-digits.ts';

// (702) 555-0142 · 443 555 0196 · +48 22 607 41 95 · from=+16125550142 · phone: 5415550133 · 020 7946 0958 · x4152
export interface Phones {
  readonly found: readonly PhoneFound[];
  /** How often the numbering plans of libphonenumber were asked: they are dear. */
  readonly validated: number;
}

interface Match {
  readonly count: number;
  readonly evidence: Evidence;
  readonly form: string;
}

const EXTENSION =
  /[,;]?[ \n]{0,2}(?:\(?(?:ext(?:ension|n)?\.?|poste|ramal|anexo|interno|dw|x)[ :.#]{0,3}|#)\d{1,6}(?!\w)\)?/iy;
const NUMBER_TAIL = /^(?![\p{L}\p{N}_%]|[.\-/:]\d)/u;
// sip:+15035550142:5061
const PORT = /^:\d{4,5}(?!\d)/;
const EXTENSION_LETTER = /^(?:x|ext)[ .]?\d/i;

/** Telephone, fax and pager numbers of a part, in order, each found once. */
export const phones: Finder<Phones> = (view) => {
  const plans = new NumberingPlans();
  const ofPart = nearestCue(view.label);
  const found: PhoneFound[] = [];
  for (const run of view.find(digitRuns)) if (mayHold(run)) found.push(...inRun(view, run, ofPart, plans));
  for (const odd of oddPhones(view, ofPart)) found.push(odd);
  for (const spoken of view.find(spokenDigits)) found.push(...spokenPhone(view, spoken, ofPart));
  return { found, validated: plans.asked };
};

const SHAPES: ReadonlySet<string> = new Set([...PLANS.keys(), ...LABELLED_PLANS, '3-3-4', '1-3-3-4', '3-7', '6-4']);

/** Whether a run has a telephone's grouping anywhere, or enough digits in one piece: asked before words are read. */
function mayHold({ plus, groups }: DigitRun): boolean {
  if (plus || groups.length >= 10) return true;
  return groups.some(({ digits }, i) => {
    if ((digits.length >= 7 && digits.length <= 13) || digits === '00' || digits === '011') return true;
    for (let count = 2; count <= 5 && i + count <= groups.length; count++)
      if (SHAPES.has(shapeOf(groups.slice(i, i + count)))) return true;
    return false;
  });
}

function inRun(view: View, run: DigitRun, ofPart: PhoneCue, plans: NumberingPlans): PhoneFound[] {
  const found: PhoneFound[] = [];
  let cue: PhoneCue | undefined;
  for (let i = 0; i < run.groups.length; ) {
    const first = run.groups[i] as DigitGroup;
    cue = i === 0 ? (ofPart === 'fax' || ofPart === 'phone' ? ofPart : phoneCue(view.text, run.start)) : cueInside(cue);
    const match = matchAt(view, run, i, cue as PhoneCue, plans);
    if (!match) {
      i++;
      continue;
    }
    const last = run.groups[i + match.count - 1] as DigitGroup;
    const end = withExtension(view.text, last.end);
    found.push({
      start: i === 0 ? run.start : first.start,
      end,
      fax: cue === 'fax',
      evidence: match.evidence,
      form: match.form,
    });
    i += match.count;
  }
  return found;
}

/** After a first number in a run, the cue holds on for a list of them, but no label stands before digits any more. */
const cueInside = (cue: PhoneCue | undefined): PhoneCue => (cue === 'fax' ? 'fax' : 'none');

function withExtension(text: string, end: number): number {
  EXTENSION.lastIndex = end;
  return EXTENSION.test(text) ? EXTENSION.lastIndex : end;
}

function matchAt(view: View, run: DigitRun, i: number, cue: PhoneCue, plans: NumberingPlans): Match | undefined {
  if (!opens(view.text, run, i)) return undefined;
  if (run.plus && i === 0) return international(view.text, run, plans);
  const strong = cue === 'phone' || cue === 'fax';
  const match =
    northAmerican(run, i, cue) ??
    bare(run, i, cue, plans) ??
    national(run, i, cue, plans) ??
    (strong || cue === 'verb' ? labelled(run, i, strong) : undefined);
  return match && closes(view.text, run, i + match.count) ? match : undefined;
}

/** A number does not begin inside another: `12-303-555-0142`, `/2025.303.5550`. */
function opens(text: string, run: DigitRun, i: number): boolean {
  if (i > 0) return !/^[.\-/]$/.test((run.groups[i] as DigitGroup).sep);
  const before = text.charAt(run.start - 1);
  // `07:00:05.560 2099`
  if (before === ':' && /\d/.test(text.charAt(run.start - 2))) return false;
  if (/[.\-/#]/.test(before))
    return /(?:^|[\s\p{L}])[.\-/#]$/u.test(text.slice(Math.max(0, run.start - 2), run.start)) && before !== '/';
  return true;
}

function closes(text: string, run: DigitRun, next: number): boolean {
  const group = run.groups[next];
  if (group) return !/^[.\-/]$/.test(group.sep);
  const rest = text.slice(run.end, run.end + 6);
  return NUMBER_TAIL.test(rest) || EXTENSION_LETTER.test(rest) || (run.plus && PORT.test(rest));
}

const strongCue = (cue: PhoneCue): boolean => cue === 'phone' || cue === 'fax';
const digitsOf = (groups: readonly DigitGroup[]): string => groups.map((group) => group.digits).join('');
const shapeOf = (groups: readonly DigitGroup[]): string => groups.map((group) => group.digits.length).join('-');
const grouped = (groups: readonly DigitGroup[]): boolean => groups.slice(1).some((group) => /[().\-/]/.test(group.sep));

/** How many groups a number may have, by the length of its first. */
const GROUP_COUNTS: Readonly<Record<number, readonly number[]>> = { 1: [4, 10, 11], 3: [3, 2], 6: [2] };

/** `(702) 555-0142`, `1-702-555-0142`, `702 555 0142`, `(702) 5550142`, and ten single digits as keypads send them. */
function northAmerican(run: DigitRun, i: number, cue: PhoneCue): Match | undefined {
  const first = (run.groups[i] as DigitGroup).digits;
  for (const count of GROUP_COUNTS[first.length] ?? []) {
    // Keypads: the second digit of an eleven-digit number, the first of a ten-digit one, begins an area.
    const area = count === 11 ? (run.groups[i + 1]?.digits ?? '') : first;
    if (count >= 10 && !/^[2-9]$/.test(area)) continue;
    const groups = run.groups.slice(i, i + count);
    const shape = shapeOf(groups);
    if (groups.length < count || !/^(?:3-3-4|1-3-3-4|3-7|6-4|(?:1-){9,10}1)$/.test(shape)) continue;
    const digits = digitsOf(groups);
    const labelled = cue === 'phone' || cue === 'fax';
    if (!isNanp(digits) && !isNanpLong(digits) && !(labelled && shape === '3-3-4')) continue;
    if (/^(?:3-7|6-4)$/.test(shape) && !labelled && !groups[1]?.sep.includes(')')) continue;
    if (cue === 'other' && !groups.some((group) => group.sep.includes(')'))) continue;
    if (cue === 'none' && !grouped(groups) && (run.groups.length > count || /^.00/.test(digits))) continue;
    const evidence = labelled ? 'certain' : 'likely';
    return {
      count,
      evidence: grouped(groups) || labelled || cue === 'weak' || cue === 'verb' ? evidence : 'possible',
      form: 'nanp',
    };
  }
  return undefined;
}

/** Ten or eleven digits in one piece: only a label, or words such as "reach her at", makes them a number to call. */
function bare(run: DigitRun, i: number, cue: PhoneCue, plans: NumberingPlans): Match | undefined {
  const digits = (run.groups[i] as DigitGroup).digits;
  if (cue === 'none' || cue === 'other') return undefined;
  // `from=447700900142`: a country code without its plus.
  const abroadBare = cue === 'verb' && /^[2-9]\d{10,12}$/.test(digits) && plans.confirms(`+${digits}`);
  if (!isNanp(digits) && !isNanpLong(digits) && !abroadBare) return undefined;
  return { count: 1, evidence: strongCue(cue) ? 'certain' : 'likely', form: 'label' };
}

/** `+`, a country code and up to 15 digits (ITU-T E.164): the longest that a plan confirms, over a line end only where needed. */
function international(text: string, run: DigitRun, plans: NumberingPlans): Match | undefined {
  if (isTestNumber(digitsOf(run.groups))) return undefined;
  let valid = 0;
  let possible = 0;
  let digits = '';
  for (const [i, group] of run.groups.entries()) {
    digits += group.digits;
    // `+995 0.2205`: a dialling code and its price
    const isDecimal = group.digits === '0' && run.groups[i + 1]?.sep === '.';
    if (digits.length > 15 || isDecimal || (valid > 0 && group.sep.includes('\n'))) break;
    if (digits.length < 8 || !closes(text, run, i + 1)) continue;
    if (plans.confirms(`+${digits}`)) valid = i + 1;
    else if (!/\n/.test(group.sep)) possible = i + 1;
  }
  if (valid > 0) return { count: valid, evidence: 'certain', form: 'e164' };
  return possible > 0 ? { count: possible, evidence: 'likely', form: 'e164' } : undefined;
}

function national(run: DigitRun, i: number, cue: PhoneCue, plans: NumberingPlans): Match | undefined {
  const { digits: head } = run.groups[i] as DigitGroup;
  if (cue === 'other' || (cue === 'none' && !head.startsWith('0'))) return undefined;
  if (/^(?:00|011)$/.test(head)) return abroad(run, i, plans);
  for (let count = Math.min(5, run.groups.length - i); count >= 2; count--) {
    const groups = run.groups.slice(i, i + count);
    const plan = PLANS.get(shapeOf(groups));
    const digits = digitsOf(groups);
    if (!plan?.begins.test(digits) || groups.some((group) => group.sep.includes('\n'))) continue;
    if (plan.regions.some((region) => plans.confirms(digits, region))) {
      return { count, evidence: cue === 'none' ? 'likely' : 'certain', form: 'national' };
    }
  }
  return undefined;
}

/** `00 44 …` and `011 44 …`: international prefixes in place of the plus. */
function abroad(run: DigitRun, i: number, plans: NumberingPlans): Match | undefined {
  let digits = '';
  for (let count = 2; count <= Math.min(7, run.groups.length - i); count++) {
    digits += (run.groups[i + count - 1] as DigitGroup).digits;
    if (digits.length >= 8 && plans.confirms(`+${digits}`)) return { count, evidence: 'likely', form: 'abroad' };
  }
  return undefined;
}

/** After a label: any national grouping, or 7 to 13 digits in one piece. Dates never have these shapes. */
function labelled(run: DigitRun, i: number, strong: boolean): Match | undefined {
  for (let count = Math.min(5, run.groups.length - i); count >= 2; count--) {
    const groups = run.groups.slice(i, i + count);
    if (groups.length >= 4 && groups.slice(1).every((group) => group.sep === '.')) continue;
    if (!strong && digitsOf(groups).length < 9) continue;
    if (LABELLED_PLANS.has(shapeOf(groups)) || PLANS.get(shapeOf(groups))?.begins.test(digitsOf(groups)))
      return { count, evidence: 'likely', form: 'label' };
  }
  const { length } = (run.groups[i] as DigitGroup).digits;
  return strong && length >= 7 && length <= 13 ? { count: 1, evidence: 'likely', form: 'label' } : undefined;
}
