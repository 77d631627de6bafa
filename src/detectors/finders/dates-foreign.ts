import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import { fullYear, isDay, isYear, monthOf } from './calendar.ts';
import type { DateCandidate } from './date-candidate.ts';
import { exec, makeDate } from './dates-make.ts';

// 15 tháng 6 năm 1946 · tháng 10 năm 1946 · ngày 2 thg 3
const VIETNAMESE =
  /(?<![\p{L}\d])(?:(?:ngày |mùng |mồng )?(?<day>\d{1,2}) )?(?:tháng|thg\.?) (?<month>\d{1,2})(?:(?:,? năm |\/)(?<year>\d{4}))?(?![\d\p{L}]| (?:tuần|ngày|giờ)(?!\p{L}))/giu;
// primero de junio · premier avril · am ersten Mai · primo maggio · 1ro de abril · 1er mars · 1º de maio
const FIRST =
  /(?<![\p{L}\d])(?:(?:el |le |il |am |den )?(?:primero|primer|premier|primeiro|primo|ersten|erster|1ro|1ero|1er|1º|1°)) (?:de |d'|do )?(?<month>\p{L}{3,12})(?!\p{L})/giu;
// viernes 20 · samedi 14 · mercoledì 18 p.v. · sexta-feira, 9 · mañana 18 · demain le 6
const WEEKDAY =
  /(?<!\p{L})(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|(?:segunda|ter[çc]a|quarta|quinta|sexta)-feira|luned[ìi]|marted[ìi]|mercoled[ìi]|gioved[ìi]|venerd[ìi]|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|poniedzia[łl]ek|wtorek|środ[aę]|czwartek|pi[ąa]tek|sobot[aę]|niedziel[aę]|ma[ñn]ana|demain|amanh[ãa]|domani|morgen)(?:,? (?:den|dem|el|le|il|de|dia|día|giorno))?,? (?<day>\d{1,2})(?:\.(?= |$|\n)|(?= |[,;)!?"'\n]|$|\.(?!\d)))(?! ?(?:h|u|hs|hrs|horas?|uhr|heures?|ore|uur|min\p{L}*|%|°|€|\$|euros?|d[ií]as?|dias|jours?|tage?n?|giorni|dagen|personas?|pacientes?|patient\p{L}*|citas?|veces|mal|fois|volte|x|mg|ml|km|pm|am|[ap]\.m|st[üu]ck|tickets?|llamadas?|appels?|anrufe)(?!\p{L}))/giu;
// nung a-5 · noong ika-14 ng Mayo
const TAGALOG =
  /(?<!\p{L})(?:nung|noong|nitong|ngayong|sa|hanggang|mula) (?<day>(?:ika|a)-\d{1,2})(?:,? (?:ng )?(?<month>\p{L}{3,12}))?(?![\d:])/giu;

/** Dates as other languages write them, where a day or month stands in a word's place: see the patterns. */
export function datesForeign(view: View): DateCandidate[] {
  const { text } = view;
  return [
    ...scan(view, VIETNAMESE).flatMap((match) => vietnamese(text, match)),
    ...scan(view, FIRST).flatMap((match) => first(text, match)),
    ...scan(view, WEEKDAY).flatMap((match) => dayOfWeek(text, match)),
    ...scan(view, TAGALOG).flatMap((match) => tagalog(text, match)),
  ];
}

function vietnamese(text: string, match: RegExpExecArray): DateCandidate[] {
  const { day, month, year } = match.groups ?? {};
  const lead = /^(?:ngày|mùng|mồng) /i.exec(match[0])?.[0].length ?? 0;
  const parts = { month: Number(month), ...(day && { day: Number(day) }), ...(year && { year: Number(year) }) };
  // A month alone, "in 6 months", is no date.
  if (!day && !year) return [];
  return [makeDate(text, match.index + lead, match.index + match[0].length, day ? 'named' : 'month', parts)];
}

const YEAR_AFTER = /,? (?:de |del |do )?(\d{4}|\d{2}(?=[.,;)\n]|$))(?![\d:])/y;

function first(text: string, match: RegExpExecArray): DateCandidate[] {
  const month = monthOf(match.groups?.['month'] ?? '');
  if (month === undefined) return [];
  const lead = /^(?:el|le|il|am|den) /i.exec(match[0])?.[0].length ?? 0;
  const end = match.index + match[0].length;
  const year = fullYear(Number(exec(YEAR_AFTER, text, end)?.[1]));
  const dated = isYear(year);
  return [
    makeDate(text, match.index + lead, dated ? YEAR_AFTER.lastIndex : end, 'named', {
      month,
      day: 1,
      ...(dated && { year }),
    }),
  ];
}

function dayOfWeek(text: string, match: RegExpExecArray): DateCandidate[] {
  const day = Number(match.groups?.['day']);
  const end = match.index + match[0].replace(/\.$/, '').length;
  return isDay(day) ? [makeDate(text, end - String(match.groups?.['day']).length, end, 'ordinal', { day })] : [];
}

function tagalog(text: string, match: RegExpExecArray): DateCandidate[] {
  const said = match.groups?.['day'] ?? '';
  const day = Number(said.replace(/\D/g, ''));
  const month = monthOf(match.groups?.['month'] ?? '');
  const start = match.index + match[0].indexOf(said);
  const end = month === undefined ? start + said.length : match.index + match[0].length;
  return isDay(day) ? [makeDate(text, start, end, 'named', { day, month })] : [];
}
