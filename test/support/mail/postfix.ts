import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianProgram } from '../debian.ts';
import { type Certificate, freePort, listening, textOf } from './places.ts';

export interface Postfix {
  /** SMTP with STARTTLS, and over TLS from the first byte: both relay for loopback. */
  readonly port: number;
  readonly tlsPort: number;
  log(): string;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface PostfixOptions {
  readonly folder: string;
  readonly certificate: Certificate;
  /** Maildirs by address. */
  readonly mailboxes: Readonly<Record<string, string>>;
  /** Where the mailboxes are. */
  readonly mail: string;
  /** Ports on loopback by domain. */
  readonly routes: Readonly<Record<string, number>>;
  /** What is written on top of mail from a sender's domain, as an edge server that has checked it would. */
  readonly proves?: Readonly<Record<string, string>>;
}

/** Starts Debian's Postfix on free loopback ports, with a configuration and a queue of its own. It runs as root only. */
export async function startPostfix(options: PostfixOptions): Promise<Postfix> {
  const settings = ['-o', 'Dpkg::Options::=--force-confold'];
  const program = debianProgram(['/usr/sbin/postfix'], ['postfix'], settings);
  if (process.getuid?.() !== 0)
    throw new Error('This test drives postfix, which starts as root only: run the tests as root');
  const place = join(options.folder, 'p');
  for (const folder of ['', 'spool', 'data']) mkdirSync(join(place, folder), { recursive: true });
  execFileSync('chown', ['postfix', join(place, 'data')]);
  chmodSync(place, 0o755);
  const [port, tlsPort] = [await freePort(), await freePort()];
  writeFileSync(join(place, 'main.cf'), main(place, options));
  writeFileSync(join(place, 'master.cf'), master(port, tlsPort));
  const log = () => textOf(join(place, 'log'));
  const launch = async (): Promise<ChildProcess> => {
    const server = spawn(program, ['-c', place, 'start-fg'], { stdio: 'ignore' });
    await once(server, 'spawn');
    await listening(tlsPort, 'postfix', log);
    return server;
  };
  let server = await launch();
  const stop = async (): Promise<void> => {
    const exit = once(server, 'exit');
    // Its own command ends its children as well.
    execFileSync(program, ['-c', place, 'stop'], { stdio: 'ignore' });
    await exit;
  };
  return {
    port,
    tlsPort,
    log,
    restart: async () => {
      await stop();
      server = await launch();
    },
    stop,
  };
}

const inline = (rows: Readonly<Record<string, string>>): string =>
  `inline:{${Object.entries(rows)
    .map(([key, value]) => `{${key}=${value}}`)
    .join(', ')}}`;

function main(place: string, { certificate, mailboxes, mail, routes, proves = {} }: PostfixOptions): string {
  const domains = [...new Set(Object.keys(mailboxes).map((address) => address.slice(address.indexOf('@') + 1)))];
  const proven = Object.fromEntries(Object.entries(proves).map(([domain, field]) => [domain, `PREPEND ${field}`]));
  return `
compatibility_level = 3.6
queue_directory = ${place}/spool
data_directory = ${place}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.clinic.example
mydestination =
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks,reject
smtpd_sender_restrictions = check_sender_access ${inline(proven)}
smtpd_tls_cert_file = ${certificate.certificate}
smtpd_tls_key_file = ${certificate.key}
smtpd_tls_security_level = may
smtpd_client_connection_count_limit = 0
smtp_tls_security_level = may
smtp_destination_concurrency_limit = 10
message_size_limit = 60000000
virtual_mailbox_limit = 0
disable_dns_lookups = yes
smtp_host_lookup = native
maillog_file = ${place}/log
maillog_file_prefixes = ${place}
alias_maps =
alias_database =
local_recipient_maps =
minimal_backoff_time = 2s
maximal_backoff_time = 5s
queue_run_delay = 2s
transport_maps = ${inline(Object.fromEntries(Object.entries(routes).map(([domain, port]) => [domain, `smtp:[127.0.0.1]:${port}`])))}
default_transport = error:5.1.2 no such domain
virtual_mailbox_domains = ${domains.join(' ')}
virtual_mailbox_base = ${mail}
virtual_mailbox_maps = ${inline(Object.fromEntries(Object.entries(mailboxes).map(([address, box]) => [address, `${box}/`])))}
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
recipient_delimiter = +
local_header_rewrite_clients =
`;
}

const master = (port: number, tlsPort: number): string => `
127.0.0.1:${port} inet n - n - - smtpd
127.0.0.1:${tlsPort} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
smtp unix - - n - - smtp
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
`;
