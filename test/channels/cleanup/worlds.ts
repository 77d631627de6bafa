import type { Answer, Asked } from '../../support/vendor-server.ts';

/** What stands for a vendor: its state, and how its API answers. */
export interface World {
  readonly answer: (asked: Asked) => Answer;
  /** Everything that it still holds, as text. */
  readonly all: () => string;
}

const gone: Answer = { status: 404, body: {} };
const PHI = 'Patient Quillon Marrowby, MRN 48120377, cannot join.';
const FINE = 'The room closes with error 30007 at once.';

/** The 2010-04-01 API of Twilio, and SignalWire's below its own root: lists in pages, bodies blanked by an update. */
export function telephonyWorld(root: string, account: string): World {
  const messages = new Map(
    [
      { sid: 'SM1', body: PHI, num_media: '0', status: 'delivered' },
      { sid: 'SM2', body: FINE, num_media: '2', status: 'received' },
      { sid: 'SM3', body: FINE, num_media: '0', status: 'delivered' },
      { sid: 'SM4', body: PHI, num_media: '0', status: 'queued' },
    ].map((one) => [one.sid, one]),
  );
  const media = new Set(['ME1', 'ME2']);
  const recordings = new Set(['RE1']);
  const transcriptions = new Map([
    ['TR1', PHI],
    ['TR2', FINE],
  ]);
  const date_created = 'Wed, 04 Mar 2026 12:00:00 +0000';
  const base = `${root}/2010-04-01/Accounts/${account}`;
  const listed = (path: string): Answer | undefined => {
    const [name = '', query = ''] = path.split('?');
    const pages = [...messages.values()];
    const page = Number(new URLSearchParams(query).get('Page') ?? 0);
    const next = `${base}/Messages.json?Page=1`;
    const of: Record<string, object> = {
      '/Messages.json': { messages: pages.slice(page * 2, page * 2 + 2), next_page_uri: page === 0 ? next : null },
      '/Messages/SM2/Media.json': { media_list: [...media].map((sid) => ({ sid })), next_page_uri: null },
      '/Recordings.json': { recordings: [...recordings].map((sid) => ({ sid, date_created })) },
      '/Transcriptions.json': {
        transcriptions: [...transcriptions].map(([sid, transcription_text]) => ({
          sid,
          transcription_text,
          date_created,
        })),
      },
      '/Faxes.json': { faxes: [] },
    };
    return of[name] && { body: of[name] };
  };
  return {
    all: () => JSON.stringify([[...messages.values()], [...media], [...recordings], [...transcriptions]]),
    answer: ({ method, url, headers, body }) => {
      if (headers.authorization !== `Basic ${btoa(`${account}:${TOKEN}`)}`)
        return { status: 401, body: { code: 20003 } };
      if (!url.startsWith(base)) return gone;
      const path = decodeURIComponent(url.slice(base.length));
      if (method === 'GET') return listed(path) ?? gone;
      const [, resource = '', sid = '', , inner = ''] = path.replace('.json', '').split('/');
      const message = messages.get(sid);
      if (method === 'POST' && resource === 'Messages' && message) {
        if (body !== 'Body=') return { status: 400, body: { code: 20001 } };
        if (message.status === 'queued') return { status: 400, body: { code: 20009 } };
        message.body = '';
        return { body: message };
      }
      if (method === 'DELETE' && inner && message && media.delete(inner)) {
        message.num_media = String(media.size);
        return { status: 204 };
      }
      if (method === 'DELETE' && (recordings.delete(sid) || transcriptions.delete(sid))) return { status: 204 };
      return gone;
    },
  };
}

export const TOKEN = ['cleanup', 'token', 'of-tests'].join('-');

/** Zendesk: a ticket with comments; what stands between `<redact>` becomes blocks. */
export function zendeskWorld(): World {
  const subject = { text: 'Marrowby cannot join' };
  const html = new Map([
    ['91', `<p>Patient <b>Quillon</b> Marrowby, MRN 48120377</p>`],
    ['92', `<p>${FINE}</p>`],
  ]);
  const files = new Set(['7']);
  const comments = () =>
    [...html].map(([id, html_body]) => ({
      id: Number(id),
      html_body,
      attachments: id === '92' ? [...files].map((file) => ({ id: Number(file), file_name: 'screen.png' })) : [],
    }));
  return {
    all: () => JSON.stringify([subject, [...html], [...files]]),
    answer: ({ method, url, json }) => {
      if (url.startsWith('/api/v2/incremental/tickets/cursor.json')) {
        const ticket = { id: 35, subject: subject.text, status: 'open', created_at: '2026-03-04T12:00:00Z' };
        return { body: { tickets: [ticket], after_cursor: null, end_of_stream: true } };
      }
      if (method === 'GET') return { body: { comments: comments(), meta: { has_more: false } } };
      const given = json as { ticket?: { subject: string }; ticket_id?: number; html_body?: string };
      if (url === '/api/v2/tickets/35.json') subject.text = given.ticket?.subject ?? '';
      const comment = /comment_redactions\/(\d+)/.exec(url)?.[1] ?? '';
      if (given.ticket_id === 35 && html.has(comment)) {
        const blocks = (_: string, inner: string) => '▇'.repeat(inner.length);
        html.set(comment, (given.html_body ?? '').replace(/<redact>(.*?)<\/redact>/g, blocks));
      }
      files.delete(/attachments\/(\d+)\/redact/.exec(url)?.[1] ?? '');
      return { body: {} };
    },
  };
}

/** Freshdesk: notes may be changed, replies may not. */
export function freshdeskWorld(): World {
  const ticket = {
    id: 5,
    subject: 'Marrowby, MRN 48120377',
    description: `<div>${PHI}</div>`,
    created_at: '2026-03-04T12:00:00Z',
  };
  const entries = [
    { id: 51, source: 2, body: `<div>${PHI}</div>`, attachments: [{ id: 8 }] },
    { id: 52, source: 0, body: `<div>${PHI}</div>`, attachments: [] },
  ];
  return {
    all: () => JSON.stringify([ticket, entries]),
    answer: ({ method, url, json }) => {
      if (method === 'GET' && url.startsWith('/api/v2/tickets?')) return { body: [ticket] };
      if (method === 'GET') return { body: entries };
      if (url === '/api/v2/tickets/5') Object.assign(ticket, json);
      const entry = entries.find(({ id }) => url === `/api/v2/conversations/${id}`);
      if (entry && entry.source !== 2) return { status: 405 };
      if (entry) Object.assign(entry, json);
      if (method === 'DELETE')
        for (const one of entries) one.attachments = one.attachments.filter(({ id }) => !url.endsWith(`/${id}`));
      return { body: {} };
    },
  };
}

/** Intercom: parts go whole. */
export function intercomWorld(): World {
  const conversation = {
    id: '1',
    source: { id: 's1', subject: '', body: `<p>${PHI}</p>`, author: { type: 'user' }, redacted: false },
    conversation_parts: {
      conversation_parts: [
        { id: 'p1', body: `<p>${PHI}</p>`, redacted: false },
        { id: 'p2', body: `<p>${FINE}</p>`, redacted: false },
      ],
    },
  };
  return {
    all: () => JSON.stringify(conversation),
    answer: ({ url, json, headers }) => {
      if (headers['intercom-version'] === undefined) return { status: 400 };
      if (url === '/conversations/search') return { body: { conversations: [{ id: '1' }], pages: {} } };
      if (url === '/conversations/1') return { body: conversation };
      const { conversation_part_id, source_id } = json as Record<string, string>;
      const parts = [conversation.source, ...conversation.conversation_parts.conversation_parts];
      const part = parts.find(({ id }) => id === (conversation_part_id ?? source_id));
      if (!part) return gone;
      part.body = '';
      part.redacted = true;
      return { body: conversation };
    },
  };
}

/** Slack: errors come with 200. */
export function slackWorld(): World {
  const messages = new Map([
    ['1772625600.000100', { ts: '1772625600.000100', text: PHI, files: [{ id: 'F1' }] }],
    ['1772625601.000100', { ts: '1772625601.000100', text: FINE }],
    ['1772625602.000100', { ts: '1772625602.000100', text: `${PHI} (of another)` }],
  ]);
  const files = new Set(['F1']);
  return {
    all: () => JSON.stringify([[...messages], [...files]]),
    answer: ({ url, json }) => {
      if (url.startsWith('/api/conversations.list'))
        return {
          body: {
            ok: true,
            channels: [
              { id: 'C1', is_member: true },
              { id: 'C2', is_member: false },
            ],
          },
        };
      if (url.startsWith('/api/conversations.history')) return { body: { ok: true, messages: [...messages.values()] } };
      const { ts = '', file = '' } = json as { ts?: string; file?: string };
      if (messages.get(ts)?.text.includes('another')) return { body: { ok: false, error: 'cant_delete_message' } };
      messages.delete(ts);
      files.delete(file);
      return { body: { ok: true } };
    },
  };
}
