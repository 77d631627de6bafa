import { nestedParts } from './compose.ts';
import type { Part } from './document.ts';
import { withEncoded } from './encoded.ts';
import { withFragments } from './fragments.ts';
import { decoded } from './html/attributes.ts';
import { encodeText, hasEntity } from './html/entities.ts';
import { readHtml } from './html.ts';
import { readJson } from './json.ts';
import { fragmentsOf } from './pasted.ts';
import { nestedContext, type ReadContext, type Reader } from './reader.ts';
import { looksLikeForm, looksLikeHtml, looksLikeJson, looksLikeUrl } from './sniff.ts';
import { readAddress, readForm } from './url.ts';

/** Reads on in values that hold a document of their own: JSON in JSON, the HTML body of a ticket, a form, an address, Slack's `&lt;`, base64. */
export function open(part: Part, context: ReadContext): readonly Part[] {
  const { text } = part;
  if (text.length < 4) return [part];
  // One look for what all of them need: most values have none of it.
  if (!LIKELY.test(text)) return withEncoded(part, context);
  const inner = readerFor(text)?.(text, nestedContext(context));
  if (inner) return nestedParts(part, inner);
  if (part.holds === undefined) {
    const fragments = fragmentsOf(text, context);
    if (fragments.length > 0) return nestedParts(part, withFragments(text, fragments, nestedContext(context)));
  }
  return hasEntity(text) ? nestedParts(part, [unescaped(part)]) : withEncoded(part, context);
}

const LIKELY = /[{[<&?%|*]|candidate:|INTO |(?:^|\n)(?:[cmo]=|BEGIN:V)/;

function readerFor(text: string): Reader | undefined {
  if (looksLikeJson(text)) return readJson;
  if (looksLikeHtml(text)) return readHtml;
  if (looksLikeForm(text)) return readForm;
  // An address without pieces to decode is read as it stands.
  return /[?%]/.test(text) && looksLikeUrl(text) ? readAddress : undefined;
}

/** Slack escapes three signs in message text (`&amp; &lt; &gt;`), ticket systems any: decoded, an edit touches only its own stretch. */
function unescaped(part: Part): Part {
  return { ...part, path: '', encode: encodeText, ...decoded(part.text, 0, part.text.length) };
}
