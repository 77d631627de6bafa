import { GauzeError } from '../errors.ts';
import { POLICIES } from '../mask/policy.ts';
import { SettingsError } from '../settings.ts';
import { runDoctor } from './doctor.ts';
import { detectDocuments, maskDocuments } from './documents.ts';
import { governed } from './governed.ts';
import { HELP } from './help.ts';
import { EXIT, type Io } from './io.ts';
import { runLines } from './jsonl.ts';
import { runKinds } from './kinds.ts';
import { runLists } from './lists.ts';
import { parseOptions } from './options.ts';
import { runPolicy } from './policy.ts';
import { STORED } from './stored.ts';
import { UsageError } from './usage.ts';
import { runVendor } from './vendor.ts';

/** Starts the server; given by the entry, so that commands that mask load nothing of it. */
export type Serve = (io: Io) => Promise<void>;

/** What is wrong with what was set, not with what was read. */
const SETTINGS: ReadonlySet<string> = new Set([
  'invalid_policy',
  'invalid_record',
  'invalid_lists',
  'unknown_policy',
  'invalid_options',
  'invalid_key',
  'insecure_state',
  'key_missing',
  'wrong_key',
  'invalid_access',
  'unknown_access_token',
  'unknown_revision',
]);

/** Runs one command. Gives its exit status; says errors without quoting any content. */
export async function main([command, ...args]: readonly string[], io: Io, serve: Serve): Promise<number> {
  try {
    return await run(command, args, io, serve);
  } catch (error) {
    if (error instanceof UsageError) {
      io.say(`gauze: ${error.message}\ngauze: see gauze --help`);
      return EXIT.usage;
    }
    if (error instanceof SettingsError) {
      io.say(`gauze: these settings are not valid: ${error.settings.join(', ')}`);
      return EXIT.usage;
    }
    if (error instanceof GauzeError && SETTINGS.has(error.code)) {
      io.say(`gauze: ${error.message}`);
      return EXIT.usage;
    }
    // Any other error may carry content in its message: only our own sentences are said.
    io.say(`gauze: ${error instanceof GauzeError ? error.message : systemCode(error)}`);
    return EXIT.failed;
  }
}

async function run(command: string | undefined, args: readonly string[], io: Io, serve: Serve): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) return help(io);
  switch (command) {
    case 'mask':
    case 'detect':
      return documents(command, args, io);
    case 'kinds':
      return runKinds(args, io);
    case 'policies':
      await io.write(POLICIES.map((policy) => `${JSON.stringify(policy)}\n`).join(''));
      return EXIT.done;
    case 'lists':
      return runLists(args, io);
    case 'policy':
      return runPolicy(args, io);
    case 'vendor':
      return runVendor(args, io);
    case 'doctor':
      return runDoctor(io);
    case 'mail':
      return (await import('./mail.ts')).runMail(args, io);
    case 'serve':
      await serve(io);
      return EXIT.done;
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      await help(io);
      return command === undefined ? EXIT.usage : EXIT.done;
    default:
      return stored(command, args, io);
  }
}

function stored(command: string, args: readonly string[], io: Io): Promise<number> {
  const run = Object.hasOwn(STORED, command) ? STORED[command] : undefined;
  if (!run) throw new UsageError(`unknown command: ${command}`);
  return run(args, io);
}

async function help(io: Io): Promise<number> {
  await io.write(HELP);
  return EXIT.done;
}

async function documents(command: 'mask' | 'detect', args: readonly string[], io: Io): Promise<number> {
  const options = governed(parseOptions(command, args), io);
  if (!options) return EXIT.held;
  if (options.jsonl) {
    if (options.paths.some((path) => path !== '-')) throw new UsageError('--jsonl reads standard input');
    return runLines(command, options, io);
  }
  return command === 'mask' ? maskDocuments(options, io) : detectDocuments(options, io);
}

/** `ENOENT`, `EACCES`: what the system calls it, without the message. */
const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? `failed: ${error.code}` : 'failed';
