import { describe, expect, it } from 'vitest';
import { expectSound, read, replaced, shown } from './reading.ts';

const CDA = `<?xml version="1.0"?>
<ClinicalDocument xmlns="urn:hl7-org:v3"><templateId root="2.16.840.1.113883.10.20.22.1.2" extension="2015-08-01"/>
<effectiveTime value="20240820114502-0500"/>
<recordTarget><patientRole><id extension="E3310942" root="2.16.840.1.113883.19.5"/>
<addr use="HP"><streetAddressLine>P.O. Box 771</streetAddressLine><city>Houma</city><state>LA</state><postalCode>70361</postalCode></addr>
<telecom value="tel:+1(985)555-0122" use="MC"/><patient><name><given>Zo&#235;</given><family>Arceneaux</family></name>
<birthTime value="19430227"/></patient></patientRole></recordTarget>
<author><time value="20251120081500"/><assignedAuthor><id root="2.16.840.1.113883.4.6" extension="1052211236"/>
<assignedPerson><name>Wilfredo Cruz</name></assignedPerson><representedOrganization><name>Mercy North</name></representedOrganization></assignedAuthor></author>
<entry><observation><code code="11450-4" codeSystem="2.16.840.1.113883.6.1" displayName="Problem"/><effectiveTime><low value="20240102"/></effectiveTime></observation></entry>
</ClinicalDocument>
<!-- seen by Ann -->
`;

const placed = (source: string): string[] =>
  read(source).parts.flatMap(({ path, holds, text }) =>
    holds === undefined || holds === 'codes' ? [] : [`${path.split('.').at(-1)} ${holds} ${text}`],
  );

describe('xml', () => {
  it('knows the places of clinical documents', () => {
    expect(read(CDA).format).toBe('xml');
    expect(placed(CDA)).toEqual([
      'id@extension MRN E3310942',
      'streetAddressLine ADDRESS P.O. Box 771',
      'city ADDRESS Houma',
      'postalCode ADDRESS 70361',
      'telecom@value PHONE +1(985)555-0122',
      'given NAME Zoë',
      'family NAME Arceneaux',
      'birthTime@value DOB 19430227',
      'id@extension LICENSE 1052211236',
      'name NAME Wilfredo Cruz',
      'low@value DATE 20240102',
    ]);
    expectSound(CDA, read(CDA));
    expect(shown(read(CDA)).some((part) => part.endsWith('|seen by Ann'))).toBe(true);
  });

  it.each([
    [
      '<Patient xmlns="http://hl7.org/fhir"><name><family value="Sow"/></name><birthDate value="1931-07"/></Patient>',
      'family NAME Sow',
    ],
    [
      '<Patient xmlns="http://hl7.org/fhir"><telecom><system value="email"/><value value="a@example.org"/></telecom></Patient>',
      'value EMAIL a@example.org',
    ],
    [
      '<Patient xmlns="http://hl7.org/fhir"><telecom><value value="5550123"/><system value="phone"/></telecom></Patient>',
      'value PHONE 5550123',
    ],
    [
      '<Patient xmlns="http://hl7.org/fhir"><identifier><system value="http://hl7.org/fhir/sid/us-ssn"/><value value="604712285"/></identifier></Patient>',
      'value SSN 604712285',
    ],
    [
      '<Message xmlns="http://www.ncpdp.org/schema/SCRIPT"><LastName>Tupou</LastName><DEANumber>FK3570365</DEANumber></Message>',
      'DEANumber LICENSE FK3570365',
    ],
    ['<Message><DateOfBirth><Date>1952-09-14</Date></DateOfBirth></Message>', 'Date DOB 1952-09-14'],
    [
      'see\n<patientRole><id extension="700419"/><birthTime value="19430227"/></patientRole>\nthanks',
      'id@extension MRN 700419',
    ],
  ])('%s: %s', (source, part) => {
    expect(placed(source)).toContain(part);
    expectSound(source, read(source));
  });

  it.each([
    '<a><b x="1">c</a>',
    '<?xml version="1.0"?><a>',
    '<?xml version="1.0"?><a/>tail',
    '<?xml version="1.0"?>',
    '<?xml version="1.0"?><a b=c/>',
  ])('%s is held when declared', (source) => expect(() => read(source, 'xml')).toThrow('parse'));

  it('reads what is broken as text', () => expect(read('<entry><x y="Ann</entry>').parts[0]?.text).toContain('Ann'));

  it('writes references and quotes as XML wants them', () => {
    expect(replaced(read(CDA), 'Arceneaux', 'a<b&"c"')).toContain('<family>a&lt;b&amp;"c"</family>');
    expect(replaced(read(CDA), '19430227', 'a"b')).toContain('value="a&#34;b"');
    expect(replaced(read(CDA), 'Zoë', 'x')).toContain('<given>x</given>');
  });
});
