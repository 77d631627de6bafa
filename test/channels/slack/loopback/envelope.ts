import type { WorldEvent } from './world.ts';

let events = 0;

/** An event as the Events API sends it. */
export function envelopeOf({ app, event, channel }: WorldEvent): Record<string, unknown> {
  return {
    type: 'event_callback',
    token: 'unused',
    team_id: app.team,
    context_team_id: app.team,
    api_app_id: app.id,
    event_id: `Ev${(events++).toString(36).toUpperCase().padStart(9, '0')}`,
    event_time: 1,
    is_ext_shared_channel: channel !== undefined && channel.teams.size > 1,
    authorizations: [{ team_id: app.team, user_id: app.botUser, is_bot: true }],
    event,
  };
}
