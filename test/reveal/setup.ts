import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Format } from '../../src/documents/document.ts';
import { createMasker, KINDS, type Masked, type Policy, strict } from '../../src/index.ts';
import { createGrants } from '../../src/reveal/grants.ts';
import { createReveal, type RevealNotice } from '../../src/reveal/reveal.ts';
import type { Person } from '../../src/reveal/revealer.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Place } from '../../src/store/vault.ts';
import { freshStore } from '../store/vault-setup.ts';

/** A policy of tokens alone: what it masks, reveal gives back. */
export const tokensOnly: Policy = {
  ...strict,
  name: 'tokens',
  kinds: Object.fromEntries(KINDS.map((kind) => [kind, { operator: 'token', from: 'likely' }])) as Policy['kinds'],
};

export const PERSON: Person = {
  person: 'person-1',
  reason: 'caller asks who is meant',
  purpose: 'support',
  mfa: true,
};

/** A store on SQLite with reveal over it, and what it told. */
export async function revealing() {
  const folder = mkdtempSync(join(tmpdir(), 'gauze-reveal-'));
  const store = await freshStore(async () => openSqlite(join(folder, 'gauze.db')));
  const notices: RevealNotice[] = [];
  const now = () => store.clock.now;
  const grants = createGrants({ sql: store.sql, now });
  const reveal = createReveal({ ...store, grants, now, notify: (notice) => notices.push(notice) });
  const mask = async (place: Place, content: string, format: Format = 'text', policy = tokensOnly): Promise<Masked> => {
    const masker = createMasker({ key: await store.vault.tokenKey(place.tenant), vendor: 'twilio', policy });
    const result = await store.vault.mask(place, masker, { format, content });
    if (!result.ok) throw new RangeError('held');
    return result;
  };
  const back = async (place: Place, content: string, format: Format = 'text') =>
    reveal.document({ place, doc: { format, content }, by: PERSON });
  const audit = () => store.sql.query(store.sql.build.selectFrom('audit').selectAll().orderBy('position'));
  const close = async () => {
    await store.sql.close();
    rmSync(folder, { recursive: true });
  };
  return { ...store, folder, grants, reveal, notices, maskText: mask, back, audit, end: close };
}

export type Revealing = Awaited<ReturnType<typeof revealing>>;
