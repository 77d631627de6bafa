import type { Values } from './template.ts';
import type { TicketApi } from './ticket-api.ts';

/** Where masked messages go by HTTP. */
export interface Destination {
  readonly name: string;
  /** Who receives. */
  readonly vendor: string;
  /** Without a slash at its end. */
  readonly url: string;
  /** Credentials: they go to the host of `url` and nowhere else. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly takes:
    | { readonly form: 'payload'; readonly secrets: readonly string[] }
    | { readonly form: 'ticket'; readonly api: TicketApi; readonly settings: Values };
}
