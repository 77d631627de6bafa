import type { Ruled } from '../../src/detectors/values/ruled.ts';
import { FORM, type Tokens } from '../../src/detectors/values/tokens.ts';
import type { Random } from '../names/random.ts';
import type { Sample } from './gold.ts';

const HIDDEN_ID = 0xfffc;
const WORD_OF_VALUE = 0.5;
const WORD = 0.08;
const MISSED = 0.3;
const PLACEHOLDER = 0.1;
const NAME_PLACEHOLDER = 0.25;

/**
 * A sample as one pass of training sees it: words of values are often strange ones, some words around are lost, and some other values stand
 * masked already. Gives the tokens and which identities are hidden.
 */
export function hide(
  sample: Sample,
  random: Random,
): { tokens: Tokens; labels: Uint8Array; hidden: Uint8Array; ruled: Ruled } {
  const { tokens, names } = sample;
  const hidden = new Uint8Array(tokens.count);
  const labels = sample.labels.slice();
  const rules = sample.ruled.rules.slice();
  const kinds = sample.ruled.kinds.slice();
  const forms = tokens.forms.slice();
  const ids = tokens.ids.slice();
  const shapes = tokens.shapes.slice();
  const bits = tokens.bits.slice();
  // A rule that did not find it: what stands around must do.
  let missed = false;
  let masked = false;
  let strange = false;
  for (let i = 0; i < tokens.count; i++) {
    const label = sample.labels[i] as number;
    if (label === 1) {
      masked = random.chance(PLACEHOLDER);
      strange = random.chance(WORD_OF_VALUE);
      missed = random.chance(MISSED);
    } else if (label === 0) masked = names[i] === 1 && random.chance(NAME_PLACEHOLDER);
    if (masked || (label !== 0 && missed)) {
      rules[i] = 0;
      kinds[i] = 0;
    }
    if (masked) {
      forms[i] = FORM.hidden;
      ids[i] = HIDDEN_ID;
      shapes[i] = HIDDEN_ID;
      bits[i] = 0;
      labels[i] = 0;
    } else if (label !== 0 ? strange && (forms[i] as number) !== FORM.digits : random.chance(names[i] ? 0.5 : WORD))
      hidden[i] = 1;
  }
  return { ruled: { rules, kinds }, tokens: { ...tokens, forms, ids, shapes, bits }, labels, hidden };
}
