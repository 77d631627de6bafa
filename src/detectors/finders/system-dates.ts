import type { Protected, View } from '../view.ts';
import type { DateCandidate } from './date-candidate.ts';

// What systems put where no date is: Excel's and SAP's first day, SQL Server's first day, .NET's MinValue, the last day of databases.
const NULL_DAYS: ReadonlySet<string> = new Set(['1900-1-1', '1899-12-30', '1899-12-31', '1753-1-1', '9999-12-31']);
// `2024-04-09.log:`, `2024-04-09.sql.gz`: a file that a system names by its day.
const SYSTEM_FILE = /^(?:[-_.T]?\d{2,6}){0,3}\.(?:log|gz|bz2|xz|zst|bak|sql|dump|trc|out|err|pcap|tar)\b/;
// git blame: `1c2549c4 (A. Author 2026-10-02 10:04:11 +0200 17) line`
const BLAME = /(?:^|\n)\^?[\da-f]{7,40} (?:\S{1,60} {1,3})?\([^()\n]{2,40} $/;
const BLAME_AFTER = /^(?: [\d:]{5,8} [+-]\d{4})? {1,6}\d{1,6}\)/;

/** Dates of no one's life, whatever stands around them: null values, names of log files, authorship of lines, versions, amounts. */
export function isSystems(view: View, date: DateCandidate): boolean {
  if (date.form !== 'named' && NULL_DAYS.has(`${date.year}-${date.month}-${date.day}`)) return true;
  const after = view.text.slice(date.end, date.end + 24);
  if (SYSTEM_FILE.test(after)) return true;
  if (BLAME_AFTER.test(after) && BLAME.test(view.text.slice(Math.max(0, date.start - 150), date.start))) return true;
  return isVersionOrAmount(view.protectedRanges, date);
}

/** What the technical grammars read as a version or an amount with its unit is none, under the clearest of labels: `dose=2.5 mL`. */
function isVersionOrAmount(ranges: readonly Protected[], { start, end }: DateCandidate): boolean {
  const range = ranges[firstBehind(ranges, start)];
  return range !== undefined && range.start < end && /^(?:version|amount)\./.test(range.rule);
}

/** Units between a version in the words before a date and the date, `LiveKit 1.8.3 from 1 May`; Infinity without one. */
export function versionDistance({ protectedRanges }: View, start: number, reach: number): number {
  const range = protectedRanges[firstBehind(protectedRanges, start) - 1];
  return range?.rule.startsWith('version.') && start - range.end < Math.min(reach, 40)
    ? start - range.end
    : Number.POSITIVE_INFINITY;
}

/** Index of the first range that ends behind an offset. */
function firstBehind(ranges: readonly Protected[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as Protected).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
