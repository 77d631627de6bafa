import type { Doc } from '../../documents/document.ts';
import type { Kind } from '../../kinds.ts';
import type { Finding } from '../../mask/finding.ts';
import type { Known } from '../../mask/known.ts';
import type { Masker } from '../../mask/masker.ts';
import type { Api, Cleanup, Item, Range } from './cleanup.ts';

/** An item that holds identifiers, or that nobody can read. */
export interface Candidate {
  readonly item: Item;
  readonly findings: readonly Finding[];
}

export interface Survey {
  /** Items looked at. */
  readonly seen: number;
  readonly candidates: readonly Candidate[];
  /** Items with identifiers that the vendor cannot remove. */
  readonly staying: readonly Item[];
  /** Identifiers by kind. */
  readonly kinds: Readonly<Partial<Record<Kind, number>>>;
  /** Candidates that are left out, since they are on legal hold. */
  readonly heldBack: number;
  /** Texts that could not be read with certainty: a person has to look at them. */
  readonly unread: number;
}

export interface SurveyOptions {
  readonly masker: Masker;
  /** Only these kinds; all when absent. */
  readonly match?: ReadonlySet<Kind> | undefined;
  /** True to leave out what cannot be read. */
  readonly textOnly: boolean;
  /** Ids of the vendor's on legal hold: items that name one are left alone. */
  readonly legalHold: ReadonlySet<string>;
  readonly now: number;
  /** Told after each item. */
  readonly progress?: (seen: number) => void;
}

/** Lists what a vendor holds and looks for identifiers in it. Changes nothing. */
export async function survey(cleanup: Cleanup, api: Api, range: Range, options: SurveyOptions): Promise<Survey> {
  const found = { candidates: [] as Candidate[], staying: [] as Item[], kinds: {}, heldBack: 0, unread: 0 };
  let seen = 0;
  for await (const group of groups(cleanup.items(api, range))) {
    const known = knownIn(group, options);
    for (const item of group) {
      sort(item, findingsIn(item, known, options), found, options);
      options.progress?.(++seen);
    }
  }
  return { seen, ...found };
}

/** Items that follow each other and belong together: a ticket's, a conversation's. */
async function* groups(items: AsyncIterable<Item>): AsyncIterable<readonly Item[]> {
  let group: Item[] = [];
  for await (const item of items) {
    if (group.length > 0 && (item.group === undefined || item.group !== group[0]?.group)) {
      yield group;
      group = [];
    }
    group.push(item);
  }
  if (group.length > 0) yield group;
}

interface Found {
  readonly candidates: Candidate[];
  readonly staying: Item[];
  readonly kinds: Partial<Record<Kind, number>>;
  heldBack: number;
  unread: number;
}

function sort(item: Item, findings: ReturnType<typeof findingsIn>, found: Found, { legalHold }: SurveyOptions): void {
  if (findings === 'unread') found.unread++;
  if (!findings || findings === 'unread') return;
  for (const { kind } of findings) found.kinds[kind] = (found.kinds[kind] ?? 0) + 1;
  if (item.id.split(' ').some((word) => legalHold.has(word))) found.heldBack++;
  else if (item.stays !== undefined) found.staying.push(item);
  else found.candidates.push({ item, findings });
}

const docOf = ({ format, text = '' }: Item): Doc => ({ format, content: text });

/** What the items of a group prove together: a subject says "Maria", the comment below it who she is. */
function knownIn(group: readonly Item[], { masker, now }: SurveyOptions): readonly Known[] {
  const known: Known[] = [];
  if (group.length === 1) return known;
  for (const item of group) {
    const result = masker.mask(docOf(item), { conversation: '', known, now });
    if (result.ok) known.push(...result.learned);
  }
  return known;
}

/** What is found in an item; undefined for nothing. */
function findingsIn(
  item: Item,
  known: readonly Known[],
  { masker, match, textOnly, now }: SurveyOptions,
): readonly Finding[] | 'unread' | undefined {
  if (item.text === undefined) return textOnly ? undefined : [];
  const result = masker.detect(docOf(item), { conversation: '', known, now });
  if (!result.ok) return 'unread';
  const findings = result.findings.filter(({ kind }) => !match || match.has(kind));
  return findings.length > 0 ? findings : undefined;
}
