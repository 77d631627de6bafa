// What the rest of a part says of a token that is written alike: `C-90233` beside `C-88120` that a rule holds for a record's number. A
// change here needs a new model (npm run train:values).

import { FORM, type Tokens } from './tokens.ts';

const SHORTEST = 3;
/** Rules hold tokens of one form for different things. */
const DISPUTED = 1;

interface Form {
  /** What rules hold its tokens for, and how many they hold. */
  kind: number;
  ruled: number;
  guarded: number;
  all: number;
}

/** Columns to fill: index `i + pad` is token `i`. */
export interface AlikeColumns {
  readonly shapes: Int32Array;
  readonly heads: Int32Array;
  readonly ruleKinds: Int32Array;
  readonly guards: Int32Array;
  /** What rules hold others of the same form for. */
  readonly alike: Int32Array;
  /** How many others there are, and whether a grammar protects one. */
  readonly company: Int32Array;
}

/** Compares each token with digits to the others of its form. */
export function describeAlike(columns: AlikeColumns, { count, forms, starts, ends }: Tokens, pad: number): void {
  const seen = new Map<number, Form>();
  const keyOf = (i: number): number | undefined => {
    const form = forms[i] as number;
    if ((form !== FORM.digits && form !== FORM.code) || (ends[i] as number) - (starts[i] as number) < SHORTEST)
      return undefined;
    return (columns.shapes[i + pad] as number) ^ Math.imul(columns.heads[i + pad] as number, 0x9e3779b1);
  };
  for (let i = 0; i < count; i++) {
    const key = keyOf(i);
    if (key === undefined) continue;
    const form = seen.get(key) ?? { kind: 0, ruled: 0, guarded: 0, all: 0 };
    seen.set(key, form);
    const kind = columns.ruleKinds[i + pad] as number;
    form.all++;
    if ((columns.guards[i + pad] as number) !== 0) form.guarded++;
    if (kind === 0) continue;
    form.kind = form.ruled === 0 || form.kind === kind ? kind : DISPUTED;
    form.ruled++;
  }
  for (let i = 0; i < count; i++) {
    const form = seen.get(keyOf(i) ?? 0);
    if (!form || form.all < 2) continue;
    const own = (columns.ruleKinds[i + pad] as number) === 0 ? 0 : 1;
    const guarded = (columns.guards[i + pad] as number) === 0 ? 0 : 1;
    columns.alike[i + pad] = form.ruled > own ? form.kind : 0;
    columns.company[i + pad] = (form.guarded > guarded ? 1 : 0) + 2 * Math.min(3, form.all - 1);
  }
}
