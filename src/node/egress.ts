import { lookup as resolve } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { Agent, request as send } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { mayReach } from '../channels/egress/private-networks.ts';
import type { EgressAnswer, Transport, TransportOptions } from '../channels/egress/transport.ts';
import { GauzeError } from '../errors.ts';

export interface NodeEgressOptions {
  /** Networks beside the public Internet that may be reached: a receiver in the company's own. */
  readonly networks?: readonly string[];
  /** `http://host:port` of a proxy that all requests leave by. It resolves names itself, so which addresses it reaches is its to say. */
  readonly proxy?: string | undefined;
  /** Certificates (PEM) that are trusted instead of the system's. */
  readonly ca?: string;
  /** How names become addresses: DNS when absent. */
  readonly lookup?: LookupFunction;
}

/** Requests by Node's own client: TLS 1.2 at least, and every address looked at in the moment in which it is connected to. */
export function createNodeTransport({ networks = [], proxy, ca, lookup }: NodeEgressOptions = {}): Transport {
  const reaches = mayReach(networks);
  const agent = new Agent({
    keepAlive: true,
    minVersion: 'TLSv1.2',
    maxSockets: 16,
    ...(ca !== undefined && { ca }),
    ...(proxy === undefined ? { lookup: guarded(reaches, lookup ?? resolve) } : { proxyEnv: { HTTPS_PROXY: proxy } }),
  });
  return (request, options) =>
    new Promise((done, failed) => {
      const { hostname } = new URL(request.url);
      // An address is not looked up, so nothing would look at it.
      if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return failed(new GauzeError('egress_private'));
      const { method, headers, body } = request;
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const call = send(request.url, {
        method,
        headers: { ...headers, ...length },
        agent,
        signal: options.signal,
      });
      call.on('error', (error) => failed(new GauzeError(codeOf(error))));
      call.on('response', (response) => {
        answerOf(response, options).then(done, failed);
      });
      call.end(body);
    });
}

const PRIVATE = 'EGRESS_PRIVATE';

/** Resolves a name, and refuses it if any of its addresses may not be reached: which of them is taken is not ours to say. */
function guarded(reaches: (address: string) => boolean, lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const addresses = Array.isArray(found) ? found : [];
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => reaches(address))) {
        return callback(Object.assign(new Error('not a public address'), { code: PRIVATE }), '');
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
}

/** What went wrong, by the system's code: its message may name hosts, and is not passed on. */
function codeOf(error: NodeJS.ErrnoException): 'egress_private' | 'egress_tls' | 'egress_unreachable' {
  const { code = '' } = error;
  if (code === PRIVATE) return 'egress_private';
  return /^(?:EPROTO|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)
    ? 'egress_tls'
    : 'egress_unreachable';
}

async function answerOf(response: IncomingMessage, { maxBytes }: TransportOptions): Promise<EgressAnswer> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of response as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > maxBytes) throw new GauzeError('egress_too_large');
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof GauzeError ? error : new GauzeError('egress_unreachable');
  }
  const header = (name: string): string | undefined => {
    const value = response.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
  return { status: response.statusCode ?? 0, header, body: Buffer.concat(pieces) };
}
