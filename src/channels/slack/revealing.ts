import type { Relay } from '../../relay/relay.ts';
import { disclose } from '../../reveal/disclose.ts';
import { createGrants } from '../../reveal/grants.ts';
import { createReveal, type RevealNotice } from '../../reveal/reveal.ts';
import type { Revealing as Reveals } from '../../reveal/revealing.ts';

/** With what the app reveals and discloses. */
export interface Revealing extends Reveals {
  /** True where the workspace asks everybody for a second factor. */
  readonly mfa: boolean;
}

/** Reveal and disclosure over a relay: what a vendor's record does not let pass is not disclosed to it; without a record nothing is. */
export function revealingIn(
  { store, recordOf }: Pick<Relay, 'store' | 'recordOf'>,
  notify?: (notice: RevealNotice) => void,
): Reveals {
  const grants = createGrants(store);
  const mayPass: Parameters<typeof disclose>[0]['mayPass'] = async (tenant, vendor, kind) =>
    (await recordOf(tenant, vendor))?.mayPass.includes(kind) ?? false;
  return {
    grants,
    reveal: createReveal({ ...store, grants, ...(notify && { notify }) }),
    disclose: (request) => disclose({ ...store, mayPass }, request),
  };
}
