import type { Evidence, Span } from '../../span.ts';
import { SHAPE, type Words } from '../finders/words.ts';
import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { CUES, NEVER } from './cue-words.ts';
import { FORM_WORDS } from './form-words.ts';
import { endOffset, isCapital, isGlued, nameEnd, personScore, wordAt, wordFrom } from './name-words.ts';
import { ROLES } from './roles.ts';
import { wordLevel } from './word-classes.ts';

// "tunde: anyone awake?", "[14:02] Ann Lee: yes", "<Ann> yes", "Ann Lee  9:14 AM", "Ann 21:07", "visitor (8:02): hi"
const SPEAKER =
  /(?<=^|\n)(?:\[?\(?\d{1,2}:\d{2}(?::\d{2})?\]?\)?[ \t]{1,4}(?:[-*>] )?|[-*•] |<)?(?<who>[\p{L}\p{M}'.-]{2,30}(?: [\p{L}\p{M}'.-]{1,30}){0,3})(?:(?<colon> ?(?:\([^()\n]{1,24}\) ?)?[:>]) (?=\S)|(?<clock>[ \t]{1,4}\(?\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?\)?)(?=\n|$))/gu;

const HEADER =
  /(?<=^|\n)[ \t*_#|-]{0,4}(?:from|to|cc|bcc|reply-to|sender|sent by|reported by|reporter|requested by|requester|assigned to|assignee|author|approved by|attn|attention|signed|prepared by|opened by|created by|organizer|attendee|participants|interpreter|solicitante|von|an|de|para|commit author)[*_]{0,2}:[*_]{0,2}[ \t]{1,12}(?<who>[^\n<@|]{2,200})/giu;

// A closing on a line of its own or with the name behind it: "Best regards,\nAnn", "Thanks - Ann", "Mit freundlichen Grüßen\nAnn".
const CLOSING =
  /(?<=^|\n|[.!?)] )[ \t]{0,4}(?:(?:best|kind|warm|many|with)? ?(?:regards|wishes|thanks|thank you|cheers|sincerely|respectfully|yours truly|yours|cordially|best|greetings|thx|ty|saludos|atentamente|cordialmente|atenciosamente|att|obrigad[oa]|merci|cordialement|bien cordialement|mit freundlichen grüßen|viele grüße|grüße|mfg|lg|vg|xoxo|signed|god bless|mahalo))[ \t]{0,3}[,.!:;-]{0,3}[ \t]{0,3}\n{0,2}[ \t]{0,4}[-–*/~]{0,2}[ \t]{0,2}(?=\p{L})/giu;

// A signature mark at the start of a line or end of a text: "- Ann", "-- Ann Lee", "/Ann, L3", "~ann".
const SIGNATURE = /(?<=^|\n|[.!?)] )[ \t]{0,3}(?:--?|[/~—])[ \t]{0,2}(?=\p{L})/gu;

/** Names that the lines of chats and mails are built around: speakers, headers, closings, signatures. */
export function linedUp(view: View, words: Words): Span[] {
  return [...speakers(view, words), ...headers(view, words), ...closings(view, words)];
}

function speakers(view: View, words: Words): Span[] {
  const { text } = view;
  const matches = scan(view, SPEAKER).map((match) => {
    const [prefix = ''] = match[0].split(match.groups?.['who'] ?? '', 1);
    return {
      who: match.groups?.['who'] ?? '',
      clock: match.groups?.['clock'] !== undefined,
      bot: /\((?:chat)?bot\)/i.test(match.groups?.['colon'] ?? ''),
      at: match.index + prefix.length,
    };
  });
  const counts = new Map<string, number>();
  for (const { who } of matches) counts.set(who, (counts.get(who) ?? 0) + 1);
  return matches.flatMap(({ who, clock, bot, at }) => {
    if (bot) return [];
    const first = wordFrom(words, at);
    const last = wordFrom(words, at + who.length);
    const evidence = speakerEvidence(text, words, first, last, counts.get(who) ?? 0, clock || matches.length >= 4);
    return evidence ? [{ kind: 'NAME' as const, rule: 'name.speaker', evidence, start: at, end: at + who.length }] : [];
  });
}

function speakerEvidence(
  text: string,
  words: Words,
  first: number,
  last: number,
  times: number,
  chat: boolean,
): Evidence | undefined {
  if (first >= last || last - first > 4) return undefined;
  let score = 0;
  let strange = 0;
  for (let i = first; i < last; i++) {
    const word = wordAt(text, words, i).toLowerCase();
    const bits = words.bits[i] as number;
    const isInitial = word.length === 1;
    if (ROLES.has(word) || FORM_WORDS.has(word)) return undefined;
    if (!isInitial && (NEVER.has(word) || CUES.has(word)) && personScore(bits) < 2) return undefined;
    score += isInitial ? 0 : personScore(bits);
    if ((bits === 0 || wordLevel(bits) <= 1) && words.shapes[i] !== SHAPE.upper) strange++;
  }
  const isTold = chat && times >= 2;
  if (
    (score < 0 && !isTold) ||
    isGlued(text, words, first, last) ||
    /\.\p{L}{2}/u.test(text.slice(words.starts[first], words.ends[last - 1]))
  )
    return undefined;
  const common = wordLevel(words.bits[first] as number) > 3 && personScore(words.bits[first] as number) < 3;
  if (!chat && times < 2 && (common || words.shapes[first] === SHAPE.upper)) return undefined;
  // "Winsome: yes": a word that nobody is called, but it speaks twice in a chat. The tagger has the last word.
  if (score < 0) return isCapital(words, first) ? 'possible' : undefined;
  if (score >= 1) return score >= 2 || times >= 2 ? 'certain' : 'likely';
  if (strange > 0 && (times >= 2 || (chat && isCapital(words, first)))) return 'likely';
  return isTold ? 'possible' : undefined;
}

function headers(view: View, words: Words): Span[] {
  const { text } = view;
  return scan(view, HEADER).flatMap((match) => {
    const who = match.groups?.['who'] ?? '';
    const from = match.index + match[0].length - who.length;
    return namesWithin(text, words, from, from + who.length, 'name.header');
  });
}

/** Every name of a list of names: "Ann Lee, Bo Chen; Lopez, Maria". */
function namesWithin(text: string, words: Words, from: number, to: number, rule: string): Span[] {
  const spans: Span[] = [];
  for (let i = wordFrom(words, from); i < words.count && (words.starts[i] as number) < to; ) {
    const end = nameEnd(text, words, i);
    if (end > i && isCapital(words, i)) {
      let score = 0;
      for (let j = i; j < end; j++)
        if (words.shapes[j] !== SHAPE.initial) score += personScore(words.bits[j] as number);
      const evidence: Evidence = score >= 1 ? 'certain' : 'likely';
      if (score >= 0)
        spans.push({
          kind: 'NAME',
          rule,
          evidence,
          start: words.starts[i] as number,
          end: endOffset(text, words, end - 1),
        });
    }
    i = Math.max(end, i + 1);
  }
  return spans;
}

function closings(view: View, words: Words): Span[] {
  const { text } = view;
  return [...matchesOf(CLOSING, view, 'likely'), ...matchesOf(SIGNATURE, view, 'possible')].flatMap(
    ({ at, evidence }) => {
      const first = wordFrom(words, at);
      const end = nameEnd(text, words, first);
      if (words.starts[first] !== at || end === first) return [];
      const stop = endOffset(text, words, end - 1);
      const score = personScore(words.bits[first] as number);
      // Without a name of the lists the line must hold nothing else: "- retry the job" is an item, "- Ifrah" a signature.
      const alone = /^[ \t.,!]{0,3}(?:\n|$|\(|,)/.test(text.slice(stop, stop + 6));
      if (score < 0 || (score === 0 && !alone) || (!isCapital(words, first) && score < 1 && !alone)) return [];
      const strong = evidence === 'likely' || score >= 2 ? 'likely' : 'possible';
      // A dash at a line's start is a list's unless the text or its paragraph ends there.
      if (evidence === 'possible' && (score < 1 || !/^[ \t.,!]{0,3}(?:\n\n|\n?$|\()/.test(text.slice(stop, stop + 6))))
        return [];
      return [{ kind: 'NAME' as const, rule: 'name.signature', evidence: strong as Evidence, start: at, end: stop }];
    },
  );
}

const matchesOf = (pattern: RegExp, view: View, evidence: Evidence) =>
  scan(view, pattern).map((match) => ({ at: match.index + match[0].length, evidence }));
