import type { Evidence, Span } from '../../span.ts';
import { SHAPE, type Words } from '../finders/words.ts';
import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { canBeName, endOffset, isCapital, nameEnd, personScore, wordFrom } from './name-words.ts';

const PERSON =
  'patient|user|first|last|given|family|middle|maiden|full|display|customer|contact|requester|requestor|caller|callee|author|sender|recipient|provider|prescriber|physician|doctor|clinician|nurse|member|subscriber|guarantor|guardian|parent|mother|father|spouse|emergency contact|agent|assignee|assigned to|owner|creator|created by|updated by|employee|staff|visitor|guest|host|participant|attendee|interpreter|referrer|referring|attending|ordering|client|person|peer|account|profile|holder|cardholder|insured|beneficiary|sur|fore|nick|legal|preferred|real|birth|relative|kin|next of kin|teammate|signer|signed by|pt|reporter|nombre|apellido|nom|prenom|vorname|nachname|paciente|patiente|titular';

/** A field that can only hold a person's name: `patient name`, `lastName`, `surname`, `guarantor`. */
const PERSON_FIELD = new RegExp(
  `(?:^|[ .])(?:(?:${PERSON}) ?names?|surname|[lfm]name|[lfm] name|lastname|firstname|fullname|username display|patient|guarantor|guardian|emergency contact|next of kin|kin|physician|provider|prescriber|clinician|doctor|nurse|attending|referrer|referring provider|ref provider|caller|requester|family|given|maiden|first|last|middle|patientname|author|assignee|reporter|organizer|attendee|teammate|interpreter|cn|display|nombres?|apellidos?(?: paterno| materno)?|nom|pr[ée]nom|famille|vorname|nachname|paciente|patiente|patientin|nome|sobrenome|m[ãa]e|pai|cognome|imi[ęe]|nazwisko|pacjent|naam|voornaam|achternaam|titular|asegurad[oa]|pangalan|apelyido|họ tên|bệnh nhân)$`,
);
/** A field called name that may be anything's. */
const NAME_FIELD = /(?:^|[ .])(?:name|full name|display|title|text|label|by|who|person|user|contact|owner|nm|ln|fn)$/;
/** A field whose name says that a name of a person follows, also where that is a word or a place as well. */
const SAYS_NAME =
  /(?:(?:first|last|middle|given|family|maiden|sur|patient|[lfm]) ?name|apellidos?(?: paterno| materno)?|cognome|sobrenome|nazwisko|achternaam|voornaam|nachname|vorname|pr[ée]nom)$/;
const NOT_PERSON =
  /(?:file|host|room|template|app|application|event|policy|domain|class|tag|branch|table|column|field|queue|channel|service|product|device|drug|medication|plan|org|organi[sz]ation|facility|hospital|clinic|company|payer|vendor|template|role|rule|job|metric|city|state|street|country|server|node|pod|container|cluster|image|package|module|function|method|key|header|cookie|test|status|code|type|action|flow|campaign|list|group|team|department|location|site|unit|ward|bucket|database|schema|index|version|browser|os|platform|font|color|theme|region|zone|network|interface|command|script|process|thread|program|software|system|tenant|project|workspace|repo|repository|environment|stage|step|task|workflow|form|page|view|report|dashboard|alert|monitor|check|plugin|extension|theme|locale|language|currency|unit|brand|model|make|maker|manufacturer|sop|study|series|protocol|procedure|test|panel|analyte|specimen) ?(?:name|title|label|text|display)?$/;

// [lname] => Lee   "user_name": "Ann Lee"   first=Ann&last=Lee   name: 'Ann'   CN=Ann Lee   <given>Ann</given>   PatientName=[LEE^ANN]
const KEY =
  /(?<![\p{L}\p{N}])(?<key>\p{L}[\p{L}_.-]{1,40})(?:\\?["'`]|\])?(?:\s{0,3}(?:[:=]>?)\s{0,3}(?:\[ ?)?\\?["'`]?|>)(?<value>[\p{L}][\p{L}\p{M}'’.,^+%\d /-]{0,60})/gu;

/** Names in the fields of pasted JSON, queries, XML and logs, by the key that stands before them. */
export function keyed(view: View, words: Words): Span[] {
  const { text } = view;
  const spans: Span[] = [];
  for (const match of scan(view, KEY)) {
    const { key = '', value = '' } = match.groups ?? {};
    const label = spoken(key);
    const evidence = fieldEvidence(label);
    if (!evidence) continue;
    const at = match.index + match[0].length - value.length;
    spans.push(...fieldNames(text, words, { from: at, to: at + value.length, label, evidence }));
  }
  return spans;
}

/** Names of a part that is one field's value. */
export function labelled(view: View, words: Words): Span[] {
  if (view.label === '' || view.text.length > 80) return [];
  const evidence = fieldEvidence(view.label);
  return evidence ? fieldNames(view.text, words, { from: 0, to: view.text.length, label: view.label, evidence }) : [];
}

/** `patientFirst_name` as it is spoken: "patient first name". */
const spoken = (key: string): string =>
  key
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .toLowerCase();

export function fieldEvidence(label: string): Evidence | undefined {
  if (NOT_PERSON.test(label)) return undefined;
  if (PERSON_FIELD.test(label)) return 'certain';
  return NAME_FIELD.test(label) ? 'likely' : undefined;
}

interface Field {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly evidence: Evidence;
}

function fieldNames(text: string, words: Words, { from, to, label, evidence }: Field): Span[] {
  const first = wordFrom(words, from);
  if (first >= words.count || words.starts[first] !== from) return [];
  let last = nameEnd(text, words, first);
  if (last === first) return [];
  // A field holds one name however it is joined: "LEE, ANN", "LEE^ANN^M", "Ann+Lee".
  while (last < words.count && (words.ends[last] as number) <= to && joinedInField(text, words, last)) last++;
  let score = 0;
  for (let i = first; i < last; i++)
    if (words.shapes[i] !== SHAPE.initial) score += personScore(words.bits[i] as number);
  if (evidence === 'likely' && (score < 1 || (last - first < 2 && score < 2))) return [];
  if (score < 0 && last - first < 2 && !SAYS_NAME.test(label)) return [];
  return [{ kind: 'NAME', rule: 'name.field', evidence, start: from, end: endOffset(text, words, last - 1) }];
}

const joinedInField = (text: string, words: Words, i: number): boolean =>
  /^(?: |\^{1,2}|\+|%20|, ?|\/)$/.test(text.slice(words.ends[i - 1], words.starts[i])) &&
  isCapital(words, i) &&
  canBeName(text, words, i);
