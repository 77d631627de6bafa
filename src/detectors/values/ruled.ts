import type { Span } from '../../span.ts';
import { int32s, uint8s } from '../fresh-columns.ts';
import { firstToken } from '../tagger/first-token.ts';
import { hashOfRule, type Tokens } from './tokens.ts';

/** Which rule covers each token, hashed; 0 for none. */
export interface Ruled {
  readonly rules: Int32Array;
  /** Kind and evidence of the rule. */
  readonly kinds: Int32Array;
  /** 1 for a token of a name. */
  readonly names: Uint8Array;
}

/** What the rules found, token by token. */
export function ruledTokens({ count, starts, ends }: Tokens, spans: readonly Span[]): Ruled {
  const rules = int32s(count);
  const kinds = int32s(count);
  const names = uint8s(count);
  for (const { start, end, rule, kind, evidence } of spans) {
    for (let i = firstToken(ends, count, start); i < count && (starts[i] as number) < end; i++) {
      if (kind === 'NAME' && evidence !== 'possible') names[i] = 1;
      if (rules[i] !== 0 && kind === 'NAME') continue;
      rules[i] = hashOfRule(rule);
      kinds[i] = hashOfRule(`${kind} ${evidence}`);
    }
  }
  return { rules, kinds, names };
}
