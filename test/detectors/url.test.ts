import { describe } from 'vitest';
import { url } from '../../src/detectors/url.ts';
import { HOSTILE, runRows } from '../support/rows.ts';

describe('url', () => {
  runRows(url, {
    find: [
      'she clicked <«https://go.example.app/s/cUYM6PxjyB?pt=roe-j&visit=20250618»|this link>',
      '«https://portal.example.org/r/otp?u=jroe&t=7YWiQdRmWwZdigQggeqj48»',
      'LOCATION:«https://x.example.live/meeting/join?name=Jane%20Roe&auth=8fLVQTffeMtKdXXQ»',
      '"«s3://visits-prod/rec/jane-roe/20251203/Rec-0012.mp4»"',
      '"GET «/api/v2/imaging?mrn=40881726&name=Jane+Roe» HTTP/2.0" 504',
      'GET «/invite/accept?email=jane.r%40example.in&code=fWWMfdGB4C8W» HTTP/2.0',
      '403 GET «/p/Jane%2520Roe/letters?lang=es»',
      "it's «visita.example.com/j/roe-j-0801-KX4», yes",
      '(«https://forms.example.org/f/roe-j/consent?token=rxMEAY57hZarJt8xue»)',
      'open «https://ehr.example.org/patients/481203/chart»',
      'her page «https://www.example.com/in/jane-kowalski-4412» and «https://fund.example.com/f/help-maria-kowalski»',
      '«https://files.example.org/out/kowalski_maria_consent.pdf» is public',
      'form «https://docs.google.com/forms/d/1AbCdEf9GhIjKlMnOpQrSt/viewform»',
      'GET «/visit?encounterId=8812034» HTTP/1.1',
      'reset: «https://id.example.org/reset/Zk3Yq8LmPw2RtVx9»',
      '«https://x.example.org/cb?state=KDgg3wqSUbY6&login_hint=jane.roe@example.health»',
    ],
    leave: [
      'base url https://sandbox.example.com:8443/fhir/r4',
      'https://www.twilio.com/docs/errors/20429',
      'https://status.example.io/incidents/8kq2m1',
      'https://runbooks.example.net/mllp/ack-latency#latency-test',
      'https://help.example.io/articles/10482-schema',
      'url: https://paint-brush-otter.ngrok.app',
      'xmlns="http://www.ncpdp.org/schema/SCRIPT"',
      'http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient',
      'Get "http://10.244.3.117:9090/ready"',
      'GET /healthz HTTP/1.1',
      'GET /api/v2/results?order=latest HTTP/2.0',
      'GET /search?q=type%202%20diabetes&page=3',
      'POST /hooks/twilio/status HTTP/1.1',
      'https://api.example.com/v1/rooms/eca12ceea10603589a277f71',
      'https://example.com/blog/how-to-set-up-webhooks-in-2025',
      'https://api.example.com/2010-04-01/Accounts/Messages.json',
      'https://github.com/example/gauze/pull/2291',
    ],
    hostile: HOSTILE,
  });
});
