import { type HttpDelivering, httpDeliverer } from '../channels/outgoing/http-deliverer.ts';
import type { Deliverers } from '../relay/deliveries.ts';
import { HTTP_LANES } from './http-deliverer.ts';
import type { MailOn } from './mail.ts';

/** Who delivers, by kind of destination (`http:NAME`, `mail:NAME`, `slack:NAME`), and how many at the same time. */
export interface Delivering {
  readonly deliverers: Deliverers;
  readonly lanes: Readonly<Record<string, number>>;
  /** Given what has the workers look at once, for what is queued beside the relay. */
  readonly started?: (wake: () => void) => void;
}

/** Those that the settings of this process describe. What no deliverer is given for waits in the outbox. */
export const deliveringOf = (http: HttpDelivering, slack?: Delivering, mail?: MailOn): Delivering => ({
  deliverers: {
    ...(http.destinations.size > 0 && { http: httpDeliverer(http) }),
    ...slack?.deliverers,
    ...(mail && { mail: mail.deliverer }),
  },
  lanes: { http: HTTP_LANES, ...slack?.lanes, ...(mail && { mail: mail.lanes }) },
  ...(slack?.started && { started: slack.started }),
});
