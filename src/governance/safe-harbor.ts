/** The 18 rows of the Safe Harbor list, 45 CFR 164.514(b)(2)(i)(A)-(R), each by its paragraph. */
export const SAFE_HARBOR_ROWS = {
  A: 'names',
  B: 'geographic subdivisions smaller than a state',
  C: 'dates but for the year, and ages over 89',
  D: 'telephone numbers',
  E: 'fax numbers',
  F: 'e-mail addresses',
  G: 'social security numbers',
  H: 'medical record numbers',
  I: 'health plan beneficiary numbers',
  J: 'account numbers',
  K: 'certificate and licence numbers',
  L: 'vehicle identifiers and plates',
  M: 'device identifiers and serial numbers',
  N: 'web addresses',
  O: 'IP addresses',
  P: 'biometric identifiers',
  Q: 'full-face photographs and the like',
  R: 'any other unique number, characteristic or code',
} as const satisfies Record<string, string>;

export type SafeHarborRow = keyof typeof SAFE_HARBOR_ROWS;
