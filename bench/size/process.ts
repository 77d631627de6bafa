import { readdirSync, readFileSync } from 'node:fs';

export interface Resident {
  /** MB of 2^20 bytes: now, and the most so far. */
  readonly now: number;
  readonly peak: number;
}

/** CPU time of all threads of a process, ms. From the scheduler, in ns: the tick counts of `stat` are too coarse here. Linux only. */
export function cpuTime(pid: number): number {
  const folder = `/proc/${pid}/task`;
  const ns = readdirSync(folder).map((thread) =>
    Number(readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return ns.reduce((sum, one) => sum + one, 0) / 1e6;
}

export function readResident(pid: number): Resident {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mb = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
  return { now: mb('VmRSS'), peak: mb('VmHWM') };
}
