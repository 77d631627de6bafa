import { nestedParts } from './compose.ts';
import type { Part } from './document.ts';
import { decoded } from './html/attributes.ts';
import { encodeText, hasEntity } from './html/entities.ts';
import { readHtml } from './html.ts';
import { readJson } from './json.ts';
import { nestedContext, type ReadContext } from './reader.ts';
import { looksLikeForm, looksLikeHtml, looksLikeJson } from './sniff.ts';
import { readForm } from './url.ts';

/** Reads on in values that hold a document of their own: JSON in JSON, the HTML body of a ticket, Slack's `&lt;`, a form in a log. */
export function open(part: Part, context: ReadContext): readonly Part[] {
  const { text } = part;
  if (text.length < 4) return [part];
  const inner = looksLikeJson(text)
    ? readJson(text, nestedContext(context))
    : looksLikeHtml(text)
      ? readHtml(text, nestedContext(context))
      : looksLikeForm(text)
        ? readForm(text, nestedContext(context))
        : undefined;
  if (inner) return nestedParts(part, inner);
  return hasEntity(text) ? nestedParts(part, [unescaped(part)]) : [part];
}

function unescaped(part: Part): Part {
  return { ...part, path: '', encode: encodeText, ...decoded(part.text, 0, part.text.length) };
}
