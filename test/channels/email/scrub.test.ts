import { describe, expect, it } from 'vitest';
import { relayedId } from '../../../src/channels/email/ids.ts';
import { type ScrubOptions, scrub } from '../../../src/channels/email/scrub.ts';
import { createMasker } from '../../../src/index.ts';
import { corpus, fateOf, LARGE, STUBBED } from '../../support/mail/corpus.ts';
import { found } from '../../support/mail/decodings.ts';
import { CANARIES, KEPT } from '../../support/mail/people.ts';
import { treeOf } from '../../support/mail/tree.ts';

const key = new Uint8Array(32).fill(5);
const options = (attachments: 'hold' | 'stub'): ScrubOptions => ({
  key,
  mapId: (id) => relayedId(key, id, 'relay.example'),
  attachments,
  limits: { parts: 10_000, depth: 100 },
});
const masker = createMasker({ key });
const PEOPLE = JSON.stringify({
  people: ['Henrike Valdorff', 'Tamsin Okonjo', 'Ignatius Brolley'].map((name) => ({ name })),
});

/** As the relay does it: the names of the head first, then the mail with what they taught. */
function masked(bytes: Uint8Array, attachments: 'hold' | 'stub') {
  const ctx = { conversation: 'mail', now: 0 };
  const people = masker.mask({ format: 'json', content: PEOPLE }, ctx);
  if (!people.ok) throw new Error('people held');
  const scrubbed = scrub(bytes, options(attachments));
  return {
    scrubbed,
    result: masker.mask({ format: 'mail', content: scrubbed.content }, { ...ctx, known: people.learned }),
  };
}

const held = (bytes: Uint8Array, attachments: 'hold' | 'stub'): boolean => {
  try {
    return !masked(bytes, attachments).result.ok;
  } catch (error) {
    return error instanceof Error && error.name === 'GauzeError';
  }
};

const mails = [...corpus()];

describe('a mail without what must not go on', () => {
  it('is taken from at least 120 mails', () => {
    expect(mails.length).toBeGreaterThanOrEqual(120);
  });

  it.each(mails.filter(([name]) => fateOf(name) !== 'held'))('%s says nothing of anybody', (_name, bytes) => {
    // Otherwise the search would prove nothing.
    expect(found(bytes, CANARIES)).not.toEqual([]);
    const { result, scrubbed } = masked(bytes, 'hold');
    if (!result.ok) throw new Error(JSON.stringify(result.reasons));
    const content = result.content as Uint8Array;
    expect(found(content, CANARIES)).toEqual([]);
    // The tree of parts is the one that came, but for a signature that no longer holds.
    if (!scrubbed.unsigned) expect(treeOf(content)).toEqual(treeOf(bytes));
  });

  it.each(mails.filter(([name]) => fateOf(name) === 'relayed'))(
    '%s still says what the vendor needs',
    (_name, bytes) => {
      const { result } = masked(bytes, 'hold');
      if (!result.ok) throw new Error('held');
      for (const kept of KEPT) {
        if (found(bytes, [kept]).length > 0) expect(found(result.content as Uint8Array, [kept])).toEqual([kept]);
      }
    },
  );

  it.each(mails.filter(([name]) => fateOf(name) === 'held'))('%s is held', (name, bytes) => {
    // A lone CR is found where the mail is received; heads and lists of people there as well.
    if (name === 'held-lone-cr' || name === 'held-many-people') return;
    expect(held(bytes, 'hold')).toBe(true);
  });

  it.each(mails.filter(([name]) => STUBBED.has(name) || /^held-(?:pdf|docx|image|zip)/.test(name)))(
    '%s goes with a note in the place of its file',
    (_name, bytes) => {
      const { result, scrubbed } = masked(bytes, 'stub');
      if (!result.ok) throw new Error(JSON.stringify(result.reasons));
      expect(scrubbed.stubs).toBeGreaterThan(0);
      expect(found(result.content as Uint8Array, [...CANARIES, 'An attachment was removed'])).toEqual([
        'An attachment was removed',
      ]);
    },
  );

  it('is the same each time, and its own fixed point in shape', () => {
    for (const [name, bytes] of mails.filter(([name]) => fateOf(name) === 'relayed' && !LARGE.has(name))) {
      const once = scrub(bytes, options('hold')).content;
      expect(scrub(bytes, options('hold')).content, name).toEqual(once);
      expect(treeOf(scrub(once, options('hold')).content), name).toEqual(treeOf(once));
    }
  });
});
