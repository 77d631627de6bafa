import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { vendorFacts } from '../../src/governance/facts/index.ts';

const DAY = /^20\d{2}-\d{2}-\d{2}$/;

describe('facts about vendors', () => {
  it('every file is in the list', () => {
    const files = readdirSync(new URL('../../src/governance/facts/', import.meta.url)).map((file) => file.slice(0, -3));
    const data = files.filter((file) => file !== 'index' && file !== 'facts');
    expect(vendorFacts.map(({ vendor }) => vendor).sort()).toEqual(data.sort());
  });

  it.each(vendorFacts.map((facts) => [facts.vendor, facts] as const))(
    '%s: each has its source and day',
    (_name, facts) => {
      const all = [...facts.baa, ...facts.eligible, ...facts.excluded, ...facts.asks];
      for (const { says, source } of all) {
        expect(says).toMatch(/^[A-Z].*\.$/);
        expect(new URL(source.url).protocol).toBe('https:');
        expect(source.read).toMatch(DAY);
        expect(source.dated ?? source.read).toMatch(DAY);
      }
      expect(facts.asks.length).toBeGreaterThan(0);
      expect(new Set(facts.asks.map(({ id }) => id)).size).toBe(facts.asks.length);
    },
  );

  it('name what the pages of 100ms and ngrok are known for', () => {
    const asked = vendorFacts.flatMap(({ vendor, asks }) => asks.map(({ id }) => `${vendor} ${id}`));
    expect(asked).toEqual(
      expect.arrayContaining([
        '100ms hipaa-workspace',
        '100ms own-bucket',
        '100ms chat-recording-off',
        'ngrok full-capture-off',
        'ngrok agent-inspector',
        'twilio no-phi-in-tickets',
      ]),
    );
  });
});
