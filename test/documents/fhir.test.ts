import { describe, expect, it } from 'vitest';
import { expectSound, read, replaced } from './reading.ts';

const PATIENT = {
  resourceType: 'Patient',
  id: 'pat-6f20b',
  meta: { versionId: '3', lastUpdated: '2025-04-02T07:19:55.120+02:00', profile: ['http://hl7.org/fhir/us/core'] },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Anahit &amp; Co</p></div>' },
  identifier: [
    { system: 'urn:oid:2.16.840.1.113883.4.1', value: '219884403' },
    { type: { text: 'DL' }, value: 'D449-2970-77' },
    { type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MC' }] }, value: 'JKP44' },
    { value: '7730418' },
  ],
  name: [{ use: 'official', family: 'Hakobyan-Frost', given: ['Anahit', 'L.'] }, { text: 'Annie' }],
  telecom: [
    { system: 'phone', value: '+1 818 403 9927' },
    { system: 'email', value: 'annie@example.org' },
  ],
  gender: 'female',
  birthDate: '1926-12-24',
  deceasedDateTime: '2025-03-30T04:10:00Z',
  address: [{ line: ['700 Pomegranate Pl'], city: 'Glendale', state: 'CA', postalCode: '91203' }],
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName', valueString: 'Sow' }],
  contact: [{ relationship: [{ text: 'Mother' }], name: { family: 'Grigoryan' } }],
};
const EXPECTED = [
  'id ID pat-6f20b',
  'identifier[0].value SSN 219884403',
  'identifier[1].value LICENSE D449-2970-77',
  'identifier[2].value HEALTH_PLAN JKP44',
  'identifier[3].value MRN 7730418',
  'name[0].family NAME Hakobyan-Frost',
  'name[0].given[0] NAME Anahit',
  'name[0].given[1] NAME L.',
  'name[1].text NAME Annie',
  'telecom[0].value PHONE +1 818 403 9927',
  'telecom[1].value EMAIL annie@example.org',
  'birthDate DOB 1926-12-24',
  'deceasedDateTime DATE 2025-03-30T04:10:00Z',
  'address[0].line[0] ADDRESS 700 Pomegranate Pl',
  'address[0].city ADDRESS Glendale',
  'address[0].postalCode ADDRESS 91203',
  'extension[0].valueString NAME Sow',
  'contact[0].name.family NAME Grigoryan',
];

const placed = (source: string): string[] =>
  read(source).parts.flatMap(({ path, holds, text }) =>
    holds === undefined || holds === 'codes' ? [] : [`${path} ${holds} ${text}`],
  );

describe('fhir', () => {
  it('knows elements by their definitions', () => {
    const source = JSON.stringify(PATIENT, null, 2);
    expect(placed(source)).toEqual(EXPECTED);
    expectSound(source, read(source));
  });

  it.each([
    ['in a text', `Body (trimmed):\n\n${JSON.stringify(PATIENT)}\n\nWhat is wrong?`, ''],
    ['in a fence', `\`\`\`json\n${JSON.stringify(PATIENT, null, 1)}\n\`\`\``, ''],
    ['in a bundle', JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: PATIENT }] }), 'entry[0].resource.'],
    ['contained', JSON.stringify({ resourceType: 'Observation', contained: [PATIENT] }), 'contained[0].'],
  ])('finds resources %s', (_, source, at) => {
    expect(placed(source)).toEqual(EXPECTED.map((part) => at + part));
    expectSound(source, read(source));
  });

  const one = (type: string, more: object): string => JSON.stringify({ resourceType: type, ...more });
  it.each([
    [one('Observation', { subject: { reference: 'Patient/88f0' } }), 'subject.reference ID 88f0'],
    [one('Observation', { subject: { display: 'Kestutis' } }), 'subject.display NAME Kestutis'],
    [one('Observation', { effectiveDateTime: '2024-07-30' }), 'effectiveDateTime DATE 2024-07-30'],
    [one('Coverage', { subscriberId: '6RU9' }), 'subscriberId HEALTH_PLAN 6RU9'],
    [one('Coverage', { period: { start: '2023-03-01' } }), 'period.start DATE 2023-03-01'],
    [one('Device', { serialNumber: 'PJN551920S' }), 'serialNumber DEVICE PJN551920S'],
    [one('Encounter', { identifier: [{ value: 'E77' }] }), 'identifier[0].value ID E77'],
    [one('Bundle', { entry: [{ fullUrl: 'https://x.example/fhir/Patient/88f0' }] }), 'entry[0].fullUrl ID 88f0'],
  ])('%s', (source, part) => expect(placed(source)).toContain(part));

  it.each([
    one('Observation', {
      id: 'obs-1',
      code: { coding: [{ system: 'http://loinc.org', code: '8867-4', display: 'Heart rate' }] },
    }),
    one('Observation', { valueQuantity: { value: 38.5, unit: '/min' }, performer: [{ reference: 'Organization/12' }] }),
    one('Organization', { name: 'Mercy North', identifier: [{ value: '1588718' }] }),
    one('Coverage', { class: [{ value: '003-PPO' }] }),
  ])('keeps %s', (source) => expect(placed(source)).toEqual([]));

  it('reads attachments of text, and holds others', () => {
    const data = btoa('seen by Ann Lee');
    const source = one('DocumentReference', { content: [{ attachment: { contentType: 'text/plain', data } }] });
    expect(replaced(read(source), 'Ann Lee', 'x')).toBe(source.replace(data, btoa('seen by x')));
    expect(() => read(source.replace(data, btoa('%PDF-1.7\0\x01')))).toThrow('cannot be read');
  });

  it('leaves what it does not know to detectors', () => {
    const source = one('Patient', { note: [{ text: 'call Ann' }], remark: 'see Bo' });
    expect(
      read(source)
        .parts.filter(({ holds }) => holds === undefined)
        .map(({ text }) => text),
    ).toEqual(['call Ann', 'see Bo']);
  });
});
