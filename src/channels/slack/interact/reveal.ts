import { GauzeError } from '../../../errors.ts';
import { PURPOSES } from '../../../reveal/purposes.ts';
import type { SlackApp } from '../app.ts';
import { contentOf, parseContent } from '../content.ts';
import { type Fields, listOf, textOf } from '../json.ts';
import { may } from '../may.ts';
import type { Mirror } from '../mirrors.ts';
import { messageArguments } from '../outgoing.ts';
import { SUSPICIONS, suspend } from '../suspend.ts';
import { errors, modal, section, select, textInput } from './blocks.ts';
import { askedIn, metadataOf, type Where } from './fields.ts';

export const REVEAL = 'gauze_reveal';

/** Asks for the reason and the purpose: both go on record, the reason sealed. */
export async function openReveal(app: SlackApp, where: Where, ts: string): Promise<void> {
  const view = modal(
    REVEAL,
    'Reveal',
    'Reveal',
    [
      section('Shows this message with its originals, to you alone. It is written down who asked, when and why.'),
      textInput('reason', 'Why do you need them?'),
      select('purpose', 'For', PURPOSES),
    ],
    { channel: where.channel, ts },
  );
  await app.api.call(where.team, 'views.open', { trigger_id: where.trigger, view });
}

const REFUSED: Readonly<Record<string, string>> = {
  reason_required: 'Say why, in a few words.',
  mfa_required: 'Your workspace does not ask for a second factor: nothing is revealed in it.',
  over_rate: 'You were given as much as one person may be given in an hour.',
};

/** Reveals one message to one person, in the internal channel alone, after a fresh look at who reads it. */
export async function revealed(app: SlackApp, { team, user }: Where, view: Fields): Promise<Fields | undefined> {
  const { channel, ts } = metadataOf(view);
  const place = { tenant: app.tenantOf(team), team, channel: textOf(channel), ts: textOf(ts) };
  const found = await app.pairs.of(place.tenant, team, place.channel);
  const setting = app.revealing;
  if (!setting || found?.side !== 'internal')
    return errors('reason', 'Originals are shown in a paired internal channel only.');
  const audience = await app.audiences.of(team, place.channel, true);
  if (audience === 'unknown') return errors('reason', 'Slack does not say now who reads this channel. Try again.');
  if (audience !== 'fit') {
    await suspend(app, found.pair, audience);
    return errors('reason', `Not here: ${SUSPICIONS[audience]}.`);
  }
  if (!(await may(app, { team, user }, 'reveal'))) return errors('reason', 'You may not read originals.');
  const row = (await app.mirrors.origin(place)) ?? (await app.mirrors.of(place));
  const message = await messageAt(app, place.team, place.channel, place.ts);
  if (!row || !message) return errors('reason', 'This message is not one of the pair.');
  try {
    const by = askedIn(view, user, setting.mfa);
    const conversation = await conversationOf(app, row, found.pair.vendor);
    const doc = { format: 'slack' as const, content: JSON.stringify(contentOf(message, () => true)) };
    const { content } = await setting.reveal.document({
      place: { tenant: place.tenant, conversation },
      doc,
      by,
      vendorWrote: true,
    });
    await showTo(app, place, user, String(content));
    return undefined;
  } catch (error) {
    if (!(error instanceof GauzeError && error.code === 'reveal_refused')) throw error;
    return errors('reason', REFUSED[error.detail ?? ''] ?? 'This is not to be revealed to you.');
  }
}

async function conversationOf(app: SlackApp, { tenant, team, channel, root }: Mirror, vendor: string): Promise<string> {
  const reference = `${team}:${channel}:${root}`;
  const origin = await app.mirrors.origin({ tenant, team, channel, ts: root });
  const first = origin ? `${origin.team}:${origin.channel}:${origin.ts}` : reference;
  return (await app.relay.store.conversations.open({ tenant, vendor, channel: 'slack', reference: first })).id;
}

/** A message as it stands now. */
export async function messageAt(app: SlackApp, team: string, channel: string, ts: string): Promise<Fields | undefined> {
  const answer = await app.api.call(team, 'conversations.replies', {
    channel,
    ts,
    latest: ts,
    oldest: ts,
    inclusive: true,
    limit: 1,
  });
  return answer.ok ? listOf(answer.body['messages']).find((one) => one['ts'] === ts) : undefined;
}

async function showTo(
  app: SlackApp,
  { team, channel, ts }: { team: string; channel: string; ts: string },
  user: string,
  content: string,
): Promise<void> {
  const {
    metadata: _,
    unfurl_links: __,
    unfurl_media: ___,
    ...shown
  } = messageArguments(parseContent(content), { channel, mark: ts });
  await app.api.call(team, 'chat.postEphemeral', { ...shown, user });
}
