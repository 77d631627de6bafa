import { appendFile } from 'node:fs/promises';
import { type AuditSink, httpsSink } from '../store/audit-sink.ts';

/** Where heads of the audit are kept: an `https:` address, else a file that they are appended to. */
export const auditSinkAt = (address: string): AuditSink =>
  address.startsWith('https:') ? httpsSink(address) : (line) => appendFile(address, `${line}\n`, { mode: 0o600 });
