import { COMMANDS } from './commands.ts';
import { ENDPOINTS, type Endpoint, refusalsOf } from './endpoints.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const callers = ({ needs, only }: Endpoint): string => {
  if (needs === 'nothing') return 'everybody';
  if (needs === 'signature') return 'the vendor that its source is set to';
  return only === undefined ? 'applications, machines, persons' : `${only}s`;
};
const scope = ({ needs }: Endpoint): string =>
  needs === 'nothing' || needs === 'signature' ? '' : needs === 'any' ? 'any' : `\`${needs}\``;

/** Every endpoint: who, scope, refused how. As it stands in the docs. */
export const endpointTable = (): string =>
  [
    row(['endpoint', 'does', 'who', 'scope', 'refused by']),
    row(['---', '---', '---', '---', '---']),
    ...ENDPOINTS.map((endpoint) =>
      row([
        `\`${endpoint.method} ${endpoint.path}\``,
        endpoint.does,
        callers(endpoint),
        scope(endpoint),
        refusalsOf(endpoint),
      ]),
    ),
  ].join('\n');

/** Every command: what of the host it needs, and whether the audit has it. */
export const commandTable = (): string =>
  [
    row(['command', 'does', 'needs to read', 'in the audit']),
    row(['---', '---', '---', '---']),
    ...COMMANDS.map(({ name, does, reads, audited }) => row([`\`gauze ${name}\``, does, reads, audited ? 'yes' : ''])),
  ].join('\n');
