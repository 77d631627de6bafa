import type { Part, Reading } from './document.ts';
import type { Reader } from './reader.ts';
import { type SourceEdit, sourceEdits, splice } from './segments.ts';
import { SlackParts } from './slack/message.ts';
import { treeOf } from './slack/tree.ts';

/**
 * Reads the JSON of a Slack message: `text`, `blocks`, `attachments`, `files`, `metadata`, an event around them, or a list of messages (docs.slack.dev,
 * "Block Kit"). What a reader sees in the blocks is one text across all its leaves; edits go back into the leaves.
 */
export const readSlack: Reader = (source, context) => {
  const root = treeOf(source, context.limits.depth);
  return root && new SlackParts(source, context).read(root);
};

/** Slack refuses empty texts: a leaf that an edit emptied holds a word joiner, which shows nothing. */
const NOTHING = '\u2060';

/** A reading whose edits leave no text of a message empty. */
export function slackReading(source: string, parts: readonly Part[]): Reading {
  return {
    format: 'slack',
    parts,
    write: (edits) => splice(source, filled(source, unstyled(source, sourceEdits(parts, edits)))),
  };
}

/** What is left of `*Lopez*` where all of the word goes: two signs that style nothing. */
function unstyled(source: string, edits: readonly SourceEdit[]): SourceEdit[] {
  let done = 0;
  return edits.map((edit, i) => {
    let { start, end } = edit;
    const next = edits[i + 1]?.start ?? source.length;
    while (edit.replacement === '' && start > done && end < next && isSign(source, start - 1, end)) {
      start--;
      end++;
    }
    done = end;
    return { ...edit, start, end };
  });
}

const isSign = (source: string, before: number, behind: number): boolean =>
  /[*_~]/.test(source.charAt(before)) && source.charAt(before) === source.charAt(behind);

/** The edits are in order: those that together take a whole string out are found between its quotes. */
function filled(source: string, edits: readonly SourceEdit[]): SourceEdit[] {
  const made = [...edits];
  for (let i = 0; i < made.length; i++) {
    const first = made[i] as SourceEdit;
    if (first.replacement !== '' || !opensString(source, first.start)) continue;
    let last = i;
    while (made[last + 1]?.start === made[last]?.end && made[last + 1]?.replacement === '') last++;
    if (source.charAt((made[last] as SourceEdit).end) === '"') made[i] = { ...first, replacement: NOTHING };
  }
  return made;
}

/** True behind the quote that begins a string: the one that ends one is followed by no text. */
const opensString = (source: string, at: number): boolean =>
  source.charAt(at - 1) === '"' && source.charAt(at - 2) !== '\\';
