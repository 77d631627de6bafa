import { luhn } from './luhn.ts';

/** National Provider Identifier: ten digits that pass Luhn behind the prefix 80840 (CMS, NPI check digit). */
export const npi = (value: string): boolean => /^[12]\d{9}$/.test(value) && luhn(`80840${value}`);
