import { GauzeError } from '../errors.ts';
import type { Channel } from '../store/conversation.ts';
import {
  type ConversationDetails,
  type ConversationLine,
  conversationDetails,
  conversationLine,
  listConversations,
} from '../store/conversation-overview.ts';
import type { Store } from '../store/open.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { hostActor } from './actor.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { withStore } from './store.ts';
import { UsageError } from './usage.ts';

const SPEC = {
  vendor: { type: 'string' },
  channel: { type: 'string' },
  reference: { type: 'string' },
  apply: { type: 'boolean', default: false },
  tenant: { type: 'string', default: ONE_TENANT },
} as const;

const CHANNELS: readonly Channel[] = ['slack', 'mail', 'ticket', 'api'];
/** The most that a list shows. */
const MOST = 1_000;

type Values = ReturnType<typeof readArguments<typeof SPEC>>['values'];

interface Work {
  readonly store: Store;
  readonly ids: readonly string[];
  readonly values: Values;
  readonly io: Io;
}

/**
 * `gauze conversation list|find|show|link|unlink|shred`: what is held of conversations, without a word of them, and which of them share tokens. Links are made
 * within one vendor only; a shred without `--apply` says what would go. On record under the login of who does it.
 */
export async function runConversation([verb = '', ...rest]: readonly string[], io: Io): Promise<number> {
  const { values, positionals: ids } = readArguments(rest, SPEC);
  const command = Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb as keyof typeof COMMANDS] : undefined;
  if (!command) throw new UsageError(`gauze conversation takes one of: ${Object.keys(COMMANDS).join(', ')}`);
  const { takes, work } = command;
  const options: readonly string[] = command.options;
  if (ids.length !== takes.length) throw new UsageError(`gauze conversation ${[verb, ...takes].join(' ')}`);
  const wrong = (['vendor', 'channel', 'reference', 'apply'] as const).find(
    (option) => values[option] && !options.includes(option),
  );
  if (wrong) throw new UsageError(`--${wrong} does not go with gauze conversation ${verb}`);
  return withStore(io, (store) => work({ store, ids, values, io }));
}

/** What each takes beside `--tenant`, and does. */
const COMMANDS = {
  list: { takes: [], options: ['vendor'], work: list },
  find: { takes: [], options: ['vendor', 'channel', 'reference'], work: find },
  show: { takes: ['ID'], options: [], work: show },
  link: { takes: ['ID', 'TARGET'], options: [], work: link },
  unlink: { takes: ['ID'], options: [], work: unlink },
  shred: { takes: ['ID'], options: ['apply'], work: shred },
} as const satisfies Record<string, { takes: readonly string[]; options: readonly string[]; work: unknown }>;

async function list({ store, values: { tenant, vendor }, io }: Work): Promise<number> {
  for (const line of await listConversations(store.sql, { tenant, vendor, limit: MOST })) await io.write(textOf(line));
  return EXIT.done;
}

/** By a reference as its channel has it: references are kept as keyed hashes, so that none can be listed. */
async function find({ store, values, io }: Work): Promise<number> {
  const { tenant, vendor, reference } = values;
  const channel = CHANNELS.find((one) => one === values.channel);
  if (vendor === undefined || reference === undefined || channel === undefined)
    throw new UsageError(
      `gauze conversation find takes --vendor, --reference and --channel, one of: ${CHANNELS.join(', ')}`,
    );
  const found = await store.conversations.find({ tenant, vendor, channel, reference });
  if (!found) {
    io.say('gauze: no conversation has this reference');
    return EXIT.failed;
  }
  await io.write(textOf(await lineOf(store, tenant, found.id)));
  return EXIT.done;
}

async function show({ store, ids: [id = ''], values: { tenant }, io }: Work): Promise<number> {
  const { line, details } = await all(store, tenant, id);
  const { created_at, last_at, target, channels: _, ...rest } = line;
  const shown = { ...rest, created: day(created_at), last: day(last_at), linkedTo: target || null, ...details };
  const json = JSON.stringify(shown, (key, value) => (TIMES.has(key) && value !== null ? day(value) : value), 2);
  await io.write(`${json}\n`);
  return EXIT.done;
}

async function link({ store, ids: [id = '', target = ''], values: { tenant }, io }: Work): Promise<number> {
  const { conversations } = store;
  const before = await conversations.get(tenant, id);
  if (before.root === (await conversations.get(tenant, target)).root) io.say('gauze: they are linked already');
  else await conversations.link(tenant, id, target, hostActor());
  return EXIT.done;
}

async function unlink({ store, ids: [id = ''], values: { tenant }, io }: Work): Promise<number> {
  if (await store.conversations.unlink(tenant, id, hostActor())) return EXIT.done;
  io.say('gauze: it is linked to none; others that are linked to it are unlinked by their own ids');
  return EXIT.failed;
}

async function shred({ store, ids: [id = ''], values: { tenant, apply }, io }: Work): Promise<number> {
  const { details } = await all(store, tenant, id);
  await io.write(lostText(details));
  if (!apply) io.say('gauze: nothing was changed; to shred its key: --apply');
  else await store.vault.shred({ tenant, conversation: id, reason: 'request', actor: hostActor() });
  return EXIT.done;
}

async function lineOf({ sql }: Store, tenant: string, id: string): Promise<ConversationLine> {
  const line = await conversationLine(sql, tenant, id);
  if (!line) throw new GauzeError('unknown_conversation');
  return line;
}

async function all(store: Store, tenant: string, id: string) {
  const line = await lineOf(store, tenant, id);
  return { line, details: await conversationDetails(store.sql, { tenant, id, target: line.target }) };
}

const day = (at: number): string => new Date(at).toISOString();
/** Fields of the details that are times. */
const TIMES: ReadonlySet<string> = new Set(['since', 'sealedSince', 'at']);

const textOf = ({ id, vendor, channels, target, created_at, last_at }: ConversationLine): string =>
  `${[id, vendor, channels.join(',') || '-', target || '-', day(created_at), day(last_at)].join('\t')}\n`;

/** What goes with a conversation's key, and what does not. */
function lostText({ sealedSince, values, queued, deadLetters, holds, linked }: ConversationDetails): string {
  if (sealedSince === null) return 'nothing of it is sealed\n';
  const count = Object.values(values).reduce((sum, of) => sum + of, 0);
  const goes = `${count} values, ${queued} messages on their way, ${deadLetters} dead letters, ${holds} holds`;
  const stays = linked.length > 0 ? `\nlinked with ${linked.length} others, whose own keys stay` : '';
  return `${goes}${stays}\n`;
}
