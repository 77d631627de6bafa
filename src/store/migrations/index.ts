import { FIRST } from './first.ts';
import { GOVERNANCE } from './governance.ts';
import { INCIDENTS } from './incidents.ts';
import { MAIL } from './mail.ts';
import { MAIL_WRITERS } from './mail-writers.ts';
import { PERSONS } from './persons.ts';
import { RELAY } from './relay.ts';
import { ROSTER } from './roster.ts';
import { RULEBOOK } from './rulebook.ts';
import { SLACK } from './slack.ts';
import { WRITTEN } from './written.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/** Forward only, in order. One that was released is never changed: a dump of each version is kept and migrated up by a test. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'first', statements: FIRST },
  { version: 2, name: 'relay', statements: RELAY },
  { version: 3, name: 'governance', statements: GOVERNANCE },
  { version: 4, name: 'slack', statements: SLACK },
  { version: 5, name: 'roster', statements: ROSTER },
  { version: 6, name: 'persons', statements: PERSONS },
  { version: 7, name: 'mail', statements: MAIL },
  { version: 8, name: 'written', statements: WRITTEN },
  { version: 9, name: 'incidents', statements: INCIDENTS },
  { version: 10, name: 'mail-writers', statements: MAIL_WRITERS },
  { version: 11, name: 'rulebook', statements: RULEBOOK },
];
