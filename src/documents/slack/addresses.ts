import { nestedParts } from '../compose.ts';
import type { Accepts, Part, Segment } from '../document.ts';
import type { ReadContext } from '../reader.ts';
import { cut } from '../segments.ts';
import { looksLikeUrl } from '../sniff.ts';
import { readAddress } from '../url.ts';

const ADDRESS: Accepts = { type: 'url' };
const MAIL_ADDRESS: Accepts = { type: 'addr-spec' };
/** One address alone, without a name, a second one, or header fields. */
const MAILBOX = /^[^\s@<>,?&"]{1,200}@[^\s@<>,?&"]{1,200}$/;
/** The scheme of an address that is not read over the network says what follows it. */
const SCHEMES: Readonly<Record<string, string>> = {
  mailto: 'email',
  tel: 'phone',
  sms: 'phone',
  callto: 'phone',
  fax: 'fax',
};

/** What the scheme of an address says of the rest: `email`, `phone`, `fax`; undefined for pages. */
export const schemeLabel = (address: string): string | undefined =>
  SCHEMES[/^([a-z]{3,6}):/i.exec(address)?.[1]?.toLowerCase() ?? ''];

/** The parts of an address that stands in a field or link of its own. `whole` has its text and where that stands. */
export function addressParts(whole: Part, context: ReadContext): Part[] {
  const label = schemeLabel(whole.text);
  if (label !== undefined) return [behindScheme(whole, label)];
  const pieces = looksLikeUrl(whole.text) ? readAddress(whole.text, context) : undefined;
  return pieces ? nestedParts(whole, pieces) : [{ ...whole, accepts: ADDRESS }];
}

function behindScheme(whole: Part, label: string): Part {
  const start = whole.text.indexOf(':') + 1;
  const text = whole.text.slice(start);
  const accepts = label === 'email' && MAILBOX.test(text) ? MAIL_ADDRESS : ADDRESS;
  return { ...whole, text, label, accepts, segments: segmentsFrom(whole.segments, start) };
}

/** Segments of a text without its first units. */
function segmentsFrom(segments: readonly Segment[], first: number): Segment[] {
  return segments.flatMap((segment) => {
    if (segment.end <= first) return [];
    const { start, end } = cut(segment, { start: first, end: segment.end });
    return [
      { ...segment, start: Math.max(segment.start, first) - first, end: segment.end - first, from: start, to: end },
    ];
  });
}
