import { KINDS, type Kind } from '../../../kinds.ts';
import { isKeepable } from '../../../store/keepable.ts';
import type { SlackApp } from '../app.ts';
import { type Fields, textOf } from '../json.ts';
import { remaskMessage } from '../remask.ts';
import { referenceOf } from '../take.ts';
import { errors, modal, section, select, textInput } from './blocks.ts';
import { metadataOf, selectedIn, typedIn, type Where } from './fields.ts';

export const MISSED = 'gauze_missed';

/** Asks what of a message should have been masked. */
export async function openMissed(app: SlackApp, where: Where, ts: string): Promise<void> {
  const view = modal(
    MISSED,
    'Report missed PHI',
    'Mask it',
    [
      section(
        'The copy in the vendor’s channel is masked again at once, and the value is known in this conversation from now on.',
      ),
      textInput('value', 'What was missed, exactly as it stands there'),
      select('kind', 'It is a', KINDS),
    ],
    { channel: where.channel, ts },
  );
  await app.api.call(where.team, 'views.open', { trigger_id: where.trigger, view });
}

/** Reports the value, and masks the message again: its copy is updated. */
export async function reported(app: SlackApp, { team, user }: Where, view: Fields): Promise<Fields | undefined> {
  const { channel, ts } = metadataOf(view);
  const tenant = app.tenantOf(team);
  const at = { tenant, team, channel: textOf(channel), ts: textOf(ts) };
  // Reported on the copy or on the original: the original is what is masked again.
  const row = (await app.mirrors.of(at)) ?? (await app.mirrors.origin(at));
  const pair = row && (await app.pairs.get(tenant, row.pair));
  if (!row || !pair || row.channel !== pair.channel)
    return errors('value', 'This is no message of a pair’s internal side.');
  const kind = selectedIn(view, 'kind') as Kind;
  const value = typedIn(view, 'value').trim();
  if (value === '' || !isKeepable(kind, value))
    return errors('value', 'Values of this kind are never kept: edit the message instead.');
  const { conversations } = app.relay.store;
  const reference = await referenceOf(app, pair, row);
  const { id: conversation } = await conversations.open({ tenant, vendor: pair.vendor, channel: 'slack', reference });
  const { reported_at } = await app.relay.incidents.report({ tenant, conversation, kind, value, actor: user });
  // At once; the other copies of the conversation are asked for with the next tick.
  const done = await remaskMessage(app, pair, row, reported_at);
  app.wake();
  return done ? undefined : errors('value', 'The message is not there any more. The value is known from now on.');
}
