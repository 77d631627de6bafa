/** What an original may be given back for: a closed list, so that the audit can be read by it. */
export const PURPOSES = [
  'support',
  'treatment',
  'payment',
  'operations',
  'patient-request',
  'incident',
  'legal',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const isPurpose = (name: string): name is Purpose => (PURPOSES as readonly string[]).includes(name);
