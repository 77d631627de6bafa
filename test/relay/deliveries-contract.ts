import { afterEach, describe, expect, it } from 'vitest';
import { type Deliverer, destinationName, startDeliveries } from '../../src/relay/deliveries.ts';
import { sleep } from '../../src/store/patience.ts';
import type { Driver } from '../../src/store/sql.ts';
import { type Desk, deskOn } from './setup.ts';

const TIMES = { tenant: 'clinic', timeoutMs: 5_000, idleMs: 20 };

/** Waits until it is so; fails after ten seconds. */
async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !isSo(); await sleep(10)) expect(Date.now()).toBeLessThan(end);
}

/** Who delivers what. */
export function deliveriesContract(engine: string, open: () => Promise<Driver>): void {
  let desk: Desk;

  describe(`deliveries on ${engine}`, () => {
    afterEach(() => desk.close());
    it('go to who delivers to destinations of their kind, in order within a conversation', async () => {
      desk = await deskOn(await open());
      const received: string[] = [];
      const receiver =
        (kind: string): Deliverer =>
        async ({ contents }, message) => {
          received.push(`${kind} ${destinationName(message)} ${contents[0]}`);
          return { delivered: true };
        };
      const deliverers = { mail: receiver('mail'), http: receiver('http') };
      const worker = startDeliveries({ relay: desk.relay, deliverers, lanes: { http: 4 }, ...TIMES });
      await desk.take('k1', 'one', { destination: 'http:a' });
      await desk.take('k2', 'two', { destination: 'mail:b:c' });
      await desk.take('k3', 'three', { destination: 'http:a' });
      await until(() => received.length === 3);
      await worker.stop();
      expect(received).toEqual(['http a one', 'mail b:c two', 'http a three']);
    });

    it('of a kind that nobody delivers wait, and others beside them do not', async () => {
      desk = await deskOn(await open());
      const received: string[] = [];
      const http: Deliverer = async ({ contents }) => {
        received.push(String(contents[0]));
        return { delivered: true };
      };
      const worker = startDeliveries({ relay: desk.relay, deliverers: { http }, ...TIMES });
      await desk.take('k1', 'one', { destination: 'slack:a' });
      await desk.take('k2', 'two', { reference: 'desk:2' });
      await until(() => received.length === 1);
      await worker.stop();
      expect(received).toEqual(['two']);
      const { sql } = desk.relay.store;
      const left = await sql.query(sql.build.selectFrom('outbox_messages').select(['destination', 'attempts']));
      expect(left).toEqual([{ destination: 'slack:a', attempts: 0 }]);
    });

    it('that fail are tried again, with nothing of what was thrown', async () => {
      desk = await deskOn(await open());
      let tries = 0;
      const http: Deliverer = async ({ contents }) => {
        if (tries++ === 0) throw new Error(String(contents[0]));
        return { delivered: true };
      };
      const worker = startDeliveries({ relay: desk.relay, deliverers: { http }, ...TIMES });
      await desk.take('k1', 'Patient: Maria Lopez');
      await until(() => tries === 1);
      await sleep(50);
      desk.clock.now += 60_000;
      await until(() => tries === 2);
      await worker.stop();
      const { sql } = desk.relay.store;
      const attempts = await sql.query(
        sql.build.selectFrom('outbox_attempts').select(['outcome', 'code']).orderBy('attempt'),
      );
      expect(attempts).toEqual([
        { outcome: 'failed', code: 'delivery_failed' },
        { outcome: 'delivered', code: null },
      ]);
    });
  });
}
