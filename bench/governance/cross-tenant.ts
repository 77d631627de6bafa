import { type On, person } from './on.ts';

/** How often a tenant is given a value of another, or of another of its own conversations, by tokens and ids that it has in hand. */
export async function crossTenantReads(on: On, tries: number): Promise<number> {
  const place = await on.place('mine');
  const { content, learned } = await on.mask(place, 'Patient: Maria Lopez, MRN: 00417-22, phone (202) 555-0142');
  const theirs = await on.place('mine', { tenant: 'other' });
  await on.mask(theirs, 'Patient: Jonas Ek, MRN: 00500-11');
  const elsewhere = await on.place('another');
  const ways = [
    { tenant: 'other', conversation: place.conversation },
    theirs,
    elsewhere,
    { tenant: 'none', conversation: place.conversation },
  ];
  let reads = 0;
  for (let i = 0; i < tries; i++) {
    const at = ways[i % ways.length] as (typeof ways)[number];
    const by = person(i);
    const { token } = learned[i % learned.length] as (typeof learned)[number];
    const given = await [
      () =>
        on.reveal
          .document({ place: at, doc: { format: 'text', content: String(content) }, by })
          .then((result) => result.revealed > 0),
      () => on.reveal.token({ place: at, token, by }).then((value) => value !== undefined),
      () => on.vault.reveal(at, token, 'bench').then((value) => value !== undefined),
      () => on.vault.known(at).then((known) => known.some(({ value }) => learned.some((one) => one.value === value))),
    ]
      [Math.floor(i / ways.length) % 4]?.()
      .catch(() => false);
    if (given) reads++;
  }
  return reads;
}
