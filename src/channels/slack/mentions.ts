import { type Fields, isFields, textOf } from './json.ts';

/** `<@U1|name>`, `<#C1|name>`, `<!subteam^S1|@name>`, `<!here>`: whoever reads it elsewhere sees names, or is called. */
const MENTION =
  /<(?:@([UW][A-Z0-9]+)|(#[CG][A-Z0-9]+)|!(subteam\^S[A-Z0-9]+|here|channel|everyone))(?:\|[^<>\n]{0,300})?>/g;
const NAMED: Readonly<Record<string, string>> = { channel: '#channel', usergroup: '@group', team: '@team' };

/** A content in which only people who may be mentioned are, without the names that stand in mentions. */
export function withoutMentions<T>(content: T, mayMention: (user: string) => boolean): T {
  return rewritten(content, mayMention) as T;
}

function rewritten(value: unknown, mayMention: (user: string) => boolean): unknown {
  if (typeof value === 'string') return value.replace(MENTION, (...match) => mentioned(match, mayMention));
  if (Array.isArray(value)) return value.map((one) => rewritten(one, mayMention));
  if (!isFields(value)) return value;
  return (
    element(value, mayMention) ??
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rewritten(inner, mayMention)]))
  );
}

function mentioned([, user, channel, called]: readonly unknown[], mayMention: (user: string) => boolean): string {
  if (typeof user === 'string') return mayMention(user) ? `<@${user}>` : 'a colleague';
  if (channel !== undefined) return '#channel';
  return textOf(called).startsWith('subteam') ? '@group' : `@${textOf(called)}`;
}

/** An element of rich text that names somebody; undefined for any other. */
function element(value: Fields, mayMention: (user: string) => boolean): Fields | undefined {
  const type = textOf(value['type']);
  if (type === 'user' && 'user_id' in value) {
    const user = textOf(value['user_id']);
    return mayMention(user) ? { type, user_id: user } : { type: 'text', text: 'a colleague' };
  }
  if (type === 'broadcast') return { type: 'text', text: `@${textOf(value['range']) || 'channel'}` };
  const name = NAMED[type];
  return name !== undefined && `${type}_id` in value ? { type: 'text', text: name } : undefined;
}
