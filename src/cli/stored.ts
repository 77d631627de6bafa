import type { Io } from './io.ts';

type Run = (args: readonly string[], io: Io) => Promise<number>;

/** The commands that work on the database. Each is loaded when it is called: commands that mask load nothing of the store. */
export const STORED: Readonly<Record<string, Run>> = {
  backup: async (args, io) => (await import('./backup.ts')).runBackup(args, io),
  restore: async (args, io) => (await import('./backup.ts')).runRestore(args, io),
  purge: async (args, io) => (await import('./purge.ts')).runPurge(args, io),
  retention: async (args, io) => (await import('./retention.ts')).runRetention(args, io),
  'dead-letters': async (args, io) => (await import('./dead-letters.ts')).runDeadLetters(args, io),
  holds: async (args, io) => (await import('./holds.ts')).runHolds(args, io),
  incident: async (args, io) => (await import('./incident.ts')).runIncident(args, io),
  conversation: async (args, io) => (await import('./conversation.ts')).runConversation(args, io),
  person: async (args, io) => (await import('./person.ts')).runPerson(args, io),
  roster: async (args, io) => (await import('./roster.ts')).runRoster('roster', args, io),
  directory: async (args, io) => (await import('./roster.ts')).runRoster('directory', args, io),
  rulebook: async (args, io) => (await import('./rulebook.ts')).runRulebook(args, io),
  reveal: async (args, io) => (await import('./reveal.ts')).runReveal('reveal', args, io),
  disclose: async (args, io) => (await import('./reveal.ts')).runReveal('disclose', args, io),
  grant: async (args, io) => (await import('./grant.ts')).runGrant(args, io),
  access: async (args, io) => (await import('./access.ts')).runAccess(args, io),
  audit: async (args, io) => (await import('./audit.ts')).runAudit(args, io),
  keys: async (args, io) => (await import('./keys.ts')).runKeys(args, io),
  hooks: async (args, io) => (await import('./hooks.ts')).runHooks(args, io),
  slack: async (args, io) => (await import('./slack.ts')).runSlack(args, io),
};
