import { isTrue, list, text } from '../answers.ts';
import type { Cleanup, Item } from '../cleanup.ts';

/** developers.intercom.com, version 2.14: Search conversations, Retrieve a conversation, Redact a conversation. A part goes whole, and a source only if a contact wrote it. */
export const intercomCleanup: Cleanup = {
  url: 'https://api.intercom.io',
  encoding: 'json',
  headers: { 'intercom-version': '2.14' },
  perSecond: 8,
  leftovers: [
    'A redacted part is gone whole: its masked copy is not put in its place.',
    'Mails that Intercom has sent out stay where they arrived.',
    'Titles, attributes of tickets and contacts, notes on contacts and exports were not looked at. Backups may hold what was redacted for some time.',
  ],
  items: async function* items(api, { since, until }) {
    const value = [
      { field: 'updated_at', operator: '>', value: Math.floor(since / 1000) },
      { field: 'created_at', operator: '<', value: Math.floor(until / 1000) },
    ];
    let after: string | undefined;
    do {
      const pagination = { per_page: 50, ...(after !== undefined && { starting_after: after }) };
      const body = { query: { operator: 'AND', value }, pagination };
      const page = await api.ask({ method: 'POST', path: '/conversations/search', body });
      for (const { id } of list(page, 'conversations').map((one) => ({ id: text(one, 'id') })))
        yield* conversationItems(id, await api.ask({ method: 'GET', path: `/conversations/${id}` }));
      after = text(page, 'pages.next.starting_after') || undefined;
    } while (after !== undefined);
  },
};

function* conversationItems(conversation: string, whole: unknown): Iterable<Item> {
  const redact = (type: string, part: Record<string, string>) => ({
    method: 'POST' as const,
    path: '/conversations/redact',
    body: { type, conversation_id: conversation, ...part },
  });
  const source = text(whole, 'source.id');
  if (!isTrue((whole as { source?: unknown } | null)?.source, 'redacted')) {
    const stays = /^(?:user|lead|contact)$/.test(text(whole, 'source.author.type'))
      ? {}
      : { stays: 'A first message that no contact wrote cannot be redacted.' };
    yield {
      ...{ group: conversation, id: `conversation ${conversation} source`, what: 'source', format: 'html', ...stays },
      text: `${text(whole, 'source.subject')}\n${text(whole, 'source.body')}`,
      requests: () => [redact('source', { source_id: source })],
    };
  }
  for (const part of list(whole, 'conversation_parts.conversation_parts')) {
    if (isTrue(part, 'redacted')) continue;
    const id = text(part, 'id');
    yield {
      ...{
        group: conversation,
        id: `conversation ${conversation} part ${id}`,
        what: 'part',
        format: 'html',
        text: text(part, 'body'),
      },
      requests: () => [redact('conversation_part', { conversation_part_id: id })],
    };
  }
}
