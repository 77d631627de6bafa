import { GauzeError } from '../../errors.ts';
import type { Api } from './cleanup.ts';
import type { Candidate } from './survey.ts';

export interface Applied {
  readonly requested: number;
  /** Items whose request was refused, by code. */
  readonly refused: Readonly<Record<string, number>>;
}

export interface ApplyOptions {
  /** Written down before the vendor is asked, so that what was asked for is on record even if this process ends. */
  readonly record: (candidate: Candidate) => Promise<void>;
  readonly progress?: (done: number) => void;
}

/** Codes after which every further request would fail as well. */
const HOPELESS =
  /^(?:http_40[13]|egress_(?:host|private|tls|redirect)|invalid_auth|token_revoked|missing_scope|not_authed)$/;

/**
 * Asks the vendor to remove each candidate. One that is refused is counted and passed over. What was asked for is found no more by the next survey: a run that
 * was cut short is simply run again. Throws `vendor_refused` where nothing can succeed.
 */
export async function apply(
  api: Api,
  candidates: readonly Candidate[],
  { record, progress }: ApplyOptions,
): Promise<Applied> {
  const refused: Record<string, number> = {};
  let requested = 0;
  for (const [index, candidate] of candidates.entries()) {
    const { item, findings } = candidate;
    try {
      const requests = await item.requests(api, findings);
      await record(candidate);
      for (const request of requests) await api.ask(request);
      requested++;
    } catch (error) {
      const code =
        error instanceof GauzeError && error.code === 'vendor_refused' ? (error.detail ?? 'failed') : undefined;
      if (code === undefined || HOPELESS.test(code)) throw error;
      refused[code] = (refused[code] ?? 0) + 1;
    }
    progress?.(index + 1);
  }
  return { requested, refused };
}
