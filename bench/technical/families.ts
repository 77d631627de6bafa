import { cloud } from './cloud.ts';
import { desk } from './desk.ts';
import type { Family } from './family.ts';
import { medical } from './medical.ts';
import { systems } from './systems.ts';
import { telephony } from './telephony.ts';

export const FAMILIES: readonly Family[] = [...telephony, ...cloud, ...desk, ...systems, ...medical];
