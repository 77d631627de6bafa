// CMS, "Understanding the Medicare Beneficiary Identifier format": no S, L, O, I, B, Z, so that none passes for a digit.
const A = '[AC-HJKMNP-RT-Y]';
const AN = '[0-9AC-HJKMNP-RT-Y]';
const MBI = new RegExp(`^[1-9]${A}${AN}\\d${A}${AN}\\d${A}{2}\\d{2}$`);

/** Medicare Beneficiary Identifier: 11 characters, each place with its own alphabet. Takes the value without dashes. */
export const mbi = (value: string): boolean => MBI.test(value);
