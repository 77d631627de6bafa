import { describe, expect, it } from 'vitest';

/** Sends a request to the app under test: in process on Node, through the Worker's own fetch in workerd. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>;

export interface Contract {
  readonly send: Send;
  /** A valid access token. */
  readonly token: string;
  /** Largest body, in bytes. */
  readonly maxBytes: number;
}

const CANARY = 'Quillon Marrowby';
const auth = (token: string, type: string, more: Record<string, string> = {}): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'content-type': type,
  ...more,
});

/** What the HTTP API does on every platform. */
export function httpContract(name: string, { send, token, maxBytes }: Contract): void {
  const post = (path: string, body: string, type: string, more?: Record<string, string>) =>
    send(path, { method: 'POST', body, headers: auth(token, type, more) });
  const envelope = (fields: object, path = '/v1/mask') => post(path, JSON.stringify(fields), 'application/json');

  describe(`${name}: masking`, () => {
    it('answers an envelope with an envelope', async () => {
      const response = await envelope({ content: `Patient: ${CANARY}`, format: 'text' });
      expect(response.status).toBe(200);
      const answer = (await response.json()) as { content: string; findings: { kind: string }[] };
      expect(answer.content).toMatch(/^Patient: \[NAME-[0-9A-Z]{8}\]$/);
      expect(answer.findings).toMatchObject([{ kind: 'NAME', operator: 'token', start: 9, end: 25 }]);
    });

    it.each([
      ['text/plain', `Patient: ${CANARY}`, /^Patient: \[NAME-\w{8}\]$/],
      ['text/plain; charset=utf-8', `Patient: ${CANARY}, über Video`, /^Patient: \[NAME-\w{8}\], über Video$/],
      ['text/html', `<p>Patient: Quillon <b>Marrowby</b></p>`, /^<p>Patient: \[NAME-\w{8}\]<b><\/b><\/p>$/],
      [
        'message/rfc822',
        `Subject: help\r\nMessage-ID: <a@mx.example>\r\n\r\nPatient: ${CANARY}\r\n`,
        /^Subject: help\r\nMessage-ID: <a@mx\.example>\r\n\r\nPatient: \[NAME-\w{8}\]\r\n$/,
      ],
      ['text/csv', `patient_name,status\n${CANARY},open\n`, /^patient_name,status\n\[NAME-\w{8}\],open\n$/],
      [
        'application/json',
        JSON.stringify({ patient_name: CANARY, status: 'open' }),
        /^\{"patient_name":"\[NAME-\w{8}\]","status":"open"\}$/,
      ],
      ['application/vnd.api+json', JSON.stringify({ patient_name: CANARY }), /^\{"patient_name":"\[NAME-\w{8}\]"\}$/],
      [
        'application/x-www-form-urlencoded',
        'patient_name=Quillon+Marrowby&status=open',
        /^patient_name=.{3,60}&status=open$/,
      ],
      [
        'application/xml',
        `<a><patientName>${CANARY}</patientName></a>`,
        /^<a><patientName>\[NAME-\w{8}\]<\/patientName><\/a>$/,
      ],
      ['application/fhir+xml', `<a><patientName>${CANARY}</patientName></a>`, /^<a><patientName>\[NAME-\w{8}\]</],
      ['application/hl7-v2', 'PID|1||||Marrowby', /^PID\|1\|\|\|\|\[NAME-\w{8}\]$/],
      ['application/edi-x12', 'NM1*IL*1*Marrowby~', /^NM1\*IL\*1\*\[NAME-\w{8}\]~$/],
    ])('answers a raw %s body in kind', async (type, body, expected) => {
      const response = await post('/v1/mask', body, type);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe(type);
      expect(response.headers.get('gauze-findings')).toBe('1 NAME');
      expect(await response.text()).toMatch(expected);
    });

    it('takes JSON of the envelope’s shape for a document when told to', async () => {
      const response = await post('/v1/mask', JSON.stringify({ content: `Patient: ${CANARY}` }), 'application/json', {
        'gauze-raw': 'true',
      });
      expect(Object.keys((await response.json()) as object)).toEqual(['content']);
    });

    it('gives one conversation one token, two vendors two', async () => {
      const masked = async (fields: object) =>
        ((await (await envelope({ content: `Patient: ${CANARY}`, ...fields })).json()) as { content: string }).content;
      const first = await masked({ conversation: 'c-1', vendor: 'acme' });
      expect(await masked({ conversation: 'c-1', vendor: 'acme' })).toBe(first);
      expect(await masked({ conversation: 'c-2', vendor: 'acme' })).not.toBe(first);
      expect(await masked({ conversation: 'c-1', vendor: 'other' })).not.toBe(first);
    });

    it('detects without ever giving the text back', async () => {
      const response = await envelope({ content: `Patient: ${CANARY}` }, '/v1/detect');
      const text = await response.text();
      expect(JSON.parse(text)).toMatchObject({ findings: [{ kind: 'NAME', start: 9, end: 25 }] });
      expect(text).not.toContain('Quillon');
    });

    it('answers a batch line by line, in order', async () => {
      const lines = [
        { id: 'a', content: `Patient: ${CANARY}` },
        { id: 2, content: 'port 8443', format: 'json' },
        { id: 3, content: 'port 8443' },
      ];
      const body = `${lines.map((line) => JSON.stringify(line)).join('\n')}\nnot json\n`;
      const response = await post('/v1/batch', body, 'application/jsonl');
      const answers = (await response.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(answers).toMatchObject([
        { id: 'a', content: expect.stringMatching(/^Patient: \[NAME-/) },
        { id: 2, held: [{ code: 'not_parseable' }] },
        { id: 3, content: 'port 8443', findings: [] },
        { id: null, error: { code: 'invalid_line', line: 4 } },
      ]);
    });
  });

  describe(`${name}: refusals`, () => {
    it.each<[string, number, string, string, RequestInit]>([
      [
        'no token',
        401,
        'unauthorized',
        '/v1/mask',
        { method: 'POST', body: CANARY, headers: { 'content-type': 'text/plain' } },
      ],
      [
        'a wrong token',
        401,
        'unauthorized',
        '/v1/mask',
        { method: 'POST', body: CANARY, headers: auth(`${token}x`, 'text/plain') },
      ],
      [
        'an unknown content type',
        415,
        'unsupported_media_type',
        '/v1/mask',
        { method: 'POST', body: CANARY, headers: auth(token, 'application/pdf') },
      ],
      [
        'no content type',
        415,
        'unsupported_media_type',
        '/v1/mask',
        { method: 'POST', body: CANARY, headers: auth(token, '') },
      ],
      [
        'an unknown policy',
        400,
        'invalid_request',
        '/v1/mask',
        { method: 'POST', body: CANARY, headers: auth(token, 'text/plain', { 'gauze-policy': 'loose' }) },
      ],
      [
        'a policy that is no name',
        400,
        'invalid_request',
        '/v1/mask',
        { method: 'POST', body: CANARY, headers: auth(token, 'text/plain', { 'gauze-policy': `${CANARY}!` }) },
      ],
      [
        'JSON that does not parse',
        422,
        'held',
        '/v1/mask',
        { method: 'POST', body: `{"a":"${CANARY}"`, headers: auth(token, 'application/json') },
      ],
      [
        'text that is not UTF-8',
        422,
        'held',
        '/v1/mask',
        { method: 'POST', body: new Uint8Array([0x41, 0xff, 0xfe, 0x42]), headers: auth(token, 'text/plain') },
      ],
      ['nothing here', 404, 'not_found', `/v1/${encodeURIComponent(CANARY)}`, { headers: auth(token, 'text/plain') }],
    ])('%s', async (_why, status, code, path, init) => {
      const response = await send(path, init);
      const text = await response.text();
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(JSON.parse(text)).toMatchObject({ status, code, type: `urn:gauze:problem:${code}` });
      // No refusal repeats a word of what was sent, in its body or its headers.
      for (const word of CANARY.split(' '))
        expect(`${text}${JSON.stringify([...response.headers])}`).not.toContain(word);
    });

    it('a body over the limit, declared', async () => {
      const response = await post('/v1/mask', 'a'.repeat(maxBytes + 1), 'text/plain');
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ code: 'too_large' });
    });

    it('a body over the limit, streamed, is left unread from there', async () => {
      let sent = 0;
      const chunk = new TextEncoder().encode('a'.repeat(64 * 1024));
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += chunk.length;
          if (sent > 4 * maxBytes + 1024 * 1024) controller.close();
          else controller.enqueue(chunk);
        },
      });
      const init = { method: 'POST', body, headers: auth(token, 'text/plain'), duplex: 'half' };
      const response = await send('/v1/mask', init as RequestInit);
      expect(response.status).toBe(413);
    });

    it('every answer has an id and forbids caching', async () => {
      const response = await envelope({ content: 'x' });
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(response.headers.get('cache-control')).toBe('no-store');
    });
  });

  describe(`${name}: about itself`, () => {
    it('lists kinds and policies', async () => {
      const headers = auth(token, 'text/plain');
      const kinds = (await (await send('/v1/kinds', { headers })).json()) as { kinds: unknown[] };
      expect(kinds.kinds).toHaveLength(22);
      const policies = (await (await send('/v1/policies', { headers })).json()) as { policies: { name: string }[] };
      expect(policies.policies.map((policy) => policy.name)).toEqual(['strict', 'debuggable', 'safe-harbor']);
    });

    it('serves its OpenAPI and a page that loads nothing', async () => {
      const openapi = (await (await send('/openapi.json')).json()) as { openapi: string; paths: object };
      expect(openapi.openapi).toBe('3.1.0');
      expect(Object.keys(openapi.paths)).toEqual(
        expect.arrayContaining([
          '/v1/mask',
          '/v1/detect',
          '/v1/batch',
          '/v1/kinds',
          '/v1/policies',
          '/healthz',
          '/readyz',
        ]),
      );
      const page = await (await send('/reference')).text();
      expect(page).not.toMatch(/<(?:script|link|img)\b|https?:/);
    });

    it('is alive and ready without a token', async () => {
      expect((await send('/healthz')).status).toBe(200);
      expect((await send('/readyz')).status).toBe(200);
    });
  });
}
