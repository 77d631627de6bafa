import type { Kind } from '../../kinds.ts';
import type { Holds } from '../document.ts';

/** What the components of a data type hold, from 1 on; a list is by subcomponent. What is not named holds codes. */
type Type = Readonly<Record<number, Holds | readonly Holds[]>>;

/** Kinds of numbers by identifier type code, HL7 table 0203. */
export const NUMBER_KINDS: Readonly<Record<string, Kind>> = {
  ...of('SSN', 'SS NI NNUSA NNESP NNFRA NNDEU NNMEX NNCAN NNBRA NNIND'),
  ...of('LICENSE', 'DL PPN NPI PRN DEA MD SL LN UPIN DN DO RN OD RPH TAX PRC'),
  ...of('MRN', 'MR MRT PI PT PE RI ANON'),
  ...of('HEALTH_PLAN', 'MC MA HC SN MB PNT MI MCD MCR WC NH NHS SR'),
  ...of('ACCOUNT', 'AN BA AM ANC BR'),
  ...of('CARD', 'CC'),
  ...of('ID', 'VN EI EN U XX ACSN PLAC FILL'),
};

function of(kind: Kind, codes: string): Record<string, Kind> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, kind]));
}

const NAMES: readonly Holds[] = ['NAME', 'NAME', 'NAME', 'NAME', 'NAME'];
const STREET: readonly Holds[] = ['ADDRESS', 'ADDRESS', 'ADDRESS'];
const NAMED: readonly Holds[] = ['LICENSE', 'NAME', 'NAME', 'NAME', 'codes'];

/** Types of HL7 v2.9, chapter 2A. A state goes with its address: a vendor reads the address as one value. */
const TYPES: Readonly<Record<string, Type>> = {
  XPN: { 1: NAMES, 2: 'NAME', 3: 'NAME', 4: 'NAME' },
  XCN: { 1: 'LICENSE', 2: NAMES, 3: 'NAME', 4: 'NAME', 5: 'NAME' },
  XAD: {
    ...{ 1: STREET, 2: 'ADDRESS', 3: 'ADDRESS', 4: 'ADDRESS', 5: 'ADDRESS', 8: 'ADDRESS', 9: 'ADDRESS' },
    ...{ 10: 'ADDRESS', 19: 'ADDRESS' },
  },
  XTN: { 1: 'PHONE', 4: 'EMAIL', 6: 'PHONE', 7: 'PHONE', 8: 'PHONE', 9: 'PHONE', 12: 'PHONE' },
  DLN: { 1: 'LICENSE' },
  EIP: { 1: ['ID', 'codes'], 2: ['ID', 'codes'] },
  NDL: { 1: NAMED, 2: 'DATE', 3: 'DATE' },
  TQ: { 4: 'DATE', 5: 'DATE' },
  DR: { 1: 'DATE', 2: 'DATE' },
};

/** One repetition of a field. */
export interface Repetition {
  /** Name of a type, `CX`, or a kind that its first component holds. */
  readonly type: string;
  /** The kind of an identifier whose type code says nothing. */
  readonly kind: Kind;
  /** Its components, raw. */
  readonly components: readonly string[];
}

/** What a subcomponent of a repetition holds, both counted from 1. */
export function holdsOf(repetition: Repetition, component: number, sub: number): Holds {
  const { type, kind, components } = repetition;
  const code = (at: number): string => components[at - 1] ?? '';
  switch (type) {
    case 'codes':
      return 'codes';
    case 'CX':
      // Before version 2.3 the type code was left out, or stood one component earlier.
      return component === 1 && sub === 1 ? (NUMBER_KINDS[code(5)] ?? NUMBER_KINDS[code(4)] ?? kind) : 'codes';
    case 'XCN':
      if (component === 1 && !/\d/.test(code(1))) return person(components);
      if (component === 1) return sub === 1 ? (NUMBER_KINDS[code(13)] ?? kind) : 'NAME';
      break;
    case 'XTN':
      return telecom(components, component);
  }
  const holds = TYPES[type]?.[component];
  if (TYPES[type] === undefined) return component === 1 ? kind : 'codes';
  return typeof holds === 'object' ? (holds[sub - 1] ?? 'codes') : (holds ?? 'codes');
}

/** The first component of a person without a number: a login, else the family name that should be the second. */
function person(components: readonly string[]): Kind {
  const [first = '', second = '', third = ''] = components;
  const login = second === '' ? /^[a-z._-]+$|_/.test(first) : third !== '' && /^[A-Z]{2,8}$|^[a-z]/.test(first);
  return login ? 'USERNAME' : 'NAME';
}

function telecom(components: readonly string[], component: number): Holds {
  const [first = '', , equipment = ''] = components;
  const holds = TYPES['XTN']?.[component] ?? 'codes';
  if (component === 1 && first.includes('@')) return 'EMAIL';
  return holds === 'PHONE' && /^(?:FX|BP)$/i.test(equipment) ? 'FAX' : (holds as Holds);
}
