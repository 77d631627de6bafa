import { GauzeError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { KeyedList, PeopleData } from '../people/people.ts';
import { type ListName, readRoster, rosterFacts, rosterKey } from '../people/roster-store.ts';
import type { Store } from '../store/open.ts';

/** How often to look whether a list was imported, ms. */
const LOOK_MS = 60_000;

/** Loads a tenant's lists and gives them on, now and whenever one was imported or removed since. Gives what ends it. Throws what reading them does. */
export async function watchPeople(
  store: Store,
  tenant: string,
  give: (people: PeopleData) => void,
  log: Log,
): Promise<() => Promise<void>> {
  let seen = '';
  async function look(): Promise<void> {
    const facts = await Promise.all(
      (['patients', 'directory'] as const).map((list) => rosterFacts(store, { tenant, list })),
    );
    const said = JSON.stringify(facts);
    if (said === seen || (seen === '' && facts.every((fact) => fact === undefined))) return;
    const [patients, directory] = await Promise.all([
      listOf(store, tenant, 'patients'),
      listOf(store, tenant, 'directory'),
    ]);
    give({ ...(patients && { patients }), ...(directory && { directory }) });
    seen = said;
  }
  await look();
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = look().catch((error: unknown) => {
      log({ level: 'error', event: 'failed', code: error instanceof GauzeError ? error.code : 'internal' });
    });
  }, LOOK_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}

async function listOf(store: Store, tenant: string, list: ListName): Promise<KeyedList | undefined> {
  const data = await readRoster(store, { tenant, list });
  if (!data) return undefined;
  const { front, proof } = data;
  const inShared = { front: { ...front, bytes: shared(front.bytes) }, proof: { ...proof, bytes: shared(proof.bytes) } };
  return { data: { ...data, ...inShared }, key: await rosterKey(store, { tenant, list }) };
}

/** One copy for all threads. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
