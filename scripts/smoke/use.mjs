// Run inside the folder where the packed package was installed.
import assert from 'node:assert/strict';
import { createMasker } from 'gauze';

const masker = createMasker({ key: new Uint8Array(32).fill(7) });
const context = { conversation: 'smoke', now: Date.UTC(2026, 0, 1) };
const doc = { format: 'text', content: 'Please call (415) 555-0134 today.' };

const masked = masker.mask(doc, context);
assert.equal(masked.ok, true);
assert.ok(!masked.content.includes('555-0134'));
assert.match(masked.content, /^Please call \S+ today\.$/);
assert.deepEqual(masker.mask({ ...doc, content: masked.content }, context).content, masked.content);
console.log('library: masks, and masks its own output to the same');
