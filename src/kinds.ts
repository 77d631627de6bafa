/** What a kind is: its plain name, the Safe Harbor identifier it covers, and whether it alone points at one person. */
export interface KindFacts {
  readonly title: string;
  /** Paragraph of 45 CFR 164.514(b)(2)(i), a letter from A to R. */
  readonly safeHarbor: string;
  /** True if one value is enough to find the person: policies act on these from `possible` on. */
  readonly direct: boolean;
}

/**
 * Every kind of identifier that Gauze knows, in the order of the Safe Harbor list, 45 CFR 164.514(b)(2)(i)(A)-(R).
 * (Q), full-face photographs, has no kind: images are held, never masked.
 */
export const KIND_FACTS = {
  NAME: { title: 'name of a person', safeHarbor: 'A', direct: true },
  ADDRESS: { title: 'address below the level of a state', safeHarbor: 'B', direct: true },
  DOB: { title: 'date of birth', safeHarbor: 'C', direct: true },
  DATE: { title: 'date tied to a person', safeHarbor: 'C', direct: false },
  AGE: { title: 'age over 89', safeHarbor: 'C', direct: false },
  PHONE: { title: 'telephone number', safeHarbor: 'D', direct: true },
  FAX: { title: 'fax or pager number', safeHarbor: 'E', direct: true },
  EMAIL: { title: 'e-mail address', safeHarbor: 'F', direct: true },
  SSN: { title: 'social security or national person number', safeHarbor: 'G', direct: true },
  MRN: { title: 'medical record number', safeHarbor: 'H', direct: true },
  HEALTH_PLAN: { title: 'health plan member number', safeHarbor: 'I', direct: true },
  ACCOUNT: { title: 'account, claim or prescription number', safeHarbor: 'J', direct: true },
  CARD: { title: 'payment card number', safeHarbor: 'J', direct: true },
  LICENSE: { title: 'licence or certificate number', safeHarbor: 'K', direct: true },
  VEHICLE: { title: 'vehicle identifier or plate', safeHarbor: 'L', direct: true },
  DEVICE: { title: 'device identifier or serial number', safeHarbor: 'M', direct: true },
  URL: { title: 'web address that carries a person', safeHarbor: 'N', direct: false },
  IP: { title: 'IP address of a person', safeHarbor: 'O', direct: false },
  BIOMETRIC: { title: 'biometric identifier', safeHarbor: 'P', direct: true },
  ID: { title: 'other unique number of a person', safeHarbor: 'R', direct: false },
  USERNAME: { title: 'login or handle', safeHarbor: 'R', direct: false },
  SECRET: { title: 'password, key or other credential', safeHarbor: 'R', direct: true },
} as const satisfies Record<string, KindFacts>;

export type Kind = keyof typeof KIND_FACTS;

export const KINDS = Object.keys(KIND_FACTS) as readonly Kind[];
