import type { Holds } from './document.ts';

// What a label would say of the place, for what its value is judged by when the place alone does not decide: "[PHONE] ext 12".
const LABELS: Partial<Record<Holds, string>> = {
  ...{ NAME: 'patient name', ADDRESS: 'address', DOB: 'date of birth', PHONE: 'phone', FAX: 'fax' },
  ...{
    EMAIL: 'email',
    SSN: 'ssn',
    MRN: 'mrn',
    HEALTH_PLAN: 'member id',
    ACCOUNT: 'account number',
    LICENSE: 'license number',
  },
  ...{ DEVICE: 'serial number', USERNAME: 'username', ID: 'patient identifier' },
};

/** The words that name a place. */
export const labelOf = (holds: Holds | undefined): string => (holds === undefined ? '' : (LABELS[holds] ?? ''));

// More words than a code's description has, or a quote that something else follows: a line went on behind the message.
const SENTENCE = /^(?:\S{1,60}[ \t]+){6}|["'`}>)],? ?["'{]?\w{2}|[a-z][.?!:] [A-Z]/;

/** True for a value where codes should stand and a sentence does: it is judged as text. */
export const reads = (value: string): boolean => SENTENCE.test(value);
