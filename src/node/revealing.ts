import type { Log } from '../log.ts';
import type { Revealing } from '../reveal/revealing.ts';
import { setUpRevealing } from '../reveal/set-up.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Store } from '../store/open.ts';

export { noted } from '../reveal/set-up.ts';

/** Reveal over a store, by the records in force. */
export const revealingOn = (store: Store, rulebook: Pick<Rulebook, 'recordOf'>, log?: Log): Revealing =>
  setUpRevealing(store, rulebook, log);
