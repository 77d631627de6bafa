import { describe, expect, it } from 'vitest';
import { contentOf, parseContent } from '../../../src/channels/slack/content.ts';
import { messageArguments } from '../../../src/channels/slack/outgoing.ts';
import { createMasker } from '../../../src/gauze.ts';
import { CANARY } from './judged.ts';
import { blockProblems } from './loopback/blocks.ts';

type Json = Record<string, unknown>;

const WHO = 'Patient: Quillon Marrowby, MRN: 00417-22';
const plain = (text: string) => ({ type: 'plain_text', text });
const md = (text: string) => ({ type: 'mrkdwn', text });
const leaf = (text: string, style?: Json) => ({ type: 'text', text, ...(style && { style }) });
const rich = (...elements: Json[]) => ({ type: 'rich_text', block_id: 'bW2x', elements });
const line = (...elements: Json[]) => ({ type: 'rich_text_section', elements });
const BOLD = { bold: true };

/** What people and apps post, a shape a row, each with somebody in it. */
const SHAPES: readonly (readonly [string, Json])[] = [
  ['text alone', { text: WHO }],
  [
    'text with links in two halves',
    {
      text: 'Quillon Marrowby <mailto:quillon.marrowby@mailbox.example|quillon.marrowby@mailbox.example> <tel:+12025550142|(202) 555-0142>',
    },
  ],
  ['text of 39,000 letters', { text: `${WHO}. ${'it keeps dropping. '.repeat(2_050)}` }],
  ['rich text', { blocks: [rich(line(leaf(WHO)))] }],
  [
    'rich text in styles',
    {
      blocks: [
        rich(
          line(
            leaf('Patient: '),
            leaf('Quillon ', BOLD),
            leaf('Marrowby', { italic: true }),
            leaf(' is '),
            leaf('down', { strike: true }),
          ),
        ),
      ],
    },
  ],
  ['a number cut by styles', { blocks: [rich(line(leaf('MRN: 004'), leaf('17-2', BOLD), leaf('2')))] }],
  ['a whole bold name', { blocks: [rich(line(leaf('Patient: '), leaf('Quillon', BOLD), leaf(' Marrowby')))] }],
  [
    'a link to a person',
    {
      blocks: [rich(line({ type: 'link', url: 'mailto:quillon.marrowby@mailbox.example', text: 'Quillon Marrowby' }))],
    },
  ],
  [
    'a link without text',
    {
      blocks: [
        rich(
          line(leaf('see '), { type: 'link', url: 'https://portal.example/patients/quillon-marrowby?mrn=00417-22' }),
        ),
      ],
    },
  ],
  [
    'mentions, emoji, dates, broadcast',
    {
      blocks: [
        rich(
          line(
            { type: 'user', user_id: 'U024BE7LH' },
            leaf(` ${WHO} `),
            { type: 'emoji', name: 'eyes', unicode: '1f440' },
            { type: 'broadcast', range: 'here' },
            { type: 'channel', channel_id: 'C024BE91L' },
            { type: 'usergroup', usergroup_id: 'S0123ABC' },
            { type: 'date', timestamp: 1772460311, format: '{date_num}', fallback: '2026-03-02' },
          ),
        ),
      ],
    },
  ],
  [
    'a bulleted list',
    {
      blocks: [
        rich({
          type: 'rich_text_list',
          style: 'bullet',
          indent: 0,
          elements: [line(leaf(WHO)), line(leaf('room 5f9d88b1c2a3e4d5f6a7b8c9'))],
        }),
      ],
    },
  ],
  [
    'a nested ordered list',
    {
      blocks: [
        rich(
          { type: 'rich_text_list', style: 'ordered', indent: 0, elements: [line(leaf('first'))] },
          { type: 'rich_text_list', style: 'ordered', indent: 1, elements: [line(leaf(WHO))] },
        ),
      ],
    },
  ],
  ['a quote', { blocks: [rich({ type: 'rich_text_quote', elements: [leaf(WHO)] })] }],
  [
    'preformatted JSON',
    {
      blocks: [
        rich({
          type: 'rich_text_preformatted',
          border: 0,
          elements: [leaf('{"patient_name": "Quillon Marrowby", "mrn": "00417-22"}')],
        }),
      ],
    },
  ],
  ['a section', { blocks: [{ type: 'section', text: md(`*${WHO}*`) }] }],
  ['a section of 2,995 letters', { blocks: [{ type: 'section', text: md(`${WHO} `.repeat(73).slice(0, 2_990)) }] }],
  [
    'a section with ten fields',
    {
      blocks: [{ type: 'section', fields: Array.from({ length: 10 }, (_, i) => md(`*Name ${i}*\nQuillon Marrowby`)) }],
    },
  ],
  [
    'a section with a button',
    {
      blocks: [
        {
          type: 'section',
          text: md(WHO),
          accessory: {
            type: 'button',
            action_id: 'open',
            text: plain('Open Quillon Marrowby'),
            value: 'mrn-00417-22',
            url: 'https://portal.example/p/00417-22',
          },
        },
      ],
    },
  ],
  [
    'a section with a menu',
    {
      blocks: [
        {
          type: 'section',
          text: md(WHO),
          accessory: {
            type: 'static_select',
            action_id: 's',
            placeholder: plain('Patient'),
            options: [{ text: plain('Quillon Marrowby'), value: '00417-22' }],
          },
        },
      ],
    },
  ],
  ['a header of 149 letters', { blocks: [{ type: 'header', text: plain(`${WHO} ${'x '.repeat(80)}`.slice(0, 149)) }] }],
  [
    'a context of ten elements',
    { blocks: [{ type: 'context', elements: Array.from({ length: 10 }, (_, i) => md(`${i} Quillon Marrowby`)) }] },
  ],
  [
    'a context with a picture',
    {
      blocks: [
        {
          type: 'context',
          elements: [
            { type: 'image', image_url: 'https://x.example/quillon.png', alt_text: 'Quillon Marrowby' },
            md(WHO),
          ],
        },
      ],
    },
  ],
  [
    'a picture',
    {
      blocks: [
        {
          type: 'image',
          image_url: 'https://x.example/quillon-marrowby.png',
          alt_text: WHO,
          title: plain('Quillon Marrowby'),
        },
      ],
    },
  ],
  [
    'markdown',
    {
      blocks: [{ type: 'markdown', text: `# Call\n**Patient:** Quillon __Marrowby__\n\n| MRN |\n|---|\n| 00417-22 |` }],
    },
  ],
  [
    'a table',
    {
      blocks: [
        {
          type: 'table',
          rows: [
            [
              { type: 'raw_text', text: 'Patient' },
              { type: 'raw_text', text: 'MRN' },
            ],
            [
              { type: 'raw_text', text: 'Quillon Marrowby' },
              { type: 'rich_text', elements: [line(leaf('00417-22', BOLD))] },
            ],
          ],
        },
      ],
    },
  ],
  [
    'buttons and a divider',
    {
      blocks: [
        { type: 'section', text: md(WHO) },
        { type: 'divider' },
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'a', text: plain('Call Quillon'), value: '00417-22' }],
        },
      ],
    },
  ],
  ['a card', { blocks: [{ type: 'card', title: md('Patient: Quillon Marrowby'), body: md(WHO), actions: [] }] }],
  [
    'an alert in a container',
    {
      blocks: [
        {
          type: 'container',
          title: plain('Patient Quillon Marrowby'),
          child_blocks: [{ type: 'alert', text: md(WHO), level: 'warning' }],
        },
      ],
    },
  ],
  [
    'a data table and a plan',
    {
      blocks: [
        { type: 'data_table', caption: 'Patients', rows: [[{ type: 'raw_text', text: WHO }]] },
        { type: 'plan', title: 'Call Quillon Marrowby', tasks: [{ type: 'task_card', title: WHO, status: 'pending' }] },
      ],
    },
  ],
  ['fifty blocks', { blocks: Array.from({ length: 50 }, (_, i) => ({ type: 'section', text: md(`${i}: ${WHO}`) })) }],
  [
    'an attachment with fields',
    {
      attachments: [
        {
          color: '#ff0000',
          fallback: WHO,
          pretext: WHO,
          author_name: 'Quillon Marrowby',
          title: 'Quillon Marrowby',
          title_link: 'https://portal.example/p/00417-22',
          text: WHO,
          fields: [{ title: 'Patient', value: 'Quillon Marrowby', short: true }],
          footer: WHO,
          ts: 1772460311,
        },
      ],
    },
  ],
  [
    'an attachment with blocks',
    { attachments: [{ color: '#ff0000', blocks: [{ type: 'section', text: md(WHO) }, rich(line(leaf(WHO)))] }] },
  ],
];

const masker = createMasker({ key: new Uint8Array(32).fill(7) });
const mask = (value: unknown): string => {
  const result = masker.mask({ format: 'slack', content: JSON.stringify(value) }, { conversation: 'c', now: 0 });
  if (!result.ok) throw new Error('held');
  return String(result.content);
};

/** Styles with how many leaves have them. */
const styles = (value: unknown): string[] =>
  (JSON.stringify(value).match(/"(?:bold|italic|strike|code)":true/g) ?? []).toSorted();

describe('payload shapes', () => {
  it('are thirty and more', () => expect(SHAPES.length).toBeGreaterThanOrEqual(30));

  it.each(SHAPES)('%s: valid, masked, in its styles', (_name, payload) => {
    const said = contentOf(payload, (user) => user === 'U024BE7LH');
    const content = parseContent(mask(said));
    const args = messageArguments(content, { channel: 'C0', mark: 'm' });
    expect(blockProblems(args['blocks'])).toEqual([]);
    expect(((args['attachments'] as Json[] | undefined) ?? []).flatMap(({ blocks }) => blockProblems(blocks))).toEqual(
      [],
    );
    expect(String(args['text']).length).toBeGreaterThan(0);
    expect(String(args['text']).length).toBeLessThanOrEqual(40_000);
    expect(JSON.stringify(args)).not.toMatch(CANARY);
    if (said.blocks && args['blocks']) expect(styles(args['blocks'])).toEqual(styles(said.blocks));
  });

  it.each(SHAPES)('%s: in place, its structure stays', (_name, payload) => {
    const masked = JSON.parse(mask(payload)) as Json;
    const shape = (value: unknown): unknown => {
      if (typeof value === 'string') return 'text';
      if (Array.isArray(value)) return value.map(shape);
      return typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
        : value;
    };
    expect(shape(masked)).toEqual(shape(payload));
    expect(JSON.stringify(masked)).not.toMatch(CANARY);
    expect(mask(masked)).toBe(JSON.stringify(masked));
  });
});
