import type { SlackApp } from './app.ts';
import type { Pair, Suspicion } from './pairs.ts';
import { tell } from './tell.ts';

/** Why a pair stands still, as people read it. */
export const SUSPICIONS: Readonly<Record<Suspicion, string>> = {
  shared: 'people outside the company can read this channel',
  public: 'this channel is public',
  guest: 'a guest is a member of this channel',
  no_right: 'a member of this channel may not read content in clear',
  archived: 'this channel is archived',
  by_hand: 'somebody suspended it',
};

/** Stops a pair at once, and says so where its messages are written. What was said meanwhile is not sent on later. */
export async function suspend(app: SlackApp, pair: Pair, reason: Suspicion, actor = 'slack'): Promise<void> {
  if (!(await app.pairs.change(pair, 'suspended', reason, actor))) return;
  const text = `Gauze no longer shares this channel with <#${pair.partner}>: ${SUSPICIONS[reason]}. Nothing written here is sent on until somebody resumes the pair with \`/gauze resume\`.`;
  await tell(app, pair, { about: `suspended:${app.relay.store.now()}`, text });
}
