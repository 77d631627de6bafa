import { afterEach, describe, expect, it } from 'vitest';
import { may } from '../../../src/channels/slack/may.ts';
import { copies, leaks, write } from './judged.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
afterEach(() => office.close());

const SAID = 'Patient: Quillon Marrowby, MRN: 00417-22, cannot join on v2.0.1';
const stateOf = async () => {
  const pair = await office.app.pairs.get('default', office.pair.id);
  return [pair?.state, pair?.reason];
};
/** Readers are a user group; all staff and nobody else is in it. */
const withRoles = async () => {
  office = await openOffice({ roles: { S0READERS: 'reader', S0SECURITY: 'officer' } });
  office.world.groups.set('S0READERS', new Set(office.staff.map(({ id }) => id)));
  office.world.groups.set('S0SECURITY', new Set());
};

describe('who may read an internal channel', () => {
  it('all its members have the right: messages go', async () => {
    await withRoles();
    write(office, office.staff[0], SAID);
    await office.settle();
    expect(copies(office, office.partner.id)).toHaveLength(1);
    expect(await stateOf()).toEqual(['active', '']);
  });

  it('a colleague without it joins: the pair stands still, and says so', async () => {
    await withRoles();
    const { world, internal, partner, settle } = office;
    world.join(internal, world.person('T0ACME', 'Noor'));
    write(office, office.staff[0], SAID);
    await settle();
    expect(await stateOf()).toEqual(['suspended', 'no_right']);
    expect(copies(office, partner.id)).toEqual([]);
    expect(copies(office, internal.id).map(({ text }) => text)).toEqual([
      expect.stringContaining('a member of this channel may not read content in clear'),
    ]);
  });

  it('a member loses it while nobody writes: the pair stands still at once', async () => {
    await withRoles();
    const { world, staff, settle } = office;
    write(office, staff[0], 'v2.0.1');
    await settle();
    world.groups.get('S0READERS')?.delete(staff[1].id);
    world.emitTo('T0ACME', { type: 'subteam_members_changed', subteam_id: 'S0READERS' });
    await settle();
    expect(await stateOf()).toEqual(['suspended', 'no_right']);
  });

  it('a member becomes a guest while nobody writes', async () => {
    await withRoles();
    const { world, staff, settle } = office;
    write(office, staff[0], 'v2.0.1');
    await settle();
    staff[1].guest = true;
    world.emitTo('T0ACME', { type: 'user_change', user: { id: staff[1].id, is_restricted: true } });
    await settle();
    expect(await stateOf()).toEqual(['suspended', 'guest']);
  });

  it('Slack does not say who is in the group: messages wait, and nothing leaks', async () => {
    await withRoles();
    const { install, partner, internal, settle } = office;
    install.scopes.delete('usergroups:read');
    write(office, office.staff[0], SAID);
    await settle();
    expect(copies(office, partner.id)).toEqual([]);
    expect(copies(office, internal.id).map(({ text }) => text)).toEqual([
      expect.stringContaining('lacks the scope `usergroups:read`. An administrator adds it'),
    ]);
    install.scopes.add('usergroups:read');
    await settle();
    expect(copies(office, partner.id)).toHaveLength(1);
    expect(leaks(office)).toEqual([]);
  });
});

describe('who may do what', () => {
  it('goes by groups and persons that are named; others get nothing', async () => {
    office = await openOffice({ roles: { S0READERS: 'reader', U0LEA: 'officer' } });
    const { app, staff, world } = office;
    world.groups.set('S0READERS', new Set([staff[0].id]));
    const of = async (user: string) => [
      await may(app, { team: 'T0ACME', user }, 'reveal'),
      await may(app, { team: 'T0ACME', user }, 'admin'),
    ];
    expect([await of(staff[0].id), await of('U0LEA'), await of(staff[1].id)]).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it('without roles: everybody of the company reads, administrators decide, outsiders and guests nothing', async () => {
    office = await openOffice();
    const { app, staff, vendor, world } = office;
    const guest = world.person('T0ACME', 'Guest', { guest: true });
    Object.assign(staff[1], { admin: true });
    const of = async (user: string) => [
      await may(app, { team: 'T0ACME', user }, 'hold'),
      await may(app, { team: 'T0ACME', user }, 'admin'),
    ];
    expect([await of(staff[0].id), await of(staff[1].id), await of(vendor[0].id), await of(guest.id)]).toEqual([
      [true, false],
      [true, true],
      [false, false],
      [false, false],
    ]);
  });
});
