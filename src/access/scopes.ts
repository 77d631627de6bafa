/** What an access token or person may be allowed; nothing is unless it is named. */
export const SCOPES = ['mask', 'detect', 'reveal', 'hold', 'admin', 'audit', 'webhook'] as const;
export type Scope = (typeof SCOPES)[number];

export const isScope = (name: string): name is Scope => (SCOPES as readonly string[]).includes(name);

/** Scopes as they stand in a row: names with blanks between. What is no scope any more allows nothing. */
export const scopesOf = (text: string): ReadonlySet<Scope> => new Set(text.split(' ').filter(isScope));
