import type { Holds, Part } from './document.ts';
import { labelOf } from './placed.ts';

/** True for the text of a HAR file (HTTP Archive 1.2): what browsers' network panels export. */
export const isHar = (source: string): boolean =>
  source.includes('"startedDateTime"') && source.includes('"entries"') && source.includes('"log"');

/** Headers that let in whoever has them. */
const CREDENTIALS =
  /^(?:(?:proxy-)?authorization|cookie2?|set-cookie2?|(?:x-)?(?:[\w-]{1,30}-)?(?:api-?key|auth(?:entication)?|access-?token|csrf-?token|xsrf-?token|session(?:-?id)?|token|secret|signature))$/i;
/** Headers that say how, and nothing of whom: RFC 9110 and what browsers and proxies add. */
const STRUCTURE =
  /^(?:accept(?:-[\w-]{1,20})?|age|allow|alt-svc|cache-control|connection|content-(?:encoding|language|length|type|range)|date|etag|expires|host|if-[\w-]{1,20}|keep-alive|last-modified|pragma|priority|range|sec-[\w-]{1,40}|server(?:-timing)?|strict-transport-security|te|transfer-encoding|upgrade(?:-insecure-requests)?|user-agent|vary|via|x-(?:request|correlation|amzn-trace|amzn-request|b3-trace|b3-span)-?id|cf-ray|traceparent|x-(?:frame|content-type|xss)-[\w-]{1,20}|:(?:method|scheme|authority|status))$/i;
/** Members that browsers write themselves. */
const OWN =
  /(?:^|\.)(?:startedDateTime|httpVersion|mimeType|serverIPAddress|connection|encoding|method|statusText|priority|resourceType|fromCache|sameSite|expires|lineNumber|columnNumber)$|\.(?:creator|browser|timings|cache)\.\w+$/i;

/** Parts of a HAR file with what their places hold: cookies and headers that let somebody in go whole, what says how stays. */
export function harParts(parts: readonly Part[]): Part[] {
  const names = new Map<string, string>();
  for (const { path, text } of parts) if (/\.(?:headers|cookies)\[\d+\]\.name$/.test(path)) names.set(path, text);
  return parts.map((part) => {
    const holds = holdsOf(part.path, names);
    return holds === undefined ? part : { ...part, label: labelOf(holds), holds };
  });
}

function holdsOf(path: string, names: ReadonlyMap<string, string>): Holds | undefined {
  const place = /\.(headers|cookies)\[\d+\]\.(name|value)$/.exec(path);
  if (!place) return OWN.test(path) ? 'codes' : undefined;
  const name = names.get(path.replace(/value$/, 'name')) ?? '';
  if (place[2] === 'name') return /^[\w.:-]{1,60}$/.test(name) && !/\d{4}/.test(name) ? 'codes' : undefined;
  if (place[1] === 'cookies' || CREDENTIALS.test(name)) return 'SECRET';
  return STRUCTURE.test(name) ? 'codes' : undefined;
}
