import type { Json } from '../../relay/inbound.ts';

/** One call of a helpdesk's API, as a template: `{ticket}` in a path, `"{text}"` in a body. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly body?: Json;
}

/**
 * How a helpdesk takes a ticket and a comment on it: data only. Names in the templates: `subject`, `text`, `html`, `adf`, `name`, `email`, `marker`,
 * `ticket`, `public`, `private`, `kind`, and the destination's own settings.
 */
export interface TicketApi {
  /** Headers that every call has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `id` is where the answer has the ticket's id. */
  readonly create: Call & { readonly id: string };
  readonly comment: Call;
  /** Finds the ticket by its marker, after a create whose answer was lost. */
  readonly find?: Call & { readonly id: string };
  /** Settings that the templates name, beside the usual ones. */
  readonly settings: readonly string[];
}
