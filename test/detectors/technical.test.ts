import { describe, expect, it } from 'vitest';
import { createProtector } from '../../src/detectors/technical.ts';
import { vendorGrammars, vendorHosts } from '../../src/vendors/index.ts';
import { marked } from '../support/marked.ts';
import { viewOf } from '../support/view.ts';

const finder = createProtector(vendorGrammars, vendorHosts);
const protectedIn = (text: string, label = '') =>
  finder(viewOf(text, label)).map(({ start, end }) => text.slice(start, end));

/** «…» is exactly what is protected. */
const PROTECTS: Readonly<Record<string, readonly string[]>> = {
  'time stamps of systems': [
    'at «2026-03-02T04:11:07Z» the hook stopped',
    '«2026-03-02 04:11:07.220» ERROR timeout',
    '«2026-03-02 04:11:07,220» ERROR timeout',
    '[«2026-03-02T04:11:00Z»] restarted',
    '"timestamp":"«2026-03-02T04:11:00+02:00»"',
    '10.1.1.9 - - [«02/Mar/2026:04:11:07 +0000»] "GET /ready"'.replace('10.1.1.9', '«10.1.1.9»'),
    'Warning «3/2/2026 7:58:44 AM» service',
    'Date: «Mon, 02 Mar 2026 10:15:33 +0100»',
    '«Mon Mar  2 18:20:02 2026 +0300» commit',
    '«Mar  2 06:14:22» mx1 postfix: queue',
    'MSH|^~\\&|LAB|MAIN|EHR|WEST|«20260302093312»||ORU',
    'ISA*00* *00* *ZZ*SEND *ZZ*RECV *«260302»*',
  ],
  'epoch times': [
    'ts=«1772424667» ok',
    '"created_at": «1772424667123»',
    't=«1772424667»,x',
    '«1772424667» row done',
    'ts «1772424667.004700»',
  ],
  versions: [
    'Redis «7.4.1» works',
    'agent «v4.8.0-rc.1» is out',
    'runs «V3.2.8_20260115»',
    'version «10.2.4.1» crashed',
    'firmware «11.0.3.20260115»',
    'Chrome «142.0.7444.60» only',
    'UA: «curl/8.9.1»',
    '@acme/hl7-parser@«3.11.0»',
    'uses «hl7-parser@3.11.0»',
    'schema «005010X279A1» guide',
    'the «X222A1» guide',
    'careplan-svc «2026.10.12» is out',
    'app «2026.3.1» crashes',
    'Instrument Manager «8.17.20», a rule',
    '"min_client":"«3.14.15»"',
    'NCPDP SCRIPT «2017071» only',
    'kernel «5.15.0-1071-raspi»',
  ],
  'ids of requests and contents': [
    'room «65e0a1f2b3c4d5e6f7081920» is stuck',
    'trace «7a611294-7708-45fd-83d8-a3be1b10f34f» failed',
    '«00-4e0ade960e06c42aac719bd0ff2ccc50-336f7f7eeb061b98-01»',
    'sha256 «9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08»',
    'see commit «f4c6d4f» please',
    'rolled back to commit «2180243a»',
    'request «01HQXW5P7R8M9N2K4J6V3T1B0Z» hung',
    'crash at «0x00007ff81c3e4b20»',
    'branch=«z9hG4bK9f2c7104eb4a»',
    'Call-ID: «3e58ba93-e487-4511-a9d9-d79a554dac78@10.60.2.14»',
    'Message-ID: <«20260302042210.4F1B2C0A7@mx3.acme.example»>',
    'References: <«a1b2c3d4e5@mx.example»> <«f6a7b8c9d0@mx.example»>',
    'root «2.16.840.1.113883.4.6» is NPI',
    'account «AC31fda1898a7c4a92» sends',
    '<«local0.info»> 10.5.5.12 up'.replace('10.5.5.12', '«10.5.5.12»'),
    'X-Trace: «1-5759e988-bd862e3fe1be46a994272793»',
    'X-Twilio-Signature: «RSOYDt4T1cUTdK1PDd93/VVr8B8=»',
  ],
  'hosts and addresses': [
    'agent at «10.60.2.14:5061» is up',
    'subnet «172.22.8.0/22» routes',
    'listens on «0.0.0.0:8080»',
    'relay «mx3.clinic.example» refused',
    'tunnel «paint-brush-otter.ngrok.app» is gone',
    'proxy «edge-04.signalwire-edge.net:5061»',
    'dev on «localhost:3000»',
    'node «ip-10-88-3-14» cordoned',
    'pod «sched-api-7f9c4d8b6-vw2tn» restarts',
    'see «https://status.acme.example/incidents/late-faxes» now',
    'spec «http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient» says',
    'health «http://10.12.3.77:8081» fails',
  ],
  'error and reply codes': [
    'error «30034» from the carrier',
    '«ErrorCode»=«30008»',
    '"error_code": «21610»',
    'HTTP «503» again',
    'SIP «603 Decline»',
    'got «550 5.1.1» from them',
    '«429 Too Many Requests»',
    '«ERR_NGROK_3200» shown',
    '«AADSTS50053» after login',
    '«ORA-01422» in the job',
    'the error code is «60203».',
    'SQLSTATE «23505»',
    'reason «CO-97» on the claim line',
    'carrier error «X17» again',
    'port «2222» open',
    'exit «137»',
    '«KIOSK_SESSION_REUSE» logged',
    'update «KB5034441» fails',
  ],
  'tickets of trackers': ['see «INC-20981» and «SEC-418»', 'PR #«2291» is merged', 'ticket #«14482907» is open'],
  'dates of systems': [
    'since the «March 4 release» it fails',
    'upgraded on «3/12» at night',
    'the «2026-03-12 deploy» broke it',
    'down since 14:05 UTC on «March 12»',
    'cert expires «3/12/2027» then',
  ],
  'ids that systems make': [
    'request_id=«req_8sK2mQx91LpTz» slow',
    'X-Amz-Cf-Id: «Hn3Xk9vQ2mZr7TtYpLw»',
    '"room_id": «447112»',
    '«speaker_1»: hello',
    'job id «dedupe-20260711» ran',
  ],
  'names of code': [
    'thrown in «Exporter.java:97»',
    'at «hms.min.js:1:88213»',
    '«AddressNormalizer::fold()» ate it',
    'muted by «onTrackUpdate» today',
    '«EligibilityDenied» event',
    'in «/srv/app/tasks/recall.py»'.replace('«/', '/«'),
    'load «libssl.so.3» fails',
  ],
  'medical codes': [
    'dx «E11.9» and «S72.001A»',
    'diagnosis «I10» is rejected',
    'CPT «99214», «99397» denied',
    'NDC «00093-7214-01» unknown',
    '«2345-7» glucose is mapped',
    'LOINC «718-7» is missing',
    'AM04 «302-C2» cardholder, «401-D1» date',
    '«CONF:1198-5299» should be present',
    '«PID-13.1» is empty, «PV1-19» too',
    '(«0008,0016») UI',
    '«ADT^A08» bounced',
    'study «NCT05991234» site',
    '«PHQ-9» and «GAD-7» done',
    'BIN «610014» PCN «4417»',
  ],
  amounts: [
    'metformin «500 mg» daily',
    'glucose «5.4 mmol/L» today',
    'pod got «512Mi» only',
    'took «2140ms» and «3.9s»',
    'HbA1c «7.9%» is fine',
    'paid $«1,204.17» twice',
    'Apgar «8/9» at birth',
    'BP «132/84» today',
    'passed «14/20 checks» so far',
    'oxycodone «5/325 mg» prn',
    'reachable «24/7» here',
    'charged «87,40 €» twice',
    'dose=«2.5 mL» given',
  ],
};

describe.each(Object.entries(PROTECTS))('protects %s', (_, rows) => {
  it.each(rows)('%s', (row) => {
    const { text, ranges } = marked(row);
    expect(protectedIn(text)).toEqual(ranges.map(([start, end]) => text.slice(start, end)));
  });
});

/** A range that is protected wrongly is a leak: nothing in these may be. */
const LEAVES: Readonly<Record<string, readonly string[]>> = {
  'dates of people': [
    'born 03/14/1957',
    'DOB: 1957-03-14',
    'seen on 12.03.1957 and 14.03.57',
    'appointment at 2026-03-02T14:30:00',
    '"start": "2026-03-02T14:30:00Z"',
    '"admitted": "2026-03-02T14:30:12Z"',
    'DTSTART;TZID=America/Chicago:20260302T101500',
    'PID|1||4471||DOE^JANE||20010302',
    'visit 2026.03.02',
    'follow-up 12.03.2026',
    'seen 3/12 and on March 4',
    'refill due 7/30',
    'fell on March 4, update the chart',
    'pain since 3/12',
  ],
  'phones and numbers of people': [
    'call 617.555.0142 or 617-555-0142',
    'call +1 617 555 0142 ext. 12',
    'fax 06.12.34.56.78',
    'phone 6175550142',
    'SSN 900-12-3456, 900.12.3456',
    'CPF 123.456.789-00',
    'direct line 5550142',
    'acct 48213-2207-11',
    'ZIP 02139-4307',
    'apt 204-3',
    'MRN: 4f2c1a9',
    'encounter id 20419',
    'visit_id=V20419a',
    'MRN: 65e0a1f2b3c4d5e6f7081920',
    '"patient_id": "7a611294-7708-45fd-83d8-a3be1b10f34f"',
    'Patient/7a611294-7708-45fd-83d8-a3be1b10f34f',
    'member id U12345678901',
    'policy E11.9',
    'MRN 302-C2',
    'passport C01234567',
  ],
  'codes that open doors': [
    'zip code 02139',
    'door code 4471',
    'verification code 48213',
    'her PIN is 4471',
    'secret=0123456789abcdef0123456789abcdef',
    'auth token 0123456789abcdef0123456789abcdef',
    'password: BlueTableLamp',
  ],
  'addresses of people': [
    'from 98.44.171.206',
    'client 86.44.118.25',
    'app 86.44.118.25',
    'jane.doe@mx3.clinic.example',
    'f4c6d4f@mail.example',
    'https://portal.acme.example/visit?id=7a611294-7708-45fd-83d8-a3be1b10f34f',
    'GET /api/v2/imaging?mrn=40881726&name=Jane+Doe',
    'www.janedoe.example',
    '"line": [ "700 Pomegranate Pl" ]',
  ],
  names: [
    'SMITH_JOHN_labs.pdf',
    'DOE_JANE',
    'McRoom and MaryAnn',
    'TeamOctavio',
    'Jane Doe-Smith',
    'O.K. Smith (nurse)',
  ],
  ages: ['she is 92', '92 years old', 'in her 90s'],
};

describe.each(Object.entries(LEAVES))('leaves %s', (_, rows) => {
  it.each(rows)('%s', (row) => expect(protectedIn(row)).toEqual([]));
});

describe('labels', () => {
  it.each([
    ['30003', 'error code'],
    ['1772424667', 'created at'],
    ['20260302093312', 'msh 7'],
  ])('%s as the value of "%s" is protected', (value, label) => expect(protectedIn(value, label)).toEqual([value]));

  it.each([
    ['02139', 'zip code'],
    ['7a611294-7708-45fd-83d8-a3be1b10f34f', 'patient id'],
    ['2026-03-02T14:30:12Z', 'appointment start'],
  ])('%s as the value of "%s" is not', (value, label) => expect(protectedIn(value, label)).toEqual([]));
});

describe('hostile input', () => {
  const SIZE = 200_000;
  it.each([
    '.',
    '1',
    '[',
    ' ',
    'a@',
    '1.',
    'a-',
    'a1-',
    'a1.',
    '/a1',
    '1/1 ',
    '1,',
    'a.',
    'a/',
    '1-',
    ' /a?',
    ' 7',
    'A_',
    '<a',
    'http://a',
    'aB',
    '0:',
    '*1',
    'é1',
  ])('%j over and over ends, in order and without overlaps', (piece) => {
    const ranges = finder(viewOf(piece.repeat(SIZE / piece.length)));
    expect(ranges.every(({ start, end }, i) => start < end && start >= (ranges[i - 1]?.end ?? 0))).toBe(true);
  });
});
