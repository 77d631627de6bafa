import { GauzeError } from '../../errors.ts';
import type { Held } from '../../mask/finding.ts';
import type { Masked } from '../../mask/masker.ts';
import type { Job } from './engine.ts';
import type { HttpOptions } from './options.ts';

/**
 * Masks a job: without a trace, or in its conversation where the caller asks that its originals be kept. To keep is never the default: it makes the
 * company hold a copy that it did not have. Throws `store_required`, `unknown_policy`.
 */
export async function maskJob(
  { engine, relay, tenant }: Pick<HttpOptions, 'engine' | 'relay' | 'tenant'>,
  job: Job,
): Promise<Pick<Masked, 'ok' | 'content' | 'findings' | 'preview'> | Held> {
  if (!job.keep) return engine.mask(job);
  if (!relay) throw new GauzeError('store_required', 'keep');
  const { doc, vendor, policy, conversation } = job;
  return relay.mask({ tenant, vendor, channel: 'api', source: 'http', reference: conversation, policy, doc });
}
