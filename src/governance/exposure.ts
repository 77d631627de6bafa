import type { Kind } from '../kinds.ts';
import type { OperatorName } from '../mask/policy.ts';

/** What an operator leaves for a reader to see. */
type Left =
  | 'place'
  | 'sameness'
  | 'sameness at the vendor'
  | 'shape'
  | 'facts'
  | 'residue'
  | 'interval'
  | 'last characters'
  | 'value';

const LEAVES: Readonly<Record<OperatorName, readonly Left[]>> = {
  remove: [],
  label: ['place'],
  token: ['place', 'sameness'],
  describe: ['place', 'sameness', 'facts'],
  surrogate: ['place', 'sameness'],
  hash: ['place', 'sameness', 'sameness at the vendor'],
  shape: ['place', 'shape'],
  partial: ['place', 'shape', 'last characters'],
  generalize: ['place', 'residue'],
  shift: ['place', 'sameness', 'shape', 'interval'],
  keep: [
    ...(['place', 'sameness', 'sameness at the vendor', 'shape', 'facts', 'residue', 'interval'] as const),
    ...(['last characters', 'value'] as const),
  ],
};

/** Years and ZIP3 stay of these; every other kind is generalised to its bare label. */
const RESIDUES: ReadonlySet<Kind> = new Set(['DOB', 'DATE', 'ADDRESS']);
/** Only dates can be shifted; every other kind becomes its label. */
const DATES: ReadonlySet<Kind> = new Set(['DOB', 'DATE']);

/** What an operator leaves of a value of this kind. */
function leftOf(kind: Kind, operator: OperatorName): readonly Left[] {
  const fallsBack = (operator === 'generalize' && !RESIDUES.has(kind)) || (operator === 'shift' && !DATES.has(kind));
  return LEAVES[fallsBack ? 'label' : operator];
}

export type Direction = 'loosening' | 'tightening' | 'equal';

/** What it means to put one operator in another's place. Whatever shows something that did not show before is a loosening, whatever else it hides. */
export function operatorDirection(kind: Kind, from: OperatorName, to: OperatorName): Direction {
  const [before, after] = [leftOf(kind, from), leftOf(kind, to)];
  if (after.some((left) => !before.includes(left))) return 'loosening';
  return before.length > after.length ? 'tightening' : 'equal';
}
