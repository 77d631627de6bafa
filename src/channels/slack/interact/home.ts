import type { Kind } from '../../../kinds.ts';
import type { Hold } from '../../../relay/hold.ts';
import type { SlackApp } from '../app.ts';
import type { Fields } from '../json.ts';
import { maskedInSlack, SHOWN_DAYS } from '../masked-counts.ts';
import { may } from '../may.ts';
import type { Pair, Suspicion } from '../pairs.ts';
import { SUSPICIONS } from '../suspend.ts';
import { note, section } from './blocks.ts';

const GUARDS = {
  off: 'off',
  notify: 'authors are told',
  remove: 'raw messages are removed and posted masked',
} as const;
const MOST = 20;

/** What the app shows of itself: pairs, the guard, what waits for a person, what was masked; how to begin where there is nothing yet. */
export async function publishHome(app: SlackApp, team: string, user: string): Promise<void> {
  const tenant = app.tenantOf(team);
  const pairs = await app.pairs.list(tenant, team);
  const works = await may(app, { team, user }, 'hold');
  const blocks: Fields[] = [
    { type: 'header', text: { type: 'plain_text', text: 'Gauze' } },
    ...(pairs.length === 0 ? GUIDE : pairs.slice(0, MOST).map(pairLine)),
    { type: 'divider' },
    section(`*Guard* in channels that outsiders read: ${GUARDS[app.guard]}.`),
    ...(await holdsFor(app, tenant, user, works)),
    section(countsLine(await maskedInSlack(app.relay.store, tenant))),
  ];
  await app.api.call(team, 'views.publish', { user_id: user, view: { type: 'home', blocks } });
}

const pairLine = ({ channel, partner, vendor, state, reason }: Pair): Fields =>
  section(`<#${channel}> → <#${partner}>  ·  ${vendor}  ·  ${stateOf(state, reason)}`);

/** What waits for this person, and what waits for anybody who may work on holds. */
async function holdsFor(app: SlackApp, tenant: string, user: string, works: boolean): Promise<Fields[]> {
  const inSlack = ({ channel }: Hold): boolean => channel === 'slack';
  const mine = (await app.relay.holds.list({ tenant, limit: MOST, assignee: user })).filter(inSlack);
  const all = works ? (await app.relay.holds.list({ tenant, limit: MOST })).filter(inSlack) : [];
  const others = all.filter(({ assignee }) => assignee !== user);
  const lines = (title: string, holds: readonly Hold[]): Fields[] =>
    holds.length === 0
      ? []
      : [section(`*${title}*: ${holds.length === MOST ? `${MOST} or more` : holds.length}`), ...holds.map(holdLine)];
  const shown = [...lines('Holds that wait for you', mine), ...lines('Holds that wait for a person', others)];
  return shown.length > 0 ? shown : [section('*Holds*: nothing waits for you.')];
}

const holdLine = ({ vendor, codes, created_at: at }: Hold): Fields => {
  const s = Math.floor(at / 1000);
  return note(
    `${vendor}  ·  ${codes.join(', ')}  ·  <!date^${s}^{date_num} {time}|${new Date(at).toISOString().slice(0, 16)}>`,
  );
};

const countsLine = (counts: readonly (readonly [Kind, number])[]): string =>
  counts.length === 0
    ? `*Masked* in ${SHOWN_DAYS} days: nothing yet.`
    : `*Masked* in ${SHOWN_DAYS} days: ${counts.map(([kind, count]) => `${kind} ${count}`).join('  ·  ')}`;

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
