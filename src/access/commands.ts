/** A command of `gauze` for whoever has the host: who may run it is decided by who may read the database, the settings and the state folder. */
export interface Command {
  readonly name: string;
  /** What it needs of the host beside the program. */
  readonly reads: 'nothing' | 'key' | 'database' | 'database and keys';
  /** True where it leaves an entry in the audit. */
  readonly audited: boolean;
  readonly does: string;
}

export const COMMANDS: readonly Command[] = [
  { name: 'mask', reads: 'key', audited: false, does: 'masks documents' },
  { name: 'detect', reads: 'nothing', audited: false, does: 'says what would be masked' },
  { name: 'kinds', reads: 'nothing', audited: false, does: 'the kinds of identifiers' },
  { name: 'policies', reads: 'nothing', audited: false, does: 'the built-in policies' },
  { name: 'policy', reads: 'nothing', audited: false, does: 'tries policies out and compares them' },
  { name: 'lists', reads: 'nothing', audited: false, does: 'checks and tries out lists' },
  { name: 'vendor', reads: 'nothing', audited: false, does: 'vendor records and what vendors ask' },
  { name: 'doctor', reads: 'database and keys', audited: false, does: 'checks an installation' },
  { name: 'serve', reads: 'database and keys', audited: true, does: 'the server' },
  { name: 'slack', reads: 'database and keys', audited: false, does: 'checks the Slack app, writes its manifest' },
  {
    name: 'hooks',
    reads: 'database and keys',
    audited: false,
    does: 'sends a synthetic event through a webhook source',
  },
  { name: 'mail', reads: 'nothing', audited: false, does: 'tries the settings of the mail relay' },
  { name: 'backup', reads: 'database', audited: false, does: 'writes all rows, sealed values sealed' },
  { name: 'restore', reads: 'database', audited: false, does: 'replaces all rows' },
  { name: 'purge', reads: 'database and keys', audited: true, does: 'deletes what is older than its retention' },
  { name: 'retention', reads: 'database', audited: false, does: 'shows and sets how long what is kept' },
  { name: 'dead-letters', reads: 'database', audited: true, does: 'messages that were given up' },
  { name: 'holds', reads: 'database and keys', audited: true, does: 'what waits for a person' },
  {
    name: 'incident',
    reads: 'database and keys',
    audited: true,
    does: 'PHI that went out unmasked: report, list, show, close',
  },
  { name: 'keys', reads: 'database and keys', audited: true, does: 'master keys and their rotation' },
  {
    name: 'conversation',
    reads: 'database and keys',
    audited: true,
    does: 'conversations: list, find, show, link, unlink, shred',
  },
  {
    name: 'person',
    reads: 'database and keys',
    audited: true,
    does: 'one person over all conversations: find, export, forget',
  },
  { name: 'roster', reads: 'database and keys', audited: true, does: 'patients as keyed hashes' },
  { name: 'directory', reads: 'database and keys', audited: true, does: 'names of staff' },
  {
    name: 'rulebook',
    reads: 'database and keys',
    audited: true,
    does: 'policies, lists and vendor records: propose, approve, list',
  },
  { name: 'audit', reads: 'database and keys', audited: false, does: 'verifies and exports the audit' },
  { name: 'reveal', reads: 'database and keys', audited: true, does: 'gives originals back, as break-glass' },
  { name: 'disclose', reads: 'database and keys', audited: true, does: 'lets a vendor see one value, as break-glass' },
  { name: 'grant', reads: 'database', audited: true, does: 'standing grants: propose, approve, revoke, list' },
  { name: 'access', reads: 'database', audited: true, does: 'makes, lists and revokes access tokens' },
];
