import { nestedParts, unseen } from './compose.ts';
import type { Accepts, Encoding, Part } from './document.ts';
import { decodedRun } from './encoded/runs.ts';
import { nestedContext, type ReadContext } from './reader.ts';
import { wholeSegment } from './segments.ts';
import { TextWriter } from './text-writer.ts';

// payload=cGF0aWVudCBNYXJpYSBMb3Bleg==   0x4c6f70657a2c204d61726961   data:text/plain;base64,…   H4sIAAAA… (gzip)   eyJhbGciOi….eyJzdWIiOi….c2ln

const ANY: Accepts = { type: 'any' };
const asItIs = (replacement: string): string => replacement;

/** A token of three runs (RFC 7519): its claims say whose it is, and with them changed its signature would be of nothing. */
const JWT = /(?<![\w-])eyJ[\w-]{8,4000}\.eyJ[\w-]{8,20000}\.[\w-]{0,4000}/g;
/** Runs of base64 or base64url (RFC 4648) or hex, also in lines (RFC 2045). */
const RUN =
  /(?<![A-Za-z\d+/_-])(?:[A-Za-z\d+/]{56,76}\r?\n(?:[A-Za-z\d+/]{56,76}\r?\n){0,2000}[A-Za-z\d+/]{2,76}={0,2}|[A-Za-z\d+/_-]{16,}={0,2})(?![A-Za-z\d+/=_-])/g;
const LIKELY = /[A-Za-z\d+/_-]{16}/;

/** What stands before a value that opens something, or names it. */
const CREDENTIAL = /pass|pwd|secret|token|key|auth|basic|cookie|session|credential|jwt|sig/i;
/** Units before a value in which it is named. */
const BEFORE = 30;
/** What no grammar matches: an encoded value in a text that was read elsewhere. */
const OPAQUE = '\ufffc';

/**
 * A part, and over it what encoded values in it stand for. What is found in one is masked in it, and the value encoded again; a token
 * goes whole. In the part itself the letters of such a value say nothing, unless they may be a secret. Throws `too_deep`, and
 * `document_too_large` for what inflates without an end.
 */
export function withEncoded(part: Part, context: ReadContext): Part[] {
  const { text } = part;
  if (!LIKELY.test(text)) return [part];
  const tokens = [...text.matchAll(JWT)].map(({ index, 0: token }) => ({ from: index, to: index + token.length }));
  const found = tokens.flatMap((range) => tokenParts(text, range, context));
  const left = new TextWriter();
  let done = 0;
  for (const { index, 0: run } of text.matchAll(RUN)) {
    const to = index + run.length;
    if (tokens.some((token) => index < token.to && to > token.from)) continue;
    const encoding = decodedRun(run);
    if (!encoding) continue;
    found.push(...innerParts(encoding.text, context).map((inner) => enclosed(inner, encoding, index, to)));
    if (!/\s|^[{[<]/.test(encoding.text) || CREDENTIAL.test(said(part, index))) continue;
    left.plain(text, done, index);
    left.put(OPAQUE, index, to);
    done = to;
  }
  // What was read and holds nothing is not there to be guessed at.
  if (done === 0) return found.length === 0 ? [part] : [part, ...nestedParts(part, found)];
  left.plain(text, done, text.length);
  const rest =
    left.text === OPAQUE ? [] : [{ ...part, path: '', text: left.text, segments: left.segments, encode: asItIs }];
  return nestedParts(part, [...rest, ...found]);
}

const said = ({ text, label, path }: Part, at: number): string =>
  `${label} ${path} ${text.slice(Math.max(0, at - BEFORE), at)}`;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The claims of a token: any finding takes the whole of it. */
function tokenParts(text: string, { from, to }: Span, context: ReadContext): Part[] {
  const claims = decodedRun(text.slice(from, to).split('.')[1] as string);
  if (!claims) return [];
  return innerParts(claims.text, context).map((inner) => ({
    ...inner,
    segments: [over(inner, from, to)],
    encode: asItIs,
  }));
}

function innerParts(text: string, context: ReadContext): Part[] {
  const whole: Part = { path: '', text, label: '', accepts: ANY, segments: wholeSegment(text.length), encode: asItIs };
  return context
    .open(whole, nestedContext(context))
    .filter((inner) => inner.text !== '')
    .map(unseen);
}

function enclosed(part: Part, encoding: Encoding, from: number, to: number): Part {
  return { ...part, segments: [over(part, from, to)], encode: asItIs, enclosed: { encoding, part } };
}

const over = ({ text }: Part, from: number, to: number) => ({ start: 0, end: text.length, from, to, plain: false });
