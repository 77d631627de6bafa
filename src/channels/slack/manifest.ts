import { MASK_TEXT } from './step.ts';

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
  ...[
    'group_archive',
    'group_unarchive',
    'subteam_members_changed',
    'subteam_updated',
    'user_change',
    'function_executed',
  ],
];

/** What stands in menus: of a message, and everywhere. */
const SHORTCUTS = [
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
    name: 'Ticket from thread',
    type: 'message',
    callback_id: 'gauze_ticket',
    description: 'Send the masked thread to a helpdesk',
  },
  {
    name: 'Disclose a value',
    type: 'message',
    callback_id: 'gauze_disclose',
    description: 'Let the vendor see one value of this message',
  },
  {
    name: 'Report missed PHI',
    type: 'message',
    callback_id: 'gauze_report_missed',
    description: 'Have something masked that was not',
  },
];

const parameter = (name: string, type: 'string' | 'integer', title: string, description: string) => ({
  [name]: { name, type, title, description, is_required: true },
});

/** The workflow step (docs.slack.dev, "App manifest reference", functions). */
const STEP = {
  title: 'Mask text',
  description: 'Gives a text back with identifiers of people masked',
  input_parameters: {
    ...parameter('text', 'string', 'Text', 'What is to be masked'),
    ...parameter('vendor', 'string', 'For', 'The vendor who will read it, by its name in Gauze'),
  },
  output_parameters: {
    ...parameter('text', 'string', 'Masked text', 'The text, masked'),
    ...parameter('count', 'integer', 'Masked places', 'How many places were masked'),
  },
};

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
      shortcuts: SHORTCUTS,
    },
    functions: { [MASK_TEXT]: STEP },
    oauth_config: {
      ...(url !== undefined && { redirect_urls: [`${url}/slack/oauth`] }),
      scopes: { bot: [...SCOPES.bot], ...(removes && { user: [...SCOPES.user] }) },
    },
    settings: {
      event_subscriptions: { bot_events: EVENTS, ...request },
      interactivity: { is_enabled: true, ...request },
      // Workflow steps are for apps that an organisation can install.
      org_deploy_enabled: true,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
      function_runtime: 'remote',
    },
  };
}
