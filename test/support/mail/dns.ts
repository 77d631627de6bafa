import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export interface Dns {
  /** `127.0.0.1:port`. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Records by name and type: `{'x.example TXT': ['v=spf1 -all']}`. A name without any does not exist; one under `fails` is not answered for. */
export async function startDns(
  records: Readonly<Record<string, readonly string[]>>,
  fails: readonly string[] = [],
): Promise<Dns> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const { name, type, end } = question(query);
    if (fails.includes(name)) {
      socket.send(answer(query, end, 2, []), port, address);
      return;
    }
    const known = records[`${name} ${TYPES[type] ?? type}`];
    const exists = Object.keys(records).some((key) => key.startsWith(`${name} `));
    socket.send(
      answer(
        query,
        end,
        known || exists ? 0 : 3,
        (known ?? []).map((value) => record(type, value)),
      ),
      port,
      address,
    );
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    stop: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

// RFC 1035 section 3.2.2.
const TYPES: Readonly<Record<number, string>> = { 1: 'A', 15: 'MX', 16: 'TXT' };

function question(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + size));
    at += size + 1;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function answer(query: Buffer, end: number, code: number, records: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  // A response, recursion available.
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  return Buffer.concat([head, query.subarray(12, end), ...records]);
}

function record(type: number, value: string): Buffer {
  const head = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, 0]);
  const data = dataOf(type, value);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function dataOf(type: number, value: string): Buffer {
  if (type === 1) return Buffer.from(value.split('.').map(Number));
  if (type === 15)
    return Buffer.concat([
      Buffer.from([0, 10]),
      ...value.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
      Buffer.from([0]),
    ]);
  const pieces = value.match(/.{1,255}/gs) ?? [''];
  return Buffer.concat(pieces.map((piece) => Buffer.from([piece.length, ...Buffer.from(piece, 'latin1')])));
}
