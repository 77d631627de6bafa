import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMasker, policyNamed } from '../../src/index.ts';
import { type Server, startServer } from '../../src/node/serve.ts';
import { readSettings } from '../../src/settings.ts';
import { startChromium } from './chromium.ts';
import { flaws } from './flaws.ts';

const TICKET = 'Patient: Quillon Marrowby, MRN: 00417-22, call (202) 555-0142. Twilio error 30007.';
const SETUP_MS = 240_000;

let folder: string;
let server: Server;
let browser: Browser;
let page: Page;
let requests: Request[];
let complaints: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-web-'));
  mkdirSync('artifacts', { recursive: true });
  server = await startServer(readSettings({ GAUZE_PORT: '0' }), () => undefined, folder);
  browser = await startChromium();
}, SETUP_MS);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  requests = [];
  complaints = [];
  page.on('request', (request) => requests.push(request));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(server.address);
  await status(/findings\.$/);
});

afterEach(async () => {
  expect(complaints).toEqual([]);
  await page.close();
});

const status = (expected: RegExp) => page.locator('#status').filter({ hasText: expected }).waitFor();
const masked = () => page.locator('#masked').textContent();
const marks = () => page.locator('#found mark').allTextContents();

/** Types nothing: sets the text at once, then waits for the answer to it. */
async function put(text: string, expected: RegExp): Promise<void> {
  await page.locator('#status').evaluate((status) => {
    status.textContent = '';
  });
  await page.fill('#text', text);
  await status(expected);
}

describe('playground', () => {
  it('masks its example on arrival', async () => {
    expect(await masked()).not.toMatch(/Lopez|555-0142|03\/14\/1957/);
    expect(await masked()).toContain('SMbbe1c1638ddf5f11f5346e9df597240b');
  });

  it('marks what is typed, by kind and rule, with the masked text beside it', async () => {
    await put(TICKET, /^3 findings\.$/);
    expect(await marks()).toEqual(['Quillon MarrowbyNAME', '00417-22MRN', '(202) 555-0142PHONE']);
    expect(await masked()).toMatch(
      /^Patient: \[NAME-\w{8}\], MRN: \[MRN-\w{8}\], call \[PHONE-\w{8}\]\. Twilio error 30007\.$/,
    );
    expect(await page.locator('#rules tr').count()).toBe(3);
    expect(await page.locator('#rules tr').first().textContent()).toContain('name of a person');
    expect(await page.locator('#counts li').allTextContents()).toEqual(['NAME 1', 'MRN 1', 'PHONE 1']);
  });

  it('masks by the policy that is chosen', async () => {
    await put(TICKET, /^3 findings\.$/);
    await page.selectOption('#policy', 'safe-harbor');
    await page.locator('#masked').filter({ hasText: '[NAME], MRN: [MRN], call [PHONE].' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('reads the format that is chosen, and says what a hold is without the text', async () => {
    await put('{"patient_name":"Quillon Marrowby"', /finding/);
    await page.selectOption('#format', 'json');
    await status(/^Held, nothing of this would be delivered\. .*\(not_parseable\)$/);
    expect(await masked()).toBe('');
    expect(await page.locator('#copy').isDisabled()).toBe(true);
    await put('{"patient_name":"Quillon Marrowby"}', /^1 finding\.$/);
    expect(await masked()).toMatch(/^\{"patient_name":"\[NAME-\w{8}\]"\}$/);
  });

  it('opens a file in the page, under the format of its ending', async () => {
    const csv = 'patient_name,status\r\nQuillon Marrowby,open\r\n';
    await page.setInputFiles('#file', { name: 'export.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await status(/^1 finding\.$/);
    expect(await page.inputValue('#format')).toBe('csv');
    expect(await masked()).toMatch(/^patient_name,status\n\[NAME-\w{8}\],open\n$/);
    const bytes = Buffer.from([0x41, 0xff, 0xfe]);
    await page.setInputFiles('#file', { name: 'Marrowby.txt', mimeType: 'text/plain', buffer: bytes });
    await status(/not text in UTF-8/);
    expect(await page.locator('#status').textContent()).not.toContain('Marrowby');
  });

  it('opens a file that is dropped', async () => {
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'ticket.txt'));
      document.querySelector('#text')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
    }, TICKET);
    await status(/^3 findings\.$/);
    expect(await page.inputValue('#text')).toBe(TICKET);
  });

  it('shows markup as text', async () => {
    await put('<img src=x onerror=alert(1)> Patient: Quillon Marrowby', /finding/);
    expect(await page.locator('#found img, #masked img').count()).toBe(0);
    expect(await page.locator('#found').textContent()).toContain('<img src=x onerror=alert(1)>');
  });

  it('copies the masked text', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.address });
    await put(TICKET, /^3 findings\.$/);
    await page.click('#copy');
    await status(/^Copied\.$/);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await masked());
  });

  it('clears', async () => {
    await page.click('#clear');
    await status(/^0 findings\.$/);
    expect(await page.inputValue('#text')).toBe('');
    expect(await masked()).toBe('');
  });

  it('takes 100 KB at once, and the page answers meanwhile', async () => {
    const large = `${TICKET}\n`.repeat(1_250);
    await put(large, /findings\.$/);
    expect(await masked()).not.toMatch(/Quillon|555-0142/);
    expect(await page.locator('#more').textContent()).toMatch(/first 250 of 3750 findings/);
  });
});

describe('playground: nothing leaves', () => {
  it('asks for its own files and for nothing after that, whatever is done', async () => {
    const loaded = requests.map((request) => request.url().replace(server.address, '')).filter((url) => url[0] === '/');
    expect(loaded.sort()).toEqual(['/', '/engine.js', '/playground.js']);
    const before = requests.length;
    await put(TICKET, /^3 findings\.$/);
    await page.selectOption('#policy', 'debuggable');
    await page.click('#clear');
    await status(/^0 findings\.$/);
    expect(requests.slice(before).map((request) => request.url())).toEqual([]);
    expect(page.url()).toBe(`${server.address}/`);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
  });

  it('has headers that forbid every connection, on the page and on its scripts', async () => {
    for (const path of ['/', '/playground.js', '/engine.js']) {
      const { headers } = await fetch(`${server.address}${path}`);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*connect-src 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('a script in the page cannot send either', async () => {
    const sent = await page.evaluate(() =>
      fetch('/healthz').then(
        () => 'sent',
        () => 'refused',
      ),
    );
    expect(sent).toBe('refused');
    expect(complaints.splice(0).join()).toContain('Content Security Policy');
  });
});

describe('playground: for everybody', () => {
  it('is used by keyboard alone, in the order of the page', async () => {
    const order: string[] = [];
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab');
      order.push(await page.evaluate(() => document.activeElement?.id || document.activeElement?.className || ''));
    }
    expect(order.slice(0, 10)).toEqual([
      'skip',
      'policy',
      'format',
      'file',
      'clear',
      'text',
      'found',
      'copy',
      'masked',
      'scroll',
    ]);
    await page.focus('#text');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Patient: Quillon Marrowby');
    await status(/^1 finding\.$/);
    // From the text over both views into the table, whose buttons lead back to the marks.
    for (const _ of ['found', 'copy', 'masked', 'scroll', 'button']) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('mark.shown').textContent()).toBe('Quillon MarrowbyNAME');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('found');
  });

  it.each(['light', 'dark'] as const)('has names, order and contrast, and is kept as a picture: %s', async (scheme) => {
    await page.emulateMedia({ colorScheme: scheme });
    expect(await page.evaluate(flaws)).toEqual([]);
    const path = `artifacts/playground${scheme === 'dark' ? '-dark' : ''}.png`;
    await page.screenshot({ path, fullPage: true });
  });

  it('fits a narrow screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.screenshot({ path: 'artifacts/playground-narrow.png', fullPage: true });
  });

  it('speaks its answers', async () => {
    expect(await page.getByRole('status').getAttribute('aria-live')).toBe('polite');
    for (const name of ['What was found', 'What a vendor would get', 'By which rule'])
      expect(await page.getByRole('region', { name }).count()).toBeGreaterThan(0);
    expect(await page.getByRole('textbox', { name: 'Your text' }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Open a file' }).count()).toBe(1);
    for (const name of ['Policy', 'Format']) expect(await page.getByRole('combobox', { name }).count()).toBe(1);
  });
});

describe('playground: the same engine', () => {
  const TEXTS = [
    TICKET,
    'maria.lopez@northclinic.example wrote from 10.0.0.1 on 03/14/2026 about room 5f9d88b1c2a3e4d5f6a7b8c9',
    'Hi Dr. Adebayo-Nkemelu,\n\nMr Tran (born 4 May 1931, aged 94) lives at 18 Alder Court, Madison, WI 53703.\n',
    '{"ticket":{"requester":{"name":"Ngozi Abara","phone":"+1 202 555 0177"},"status":"open"}}',
    '<p>SSN: 000-12-3456 &amp; <b>Quillon</b> Marrowby</p>',
    'Zoë Ünsal 👩‍⚕️ zoe\u200b@clinic.example, [SSN] [NAME-K7Q2M4XD]',
  ];

  it('finds in Chromium what it finds in Node', async () => {
    for (const content of TEXTS) await compare(content);
  });

  async function compare(content: string): Promise<void> {
    const result = createMasker({ policy: policyNamed('strict'), key: new Uint8Array(32) }).mask(
      { format: 'auto', content },
      { conversation: 'playground', now: 0 },
    );
    if (!result.ok) throw new RangeError('held on Node');
    await put(content, /findings?\.$/);
    const rows = await page
      .locator('#rules tr')
      .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
    expect(rows.map(([kind, , rule, evidence, operator, place]) => [kind, rule, evidence, operator, place])).toEqual(
      result.findings.map(({ kind, rule, evidence, operator, path, start, end }) => [
        kind,
        rule,
        evidence,
        operator,
        `${path} ${start}–${end}`.trim(),
      ]),
    );
    // Tokens differ by their key; everything between them is the same.
    const blank = (text: string) => text.replace(/-[0-9A-Z]{8}(?:\.\d+)?(?=[\]@])/gi, '');
    expect(blank((await masked()) ?? '')).toBe(blank(String(result.content)));
  }
});
