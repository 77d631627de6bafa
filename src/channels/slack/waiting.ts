import { scopeCode } from './api.ts';
import type { SlackApp } from './app.ts';
import { ALL_SCOPES } from './manifest.ts';
import type { Pair } from './pairs.ts';
import { tell } from './tell.ts';

const DAY_MS = 86_400_000;
const MISSING = 'slack_missing_scope';

/** What stands in the way of a pair's messages, and what somebody can do about it. */
const REMEDIES: Readonly<Record<string, (partner: string) => string>> = {
  slack_is_archived: (partner) => `${partner} is archived. They go on once somebody unarchives it`,
  slack_channel_not_found: (partner) => `Gauze is no member of ${partner}. They go on once somebody invites it`,
  slack_not_in_channel: (partner) => `Gauze is no member of ${partner}. They go on once somebody invites it`,
  slack_restricted_action: (partner) =>
    `the workspace lets nobody but some post in ${partner}. They go on once Gauze may`,
};

/** Tells a pair's people that its messages wait, why, and what to do: once a day and reason. */
export async function toldOfWaiting(app: SlackApp, pair: Pair, code: string): Promise<void> {
  const why = REMEDIES[code]?.(`<#${pair.partner}>`) ?? (code.startsWith(MISSING) ? scopeAdvice(code) : undefined);
  if (why === undefined) return;
  const day = Math.floor(app.relay.store.now() / DAY_MS);
  await tell(app, pair, { about: `${code}:${day}`, text: `Messages of this channel wait: ${why}. None is lost.` });
}

/** Says which scope is missing and how to add it. */
function scopeAdvice(code: string): string {
  const scope = ALL_SCOPES.find((one) => `${MISSING}_${scopeCode(one)}` === code);
  const named = scope === undefined ? 'a scope' : `the scope \`${scope}\``;
  return `Gauze lacks ${named}. An administrator adds it at api.slack.com/apps under "OAuth & Permissions", and installs the app again`;
}
