import type { EmailBinding } from '../channels/email/send-built.ts';
import type { D1Binding } from '../store/d1.ts';
import type { R2Binding } from '../store/outbox/bodies.ts';
import type { QueueBinding } from '../store/outbox/queue.ts';

/** What wrangler.toml binds, as far as it is used here. Without a database the Worker masks and keeps nothing. */
export interface Bindings {
  readonly DATABASE?: D1Binding;
  readonly BUCKET?: R2Binding;
  readonly QUEUE?: QueueBinding;
  readonly EMAIL?: EmailBinding;
}
