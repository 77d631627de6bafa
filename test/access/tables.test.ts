import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/access/commands.ts';
import { commandTable, endpointTable } from '../../src/access/tables.ts';
import { HELP } from '../../src/cli/help.ts';
import { STORED } from '../../src/cli/stored.ts';

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('the tables of docs/access.md', () => {
  it.each([
    ['endpoints', endpointTable()],
    ['commands', commandTable()],
  ])('%s are what the code says: npm run docs:access writes them', (name, table) => {
    expect(file('docs/access.md')).toContain(`<!-- ${name}:begin -->\n\n${table}\n\n<!-- ${name}:end -->`);
  });
});

describe('the list of commands', () => {
  const names = COMMANDS.map(({ name }) => name).sort();

  it('has every command that is run, and nothing else', () => {
    const run = [...file('src/cli/main.ts').matchAll(/^ {4}case '([a-z]+)':/gm)].map(([, name]) => name);
    expect([...run.filter((name) => name !== 'help'), ...Object.keys(STORED)].sort()).toEqual(names);
  });

  it('has every command that the help names', () => {
    const named = [...HELP.matchAll(/^ {2}gauze ([a-z-]+)/gm)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(12);
    expect(names).toEqual(expect.arrayContaining(named));
  });
});
