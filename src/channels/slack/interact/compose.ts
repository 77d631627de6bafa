import { encodeText } from '../../../documents/html/entities.ts';
import { tokensIn } from '../../../reveal/tokens-in.ts';
import { appendAudit } from '../../../store/audit.ts';
import type { SlackApp } from '../app.ts';
import { type Content, parseContent } from '../content.ts';
import { type Fields, textOf } from '../json.ts';
import { enqueueAsIs } from '../queue.ts';
import { maskFor, type RoomPost, referenceIn, roomOf } from '../room.ts';
import { task, taskJson } from '../task.ts';
import { modal, note, plain, section, textInput, verbatim } from './blocks.ts';
import { channelIn, chosenIn, metadataOf, typedIn, type Where } from './fields.ts';

export const COMPOSE = 'gauze_compose';
export const PREVIEW = 'gauze_preview';
/** Slack takes ten options in one group of checkboxes. */
const MOST_SWITCHES = 10;

const loading = modal(COMPOSE, 'Masked message', undefined, [section('One moment …')]);

/** What a form of composing carries along. */
interface Draft {
  readonly channel: string;
  readonly thread: string;
  /** Names the draft: its conversation where it begins a thread. */
  readonly id: string;
  /** The message that it takes the place of. */
  readonly replaces: string;
  /** Hash of the text that was previewed. */
  readonly seen: string;
}

const draftOf = (view: Fields): Draft => {
  const fields = metadataOf(view);
  const text = (name: keyof Draft) => textOf(fields[name]);
  return {
    channel: text('channel'),
    thread: text('thread'),
    id: text('id'),
    replaces: text('replaces'),
    seen: text('seen'),
  };
};

/** Opens the form: a bare one at once, since Slack waits three seconds, then the whole. */
export async function openCompose(app: SlackApp, where: Where, given: Partial<Draft> = {}, text = ''): Promise<void> {
  const opened = await app.api.call(where.team, 'views.open', { trigger_id: where.trigger, view: loading });
  if (!opened.ok) return;
  const now = app.relay.store.now();
  const draft: Draft = { channel: where.channel, thread: '', id: draftId(now), replaces: '', seen: '', ...given };
  const view = modal(COMPOSE, 'Masked message', 'Preview', [target(draft.channel), message(text)], { ...draft });
  const id = textOf((opened.body['view'] as Fields | undefined)?.['id']);
  await app.api.call(where.team, 'views.update', { view_id: id, view });
}

/** Reads like a stamp, so that it names a message before Slack has given it one. */
const draftId = (now: number): string =>
  `${Math.floor(now / 1000)}.9${String(crypto.getRandomValues(new Uint32Array(1))[0]).slice(0, 8)}`;

const message = (text: string): Fields => textInput('message', 'Message', { value: text, multiline: true });

const target = (channel: string): Fields => ({
  type: 'input',
  block_id: 'target',
  label: plain('Post in', 2_000),
  element: {
    type: 'conversations_select',
    action_id: 'value',
    ...(channel !== '' && { default_to_current_conversation: false, initial_conversation: channel }),
  },
});

export type ViewAnswer = Fields | undefined;

/** The first step: shows what the readers will see, with a switch for each value. */
export async function previewed(app: SlackApp, where: Where, view: Fields): Promise<ViewAnswer> {
  const draft = { ...draftOf(view), channel: channelIn(view, 'target') || draftOf(view).channel };
  const text = typedIn(view, 'message');
  const masked = await maskedDraft(app, where, draft, text);
  if (!masked.ok) return errors('message', `This cannot be masked (${masked.codes.join(', ')}).`);
  return { response_action: 'update', view: await preview(draft, text, masked) };
}

const errors = (block: string, text: string): Fields => ({ response_action: 'errors', errors: { [block]: text } });

type MaskedDraft =
  | {
      readonly ok: true;
      readonly content: Content;
      readonly values: readonly { readonly token: string; readonly value: string }[];
    }
  | { readonly ok: false; readonly codes: readonly string[] };

async function postOf(app: SlackApp, { team }: Where, draft: Draft): Promise<RoomPost> {
  const room = await roomOf(app, team, draft.channel);
  return { room, thread: draft.thread === '' ? undefined : draft.thread, reference: draft.id };
}

async function maskedDraft(app: SlackApp, where: Where, draft: Draft, text: string): Promise<MaskedDraft> {
  const post = await postOf(app, where, draft);
  const masked = await maskFor(app, post, JSON.stringify({ text: encodeText(text) }));
  if (!masked.ok) return { ok: false, codes: masked.reasons.map(({ code }) => code) };
  const content = parseContent(String(masked.content));
  const { tenant, vendor } = post.room;
  const { id } = await app.relay.store.conversations.open({
    tenant,
    vendor,
    channel: 'slack',
    reference: referenceIn(post),
  });
  const issued = new Set(tokensIn(content.text ?? '').map(({ start, end }) => (content.text ?? '').slice(start, end)));
  const known = await app.relay.store.vault.known({ tenant, conversation: id });
  return { ok: true, content, values: known.filter(({ token }) => issued.has(token)) };
}

async function preview(draft: Draft, text: string, { content, values }: MaskedDraft & { ok: true }): Promise<Fields> {
  const options = values
    .slice(0, MOST_SWITCHES)
    .map(({ token, value }) => ({ text: plain(`${value} → ${token}`), value: token }));
  const switches = { type: 'checkboxes', action_id: 'value', options, initial_options: options };
  const blocks = [
    message(text),
    section('*What everybody in the channel will read:*'),
    verbatim(content.text ?? ''),
    ...(options.length > 0
      ? [
          { type: 'input', block_id: 'masked', optional: true, label: plain('Masked', 2_000), element: switches },
          textInput('reason', 'Why may what is not ticked be read by the vendor?', { optional: true }),
        ]
      : [note('Nothing in it is masked.')]),
  ];
  return modal(PREVIEW, 'Masked message', 'Post', blocks, { ...draft, seen: await hashOf(text) });
}

async function hashOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const SHORTEST_REASON = 8;

/** The second step: posts what was previewed. A text that was changed since is previewed again. */
export async function confirmed(app: SlackApp, where: Where, view: Fields): Promise<ViewAnswer> {
  const draft = draftOf(view);
  const text = typedIn(view, 'message');
  const masked = await maskedDraft(app, where, draft, text);
  if (!masked.ok) return errors('message', `This cannot be masked (${masked.codes.join(', ')}).`);
  if (draft.seen !== (await hashOf(text)))
    return { response_action: 'update', view: await preview(draft, text, masked) };
  const ticked = new Set(chosenIn(view, 'masked'));
  const open = masked.values.slice(0, MOST_SWITCHES).filter(({ token }) => !ticked.has(token));
  if (open.length > 0 && typedIn(view, 'reason').trim().length < SHORTEST_REASON)
    return errors('reason', 'Say why: what you leave open is read outside the company.');
  await send(app, where, draft, masked.content, open);
  return { response_action: 'clear' };
}

async function send(
  app: SlackApp,
  where: Where,
  draft: Draft,
  content: Content,
  open: readonly { token: string; value: string }[],
): Promise<void> {
  const post = await postOf(app, where, draft);
  const { tenant, vendor, team, channel } = post.room;
  const { store } = app.relay;
  const conversation = await store.conversations.open({
    tenant,
    vendor,
    channel: 'slack',
    reference: referenceIn(post),
  });
  if (open.length > 0) {
    const counts = countsOf(open);
    await store.sql.batch([
      appendAudit(
        store.sql,
        { tenant, event: 'compose_unmasked', actor: where.user, vendor, conversation: conversation.id, counts },
        store.now(),
      ),
    ]);
  }
  const text = open.reduce(
    (all, { token, value }) => all.replaceAll(token, () => encodeText(value)),
    content.text ?? '',
  );
  const author = await authorName(app, where);
  const given = { team, channel, ts: draft.id, root: post.thread ?? draft.id, version: draft.id, author };
  await enqueueAsIs(app.relay, {
    conversation,
    destination: `slack:${channel}`,
    idempotencyKey: `slack:compose:${team}:${draft.id}`,
    docs: [{ format: 'slack', content: JSON.stringify({ text }) }],
    envelope: taskJson(task({ do: 'post', pair: '', to: 'partner', ...given, name: draft.replaces })),
  });
  app.wake();
}

function countsOf(open: readonly { token: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { token } of open) {
    const kind = token.slice(1, token.lastIndexOf('-'));
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

async function authorName(app: SlackApp, { team, user }: Where): Promise<string> {
  const answer = await app.api.call(team, 'users.info', { user });
  const { real_name: name } = (answer.ok ? (answer.body['user'] as Fields | undefined) : undefined) ?? {};
  return textOf(name).slice(0, 80);
}
