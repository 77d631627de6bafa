import { setTimeout as sleep } from 'node:timers/promises';
import type { Office } from '../../test/support/mail/office.ts';
import { idOf } from '../../test/support/mail/read.ts';
import { numbered, numberOf } from './mails.ts';
import { type RelayProcess, startProcess } from './process.ts';

export interface KillOptions {
  readonly mails: number;
  readonly kills: number;
  /** Restarts of Dovecot and of Postfix, in turn. */
  readonly restarts: number;
  /** [0, 1) */
  readonly random: () => number;
  /** How long the last mail may take after the last kill, ms: a lease has to end first. */
  readonly settleMs: number;
}

export interface Killed {
  readonly lost: number;
  /** Copies under another Message-ID, and copies beyond one for each kill and restart. */
  readonly duplicates: number;
  /** Copies under the same Message-ID: what was handed over when its process died. */
  readonly inDoubt: number;
}

const LONGEST_LIFE_MS = 2_500;

/** Sends mails through the office while the relay is killed and its servers are restarted at random, and counts what the vendor has in the end. */
export async function killRounds(
  office: Office,
  { mails, kills, restarts, random, settleMs }: KillOptions,
): Promise<Killed> {
  const options = { folder: office.folder, env: office.env, port: office.relayPort };
  let relay: RelayProcess = await startProcess(options);
  let sent = 0;
  const send = async (upTo: number): Promise<void> => {
    for (; sent < Math.min(upTo, mails); sent++) {
      await office.send('henrike.valdorff@clinic.example', ['help@desk.clinic.example'], numbered(sent));
    }
  };
  try {
    for (let i = 0; i < kills; i++) {
      await send(Math.ceil((mails * (i + 1)) / kills));
      await sleep(random() * LONGEST_LIFE_MS);
      await relay.kill();
      if (restarts > 0 && i % Math.ceil(kills / restarts) === 0)
        await (i % 2 === 0 ? office.dovecot : office.postfix).restart();
      relay = await startProcess(options);
    }
    await send(mails);
    const distinct = () => new Set(office.vendor.mails.map(({ content }) => numberOf(content))).size;
    for (const end = performance.now() + settleMs; distinct() < mails && performance.now() < end; ) await sleep(100);
    return counted(office, mails, kills + restarts);
  } finally {
    await relay.stop();
  }
}

function counted(office: Office, mails: number, mayDoubt: number): Killed {
  const ids = new Map<number, Set<string>>();
  for (const { content } of office.vendor.mails) {
    const number = numberOf(content);
    ids.set(number, (ids.get(number) ?? new Set()).add(idOf(content)));
  }
  const others = [...ids.values()].reduce((sum, { size }) => sum + size - 1, 0);
  const inDoubt = office.vendor.mails.length - ids.size - others;
  return { lost: mails - ids.size, duplicates: others + Math.max(0, inDoubt - mayDoubt), inDoubt };
}
