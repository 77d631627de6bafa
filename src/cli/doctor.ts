import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_SENTENCES, GauzeError } from '../errors.ts';
import { createMasker } from '../gauze.ts';
import { keyringOf } from '../node/keys.ts';
import { filesOf } from '../node/rules.ts';
import { hasKey, parseKey, passingKey, STATE_FOLDER } from '../node/state.ts';
import { readSettings } from '../settings.ts';
import { randomBytes } from '../store/bytes.ts';
import { DATA_KEY_BYTES } from '../store/seal.ts';
import { baaCheck, type Check, settingsCheck } from './check.ts';
import { EXIT, type Io } from './io.ts';

/** The oldest Node that the package runs on. */
const OLDEST_NODE = [22, 19] as const;

/** `gauze doctor`: checks what a run needs, each failure with its remedy. */
export async function runDoctor(io: Io): Promise<number> {
  const stored = await (await import('./doctor-store.ts')).storeChecks(io);
  const checks = [
    nodeCheck(),
    keyCheck(io),
    stateCheck(io),
    maskingCheck(),
    ...(await masterKeyChecks(io)),
    ...stored,
    ...recordChecks(io).filter(({ name }) => !stored.some((check) => check.name === name)),
  ];
  for (const { name, remedy, warns } of checks) {
    const word = remedy === undefined ? 'ok  ' : warns ? 'WARN' : 'FAIL';
    await io.write(`${word}  ${name}${remedy ? `: ${remedy}` : ''}\n`);
  }
  return checks.every(({ remedy, warns }) => remedy === undefined || warns) ? EXIT.done : EXIT.failed;
}

/** Vendors and processors of GAUZE_RECORDS; those of the rulebook stand before these. */
function recordChecks({ env, now }: Io): Check[] {
  try {
    return filesOf(readSettings(env)).records.map((record) => baaCheck(record, now()));
  } catch (error) {
    return [settingsCheck(error)];
  }
}

function nodeCheck(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return {
    name: `Node ${process.versions.node}`,
    remedy: enough ? undefined : `install Node ${OLDEST_NODE.join('.')} or newer`,
  };
}

const stateFolder = ({ env, folder }: Io): string => env['GAUZE_STATE'] ?? join(folder, STATE_FOLDER);

function keyCheck(io: Io): Check {
  const { GAUZE_KEY: key } = io.env;
  if (key === undefined) {
    return hasKey(stateFolder(io))
      ? { name: 'key in the state folder', remedy: undefined }
      : { name: 'key', remedy: 'set GAUZE_KEY, or run gauze serve once, which makes one' };
  }
  return {
    name: 'GAUZE_KEY',
    remedy: holds(() => parseKey(key, 'GAUZE_KEY')) ? undefined : 'give base64 of at least 32 bytes',
  };
}

function stateCheck(io: Io): Check {
  const stats = statSync(join(stateFolder(io), 'key'), { throwIfNoEntry: false });
  const open = stats !== undefined && (stats.mode & 0o077) !== 0;
  return { name: 'state folder', remedy: open ? 'others can read the key: chmod 600 its files' : undefined };
}

/** Each source of GAUZE_KEYS wraps and unwraps a key: it is reached, and allowed to. */
async function masterKeyChecks({ env, folder }: Io): Promise<Check[]> {
  const sources = env['GAUZE_KEYS']?.split(',') ?? [];
  const state = env['GAUZE_STATE'] ?? join(folder, STATE_FOLDER);
  return Promise.all(
    sources.map(async (source) => {
      const name = `master key ${source.split(':')[0]}`;
      try {
        const { current } = await keyringOf({ env: { ...env, GAUZE_KEYS: source }, state, mayMake: false });
        const context = { tenant: 'doctor', subject: 'check' };
        await current.unwrap(await current.wrap(randomBytes(DATA_KEY_BYTES), context), context);
        return { name, remedy: undefined };
      } catch (error) {
        return { name, remedy: error instanceof GauzeError ? saidOf(error) : 'the key cannot be used' };
      }
    }),
  );
}

const saidOf = ({ code, detail }: GauzeError): string => ERROR_SENTENCES[code] + (detail ? ` (${detail})` : '');

/** Masks one made-up line: lexicon, detectors and operators all load and work. */
function maskingCheck(): Check {
  const line = 'Patient: Maria Lopez, phone (202) 555-0142';
  const works = holds(() => {
    const result = createMasker({ key: passingKey() }).mask(
      { format: 'text', content: line },
      { conversation: 'doctor', now: 0 },
    );
    if (!result.ok || String(result.content).includes('Lopez')) throw new RangeError('not masked');
  });
  return { name: 'masking', remedy: works ? undefined : 'reinstall the package' };
}

function holds(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
