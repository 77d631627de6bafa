import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vendorFacts } from '../../src/governance/facts/index.ts';
import { signed } from '../governance/record.ts';
import { gauze } from './gauze.ts';

// The clock of these runs stands at 1970: records are made to fit.
const baa = signed.baa as NonNullable<typeof signed.baa>;
const record = {
  ...signed,
  baa: { ...baa, signedOn: '1969-01-01', expiresOn: '1970-01-20', nextReassessment: '1970-12-31' },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-vendor-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};

const answered = (state: string) =>
  Object.fromEntries(
    vendorFacts
      .find(({ vendor }) => vendor === 'twilio')
      ?.asks.map(({ id }) => [id, { state, by: 'C. Checker', on: '2026-11-28' }]) ?? [],
  );

describe('gauze vendor list', () => {
  it('shows each vendor with what it gets', async () => {
    const rows = (await gauze(['vendor', 'list'])).out.trim().split('\n');
    expect(rows).toHaveLength(vendorFacts.length);
    expect(rows[0]).toBe('100ms\tvendor\tbaa none\t-\tstrictest');
  });

  it('takes the company’s records and says what is due', async () => {
    const { out, said } = await gauze(['vendor', 'list', '--records', file('records.json', [record])]);
    expect(out).toContain('twilio\tvendor\tbaa in-force\t1970-01-20\tdebuggable\n');
    expect(said).toContain('twilio: the BAA ends after 1970-01-20 (30 days');
    expect(said).not.toContain('7 days');
  });
});

describe('gauze vendor show', () => {
  it('prints record and facts as JSON', async () => {
    const { status, out } = await gauze(['vendor', 'show', 'ngrok']);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ record: { vendor: 'ngrok', baa: null }, facts: { title: 'ngrok' } });
  });
});

describe('gauze vendor check', () => {
  const check = (...args: string[]) => gauze(['vendor', 'check', 'twilio', ...args]);

  it('exits 1 while something is open', async () => {
    const { status, out, said } = await check();
    expect(status).toBe(1);
    expect(out).toMatch(/^open {12}no-phi-in-tickets: .+\n {16}https:/m);
    expect(said).toMatch(/twilio: 0 of \d+ settled/);
  });

  it('exits 0 when all is settled and a BAA is in force', async () => {
    const records = file('records.json', [record]);
    const answers = file('answers.json', { schema: 1, vendor: 'twilio', answers: answered('done') });
    expect((await check('--records', records, '--answers', answers)).status).toBe(0);
    // Everything answered, but no BAA.
    expect((await check('--answers', answers)).status).toBe(1);
  });

  it('counts what does not apply as settled, what is open as open', async () => {
    const records = file('records.json', [record]);
    const answers = { ...answered('done'), 'media-auth': { state: 'does-not-apply', by: 'C.', on: '2026-11-28' } };
    const path = file('answers.json', { schema: 1, vendor: 'twilio', answers });
    expect((await check('--records', records, '--answers', path)).status).toBe(0);
    answers['media-auth'] = { state: 'open', by: 'C.', on: '2026-11-28' };
    file('answers.json', { schema: 1, vendor: 'twilio', answers });
    expect((await check('--records', records, '--answers', path)).status).toBe(1);
  });

  const wrong: readonly (readonly [what: string, answers: unknown])[] = [
    ['another vendor', { schema: 1, vendor: 'ngrok', answers: {} }],
    [
      'an item that is not asked',
      { schema: 1, vendor: 'twilio', answers: { canary: answered('done')['subaccounts'] } },
    ],
    [
      'a state that is none',
      { schema: 1, vendor: 'twilio', answers: { subaccounts: { state: 'canary', by: 'C.', on: '2026-11-28' } } },
    ],
    ['no answers', 'canary'],
  ];

  it.each(wrong)('exits 2 for answers of %s, without quoting them', async (_what, answers) => {
    const { status, said } = await check('--answers', file('answers.json', answers));
    expect(status).toBe(2);
    expect(said).not.toContain('canary');
  });
});

describe('gauze vendor schema', () => {
  it.each(['record', 'answers'])('prints the JSON Schema of %s', async (which) => {
    const { status, out } = await gauze(['vendor', 'schema', which]);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
  });
});

describe('wrong usage', () => {
  it.each([[[]], [['sell']], [['show']], [['show', 'nobody']], [['list', '--answers', 'x.json']], [['schema', 'x']]])(
    '%j exits 2',
    async (args) => {
      expect((await gauze(['vendor', ...args])).status).toBe(2);
    },
  );
});
