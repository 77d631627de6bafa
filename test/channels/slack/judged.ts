import type { Member, Post, Sighting } from './loopback/world.ts';
import type { Office } from './office.ts';

/** What people write, with canaries that every policy masks. `n` names the message: versions are kept. */
export const TEXTS: readonly ((n: number) => string)[] = [
  (n) => `Patient: Quillon Marrowby, MRN: 00417-22, cannot join on v2.0.${n}`,
  (n) => `v2.0.${n} Quillon Marrowby called from (202) 555-0142`,
  (n) => `mail was <mailto:quillon.marrowby@mailbox.example|quillon.marrowby@mailbox.example>, client v2.0.${n}`,
  (n) => `no change on v2.0.${n}, error 30007`,
];

export const CANARY = /quillon|marrowby|00417-22|555-?0142|mailbox\.example/i;

/** What Slack makes of a text that somebody typed: the text, and the same as rich text. */
export const typed = (text: string): Pick<Post, 'text' | 'blocks'> => ({
  text,
  blocks: [{ type: 'rich_text', block_id: 'bW2x', elements: [{ type: 'rich_text_section', elements: leaves(text) }] }],
});

function leaves(text: string): Record<string, unknown>[] {
  const plain = text.replace(/<mailto:[^|]+\|([^>]+)>/, '$1');
  const middle = Math.floor(plain.length / 3);
  return [
    { type: 'text', text: plain.slice(0, middle) },
    { type: 'text', text: plain.slice(middle, 2 * middle), style: { bold: true } },
    { type: 'text', text: plain.slice(2 * middle) },
  ];
}

export function write(office: Office, by: Member, text: string, more: Partial<Post> = {}): Post {
  const channel = by.team === 'T0ACME' ? office.internal.id : office.partner.id;
  return office.world.post({ channel, user: by.id, team: by.team, ...typed(text), ...more });
}

/** The app's posts in a channel. */
export const copies = ({ world, install }: Office, channel: string): Post[] =>
  world.inRoom(channel).filter(({ user }) => user === install.botUser);

export const textOfPost = (post: Post): string => JSON.stringify([post.text, post.blocks, post.attachments]);

/** What outsiders could see of what the app put there: the assertion of the whole channel. */
export const leaks = ({ world, install }: Office): Sighting[] =>
  world.seenBy('T0VENDOR').filter(({ by, text }) => by === install.botUser && CANARY.test(text));

/** The name that a text gives its message. */
export const named = (text: string): string => /v2\.0\.\d+/.exec(text)?.[0] ?? '';
