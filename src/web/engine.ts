import type { Format } from '../documents/document.ts';
import { createMasker } from '../gauze.ts';
import type { Finding, Held } from '../mask/finding.ts';
import { policyNamed } from '../mask/policy.ts';

/** What the page asks of its engine. */
export interface Ask {
  readonly content: string;
  readonly format: Format;
  readonly policy: string;
}

export type Answer = { readonly ok: true; readonly content: string; readonly findings: readonly Finding[] } | Held;

// A key for this page alone: its tokens mean nothing anywhere else.
const key = crypto.getRandomValues(new Uint8Array(32));

/** The masker in a thread of its own: typing goes on while a large text is masked. */
addEventListener('message', ({ data }: MessageEvent<Ask>) => postMessage(answer(data)));

function answer({ content, format, policy }: Ask): Answer {
  const masker = createMasker({ policy: policyNamed(policy), key });
  const result = masker.mask({ format, content }, { conversation: 'playground', now: Date.now() });
  return result.ok ? { ok: true, content: String(result.content), findings: result.findings } : result;
}
