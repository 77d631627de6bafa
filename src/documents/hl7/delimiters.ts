/** The signs that part an HL7 v2 message, one character each; '' for one that the message does not have. */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

/** What almost every sender uses (HL7 v2.9, chapter 2, 2.5.4): also for snippets without a header. */
export const USUAL: Delimiters = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' };

// A literal backslash is written twice where a log or code shows the message as a string.
const HEADER = /(?:MSH|FHS|BHS)([^\w\s])([^\w\s])([^\w\s])(\\\\|[^\w\s])?([^\w\s])?([^\w\s])?\1/y;

/** The signs that a header at `at` declares: MSH-1 and MSH-2. Undefined where no header stands. */
export function declaredAt(text: string, at: number): Delimiters | undefined {
  HEADER.lastIndex = at;
  const match = HEADER.exec(text);
  if (!match) return undefined;
  const [, field = '', component = '', repetition = '', written = '', subcomponent = ''] = match;
  const escaping = written.charAt(0);
  const signs = [field, component, repetition, escaping, subcomponent];
  // A truncation sign (2.7) and no sign twice: `MSH-----` is a line, no header.
  if (new Set(signs.filter(Boolean)).size < signs.filter(Boolean).length) return undefined;
  return { field, component, repetition, escape: escaping, subcomponent };
}
