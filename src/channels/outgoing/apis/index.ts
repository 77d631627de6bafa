import type { TicketApi } from '../ticket-api.ts';
import { freshdeskApi } from './freshdesk.ts';
import { intercomApi } from './intercom.ts';
import { jiraApi } from './jira.ts';
import { zendeskApi } from './zendesk.ts';

/** Helpdesks whose API is known, by the vendor's name. */
export const ticketApis: Readonly<Record<string, TicketApi>> = {
  zendesk: zendeskApi,
  freshdesk: freshdeskApi,
  intercom: intercomApi,
  jira: jiraApi,
};
