import { describe, expect, it } from 'vitest';
import { masked } from './masking.ts';
import { expectSound, read } from './reading.ts';

describe('ICE, SDP and SIP', () => {
  it.each([
    [
      'a reflexive address and what it is related to',
      'candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 198.51.100.9 rport 46154 generation 0',
      'candidate:842163049 1 udp 1677729535 [IP] 46154 typ srflx raddr [IP] rport 46154 generation 0',
    ],
    [
      'of a relay only the related address',
      'a=candidate:2 1 UDP 1694498815 34.203.12.9 3478 typ relay raddr 203.0.113.7 rport 54400',
      'a=candidate:2 1 UDP 1694498815 34.203.12.9 3478 typ relay raddr [IP] rport 54400',
    ],
    [
      'a private address and a name of mDNS lead to nobody',
      'candidate:1 1 UDP 2130706431 192.168.1.20 54400 typ host\ncandidate:1 1 UDP 2130706431 1f4712db-ea17-4bcf-a596-105139dfd8bf.local 54400 typ host',
      'candidate:1 1 UDP 2130706431 192.168.1.20 54400 typ host\ncandidate:1 1 UDP 2130706431 1f4712db-ea17-4bcf-a596-105139dfd8bf.local 54400 typ host',
    ],
    [
      'a session',
      'v=0\r\no=mlopez 2890844526 2890844526 IN IP4 203.0.113.7\r\ns=Call with Maria Lopez\r\nc=IN IP4 203.0.113.7\r\nt=0 0\r\nm=audio 49170 RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\n',
      'v=0\r\no=[USERNAME] 2890844526 2890844526 IN IP4 [IP]\r\ns=Call with [NAME]\r\nc=IN IP4 [IP]\r\nt=0 0\r\nm=audio 49170 RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\n',
    ],
    [
      'who calls',
      'From: "Maria Lopez" <sip:maria.lopez@203.0.113.7>;tag=1928301774\r\nTo: <sip:+12025550142@sip.example.com>\r\nContact: <sip:mlopez@203.0.113.7:5060>\r\nCSeq: 314159 INVITE',
      'From: "[NAME]" <sip:[USERNAME]@[IP]>;tag=1928301774\r\nTo: <sip:[PHONE]@sip.example.com>\r\nContact: <sip:[USERNAME]@[IP]:5060>\r\nCSeq: 314159 INVITE',
    ],
    ['a telephone address', 'P-Asserted-Identity: <tel:+12025550142>', 'P-Asserted-Identity: <tel:[PHONE]>'],
  ])('%s', (_, source, expected) => {
    expectSound(source, read(source));
    expect(masked(source)).toBe(expected);
  });

  it('a candidate in statistics', () => {
    const stats = {
      ...{ id: 'I1', type: 'remote-candidate', address: '203.0.113.7', port: 46154, protocol: 'udp' },
      ...{ candidateType: 'srflx', priority: 1677729535, relatedAddress: '192.168.1.20', relatedPort: 46154 },
    };
    expect(JSON.parse(masked(JSON.stringify([stats])))).toEqual([{ ...stats, address: '[IP]' }]);
    const relay = { ...stats, candidateType: 'relay' };
    expect(JSON.parse(masked(JSON.stringify([relay])))).toEqual([relay]);
  });

  it('an address of webrtc-internals', () => {
    const dump = { 'RTCIceCandidate_a-address': { values: '["203.0.113.7","203.0.113.7"]' } };
    expect(masked(JSON.stringify(dump))).toBe('{"RTCIceCandidate_a-address":{"values":"[\\"[IP]\\",\\"[IP]\\"]"}}');
  });
});

describe('SQL', () => {
  it.each([
    [
      'rows of named columns',
      "INSERT INTO patients (id, first_name, last_name, dob, status) VALUES (7731, 'Maria', 'O''Hara', '1957-03-14', 'ACTIVE'), (7732, 'Tim', 'Ode', NULL, lower('NEW'));",
      "INSERT INTO patients (id, first_name, last_name, dob, status) VALUES (7731, '[NAME]', '[NAME]', '[DOB]', 'ACTIVE'), (7732, '[NAME]', '[NAME]', NULL, lower('NEW'));",
    ],
    [
      'in a line of a log',
      'ERROR: duplicate key\nSTATEMENT: insert into "contacts" ("mrn", "phone") values (\'0041722\', \'2025550142\') returning id',
      'ERROR: duplicate key\nSTATEMENT: insert into "contacts" ("mrn", "phone") values (\'[MRN]\', \'[PHONE]\') returning id',
    ],
  ])('%s', (_, source, expected) => {
    expectSound(source, read(source));
    expect(masked(source)).toBe(expected);
  });

  it('a statement that never ends is text', () => {
    expect(masked("INSERT INTO p (last_name) VALUES ('Ode, seen by Maria Lopez")).not.toMatch(/Maria|Lopez/);
  });
});

describe('HAR', () => {
  const header = (name: string, value: string) => ({ name, value });
  const har = (request: object, response: object = {}) =>
    JSON.stringify({
      log: {
        version: '1.2',
        entries: [{ startedDateTime: '2024-06-11T07:40:02.003Z', request, response, serverIPAddress: '34.203.12.9' }],
      },
    });

  it('cookies and headers that let somebody in go whole, what says how stays', () => {
    const request = {
      method: 'POST',
      cookies: [header('theme', 'k3k3k3k3')],
      headers: [
        header('Authorization', 'Token abcdef0123'),
        header('X-Request-Id', 'b7ad6b7169203331'),
        header('Accept', '*/*'),
      ],
    };
    const out = JSON.parse(masked(har(request)));
    expect(out.log.entries[0].request).toEqual({
      method: 'POST',
      cookies: [header('theme', '[SECRET]')],
      headers: [header('Authorization', '[SECRET]'), ...request.headers.slice(1)],
    });
    expect(out.log.entries[0].serverIPAddress).toBe('34.203.12.9');
  });

  it('bodies are read by what they are', () => {
    const json = JSON.stringify({ patient_name: 'Maria Lopez' });
    const content = { mimeType: 'application/json', encoding: 'base64', text: Buffer.from(json).toString('base64') };
    const out = JSON.parse(masked(har({ postData: { mimeType: 'application/json', text: json } }, { content })));
    expect(out.log.entries[0].request.postData.text).toBe('{"patient_name":"[NAME]"}');
    expect(Buffer.from(out.log.entries[0].response.content.text, 'base64').toString()).toMatch(
      /^\{"patient_name":"\[NAME-\w{8}\]"\}$/,
    );
  });
});

describe('hostile', () => {
  it.each([
    ['candidates', (n: number) => 'candidate:1 1 udp '.repeat(n)],
    ['fields of SIP', (n: number) => 'From: "'.repeat(n)],
    ['statements', (n: number) => 'INSERT INTO a (b) VALUES ('.repeat(n)],
    ['open strings', (n: number) => `INSERT INTO a (b) VALUES ${"('x".repeat(n)}`],
    ['runs', (n: number) => `${'YWFhYWFhYWFhYWFhYWFhYQ'.repeat(n)}-`],
  ])('%s', (_, make) => {
    const time = (n: number): number => {
      const source = make(n);
      return Math.min(
        ...[1, 2, 3].map(() => {
          const start = performance.now();
          read(source, 'text');
          return performance.now() - start;
        }),
      );
    };
    time(500);
    // Eight times as much: 8 times as long when linear, 64 times when each is sought for each.
    expect(time(16_000)).toBeLessThan(Math.max(10, time(2000)) * 30);
  });
});
