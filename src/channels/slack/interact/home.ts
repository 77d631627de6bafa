import type { SlackApp } from '../app.ts';
import type { Fields } from '../json.ts';
import type { Suspicion } from '../pairs.ts';
import { SUSPICIONS } from '../suspend.ts';
import { note, section } from './blocks.ts';

const GUARDS = {
  off: 'off',
  notify: 'authors are told',
  remove: 'raw messages are removed and posted masked',
} as const;
const MOST = 20;

/** What the app shows of itself: pairs, the guard, what waits for a person; how to begin where there is nothing yet. */
export async function publishHome(app: SlackApp, team: string, user: string): Promise<void> {
  const tenant = app.tenantOf(team);
  const pairs = await app.pairs.list(tenant, team);
  const holds = await app.relay.holds.list({ tenant, limit: MOST });
  const own = holds.filter(({ channel }) => channel === 'slack');
  const blocks: Fields[] = [
    { type: 'header', text: { type: 'plain_text', text: 'Gauze' } },
    ...(pairs.length === 0
      ? GUIDE
      : pairs
          .slice(0, MOST)
          .map((pair) =>
            section(
              `<#${pair.channel}> → <#${pair.partner}>  ·  ${pair.vendor}  ·  ${stateOf(pair.state, pair.reason)}`,
            ),
          )),
    { type: 'divider' },
    section(`*Guard* in channels that outsiders read: ${GUARDS[app.guard]}.`),
    section(
      own.length === 0
        ? '*Holds*: nothing waits for a person.'
        : `*Holds*: ${own.length === MOST ? `${MOST} or more` : own.length} wait for a person.`,
    ),
    ...own.map(({ vendor, codes, created_at: at }) =>
      note(
        `${vendor}  ·  ${codes.join(', ')}  ·  <!date^${Math.floor(at / 1000)}^{date_num} {time}|${Math.floor(at / 1000)}>`,
      ),
    ),
  ];
  await app.api.call(team, 'views.publish', { user_id: user, view: { type: 'home', blocks } });
}

const stateOf = (state: string, reason: string): string =>
  state === 'active' ? 'active' : `suspended: ${SUSPICIONS[reason as Suspicion] ?? reason}`;

const GUIDE: readonly Fields[] = [
  section('Write to vendors without showing them patients:'),
  section(
    '1. Make a private channel for your own people, and invite Gauze to it and to the channel that you share with the vendor.',
  ),
  section("2. Type `/gauze pair` there and choose the vendor's channel."),
  section('3. Write in your own channel. The vendor reads a masked copy, and their answers come back to you.'),
  note(
    '`/gauze` anywhere opens a form for one masked message. *Mask and resend* in a message’s menu masks one that was posted.',
  ),
];
