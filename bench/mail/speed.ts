import { setTimeout as sleep } from 'node:timers/promises';
import type { Office } from '../../test/support/mail/office.ts';
import { numbered, numberOf } from './mails.ts';

const KB = 1024;
const HENRIKE = 'henrike.valdorff@clinic.example';
const DESK = ['help@desk.clinic.example'];

/** From handing over to arrival at the vendor, ms, at a steady pace: the 95th percentile. */
export async function latency(office: Office, count: number, perSecond: number, first: number): Promise<number> {
  const sentAt = new Map<number, number>();
  const begun = performance.now();
  const already = office.vendor.mails.length;
  for (let i = 0; i < count; i++) {
    await sleep(Math.max(0, begun + (i * 1000) / perSecond - performance.now()));
    sentAt.set(first + i, performance.now());
    await office.send(HENRIKE, DESK, numbered(first + i));
  }
  await office.vendor.until(already + count, 120_000);
  const took = office.vendor.mails.flatMap(({ content, at }) => {
    const sent = sentAt.get(numberOf(content));
    return sent === undefined ? [] : [at - sent];
  });
  return took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? Number.NaN;
}

/** Mails of 20 KB a second, from a mailbox that is full: from the first arrival to the last. */
export async function throughput(office: Office, count: number, first: number): Promise<number> {
  const already = office.vendor.mails.length;
  for (let i = 0; i < count; i++) await office.send(HENRIKE, DESK, numbered(first + i, 20 * KB));
  await office.vendor.until(already + count, 300_000);
  const times = office.vendor.mails.slice(already).map(({ at }) => at);
  return (1000 * (count - 1)) / (Math.max(...times) - Math.min(...times));
}
