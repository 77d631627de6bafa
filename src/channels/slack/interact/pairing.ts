import { GauzeError } from '../../../errors.ts';
import type { SlackApp } from '../app.ts';
import { goOn } from '../go-on.ts';
import { type Fields, fieldsOf, textOf } from '../json.ts';
import { may } from '../may.ts';
import { SUSPICIONS, suspend } from '../suspend.ts';
import { errors, modal, plain, section, textInput } from './blocks.ts';
import { channelIn, metadataOf, typedIn, type Where } from './fields.ts';

export const PAIR = 'gauze_pair';

/** Opens the form that pairs this channel with the vendor's. */
export async function openPairing(app: SlackApp, where: Where): Promise<void> {
  const select = { type: 'conversations_select', action_id: 'value', filter: { include: ['private', 'public'] } };
  const view = modal(
    PAIR,
    'Pair this channel',
    'Pair',
    [
      section(
        `Messages in <#${where.channel}> will be masked and posted to the vendor's channel, and the vendor's answers will come back here.`,
      ),
      { type: 'input', block_id: 'partner', label: plain("The vendor's channel", 2_000), element: select },
      textInput('vendor', "The vendor's name in Gauze (twilio, 100ms, …)"),
    ],
    { channel: where.channel },
  );
  await app.api.call(where.team, 'views.open', { trigger_id: where.trigger, view });
}

/** Pairs, if this channel is the company's own and the other one is there; says in the form why not. */
export async function paired(app: SlackApp, { team, user }: Where, view: Fields): Promise<Fields | undefined> {
  const channel = textOf(metadataOf(view)['channel']);
  const partner = channelIn(view, 'partner');
  const vendor = typedIn(view, 'vendor').trim().toLowerCase();
  if (!(await may(app, { team, user }, 'admin'))) return errors('vendor', 'An administrator pairs channels.');
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(vendor)) return errors('vendor', 'Small letters, digits and hyphens.');
  const audience = await app.audiences.of(team, channel, true);
  if (audience !== 'fit')
    return errors(
      'partner',
      audience === 'unknown' ? 'Invite Gauze to this channel first.' : `Not from here: ${SUSPICIONS[audience]}.`,
    );
  const there = await app.api.call(team, 'conversations.info', { channel: partner });
  if (!there.ok || fieldsOf(there.body['channel'])['is_member'] !== true)
    return errors('partner', 'Invite Gauze to that channel first.');
  try {
    await app.pairs.create({ tenant: app.tenantOf(team), team, channel, partner, vendor, actor: user });
  } catch (error) {
    if (error instanceof GauzeError && error.code === 'store_conflict')
      return errors('partner', 'One of the two is in another pair.');
    throw error;
  }
  const text = `From now on what is written here is masked and posted to <#${partner}> for ${vendor}.`;
  await app.api.call(team, 'chat.postMessage', {
    channel,
    text,
    metadata: { event_type: 'gauze_notice', event_payload: {} },
  });
  return undefined;
}

/** `/gauze suspend`, `resume`, `unpair`: gives what to say. */
export async function changed(
  app: SlackApp,
  { team, user, channel }: Where,
  word: 'suspend' | 'resume' | 'unpair',
): Promise<string> {
  const found = await app.pairs.of(app.tenantOf(team), team, channel);
  if (!found) return 'This channel is not paired. `/gauze pair` pairs it.';
  if (word === 'suspend') {
    await suspend(app, found.pair, 'by_hand', user);
    return 'Suspended.';
  }
  if (!(await may(app, { team, user }, 'admin'))) return 'An administrator does that.';
  if (word === 'unpair') {
    await app.pairs.change(found.pair, 'ended', '', user);
    return 'This pair has ended.';
  }
  const audience = await app.audiences.of(team, found.pair.channel, true);
  if (audience !== 'fit')
    return `Not yet: ${audience === 'unknown' ? 'Slack does not say who reads it' : SUSPICIONS[audience]}.`;
  await app.pairs.change(found.pair, 'active', '', user);
  await goOn(app, found.pair);
  return 'Resumed: what is written from now on is sent on.';
}
