import { isInside } from './people.ts';

interface Desks {
  readonly desks: Readonly<Record<string, { readonly inbox: string; readonly answers?: string | undefined }>>;
  readonly internal: readonly string[];
}

/** True if answers to webhooks come to people: a value goes back to the company's own alone, and what comes to an inbox is taken for a mail to its vendor. */
export function answersComeBack({ desks, internal }: Desks): boolean {
  const inboxes = new Set(Object.values(desks).map(({ inbox }) => inbox));
  const answers = Object.values(desks).flatMap((desk) => desk.answers ?? []);
  return answers.every((address) => isInside(address, internal) && !inboxes.has(address));
}
