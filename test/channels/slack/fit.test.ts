import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted, shortened } from '../../../src/channels/slack/fit.ts';
import { blockProblems } from './loopback/blocks.ts';

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

describe('within Slack’s limits', () => {
  it.each([
    ['ab [NAME-K7Q2M4XD] and more', 10, 'ab …'],
    ['ab &amp; more than that', 6, 'ab …'],
    ['ab <https://x.example/y|label> more', 12, 'ab …'],
    ['abcdef', 6, 'abcdef'],
  ])('%s in %d', (text, limit, cut) => expect(shortened(text, limit)).toBe(cut));

  it('splits sections, and loses no word of them', () => {
    const text = 'word '.repeat(1_400);
    const { blocks = [] } = fitted({ blocks: [section(text)] });
    expect(blockProblems(blocks)).toEqual([]);
    expect(blocks.map((block) => (block['text'] as { text: string }).text).join('')).toBe(text);
  });

  it('shows what is too much for blocks as text, whole', () => {
    const { blocks, text = '' } = fitted({ blocks: Array.from({ length: 60 }, (_, i) => section(`line ${i}`)) });
    expect(blocks).toBeUndefined();
    expect(text.split('\n')).toHaveLength(60);
  });

  it('is valid whatever the lengths', () => {
    const some = fc
      .integer({ min: 1, max: 5_000 })
      .map((length) => 'x[NAME-K7Q2M4XD] &amp; '.repeat(length).slice(0, length));
    const block = fc.oneof(
      some.map(section),
      some.map((text) => ({ type: 'header', text: { type: 'plain_text', text } })),
      fc
        .array(some, { minLength: 1, maxLength: 14 })
        .map((texts) => ({ type: 'context', elements: texts.map((text) => ({ type: 'mrkdwn', text })) })),
      fc
        .array(some, { minLength: 1, maxLength: 14 })
        .map((texts) => ({ type: 'section', fields: texts.map((text) => ({ type: 'mrkdwn', text })) })),
    );
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 8 }), (blocks) => {
        const { blocks: fitting = [], text = 'x' } = fitted({ blocks });
        expect(blockProblems(fitting)).toEqual([]);
        expect(text.length).toBeLessThanOrEqual(40_000);
      }),
      { numRuns: 60 },
    );
  });
});
