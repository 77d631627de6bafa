import { createGrants, type Grants } from '../reveal/grants.ts';
import { isPurpose, PURPOSES } from '../reveal/purposes.ts';
import type { Channel } from '../store/conversation.ts';
import { createSql } from '../store/sql.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { hostActor } from './actor.ts';
import { withDatabase } from './database.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { UsageError } from './usage.ts';

const SPEC = {
  vendor: { type: 'string' },
  channel: { type: 'string' },
  purpose: { type: 'string' },
  owner: { type: 'string' },
  readers: { type: 'string' },
  days: { type: 'string' },
  tenant: { type: 'string', default: ONE_TENANT },
} as const;
const DAY_MS = 86_400_000;
const CHANNELS: readonly Channel[] = ['slack', 'mail', 'ticket', 'api'];

type Values = Readonly<Partial<Record<keyof typeof SPEC, string>>> & { readonly tenant: string };

/** `gauze grant propose …`, `approve ID` by another account of the host, `revoke ID`, `list`. */
export async function runGrant(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, SPEC);
  const [verb = 'list', id, ...more] = positionals;
  const known = more.length === 0 && (verb === 'approve' || verb === 'revoke' ? id !== undefined : id === undefined);
  if (!known) throw new UsageError('grant takes propose, approve ID, revoke ID, or list');
  return withDatabase(io, async (driver) => {
    const grants = createGrants({ sql: createSql(driver), now: io.now });
    if (verb === 'propose') await io.write(`${await propose(grants, values, io)}\n`);
    else if (verb === 'approve' || verb === 'revoke') await grants[verb](values.tenant, id ?? '', hostActor());
    else if (verb === 'list')
      for (const grant of await grants.list(values.tenant)) await io.write(`${JSON.stringify(grant)}\n`);
    else throw new UsageError('grant takes propose, approve ID, revoke ID, or list');
    return EXIT.done;
  });
}

function propose(
  grants: Grants,
  { vendor, channel, purpose, owner, readers, days, tenant }: Values,
  io: Io,
): Promise<string> {
  const met = CHANNELS.find((name) => name === channel);
  if (vendor === undefined || owner === undefined || readers === undefined || !met)
    throw new UsageError(
      `grant propose takes --vendor, --owner, --readers and --channel, one of: ${CHANNELS.join(', ')}`,
    );
  if (purpose === undefined || !isPurpose(purpose))
    throw new UsageError(`--purpose takes one of: ${PURPOSES.join(', ')}`);
  if (!/^[1-9]\d{0,2}$/.test(days ?? '')) throw new UsageError('--days takes a number of days');
  const expiresAt = io.now() + Number(days) * DAY_MS;
  return grants.propose(
    { tenant, vendor, channel: met, purpose, owner, readers: readers.split(','), expiresAt },
    hostActor(),
  );
}
