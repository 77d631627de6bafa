import type { PolicyChange } from '../governance/policy-diff.ts';
import type { Kind } from '../kinds.ts';
import type { List } from '../lists/schema.ts';

/** A list that says nothing: what a new one is compared with. */
export const emptyList = ({ schema, name, scope, expiresOn, author }: List): List => ({
  ...{ schema, name, revision: 0, author, expiresOn, allow: [], deny: [], custom: [] },
  ...(scope && { scope }),
});

/**
 * What changes from one revision of a list to another, by counts: never a value. To allow more, longer or elsewhere is a loosening, and so is to deny less. What
 * is denied as a kind that some policy keeps would pass as that kind: it is one as well.
 */
export function listChanges(a: List, b: List, kept: ReadonlySet<Kind>): PolicyChange[] {
  const masks = (kinds: readonly Kind[]) => (kinds.some((kind) => kept.has(kind)) ? 'loosening' : 'tightening');
  const [allowed, before] = [allowsOf(b), allowsOf(a)];
  const [denied, was] = [deniesOf(b), deniesOf(a)];
  const [custom, had] = [customOf(b), customOf(a)];
  const more = [
    counted('allow', before, allowed, { more: 'loosening', less: 'tightening' }),
    counted('deny', was, denied, { more: masks(b.deny.map(({ kind }) => kind)), less: 'loosening' }),
    counted('custom', had, custom, { more: masks(b.custom.map((one) => one.as)), less: 'loosening' }),
  ].flat();
  const lets = a.allow.length + b.allow.length > 0;
  if (a.expiresOn !== b.expiresOn && lets)
    more.push({
      ...{ setting: 'expiresOn', from: a.expiresOn, to: b.expiresOn },
      direction: b.expiresOn > a.expiresOn ? 'loosening' : 'tightening',
    });
  const [from, to] = [scopeOf(a), scopeOf(b)];
  // For whom it is: what one vendor may see another may not.
  if (from !== to) more.push({ setting: 'scope', from, to, direction: 'loosening' });
  return more;
}

type Members = ReadonlySet<string>;

const allowsOf = ({ allow }: List): Members =>
  new Set(allow.flatMap(({ value, kinds }) => kinds.map((kind) => JSON.stringify([value, kind]))));
const deniesOf = ({ deny }: List): Members => new Set(deny.map(({ value, kind }) => JSON.stringify([value, kind])));
const customOf = ({ custom }: List): Members => new Set(custom.map((one) => JSON.stringify(one)));
const scopeOf = ({ scope }: List): string =>
  [scope?.vendor, scope?.team].filter((one) => one !== undefined).join('/') || 'everybody';

interface Ways {
  readonly more: PolicyChange['direction'];
  readonly less: PolicyChange['direction'];
}

function counted(setting: string, a: Members, b: Members, { more, less }: Ways): PolicyChange[] {
  const said = { from: `${a.size}`, to: `${b.size}` };
  return [
    ...([...b].some((one) => !a.has(one)) ? [{ setting, ...said, direction: more }] : []),
    ...([...a].some((one) => !b.has(one)) ? [{ setting, ...said, direction: less }] : []),
  ];
}
