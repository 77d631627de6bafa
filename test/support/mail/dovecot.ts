import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { debianProgram } from '../debian.ts';
import { type Certificate, freePort, listening, textOf } from './places.ts';

export interface Dovecot {
  /** IMAP over TLS. */
  readonly port: number;
  /** Mailboxes: a Maildir each. */
  readonly mail: string;
  log(): string;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const PASSWORD = ['mail', 'box'].join('-');

/** Starts Debian's Dovecot on a free loopback port, with TLS only, installed where that is allowed. As root or not. */
export async function startDovecot(
  folder: string,
  certificate: Certificate,
  users: readonly string[],
  introspectionUrl?: string,
): Promise<Dovecot> {
  const program = debianProgram(
    ['/usr/sbin/dovecot'],
    ['dovecot-core', 'dovecot-imapd'],
    ['-o', 'Dpkg::Options::=--force-confold'],
  );
  const place = join(folder, 'd');
  const mail = join(folder, 'mail');
  mkdirSync(place, { recursive: true });
  mkdirSync(mail, { recursive: true });
  chmodSync(place, 0o755);
  if (process.getuid?.() === 0) chmodSync(mail, 0o777);
  writeFileSync(join(place, 'users'), users.map((user) => `${user}:{PLAIN}${PASSWORD}::::::\n`).join(''));
  const port = await freePort();
  const file = join(place, 'dovecot.conf');
  writeFileSync(file, configuration({ place, mail, port, certificate }) + oauthIn(place, introspectionUrl));
  const log = () => textOf(join(place, 'log'));
  const launch = async (): Promise<ChildProcess> => {
    const server = spawn(program, ['-F', '-c', file], { stdio: 'ignore' });
    await once(server, 'spawn');
    await listening(port, 'dovecot', log);
    return server;
  };
  let server = await launch();
  return {
    port,
    mail,
    log,
    restart: async () => {
      await ended(server);
      server = await launch();
    },
    stop: () => ended(server),
  };
}

/** Logins by OAuth2 (RFC 7628), for tokens that are said to be good at the URL. */
function oauthIn(place: string, introspectionUrl: string | undefined): string {
  if (introspectionUrl === undefined) return '';
  const settings = ['introspection_mode = post', `introspection_url = ${introspectionUrl}`];
  const file = join(place, 'oauth2.conf');
  writeFileSync(
    file,
    [...settings, 'username_attribute = user', 'active_attribute = active', 'active_value = true', ''].join('\n'),
  );
  return `
auth_mechanisms = plain login xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${file}
}
`;
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill('SIGTERM');
  await exit;
}

interface Place {
  readonly place: string;
  readonly mail: string;
  readonly port: number;
  readonly certificate: Certificate;
}

function configuration({ place, mail, port, certificate }: Place): string {
  const root = process.getuid?.() === 0;
  const me = userInfo().username;
  const group = root ? 'dovecot' : execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  const users = root
    ? { owner: 'nobody', of: 'nogroup', login: 'dovenull', internal: 'dovecot' }
    : { owner: me, of: group, login: me, internal: me };
  const noRoot = root ? '' : 'chroot =';
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${place}/run
state_dir = ${place}/state
log_path = ${place}/log
ssl = required
ssl_cert = <${certificate.certificate}
ssl_key = <${certificate.key}
auth_mechanisms = plain login
mail_location = maildir:${mail}/%u
first_valid_uid = 1
first_valid_gid = 1
default_login_user = ${users.login}
default_internal_user = ${users.internal}
default_internal_group = ${group}
default_vsz_limit = 0
mail_fsync = never
mailbox_idle_check_interval = 1s
shutdown_clients = yes
passdb {
  driver = passwd-file
  args = ${place}/users
}
userdb {
  driver = static
  args = uid=${users.owner} gid=${users.of} home=${mail}/%u
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
  ${noRoot}
}
service anvil {
  ${noRoot}
}
`;
}
