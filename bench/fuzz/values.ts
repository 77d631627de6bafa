import fc from 'fast-check';

/** Values that are masked, kept, empty or awkward. All people are invented, all numbers from ranges for examples. */
export const VALUES = fc.constantFrom(
  ...['VANTERPOOL', 'Desiree', 'O’Neil', 'de la Cruz', 'Zoë', 'DR', 'MR', 'A&B', 'UNKNOWN', '""', '', 'x'],
  ...['7730418', '251-08-7736', '19670923', '202406110740', '1967-09-23', '(843)555-0118', '29456', '4548-4'],
  ...['22 COBBLE TRL', 'ann@example.org', 'seen by Ann Lee on 3/4', 'DOB 04/12/1961, MRN 00417-22', '203.0.113.7'],
);

/** Values with signs that end something in most formats. */
export const AWKWARD = fc.oneof(
  VALUES,
  fc.constantFrom(
    'Ann "Annie" Lee',
    "O'Hara, Tim",
    'a=b;c',
    'x\\y',
    '100% {sure} [no]',
    'Lee\tAnn',
    '<Ann Lee>',
    '#1: Ann Lee',
  ),
  fc.string({ maxLength: 6 }),
);

/** Names of fields that health systems use. */
export const FIELDS = [
  ...['name', 'family', 'given', 'id', 'value', 'system', 'address', 'city', 'telecom', 'identifier', 'birthDate'],
  ...['contained', 'text', 'period', 'start', 'reference', 'subject', 'entry', 'resource'],
];
