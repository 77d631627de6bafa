import { SocketModeClient } from '@slack/socket-mode';
import type { Interact } from '../../channels/slack/http.ts';
import { type Fields, fieldsOf } from '../../channels/slack/json.ts';
import { clientOptions, SILENT } from './web-client.ts';

export interface SocketOptions {
  /** App-level token with `connections:write`. */
  readonly appToken: string;
  readonly slackApiUrl?: string;
  readonly keep: (envelope: Fields) => Promise<unknown>;
  readonly interact: Interact;
  /** Something failed; what it was is nobody's to read. */
  readonly failed: () => void;
}

export interface Socket {
  stop(): Promise<void>;
}

interface Arrived {
  readonly type: string;
  readonly body: unknown;
  readonly ack: (response?: Record<string, unknown>) => Promise<void>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

/** Socket Mode: nothing is exposed, Slack is called and sends what happens. An event is acknowledged after it is kept; if it cannot be, Slack sends it again. */
export async function openSocket({ appToken, slackApiUrl, keep, interact, failed }: SocketOptions): Promise<Socket> {
  const client = new SocketModeClient({ appToken, logger: SILENT, clientOptions: clientOptions(slackApiUrl) });
  // Without a listener an error would end the process.
  client.on('error', failed);
  client.on('slack_event', (arrived: Arrived) => void take(arrived, keep, interact).catch(failed));
  await client.start();
  return { stop: () => client.disconnect() };
}

async function take(
  { type, body, ack, retry_num: num, retry_reason: reason }: Arrived,
  keep: SocketOptions['keep'],
  interact: Interact,
): Promise<void> {
  if (type === 'events_api') {
    await keep(fieldsOf(body));
    await ack();
    return;
  }
  const retry = { ...(num !== undefined && { num }), ...(reason !== undefined && { reason }) };
  const answer = await interact(fieldsOf(body), retry, () => undefined);
  await ack(answer && { ...answer });
}
