import { sleep } from '../../../store/patience.ts';
import type { SlackApp } from '../app.ts';
import type { Interact } from '../http.ts';
import { type Fields, textOf } from '../json.ts';
import { whereOf } from './fields.ts';
import { command, pressed, shortcut, submission } from './index.ts';

/** An interaction that nobody answers within this time is acknowledged bare: Slack gives up after three seconds. */
const ANSWER_MS = 2_800;

export interface Answering {
  readonly app: SlackApp;
  /** A listener failed; what it was is nobody's to read. */
  readonly failed: () => void;
}

/** Answers commands, forms, buttons and shortcuts where there is no Bolt. One from a workspace without the app is acknowledged, and nothing more. */
export const interactions =
  ({ app, failed }: Answering): Interact =>
  async (body, _retry, later) => {
    if (!(await app.self(whereOf(body).team))) return undefined;
    const isCommand = textOf(body['command']) !== '';
    const work = isCommand ? command(app, body) : done(app, body);
    later(work.then(() => undefined, failed));
    // Only these two are answered with something: nobody waits for the others.
    if (!isCommand && body['type'] !== 'view_submission') return undefined;
    return Promise.race([work.catch(() => undefined), sleep(ANSWER_MS).then(() => undefined)]);
  };

async function done(app: SlackApp, body: Fields): Promise<Fields | undefined> {
  switch (body['type']) {
    case 'view_submission':
      return submission(app, body);
    case 'block_actions':
      await pressed(app, body);
      return undefined;
    case 'shortcut':
    case 'message_action':
      await shortcut(app, body);
      return undefined;
    default:
      return undefined;
  }
}
