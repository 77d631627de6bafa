import { encodeText } from '../../../documents/html/entities.ts';
import { countsOf } from '../../../relay/intake.ts';
import type { SlackApp } from '../app.ts';
import { parseContent } from '../content.ts';
import { type Fields, textOf } from '../json.ts';
import { enqueueAsIs } from '../queue.ts';
import { isReason, writtenDown } from '../reasoned.ts';
import { maskFor, type RoomPost, referenceIn, roomOf } from '../room.ts';
import { task, taskJson } from '../task.ts';
import { errors, modal, note, plain, section, textInput, verbatim } from './blocks.ts';
import { channelIn, chosenIn, metadataOf, typedIn, type Where } from './fields.ts';
import { plainText, type Switch, type Switched, switchedOf, withOpen } from './switches.ts';

export const COMPOSE = 'gauze_compose';
export const PREVIEW = 'gauze_preview';
/** Slack takes ten options in one group of checkboxes. */
const GROUP = 10;
const MOST_GROUPS = 10;

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

type MaskedDraft =
  | { readonly ok: true; readonly draft: Switched; readonly masked: string }
  | { readonly ok: false; readonly codes: readonly string[] };

async function postOf(app: SlackApp, { team }: Where, draft: Draft): Promise<RoomPost> {
  const room = await roomOf(app, team, draft.channel);
  return { room, thread: draft.thread === '' ? undefined : draft.thread, reference: draft.id };
}

async function maskedDraft(app: SlackApp, where: Where, draft: Draft, text: string): Promise<MaskedDraft> {
  const post = await postOf(app, where, draft);
  const result = await maskFor(app, post, JSON.stringify({ text: encodeText(text) }));
  if (!result.ok) return { ok: false, codes: result.reasons.map(({ code }) => code) };
  const masked = plainText(parseContent(String(result.content)).text ?? '');
  // Where it cannot be told which part stands for which, nothing can be left open.
  const switched = switchedOf(text, masked, result.findings) ?? { pieces: [masked], switches: [] };
  return { ok: true, draft: switched, masked };
}

/** The groups of switches of a form, each with the index of its first. */
const groupsOf = ({ switches }: Switched): { first: number; group: readonly Switch[] }[] =>
  Array.from({ length: Math.min(MOST_GROUPS, Math.ceil(switches.length / GROUP)) }, (_, index) => ({
    first: index * GROUP,
    group: switches.slice(index * GROUP, (index + 1) * GROUP),
  }));

async function preview(
  draft: Draft,
  text: string,
  { draft: switched, masked }: MaskedDraft & { ok: true },
): Promise<Fields> {
  const groups = groupsOf(switched).map(({ first, group }, index) => {
    const options = group.map(({ value, replacement }, at) => ({
      text: plain(`${value} → ${replacement}`),
      value: String(first + at),
    }));
    const element = { type: 'checkboxes', action_id: 'value', options, initial_options: options };
    return { type: 'input', block_id: `masked-${index}`, optional: true, label: plain('Masked', 2_000), element };
  });
  const blocks = [
    message(text),
    section('*What everybody in the channel will read:*'),
    verbatim(masked),
    ...groups,
    ...(groups.length > 0
      ? [textInput('reason', 'Why may what is not ticked be read by the vendor?', { optional: true })]
      : [note(masked === text ? 'Nothing in it is masked.' : 'All that is masked stays masked.')]),
    ...(switched.switches.length > GROUP * MOST_GROUPS ? [note('What has no switch here stays masked.')] : []),
  ];
  return modal(PREVIEW, 'Masked message', 'Post', blocks, { ...draft, seen: await hashOf(`${text}\n${masked}`) });
}

async function hashOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The second step: posts what was previewed. A text that was changed since is previewed again. */
export async function confirmed(app: SlackApp, where: Where, view: Fields): Promise<ViewAnswer> {
  const draft = draftOf(view);
  const text = typedIn(view, 'message');
  const masked = await maskedDraft(app, where, draft, text);
  if (!masked.ok) return errors('message', `This cannot be masked (${masked.codes.join(', ')}).`);
  if (draft.seen !== (await hashOf(`${text}\n${masked.masked}`)))
    return { response_action: 'update', view: await preview(draft, text, masked) };
  const open = openIn(view, masked.draft);
  const reason = typedIn(view, 'reason');
  if (open.size > 0 && !isReason(reason))
    return errors('reason', 'Say why: what you leave open is read outside the company.');
  await send(app, where, draft, { switched: masked.draft, open, reason });
  return { response_action: 'clear' };
}

/** The switches that were turned off. */
function openIn(view: Fields, switched: Switched): Set<number> {
  const open = new Set<number>();
  for (const [index, { first, group }] of groupsOf(switched).entries()) {
    const ticked = new Set(chosenIn(view, `masked-${index}`));
    for (const at of group.keys()) if (!ticked.has(String(first + at))) open.add(first + at);
  }
  return open;
}

interface Decided {
  readonly switched: Switched;
  readonly open: ReadonlySet<number>;
  readonly reason: string;
}

async function send(app: SlackApp, where: Where, draft: Draft, { switched, open, reason }: Decided): Promise<void> {
  const post = await postOf(app, where, draft);
  const { tenant, vendor, team, channel } = post.room;
  const place = { tenant, vendor, channel: 'slack', reference: referenceIn(post) } as const;
  const conversation = await app.relay.store.conversations.open(place);
  if (open.size > 0) {
    const counts = countsOf([...open].flatMap((index) => switched.switches[index] ?? []));
    const decided = { tenant, conversation: conversation.id, vendor, person: where.user, purpose: 'support' } as const;
    await writtenDown(app, { ...decided, reason, event: 'compose_unmasked', counts, values: open.size });
  }
  const author = await authorName(app, where);
  const given = { team, channel, ts: draft.id, root: post.thread ?? draft.id, version: draft.id, author };
  await enqueueAsIs(app.relay, {
    conversation,
    destination: `slack:${channel}`,
    idempotencyKey: `slack:compose:${team}:${draft.id}`,
    docs: [{ format: 'slack', content: JSON.stringify({ text: encodeText(withOpen(switched, open)) }) }],
    envelope: taskJson(task({ do: 'post', pair: '', to: 'partner', ...given, name: draft.replaces })),
  });
  app.wake();
}

async function authorName(app: SlackApp, { team, user }: Where): Promise<string> {
  const answer = await app.api.call(team, 'users.info', { user });
  const { real_name: name } = (answer.ok ? (answer.body['user'] as Fields | undefined) : undefined) ?? {};
  return textOf(name).slice(0, 80);
}
