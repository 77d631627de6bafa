import type { CountryCode } from 'libphonenumber-js/min';

/** How a country groups its national numbers. Several share a grouping: then any of the regions may confirm the number. */
export interface Plan {
  readonly begins: RegExp;
  readonly regions: readonly CountryCode[];
}

/**
 * National groupings that stand without a country code, by the lengths of their groups. Each of them needs the numbering plan's word
 * (libphonenumber) before it counts, for a shape alone never masks digits. Sources: ITU-T E.123 examples and the national
 * annexes to ITU-T E.164 (numbering plans), https://www.itu.int/oth/T0202.aspx?parent=T0202
 */
export const PLANS: ReadonlyMap<string, Plan> = new Map<string, Plan>([
  ['2-2-2-2-2', { begins: /^0[1-9]/, regions: ['FR'] }],
  ['4-3-3', { begins: /^0/, regions: ['AU', 'SE', 'AT'] }],
  ['4-3-4', { begins: /^0/, regions: ['NG', 'GB', 'PK'] }],
  ['4-7', { begins: /^0/, regions: ['DE', 'PK', 'NG'] }],
  ['4-6', { begins: /^0/, regions: ['DE', 'AT', 'GB'] }],
  ['4-8', { begins: /^01/, regions: ['DE'] }],
  ['2-4-4', { begins: /^0/, regions: ['AU', 'JP', 'NL', 'SG'] }],
  ['3-4-4', { begins: /^0/, regions: ['GB', 'JP', 'KR'] }],
  ['5-3-3', { begins: /^0/, regions: ['GB'] }],
  ['5-6', { begins: /^0/, regions: ['GB', 'DE'] }],
  ['3-3-4', { begins: /^0/, regions: ['IE', 'ZA', 'IL', 'JP', 'GH', 'IT', 'NL', 'VN', 'TW'] }],
  ['3-7', { begins: /^0/, regions: ['IL', 'GH', 'ZA', 'IE'] }],
  ['4-3-2-2', { begins: /^0[15]/, regions: ['TR', 'DE'] }],
  ['3-3-2-2', { begins: /^0/, regions: ['UA', 'CH', 'SE'] }],
  ['2-8', { begins: /^0/, regions: ['NL', 'FR'] }],
  ['2-3-4', { begins: /^0/, regions: ['IL', 'TH', 'NZ'] }],
  ['2-3-2-2', { begins: /^0/, regions: ['BE', 'CH', 'UA'] }],
  ['2-7', { begins: /^0/, regions: ['IL', 'IE', 'NZ'] }],
  ['4-2-2-2', { begins: /^0/, regions: ['BE', 'SE'] }],
  ['4-4-3', { begins: /^08/, regions: ['ID'] }],
  ['4-4-4', { begins: /^08/, regions: ['ID'] }],
  ['5-2-2-2', { begins: /^0/, regions: ['DE'] }],
  ['5-3-2', { begins: /^0/, regions: ['DE', 'CZ'] }],
  ['5-5', { begins: /^[6-9]/, regions: ['IN'] }],
]);

/** Groupings without a leading zero that are as often something else: they count only after a label or with parentheses. */
export const LABELLED_PLANS: ReadonlySet<string> = new Set([
  ...[
    '3-4-4',
    '2-4-4',
    '2-5-4',
    '2-1-4-4',
    '3-3-3',
    '3-2-2-2',
    '2-2-2-2',
    '4-4',
    '3-3-2-2',
    '5-5',
    '5-6',
    '4-3-4',
    '3-3-4',
  ],
  ...[
    '3-4',
    '1-3-3-4',
    '3-5',
    '3-2-3',
    '4-3-3',
    '3-3-3-3',
    '2-3-3',
    '2-3-4',
    '2-8',
    '3-7',
    '3-8',
    '2-7',
    '2-3-2-2',
    '2-2-3-2-2',
  ],
]);

// 47 CFR 52.13 and ATIS-0300051: area and exchange codes begin with 2-9; N11 codes are services.
const AREA = /^[2-9](?!11)\d\d$/;
const EXCHANGE = /^[2-9](?!11)\d\d$/;

/** Whether ten digits can be a number of the North American Numbering Plan. */
export const isNanp = (ten: string): boolean =>
  ten.length === 10 && AREA.test(ten.slice(0, 3)) && EXCHANGE.test(ten.slice(3, 6));

/** The same for eleven digits with the country code 1 in front. */
export const isNanpLong = (digits: string): boolean =>
  digits.length === 11 && digits.startsWith('1') && isNanp(digits.slice(1));
