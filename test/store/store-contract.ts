import type { Driver } from '../../src/store/sql.ts';
import { personContract } from '../people/person-contract.ts';
import { rosterContract } from '../people/roster-contract.ts';
import { conversationContract } from './conversation-contract.ts';
import { rotationContract } from './rotation-contract.ts';
import { tenantsContract } from './tenants-contract.ts';
import { vaultContract } from './vault-contract.ts';

/** All that vault and rosters must do alike on every engine. */
export function storeContract(engine: string, open: () => Promise<Driver>): void {
  for (const contract of [
    vaultContract,
    conversationContract,
    rotationContract,
    tenantsContract,
    rosterContract,
    personContract,
  ])
    contract(engine, open);
}
