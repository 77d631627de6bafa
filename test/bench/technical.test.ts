import { describe, expect, it } from 'vitest';
import { createDraw } from '../../bench/technical/draw.ts';
import { FAMILIES } from '../../bench/technical/families.ts';
import { placed } from '../../bench/technical/places.ts';
import { createMasker } from '../../src/index.ts';

const masker = createMasker();
const CASES = 4;
/** Of ids in all places, as `bench:technical` measures over many more. */
const MOST = 0.005;

describe('ids from documented forms', () => {
  it('survive in sentences, JSON and logs', () => {
    const draw = createDraw(23);
    const texts = Array.from({ length: CASES }, () => FAMILIES.flatMap((family) => placed(draw, family))).flat();
    const changed = texts.filter(({ text, start, end }) => {
      const detected = masker.detect({ format: 'auto', content: text }, { conversation: 'c', now: 0 });
      return !detected.ok || detected.findings.some(({ source }) => source.some((r) => r.start < end && r.end > start));
    });
    expect(changed.length).toBeLessThanOrEqual(texts.length * MOST);
  });

  it('state where their form is defined', () => {
    for (const { source, keys, words } of FAMILIES) {
      expect(source).toMatch(/\w{3}/);
      expect(keys.length * words.length).toBeGreaterThan(0);
    }
    expect(new Set(FAMILIES.map(({ name }) => name)).size).toBe(FAMILIES.length);
  });

  it('are placed where they say', () => {
    const draw = createDraw(5);
    for (const { text, start, end } of FAMILIES.flatMap((family) => placed(draw, family))) {
      expect(text.slice(start, end)).not.toMatch(/^$|@$|^\s/);
      expect(text.slice(0, start) + text.slice(end)).not.toContain('undefined');
    }
  });
});
