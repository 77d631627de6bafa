import { list, text } from '../answers.ts';
import { type Api, type ApiRequest, type Cleanup, dayOf, type Item, type Range } from '../cleanup.ts';

/** States in which a message is not to be touched yet. */
const ON_ITS_WAY = new Set(['accepted', 'scheduled', 'queued', 'initiated', 'sending']);

/**
 * docs/messaging/api/message-resource and docs/voice/api/recording: media go first, then the body is blanked by an update, so that the record of the message stays.
 * SignalWire's compatibility API is the same below its own path, and has faxes.
 */
function telephony(root: string, faxes: boolean): Cleanup['items'] {
  return async function* items(api, range) {
    const base = `${root}/2010-04-01/Accounts/${api.account}`;
    const between = (field: string) =>
      `PageSize=500&${field}%3E=${dayOf(range.since)}&${field}%3C=${dayOf(range.until)}`;
    for await (const message of pages(api, `${base}/Messages.json?${between('DateSent')}`, 'messages'))
      yield* messageItems(base, message);
    yield* removable(api, base, 'Recordings', 'recordings', range);
    yield* removable(api, base, 'Transcriptions', 'transcriptions', range);
    if (faxes) yield* removable(api, base, 'Faxes', 'faxes', range);
  };
}

async function* pages(api: Api, first: string, name: string): AsyncIterable<unknown> {
  for (let path = first; path !== ''; ) {
    const page = await api.ask({ method: 'GET', path });
    yield* list(page, name);
    path = text(page, 'next_page_uri');
  }
}

function* messageItems(base: string, message: unknown): Iterable<Item> {
  const sid = text(message, 'sid');
  const path = `${base}/Messages/${sid}.json`;
  const stays = ON_ITS_WAY.has(text(message, 'status')) ? { stays: 'It is still on its way: run again later.' } : {};
  if (Number(text(message, 'num_media')) > 0) {
    const requests = (api: Api) => mediaRequests(api, `${base}/Messages/${sid}/Media`);
    yield { id: `${sid} media`, what: 'media', format: 'text', text: undefined, ...stays, requests };
  }
  const requests = (): ApiRequest[] => [{ method: 'POST', path, body: { Body: '' } }];
  yield { id: sid, what: 'message', format: 'text', text: text(message, 'body'), ...stays, requests };
}

async function mediaRequests(api: Api, base: string): Promise<ApiRequest[]> {
  const requests: ApiRequest[] = [];
  for await (const media of pages(api, `${base}.json?PageSize=500`, 'media_list'))
    requests.push({ method: 'DELETE', path: `${base}/${text(media, 'sid')}.json` });
  return requests;
}

/** Resources that are deleted whole: recordings and faxes, which nobody reads here, and transcriptions by their text. */
async function* removable(api: Api, base: string, resource: string, name: string, range: Range): AsyncIterable<Item> {
  const query = `PageSize=500&DateCreated%3E=${dayOf(range.since)}&DateCreated%3C=${dayOf(range.until)}`;
  for await (const one of pages(api, `${base}/${resource}.json?${query}`, name)) {
    // Transcriptions are listed without a range of days.
    const created = Date.parse(text(one, 'date_created'));
    if (created < range.since || created > range.until) continue;
    const sid = text(one, 'sid');
    const said = name === 'transcriptions' ? text(one, 'transcription_text') : undefined;
    const requests = (): ApiRequest[] => [{ method: 'DELETE', path: `${base}/${resource}/${sid}.json` }];
    yield { id: sid, what: name.slice(0, -1), format: 'text', text: said, requests };
  }
}

export const twilioCleanup: Cleanup = {
  url: 'https://api.twilio.com',
  encoding: 'form',
  perSecond: 10,
  leftovers: [
    'Numbers, times and states of messages and calls stay in their records.',
    'Backups may hold blanked bodies and deleted media for some weeks.',
    'Debugger alerts, Studio, Conversations and exports to storage of your own were not looked at.',
  ],
  items: telephony('', false),
};

export const signalwireCleanup: Cleanup = {
  encoding: 'form',
  perSecond: 5,
  leftovers: [
    'Numbers, times and states of messages and calls stay in their records.',
    'Logs of AI calls, Video and what post-prompt webhooks sent elsewhere were not looked at.',
    'Backups may hold what was deleted for some time.',
  ],
  items: telephony('/api/laml', true),
};
