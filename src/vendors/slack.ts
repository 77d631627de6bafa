import type { Vendor } from './vendor.ts';

export const slack: Vendor = {
  name: 'slack',
  title: 'Slack',
  hosts: ['slack.com'],
  grammars: [
    {
      rule: 'slack.object-id',
      pattern: '[TCGDEABW](?:[0-9][0-9A-Z]{7,10}|[A-Z][0-9][0-9A-Z]{6,9}|[A-Z]{2}[0-9][0-9A-Z]{5,8})',
      example: 'C024BE91L',
      source: 'reference/objects: ids of teams, channels, apps, bots',
      after: ['channel', 'channels', 'team', 'workspace', 'app', 'bot', 'enterprise', 'slack'],
    },
    {
      rule: 'slack.member-id',
      pattern: 'U[0-9A-Z]{2}[0-9][0-9A-Z]{5,7}',
      example: 'U024BE7LH',
      source: 'reference/objects/user: members, in fields that hold nothing else',
      after: ['user', 'users', 'members'],
    },
    {
      rule: 'slack.ts',
      pattern: '1[4-9]\\d{8}\\.\\d{6}',
      example: '1751375829.004700',
      source: 'reference/objects/message: ts',
    },
  ],
  webhook: {
    // docs.slack.dev: verifying requests from Slack. A form of `ssl_check=1` is verified like any other.
    signatures: {
      default: {
        scheme: 'hmac',
        hash: 'sha256',
        encoding: 'hex',
        header: 'x-slack-signature',
        prefix: 'v0=',
        signed: 'v0:{stamp}:{body}',
        stamp: { at: { header: 'x-slack-request-timestamp' }, unit: 's' },
      },
    },
    key: { fields: ['event_id'] },
    retries: 3600,
    // reference/events/url_verification.
    handshake: { when: { field: 'type', is: 'url_verification' }, challenge: { field: 'challenge' } },
    reply: {},
    message: {
      text: ['event.text', 'text'],
      name: ['event.user'],
    },
    fields: {
      structural: [
        'team_id',
        'api_app_id',
        'type',
        'event_id',
        'event_time',
        'event_context',
        'authed_users[]',
        'event.type',
        'event.subtype',
        'event.channel',
        'event.channel_type',
        'event.ts',
        'event.event_ts',
        'event.thread_ts',
        'event.client_msg_id',
        'event.user',
        'event.team',

        'channel_id',
        'user_id',
        'command',
        'trigger_id',
      ],
      text: ['event.text', 'text'],
      whole: {
        user_name: 'NAME',
        'event.user_profile.real_name': 'NAME',
        'event.user_profile.display_name': 'NAME',
        response_url: 'URL',
      },
    },
  },
};
