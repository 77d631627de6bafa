/** The scopes that the app asks for: of the bot, and of an administrator where messages are to be removed (docs.slack.dev, "Scopes"). */
export const SCOPES = {
  bot: [
    ...['channels:history', 'groups:history', 'channels:read', 'groups:read', 'users:read'],
    ...['chat:write', 'chat:write.customize', 'commands', 'reactions:read', 'reactions:write'],
    ...['files:read', 'files:write', 'metadata.message:read', 'im:write'],
  ],
  user: ['chat:write', 'files:write'],
} as const;
