import { exports } from 'cloudflare:workers';
import { describe, expect } from 'vitest';
import { ending, fixtureContract, TYPES } from '../fixtures/contract.ts';

const files = import.meta.glob<string>('../fixtures/*.{json,html,csv}', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const fixtures = Object.fromEntries(Object.entries(files).map(([path, text]) => [path.split('/').at(-1) ?? '', text]));
const token = ['test', 'token', 'a'.repeat(24)].join('-');

describe('files, over HTTP in workerd', () => {
  fixtureContract(fixtures, async (name, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': TYPES[ending(name)] ?? '' };
    const request = new Request('https://gauze.test/v1/mask', { method: 'POST', body, headers });
    const response = await exports.default.fetch(request);
    expect(response.status).toBe(200);
    return response.text();
  });
});
