import type { Doc } from '../documents/document.ts';
import { GauzeError } from '../errors.ts';
import type { Kind } from '../kinds.ts';
import { isKeepable } from '../store/keepable.ts';
import type { Core } from './core.ts';
import type { HoldAction } from './hold.ts';
import { changeHold } from './hold-changes.ts';
import { docsOf, type HoldRow, holdRow, placed, sealDocs } from './hold-rows.ts';
import { countsOf } from './intake.ts';
import { settingFor } from './mask.ts';

/** What a person has marked in a document of a hold: UTF-16 units of its text. */
export interface HandMark {
  /** Which document, from 0. */
  readonly doc: number;
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
}

/**
 * Replaces marked text by the conversation's tokens, by bare labels where no store may hold it, and seals the documents again. The values are known from
 * then on. Throws `hold_stands` where nothing may go to this vendor, `bad_charset` for a document that is no text, `invalid_options` for
 * marks that overlap or lie outside.
 */
export async function maskByHand(core: Core, action: HoldAction, marks: readonly HandMark[]): Promise<void> {
  const row = await holdRow(core, action.tenant, action.id);
  const { docs, more } = await docsOf(core, row);
  const texts = docs.map(textOf);
  const checked = marks.toSorted((a, b) => a.doc - b.doc || b.start - a.start);
  if (!checked.every((mark, index) => fits(mark, checked[index - 1], texts)))
    throw new GauzeError('invalid_options', 'marks');
  for (const mark of checked) {
    const text = texts[mark.doc] ?? '';
    const value = text.slice(mark.start, mark.end);
    const token = await tokenFor(core, row, more.policy ?? undefined, { kind: mark.kind, value, actor: action.actor });
    texts[mark.doc] = text.slice(0, mark.start) + token + text.slice(mark.end);
  }
  const edited = docs.map((doc, index) => withText(doc, texts[index]));
  const next = { ...row, revision: row.revision + 1 };
  const body = await sealDocs(core, next, { docs: edited, more });
  // Nobody opens a body whose key is another's.
  if (body.dataKey !== row.data_key) throw new GauzeError('data_key_missing');
  const by = { event: 'hold_masked', actor: action.actor, counts: countsOf(marks) };
  await changeHold(core, row, by, await placed(core, next, body.bytes));
  if (row.body_place !== null) await core.bodies?.delete([row.body_place]);
}

/** The text of a document that is one; undefined for bytes in any charset but UTF-8. */
function textOf({ content, charset = 'utf-8' }: Doc): string | undefined {
  if (typeof content === 'string') return content;
  if (!/^utf-?8$/i.test(charset)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}

const withText = (doc: Doc, text: string | undefined): Doc =>
  text === undefined
    ? doc
    : { ...doc, content: typeof doc.content === 'string' ? text : new TextEncoder().encode(text) };

/** In order from the end of each document: `after` is the mark that stands behind this one in its document. */
function fits(
  { doc, start, end }: HandMark,
  after: HandMark | undefined,
  texts: readonly (string | undefined)[],
): boolean {
  if (doc in texts && texts[doc] === undefined) throw new GauzeError('bad_charset');
  const limit = after?.doc === doc ? after.start : (texts[doc]?.length ?? 0);
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= limit;
}

async function tokenFor(
  core: Core,
  { tenant, conversation, vendor }: HoldRow,
  policy: string | undefined,
  marked: { readonly kind: Kind; readonly value: string; readonly actor: string },
): Promise<string> {
  if (!isKeepable(marked.kind, marked.value)) return `[${marked.kind}]`;
  const setting = await settingFor(core, { tenant, conversation, vendor, policy });
  if (!('masker' in setting)) throw new GauzeError('hold_stands');
  return (await core.store.vault.mark({ tenant, conversation }, setting.masker, marked)).token;
}
