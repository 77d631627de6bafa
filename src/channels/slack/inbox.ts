import type { Deliverer } from '../../relay/deliveries.ts';
import { utf8Bytes } from '../../store/bytes.ts';
import type { SlackApp } from './app.ts';
import { changeOf, channelOf, EVENTS, eventId, teamOf } from './event.ts';
import { handleChange } from './handle.ts';
import { type Fields, fieldsOf } from './json.ts';
import { enqueueAsIs } from './queue.ts';

export { EVENTS };

/**
 * Keeps an event before Slack is told that it arrived: what is lost after that comes from here again. Events of one channel are handled in the order in
 * which they came; a repeated one is known by its id. False for what is no event. Throws what the store throws: Slack sends it again then.
 */
export async function keepEvent(app: SlackApp, envelope: Fields): Promise<boolean> {
  const id = eventId(envelope);
  const team = teamOf(envelope);
  if (id === undefined || team === '' || changeOf(envelope) === undefined) return false;
  const tenant = app.tenantOf(team);
  const reference = `inbox:${team}:${channelOf(envelope)}`;
  const conversation = await app.relay.store.conversations.open({
    tenant,
    vendor: 'slack',
    channel: 'slack',
    reference,
  });
  await enqueueAsIs(app.relay, {
    conversation,
    destination: `${EVENTS}:${team}`,
    idempotencyKey: `slack-event:${team}:${id}`,
    docs: [{ format: 'json', content: utf8Bytes(JSON.stringify(envelope)) }],
    envelope: null,
  });
  app.wake();
  return true;
}

/** Handles a kept event. */
export const eventDeliverer =
  (app: SlackApp): Deliverer =>
  async ({ contents }) => {
    const [content] = contents;
    const json = typeof content === 'string' ? content : new TextDecoder().decode(content);
    const envelope = fieldsOf(JSON.parse(json));
    const change = changeOf(envelope);
    const outcome = change && (await handleChange(app, change, eventId(envelope) ?? ''));
    app.wake();
    return outcome ?? { delivered: true };
  };
