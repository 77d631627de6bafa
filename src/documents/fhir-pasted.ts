import { type Fragment, nestedIn } from './fragments.ts';
import { type JsonEvents, scanJson } from './json/scan.ts';
import { readJson } from './json.ts';
import type { ReadContext } from './reader.ts';

const START = /(?<![\w"'}\]])\{\s{0,20}"resourceType"|(?<=[\n\r])[ \t>]{0,8}\{(?=\s{0,20}")|^\{(?=\s{0,20}")/g;
/** Broken ones are given up: each is scanned to its end. */
const MOST_BROKEN = 10;
const NOTHING: JsonEvents = { open() {}, close() {}, key() {}, string() {}, number() {}, literal() {} };

/** Whole resources of FHIR in JSON that stand in a text. */
export function fhirFragments(text: string, context: ReadContext): Fragment[] {
  const found: Fragment[] = [];
  let done = 0;
  let broken = 0;
  for (const match of text.matchAll(START)) {
    const from = match.index + match[0].indexOf('{');
    if (from < done || broken >= MOST_BROKEN) continue;
    const to = scanJson(text, from, NOTHING);
    if (to < 0) broken++;
    else if (text.slice(from, to).includes('"resourceType"'))
      found.push({ from, to, parts: () => nestedIn(text, from, to, readJson, context) });
    done = Math.max(done, to);
  }
  return found;
}
