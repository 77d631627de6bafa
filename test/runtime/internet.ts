import type { Answer, Asked } from '../channels/outgoing/contract.ts';
import type { Opened, Seen, SlackAsked } from '../support/slack-asked.ts';

/** As in test/support/internet.ts, which needs Node. */
const CONTROL = 'internet.test';

/** Says what a host of the tests' Internet answers from now on; what it was asked before is forgotten. */
export async function answering(host: string, answers: readonly Answer[]): Promise<void> {
  await fetch(`https://${CONTROL}/${host}`, { method: 'PUT', body: JSON.stringify(answers) });
}

/** What a host was asked, in order. */
export async function askedOf(host: string): Promise<readonly Asked[]> {
  return (await fetch(`https://${CONTROL}/${host}`)).json();
}

/** Has the tests' Slack do something, or asks what it has seen. */
export async function slack(asked: SlackAsked & { readonly do: 'open' }): Promise<Opened>;
export async function slack(asked: SlackAsked & { readonly do: 'see' }): Promise<Seen>;
export async function slack(asked: SlackAsked & { readonly do: 'say' }): Promise<null>;
export async function slack(asked: SlackAsked): Promise<Opened | Seen | null> {
  return (await fetch(`https://${CONTROL}/slack`, { method: 'POST', body: JSON.stringify(asked) })).json();
}
