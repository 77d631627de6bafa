import type { Outcome } from '../../store/outbox/message.ts';
import { outcomeOf } from './api.ts';
import { type Delivering, targetOf } from './copies.ts';
import { fieldsOf, listOf } from './json.ts';

/** Reactions that go to the other side. A workspace's own emoji may be named for a person. */
const COMMON = new Set(
  `+1 -1 thumbsup thumbsdown eyes white_check_mark heavy_check_mark x heart tada pray clap wave raised_hands ok_hand joy smile thinking_face
  question exclamation warning rotating_light fire rocket hourglass hourglass_flowing_sand no_entry construction bulb mag 100 bug memo
  point_up slightly_smiling_face disappointed cry open_mouth sweat_smile speech_balloon arrow_up lock unlock repeat`.split(
    /\s+/,
  ),
);
/** Already as it should be, or no longer there to be. */
const FINE = new Set([
  'already_reacted',
  'no_reaction',
  'message_not_found',
  'invalid_name',
  'too_many_emoji',
  'too_many_reactions',
]);
const DONE: Outcome = { delivered: true };

/** Puts a reaction to the other side's message, or takes it away when the last person here has. */
export async function react(delivering: Delivering): Promise<Outcome> {
  const { app, pair, task } = delivering;
  if (!COMMON.has(task.name)) return DONE;
  const at = { tenant: pair.tenant, team: task.team, channel: task.channel, ts: task.ts };
  const timestamp = (await app.mirrors.of(at))?.mirror ?? (await app.mirrors.origin(at))?.ts;
  if (timestamp === undefined) return isYoung(delivering) ? NOT_YET : DONE;
  const left = await stillThere(delivering);
  if (typeof left !== 'boolean') return left;
  const method = left ? 'reactions.add' : 'reactions.remove';
  const answer = await app.api.call(pair.team, method, { channel: targetOf(delivering), timestamp, name: task.name });
  return answer.ok || FINE.has(answer.error) ? DONE : outcomeOf(answer);
}

const NOT_YET: Outcome = { delivered: false, code: 'copy_missing', retryAfterMs: 2_000 };
const YOUNG_MS = 60_000;

/** The copy of a message that was just written may be on its way. */
const isYoung = ({ app, task }: Delivering): boolean => app.relay.store.now() - Number(task.ts) * 1000 < YOUNG_MS;

/** Whether anybody but us reacts so now: events may come in any order, what stands there decides. */
async function stillThere({ app, task }: Delivering): Promise<boolean | Outcome> {
  const { team, channel, ts: timestamp, name } = task;
  const self = await app.self(team);
  const answer = await app.api.call(team, 'reactions.get', { channel, timestamp, full: true });
  if (!answer.ok) return FINE.has(answer.error) ? false : outcomeOf(answer);
  const reaction = listOf(fieldsOf(answer.body['message'])['reactions']).find((one) => one['name'] === name);
  const users = reaction?.['users'];
  return Array.isArray(users) && users.some((user) => user !== self?.botUser);
}
