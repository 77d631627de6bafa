/** The people and values that stand in every mail of the corpus: none of them may be read outside. Numbers are from reserved ranges. */
export const PATIENT = {
  name: 'Tamsin Okonjo',
  address: 'tamsin.okonjo@clinic.example',
  mrn: '88213-04',
  phone: '(202) 555-0187',
};
export const STAFF = { name: 'Henrike Valdorff', address: 'henrike.valdorff@clinic.example' };
export const COLLEAGUE = { name: 'Ignatius Brolley', address: 'ignatius.brolley@clinic.example' };
export const DESK = 'help@desk.clinic.example';

/** What is searched for in everything that leaves: in any case, in any encoding. */
export const CANARIES: readonly string[] = [
  'Tamsin',
  'Okonjo',
  'Valdorff',
  'Henrike',
  'Brolley',
  '88213-04',
  '555-0187',
  'clinic.example/portal',
];

/** What the vendor needs and must still find. */
export const KEPT: readonly string[] = ['30007', 'peer-7f3a'];

export const SENTENCES: readonly string[] = [
  'The patient Tamsin Okonjo (MRN: 88213-04) cannot join the call, error 30007 for peer-7f3a. Please call her at (202) 555-0187.',
  'Call for Tamsin Okonjo fails with error 30007, room member peer-7f3a. Her phone: (202) 555-0187, MRN: 88213-04.',
  'Hello, error 30007 again (peer-7f3a). Patient name: Tamsin Okonjo, MRN: 88213-04, phone number (202) 555-0187.',
  'Dear support, Ms. Tamsin Okonjo, MRN: 88213-04, was cut off with error 30007 on peer-7f3a; call back on (202) 555-0187.',
];
export const sentence = (index: number): string => SENTENCES[index % SENTENCES.length] as string;

export const signature = 'Kind regards,\r\nHenrike Valdorff';

export interface HeadOptions {
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
  readonly more?: readonly string[];
  readonly id?: string;
}

/** The fields of a mail from the clinic to its desk. */
export const head = (id: string, { subject, from, to, more = [], id: own }: HeadOptions = {}): string[] => [
  `From: ${from ?? `${STAFF.name} <${STAFF.address}>`}`,
  `To: ${to ?? `Support <${DESK}>`}`,
  `Subject: ${subject ?? 'Call of Tamsin Okonjo failed'}`,
  `Message-ID: ${own ?? `<${id}.henrike.valdorff@clinic.example>`}`,
  'Date: Tue, 03 Nov 2026 10:00:00 +0000',
  ...more,
];
