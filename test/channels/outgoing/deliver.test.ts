import { afterEach, describe, expect, it } from 'vitest';
import { TOKEN_NOTE } from '../../../src/channels/outgoing/note.ts';
import { type Answer, type Asked, startVendorServer, type VendorServer } from '../../support/vendor-server.ts';
import { HELPDESKS } from './contract.ts';
import { event, SECRET, TOKEN, type Way, wayTo } from './setup.ts';

const HOST = 'desk.vendor.example';
let server: VendorServer;
let way: Way;
const setup = async (vendor: string, destination: object, answer: (asked: Asked) => Answer | Promise<Answer>) => {
  server = await startVendorServer([HOST], answer);
  way = await wayTo(server, vendor, { url: server.origin(HOST), ...destination }, ['vendor.example']);
};
afterEach(async () => {
  await way.close();
  await server.close();
});
const last = (): Asked => server.asked.at(-1) as Asked;
const BODY = 'Patient Quillon Marrowby, MRN 48120377, was cut off at 14:02. CA0123456789abcdef0123456789abcdef';

describe('any receiver', () => {
  const hook = { kind: 'webhook', vendor: 'acme', secrets: [SECRET] };

  it('gets no identifier in the address', async () => {
    server = await startVendorServer([HOST], () => ({}));
    const url = `${server.origin(HOST)}/patients/maria.lopez@clinic.example`;
    way = await wayTo(server, 'acme', { ...hook, url }, ['vendor.example']);
    expect(await way.send('k1', event(BODY))).toMatchObject({ code: 'phi_in_url', permanent: true });
    expect(server.asked).toHaveLength(0);
    expect(await way.events()).toContain('message_dead');
  });
});

describe.each(HELPDESKS)('$kind', ({ kind, settings, created, id }) => {
  const open = () => setup(kind, { kind, ...settings }, () => ({ status: 201, body: created }));

  it('gets a ticket for a conversation, then comments', async () => {
    await open();
    expect(await way.send('k1', event(BODY))).toEqual({ delivered: true });
    expect(await way.send('k2', event('Marrowby called again, still cut off.'))).toEqual({ delivered: true });
    expect(server.asked.map(({ method, url }) => `${method} ${url}`)).toMatchSnapshot();
    const all = server.asked.map(({ body }) => body).join('\n');
    expect(all).not.toMatch(/Marrowby|48120377|quillon\.marrowby/i);
    expect(all.match(/\[NAME-\w{8}/g)?.length).toBeGreaterThan(2);
    expect(last().url).toContain(id);
    // The note is for people, once.
    expect(server.asked[0]?.body).toContain(TOKEN_NOTE);
    expect(last().body).not.toContain(TOKEN_NOTE);
    expect(server.asked[0]?.headers.authorization).toMatch(/^(?:Basic|Bearer) /);
  });

  it('gets what it was sent in a form that it takes', async () => {
    await open();
    await way.send('k1', event('line one <b>\nline two, MRN 48120377'));
    const stable = (body: string) =>
      body.replace(/(-)[0-9A-Z]{8}\b/gi, '$1XXXXXXXX').replace(/gauze-\w{20}/, 'gauze-MARKER');
    expect(JSON.parse(stable(last().body))).toMatchSnapshot();
  });
});

describe.each(HELPDESKS.filter(({ kind }) => kind !== 'intercom'))('$kind', ({ kind, settings, created, id }) => {
  it('gets no second ticket after an answer that was lost', async () => {
    let lost = true;
    await setup(kind, { kind, ...settings }, ({ method, url }) => {
      if (method === 'GET' || url.includes('search')) {
        const found = [{ id: Number(id) }];
        return { body: { tickets: found, results: found, issues: found } };
      }
      if (lost) return { status: 502 };
      return { status: 201, body: created };
    });
    await way.send('k1', event(BODY));
    lost = false;
    way.clock.now += 5_000;
    expect(await way.deliver((message) => ({ attempts: message.attempts + 1 }))).toEqual([{ delivered: true }]);
    expect(await way.send('k2', event('And again.'))).toEqual({ delivered: true });
    expect(last().url).toContain(id);
    const creates = server.asked.filter(({ url }) => /\/tickets(?:\.json)?$|\/issue$/.test(url));
    expect(creates).toHaveLength(1);
  });
});

describe('a helpdesk of one’s own', () => {
  const generic = {
    kind: 'generic',
    vendor: 'acme',
    headers: { 'x-api-key': TOKEN },
    public: false,
    create: {
      path: '/api/cases',
      body: { title: '{subject}', text: 'From {name}: {text}', internal: '{private}', none: '{admin}' },
      id: 'case.ref',
    },
    comment: { method: 'PATCH', path: '/api/cases/{ticket}', body: { notes: ['{text}'] } },
  };

  it('is told what its templates say', async () => {
    const { none: _, ...body } = generic.create.body;
    await setup('acme', { ...generic, create: { ...generic.create, body } }, () => ({
      body: { case: { ref: 'C-9' } },
    }));
    await way.send('k1', event('It {subject} broke for Marrowby.'));
    await way.send('k2', event('Still.'));
    expect(server.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/cases',
      'PATCH /api/cases/C-9',
    ]);
    expect(server.asked[0]?.json).toMatchObject({ internal: true });
    // A template in a message is text.
    expect(server.asked[0]?.body).toContain('It {subject} broke for [NAME-');
    expect(last().json).toEqual({ notes: ['Still.'] });
    expect(last().headers['x-api-key']).toBe(TOKEN);
  });

  it('whose answer is no id gets no path of it', async () => {
    const { none: _, ...body } = generic.create.body;
    await setup('acme', { ...generic, create: { ...generic.create, body } }, () => ({
      body: { case: { ref: '../admin' } },
    }));
    expect(await way.send('k1', event(BODY))).toEqual({ delivered: true });
    await way.send('k2', event('Still.'));
    expect(server.asked.map(({ url }) => url)).toEqual(['/api/cases', '/api/cases']);
  });
});
