import { list, text } from '../answers.ts';
import type { Api, Cleanup, Item, Range } from '../cleanup.ts';

/** docs.slack.dev: conversations.list, conversations.history, conversations.replies, chat.delete, files.delete. A token deletes its own messages, an administrator's those of others too. */
export const slackCleanup: Cleanup = {
  url: 'https://slack.com',
  encoding: 'json',
  perSecond: 0.8,
  leftovers: [
    'Messages of others go only with the token of an administrator; what other organisations wrote in shared channels is theirs.',
    'Notification mails, exports, audit logs, and copies of other apps and of a legal hold in Slack stay.',
    'Channels that the token is no member of were not looked at.',
  ],
  items: async function* items(api, range) {
    for await (const channel of paged(api, 'conversations.list?types=public_channel,private_channel', 'channels')) {
      if (!(channel as { is_member?: boolean }).is_member) continue;
      yield* channelItems(api, text(channel, 'id'), range);
    }
  },
};

async function* paged(api: Api, method: string, name: string): AsyncIterable<unknown> {
  let cursor = '';
  do {
    const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await api.ask({ method: 'GET', path: `/api/${method}&limit=200${more}` });
    yield* list(page, name);
    cursor = text(page, 'response_metadata.next_cursor');
  } while (cursor !== '');
}

async function* channelItems(api: Api, channel: string, { since, until }: Range): AsyncIterable<Item> {
  const range = `channel=${channel}&oldest=${since / 1000}&latest=${until / 1000}`;
  for await (const message of paged(api, `conversations.history?${range}`, 'messages')) {
    yield* messageItems(channel, message);
    if (Number(text(message, 'reply_count')) === 0) continue;
    for await (const reply of paged(api, `conversations.replies?${range}&ts=${text(message, 'ts')}`, 'messages'))
      if (text(reply, 'ts') !== text(message, 'ts')) yield* messageItems(channel, reply);
  }
}

function* messageItems(channel: string, message: unknown): Iterable<Item> {
  const ts = text(message, 'ts');
  const group = `${channel} ${text(message, 'thread_ts') || ts}`;
  const at = `${channel} ${ts}`;
  yield {
    ...{ group, id: at, what: 'message', format: 'slack', text: JSON.stringify(message) },
    requests: () => [{ method: 'POST', path: '/api/chat.delete', body: { channel, ts } }],
  };
  for (const file of list(message, 'files').map((one) => text(one, 'id'))) {
    yield {
      ...{ group, id: `${at} file ${file}`, what: 'file', format: 'text', text: undefined },
      requests: () => [{ method: 'POST', path: '/api/files.delete', body: { file } }],
    };
  }
}
