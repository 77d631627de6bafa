import { App } from '@slack/bolt';
import type { SlackApp } from '../../channels/slack/app.ts';
import type { Interact } from '../../channels/slack/http.ts';
import type { Installations } from '../../channels/slack/installations.ts';
import { command, pressed, shortcut, submission } from '../../channels/slack/interact/index.ts';
import { type Fields, fieldsOf } from '../../channels/slack/json.ts';
import { clientOptions, SILENT } from './web-client.ts';

/** An interaction that nobody answers within this time is acknowledged bare: Slack gives up after three seconds. */
const ANSWER_MS = 2_800;

type BoltApp = InstanceType<typeof App>;

/** What Bolt needs of whoever receives for it. Events do not pass through it: they are kept first, and handled from there. */
class Arriving {
  #app: BoltApp | undefined;

  init(app: BoltApp): void {
    this.#app = app;
  }

  readonly start = async (): Promise<void> => undefined;
  readonly stop = async (): Promise<void> => undefined;

  /** Hands an interaction to Bolt's listeners; gives what they acknowledge with. */
  readonly take: Interact = (body, { num, reason }) =>
    new Promise((answer, failed) => {
      const late = setTimeout(() => answer(undefined), ANSWER_MS);
      const ack = async (response?: unknown): Promise<void> => {
        clearTimeout(late);
        answer(
          typeof response === 'string'
            ? { text: response }
            : response === undefined || response === ''
              ? undefined
              : fieldsOf(response),
        );
      };
      const retry = {
        ...(num !== undefined && { retryNum: num }),
        ...(reason !== undefined && { retryReason: reason }),
      };
      this.#app?.processEvent({ body: { ...body }, ack, ...retry }).catch(failed);
    });
}

export interface BoltOptions {
  readonly app: SlackApp;
  readonly installations: Installations;
  readonly slackApiUrl?: string;
  /** A listener failed; what it was is nobody's to read. */
  readonly failed: () => void;
}

/** Bolt with a receiver of our own, which is told of interactions by whichever way they came. */
export function createBolt({ app, installations, slackApiUrl, failed }: BoltOptions): Interact {
  const arriving = new Arriving();
  const listening = new App({
    receiver: arriving,
    logger: SILENT,
    clientOptions: clientOptions(slackApiUrl),
    authorize: async ({ teamId }) => {
      const installation = await installations.get(teamId ?? '');
      // Bolt acknowledges then, and nothing more happens.
      if (!installation) throw new Error('no installation');
      const { botToken, botUser: botUserId, botId } = installation;
      return { botToken, botUserId, botId };
    },
  });
  listening.error(async () => failed());
  listening.command(/./, async ({ ack, body }) => answered(ack, await command(app, { ...body })));
  listening.shortcut(/./, async ({ ack, body }) => {
    await ack();
    await shortcut(app, { ...body });
  });
  listening.action(/./, async ({ ack, body }) => {
    await ack();
    await pressed(app, { ...body });
  });
  listening.view(/./, async ({ ack, body }) => answered(ack, await submission(app, { ...body })));
  return arriving.take;
}

async function answered(ack: (response?: never) => Promise<void>, answer: Fields | undefined): Promise<void> {
  await (answer === undefined ? ack() : ack(answer as never));
}
