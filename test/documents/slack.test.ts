import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMrkdwn } from '../../src/documents/slack/mrkdwn.ts';
import { GauzeError } from '../../src/errors.ts';
import { createMasker } from '../../src/gauze.ts';
import { expectSound, read, replaced, shown } from './reading.ts';

const slack = (value: unknown) => read(JSON.stringify(value), 'slack');
const section = (...elements: unknown[]) => ({
  blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }],
});
const leaf = (text: string, style?: object) => ({ type: 'text', text, ...(style && { style }) });
const masker = createMasker({ key: new Uint8Array(32).fill(7) });
const masked = (value: unknown): string => {
  const result = masker.mask({ format: 'slack', content: JSON.stringify(value) }, { conversation: 'c', now: 0 });
  if (!result.ok) throw new Error('held');
  return result.content as string;
};

describe('mrkdwn', () => {
  it.each([
    ['a &lt;b&gt; &amp; c', 'a <b> & c'],
    ['mail <mailto:a@b.example|a@b.example> now', 'mail a@b.example now'],
    ['<mailto:a@b.example|Maria>', 'Maria'],
    ['<tel:+12025550142|(202) 555-0142>', '(202) 555-0142'],
    ['<https://a.example/x|the page>', 'the page'],
    ['see <https://a.example/x>', 'see \ufffc'],
    ['<@U024BE7LH> and <@U024BE7LH|maria>', '\ufffc and maria'],
    ['<#C024BE91L|patient-lopez> <!here> <!subteam^S0123ABC|@oncall>', 'patient-lopez \ufffc @oncall'],
    ['<!date^1392734382^Posted {date_num}|Posted 2014-02-18>', 'Posted {date_num} Posted 2014-02-18'],
    ['*Patient:* _Quillon_ ~Marrowby~', 'Patient: Quillon Marrowby'],
    ['room_id_4711 and 2*3*4 and * star', 'room_id_4711 and 2*3*4 and * star'],
    ['*open\nclose*', '*open\nclose*'],
    ['555:wave:0142 and 10:30:45', '5550142 and 10:30:45'],
    ['1 < 2 > 0', '1 < 2 > 0'],
    ['patient <Maria Lopez>', 'patient <Maria Lopez>'],
  ])('%s', (source, text) => expect(readMrkdwn(source).text).toBe(text));

  it('is linear in hostile text', () => {
    for (const piece of ['<', '<a|', '*a', '_', '~ ', '&', '<@', '<!date^1^', '1:aaa']) {
      const text = piece.repeat(60_000 / piece.length);
      expect(readMrkdwn(text).text.length).toBeLessThanOrEqual(text.length);
    }
  }, 5_000);
});

describe('slack', () => {
  it('reads the leaves of rich text as one text, and edits them in place', () => {
    const message = section(leaf('MRN: 004'), leaf('17-2', { bold: true }), leaf('2 for Maria'));
    expect(shown(slack(message))).toEqual(['blocks||MRN: 00417-22 for Maria']);
    expect(replaced(slack(message), '00417-22', '[MRN]')).toBe(
      JSON.stringify(section(leaf('MRN: [MRN]'), leaf('\u2060', { bold: true }), leaf(' for Maria'))),
    );
  });

  it('reads over mentions and emoji', () => {
    const message = section(
      leaf('call 202-555'),
      { type: 'emoji', name: 'wave', unicode: '1f44b' },
      leaf('-0142 '),
      { type: 'user', user_id: 'U024BE7LH' },
      { type: 'emoji', name: 'eyes' },
      leaf('Maria'),
    );
    expect(shown(slack(message))).toEqual(['blocks||call 202-555-0142 \ufffc Maria']);
  });

  it('keeps lists, quotes, fields, cells and attachments apart', () => {
    const list = {
      type: 'rich_text_list',
      style: 'bullet',
      indent: 0,
      elements: ['a b', 'c d'].map((text) => ({ type: 'rich_text_section', elements: [leaf(text)] })),
    };
    expect(shown(slack({ blocks: [{ type: 'rich_text', elements: [list] }] }))).toEqual(['blocks||a b\nc d']);
    const fields = {
      type: 'section',
      fields: [
        { type: 'mrkdwn', text: '*Name:*\nMaria' },
        { type: 'plain_text', text: 'x' },
      ],
    };
    expect(shown(slack({ blocks: [fields] }))).toEqual(['blocks||Name:\nMaria\nx']);
    const attachments = [{ color: '#f00', fields: [{ title: 'Patient', value: 'Maria', short: true }] }, { text: 'b' }];
    expect(shown(slack({ attachments }))).toEqual(['attachments[0]||Patient\nMaria', 'attachments[1]||b']);
  });

  it('passes what Slack itself wrote, by its grammar, and reads anything else under the same keys', () => {
    const own = { type: 'message', user: 'U024BE7LH', ts: '1772460311.000200', team: 'T024BE7LD', block_id: 'bW2x' };
    expect(shown(slack({ ...own, reactions: [{ name: 'eyes', users: ['U024BE7LH'], count: 12 }] }))).toEqual([]);
    expect(shown(slack({ user: 'Maria Lopez', block_id: 'mrn-00417-22', ts: 'Maria', type: 'Maria' }))).toHaveLength(4);
  });

  it('takes keys nobody knows for text, with their words as label', () => {
    expect(shown(slack({ metadata: { event_payload: { 'Maria Lopez': 1, dateOfBirth: 'y' } } }))).toEqual([
      'metadata.event_payload.#||Maria Lopez',
      'metadata.event_payload.dateOfBirth|date of birth|y',
    ]);
  });

  it.each([
    [{ text: 'call <tel:+12025550142|(202) 555-0142>' }, { text: 'call [PHONE-GYRXFYFX]' }],
    [
      { text: 'from <mailto:q.marrowby@mailbox.example|q.marrowby@mailbox.example>.' },
      { text: 'from [EMAIL-JP1ZT3RD].' },
    ],
  ])('both halves go: %j', (value, expected) => {
    const shape = (text: string) => text.replace(/-[0-9A-Z]{8}/g, '-');
    expect(shape(masked(value))).toBe(shape(JSON.stringify(expected)));
  });

  it('the same value in text, blocks, attachment, link and file name gets one token', () => {
    const out = masked({
      text: 'Patient: Quillon Marrowby <mailto:quillon.marrowby@mailbox.example|Quillon Marrowby>',
      ...section(leaf('Patient: Quillon '), leaf('Marrowby', { bold: true }), {
        type: 'link',
        url: 'mailto:quillon.marrowby@mailbox.example',
      }),
      files: [{ id: 'F0123ABC', name: 'quillon_marrowby.txt', title: 'Quillon Marrowby' }],
    });
    expect(out).not.toMatch(/quillon|marrowby/i);
    expect(new Set(out.match(/(?<=\[NAME-)[0-9A-Z]{8}/g)).size).toBe(1);
    expect(out.match(/mailto:email-[0-9a-z]{8}@masked\.invalid/g)).toHaveLength(2);
    expect(JSON.parse(out).files[0].name).toMatch(/^NAME-[0-9A-Z.]+\.txt$/);
  });

  it('leaves no text empty and no style without a word', () => {
    expect(replaced(slack({ text: 'Maria *Lopez* ok' }), 'Maria Lopez', '[NAME]')).toBe(
      '{"text":"[NAME]  ok"}'.replace('  ', ' '),
    );
    expect(replaced(slack({ text: 'Maria' }), 'Maria', '')).toBe('{"text":"\u2060"}');
    expect(replaced(slack({ text: 'a \\"Maria' }), 'Maria', '')).toBe('{"text":"a \\\\\\""}');
  });

  it('writes what it read, and edits of strings leave it JSON', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), fc.string(), (json, replacement) => {
        const source = JSON.stringify({ text: json, blocks: [{ type: 'rich_text', elements: JSON.parse(json) }] });
        const reading = read(source, 'slack');
        expectSound(source, reading);
        const edits = reading.parts.flatMap(({ text, accepts }, part) =>
          accepts.type === 'any' ? [{ part, start: 0, end: text.length, replacement }] : [],
        );
        JSON.parse(reading.write(edits) as string);
      }),
    );
  });

  it('holds what does not parse, and what is too deep', () => {
    expect(() => read('{"text":', 'slack')).toThrow(new GauzeError('not_parseable'));
    expect(() => read(`${'['.repeat(200)}${']'.repeat(200)}`, 'slack')).toThrow(new GauzeError('too_deep'));
  });
});
