import type { Copies, Remasked } from '../../relay/copies.ts';
import type { SlackApp } from './app.ts';
import { messageAt } from './interact/reveal.ts';
import type { Mirror } from './mirrors.ts';
import type { Pair } from './pairs.ts';
import { referenceOf, takeMessage } from './take.ts';

/** Threads of a vendor that are looked through at most. */
const MOST_THREADS = 5_000;

/** What the app has posted into vendors' channels: its own messages, which it may change. Files stay as they are. */
export const slackCopies = (app: SlackApp): Copies => ({
  remask: async ({ tenant, conversation, vendor, at }) => {
    const sum = { changed: 0, left: 0 };
    for (const pair of (await app.pairs.list(tenant)).filter((one) => one.vendor === vendor)) {
      for (const root of await app.mirrors.roots({ tenant, team: pair.team, channel: pair.channel }, MOST_THREADS)) {
        const reference = await referenceOf(app, pair, { team: pair.team, channel: pair.channel, ts: root, root });
        const thread = await app.relay.store.conversations.find({ tenant, vendor, channel: 'slack', reference });
        if (thread?.id !== conversation) continue;
        const done = await remaskThread(app, pair, root, at);
        sum.changed += done.changed;
        sum.left += done.left;
      }
    }
    app.wake();
    return sum;
  },
});

async function remaskThread(app: SlackApp, pair: Pair, root: string, at: number): Promise<Remasked> {
  const { tenant, team, channel } = pair;
  let [changed, left] = [0, 0];
  for (const row of await app.mirrors.thread({ tenant, team, channel, ts: root })) {
    if (row.gone === 1 || row.mirror === null) continue;
    if (await remaskMessage(app, pair, row, at)) changed++;
    else left++;
  }
  return { changed, left };
}

/** Takes a message in again as if it had been edited when the report came: its copy follows. False for one that is not there any more, and for files. */
export async function remaskMessage(app: SlackApp, pair: Pair, row: Mirror, at: number): Promise<boolean> {
  const { team, channel, ts, root } = row;
  const message = ts.includes('/') ? undefined : await messageAt(app, team, channel, ts);
  if (!message) return false;
  // Behind the version that stands there, before the next edit.
  const [was = ''] = row.version.split('+');
  const version = `${was}+${at}`;
  await takeMessage(app, pair, 'internal', {
    type: 'posted',
    team,
    channel,
    ts,
    root,
    version,
    broadcast: false,
    message,
  });
  return true;
}
