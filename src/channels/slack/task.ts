import type { Json } from '../../relay/inbound.ts';
import type { MessagePlace } from './event.ts';
import { type Fields, textOf } from './json.ts';
import type { Side } from './pairs.ts';

/** What is to be done on the other side of a pair about one message. It goes sealed through the outbox. */
export interface Task extends MessagePlace {
  readonly do: 'post' | 'delete' | 'react' | 'file' | 'notice';
  readonly pair: string;
  /** The side it goes to. */
  readonly to: Side;
  readonly root: string;
  readonly version: string;
  readonly broadcast: boolean;
  /** Shown as who wrote it, where the readers may know. */
  readonly author: string;
  /** Of a reaction its emoji, of a file its id. */
  readonly name: string;
  readonly added: boolean;
}

/** Fields in a fixed order, as JSON. */
export const taskJson = (task: Task): Json => ({ ...task });

export function taskOf(json: Json): Task {
  const fields = json as Fields;
  const text = (name: keyof Task) => textOf(fields[name]);
  return {
    do: text('do') as Task['do'],
    pair: text('pair'),
    to: text('to') as Side,
    team: text('team'),
    channel: text('channel'),
    ts: text('ts'),
    root: text('root'),
    version: text('version'),
    broadcast: fields['broadcast'] === true,
    author: text('author'),
    name: text('name'),
    added: fields['added'] === true,
  };
}

/** Everything a task needs not say. */
export const task = (
  given: Pick<Task, 'do' | 'pair' | 'to' | 'team' | 'channel' | 'ts' | 'root'> & Partial<Task>,
): Task => ({
  version: '',
  broadcast: false,
  author: '',
  name: '',
  added: false,
  ...given,
});
