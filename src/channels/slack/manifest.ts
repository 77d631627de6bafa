/** The scopes that the app asks for: of the bot, and of an administrator where messages are to be removed (docs.slack.dev, "Scopes"). */
export const SCOPES = {
  bot: [
    ...['channels:history', 'groups:history', 'channels:read', 'groups:read', 'users:read'],
    ...['chat:write', 'chat:write.customize', 'commands', 'reactions:read', 'reactions:write'],
    ...['files:read', 'files:write', 'metadata.message:read', 'usergroups:read'],
  ],
  user: ['chat:write', 'files:write'],
} as const;

export const ALL_SCOPES: readonly string[] = [...SCOPES.bot, ...SCOPES.user];

/** What happens that the app is told of. */
const EVENTS = [
  ...[
    'message.channels',
    'message.groups',
    'reaction_added',
    'reaction_removed',
    'app_home_opened',
    'app_uninstalled',
    'tokens_revoked',
  ],
  ...[
    'member_joined_channel',
    'member_left_channel',
    'channel_shared',
    'channel_unshared',
    'channel_archive',
    'channel_unarchive',
  ],
  ...['group_archive', 'group_unarchive', 'subteam_members_changed', 'subteam_updated', 'user_change'],
];

export interface ManifestOptions {
  /** Public address of the deployment; Socket Mode without it. */
  readonly url?: string;
  /** True to ask for what the removal of raw messages needs. */
  readonly removes: boolean;
}

/** The app's manifest (docs.slack.dev, "App manifest reference"), for "Create an app from a manifest". */
export function manifest({ url, removes }: ManifestOptions): object {
  const request = url === undefined ? {} : { request_url: `${url}/slack/events` };
  const at = url === undefined ? {} : { url: `${url}/slack/events` };
  return {
    display_information: {
      name: 'Gauze',
      description: 'Masks PHI before a vendor can read it',
      background_color: '#1f4d45',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: false, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'gauze', always_online: true },
      slash_commands: [
        {
          command: '/gauze',
          description: 'Write a masked message, or pair a channel',
          usage_hint: '[pair | status | suspend | resume | unpair]',
          should_escape: false,
          ...at,
        },
      ],
      shortcuts: [
        {
          name: 'Masked message',
          type: 'global',
          callback_id: 'gauze_compose_shortcut',
          description: 'Write a message that is masked first',
        },
        {
          name: 'Mask and resend',
          type: 'message',
          callback_id: 'gauze_resend',
          description: 'Post this message masked',
        },
        {
          name: 'Report missed PHI',
          type: 'message',
          callback_id: 'gauze_report_missed',
          description: 'Have something masked that was not',
        },
      ],
    },
    oauth_config: {
      ...(url !== undefined && { redirect_urls: [`${url}/slack/oauth`] }),
      scopes: { bot: [...SCOPES.bot], ...(removes && { user: [...SCOPES.user] }) },
    },
    settings: {
      event_subscriptions: { bot_events: EVENTS, ...request },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}
