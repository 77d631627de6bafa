import { describe, expect, it } from 'vitest';
import { checkWays, configureDestinations } from '../../../src/channels/outgoing/configure.ts';
import { builtInRecords } from '../../../src/governance/built-in-records.ts';
import { SettingsError } from '../../../src/settings.ts';

const TOKEN = ['token', 'of-these', 'tests'].join('-');
const SECRET = `whsec_${btoa('k'.repeat(32))}`;
const own = {
  ...(builtInRecords[0] as (typeof builtInRecords)[number]),
  vendor: 'own',
  egressDomains: ['own.example'],
};
const made = (destinations: object | string) =>
  configureDestinations({
    destinations: typeof destinations === 'string' ? destinations : JSON.stringify(destinations),
    records: [...builtInRecords, own],
    env: { ZEN_TOKEN: TOKEN },
  });
const problems = (destinations: object | string): readonly string[] => {
  try {
    made(destinations);
    return [];
  } catch (error) {
    return error instanceof SettingsError ? error.settings : ['another error'];
  }
};
const desk = (change: object = {}) => ({
  desk: { kind: 'zendesk', url: 'https://acme.zendesk.com', bearer: TOKEN, ...change },
});
const generic = (change: object = {}) => ({
  desk: {
    kind: 'generic',
    vendor: 'own',
    url: 'https://own.example/api',
    headers: { 'X-Api-Key': TOKEN },
    create: { path: '/tickets', body: { title: '{subject}', body: '{text}' }, id: 'id' },
    comment: { path: '/tickets/{ticket}/comments', body: { body: '{html}' } },
    ...change,
  },
});

describe('GAUZE_DESTINATIONS', () => {
  it('makes destinations, with secrets from variables', () => {
    const all = made({
      ...desk({ url: 'https://acme.zendesk.com/', bearer: 'env:ZEN_TOKEN' }),
      hook: { kind: 'webhook', vendor: 'own', url: 'https://in.own.example/gauze', secrets: [SECRET] },
    });
    expect(all.get('desk')).toMatchObject({
      vendor: 'zendesk',
      url: 'https://acme.zendesk.com',
      credentials: { authorization: `Bearer ${TOKEN}` },
    });
    expect(all.get('hook')).toMatchObject({ vendor: 'own', takes: { form: 'payload', secrets: [SECRET] } });
    expect(problems(generic())).toEqual([]);
    expect(made(generic()).get('desk')?.credentials).toEqual({ 'x-api-key': TOKEN });
    expect(configureDestinations({ destinations: undefined, records: [], env: {} }).size).toBe(0);
  });

  it.each([
    ['no JSON', 'secret text', ['GAUZE_DESTINATIONS']],
    ['no name', { 'My Desk': desk().desk }, ['GAUZE_DESTINATIONS.#']],
    ['no kind', desk({ kind: 'zen' }), ['GAUZE_DESTINATIONS.desk.kind']],
    ['a host of nobody', desk({ url: 'https://acme.evil.example' }), ['GAUZE_DESTINATIONS.desk.url']],
    ['no TLS', desk({ url: 'http://acme.zendesk.com' }), ['GAUZE_DESTINATIONS.desk.url']],
    ['a query', desk({ url: 'https://acme.zendesk.com/?key=x' }), ['GAUZE_DESTINATIONS.desk.url']],
    [
      'a vendor without a record',
      desk({ vendor: 'nobody' }),
      ['GAUZE_DESTINATIONS.desk.vendor', 'GAUZE_DESTINATIONS.desk.url'],
    ],
    ['no credentials', desk({ bearer: undefined }), ['GAUZE_DESTINATIONS.desk.credentials']],
    ['two of them', desk({ basic: { user: 'a@b.example', password: TOKEN } }), ['GAUZE_DESTINATIONS.desk.credentials']],
    ['an empty secret', desk({ bearer: 'env:NOT_SET' }), ['GAUZE_DESTINATIONS.desk.bearer']],
    ['a header of ours', desk({ headers: { 'Webhook-Id': TOKEN } }), ['GAUZE_DESTINATIONS.desk.headers']],
    ['an unknown setting', desk({ color: 'red' }), ['GAUZE_DESTINATIONS.desk']],
    [
      'a weak secret',
      { hook: { kind: 'webhook', vendor: 'own', url: 'https://own.example', secrets: ['whsec_YQ=='] } },
      ['GAUZE_DESTINATIONS.hook.secrets'],
    ],
    [
      'text in a path',
      generic({ create: { path: '/tickets/{subject}', body: {}, id: 'id' } }),
      ['GAUZE_DESTINATIONS.desk.create'],
    ],
    [
      'an unknown name',
      generic({ create: { path: '/t', body: { a: '{story}' }, id: 'id' } }),
      ['GAUZE_DESTINATIONS.desk.create'],
    ],
    [
      'a comment on no ticket',
      generic({ comment: { path: '/t', body: { a: '{text}' } } }),
      ['GAUZE_DESTINATIONS.desk.comment'],
    ],
    ['a search for nothing', generic({ find: { path: '/t?all', id: 'id' } }), ['GAUZE_DESTINATIONS.desk.find']],
    [
      'a path that is a host',
      generic({ comment: { path: '//evil.example/{ticket}', body: {} } }),
      ['GAUZE_DESTINATIONS.desk.comment'],
    ],
  ])('names what is wrong: %s', (_, destinations, wrong) => {
    expect(problems(destinations)).toEqual(wrong);
  });

  const way = (destination: string, receiver = 'twilio') => [{ name: 'in', receiver, destination }];
  const desks = {
    voice: { vendor: 'twilio', answers: 'dana@clinic.example' },
    mute: { vendor: 'twilio', answers: undefined },
  };
  it.each([
    ['a desk', way('mail:voice'), []],
    ['a channel of Slack', way('slack:C0123'), []],
    ['no such desk', way('mail:desk'), ['GAUZE_HOOKS.in.destination']],
    ['a name of every object', way('mail:constructor'), ['GAUZE_HOOKS.in.destination']],
    ['a desk of another vendor', way('mail:voice', 'zendesk'), ['GAUZE_HOOKS.in.destination']],
    ['a desk without anybody for answers', way('mail:mute'), ['GAUZE_HOOKS.in.destination']],
  ])('checks where sources lead: %s', (_, sources, wrong) => {
    const check = () => checkWays(sources, new Map(), desks);
    if (wrong.length === 0) expect(check).not.toThrow();
    else expect(check).toThrow(new SettingsError(wrong));
  });

  it('names all of it at once, and no value', () => {
    const wrong = problems({
      ...desk({ url: 'https://evil.example' }),
      other: { kind: 'webhook', url: 'x', secrets: [] },
    });
    expect(wrong).toEqual([
      'GAUZE_DESTINATIONS.desk.url',
      'GAUZE_DESTINATIONS.other.url',
      'GAUZE_DESTINATIONS.other.secrets',
    ]);
  });
});
