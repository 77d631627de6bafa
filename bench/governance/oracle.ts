import type { On } from './on.ts';

const FIRST =
  'Maria Anna Jonas Omar Priya Elena Victor Grace Tomas Aisha Kofi Ines Ravi Mona Lars Yuki Dina Paul Rosa Ewan'.split(
    ' ',
  );
const LAST =
  'Lopez Ek Hassan Iyer Novak Stone Marrow Quint Abara Lindqvist Okafor Petrov Alvarez Dunn Faber Gorski Haddad Ito Jansen Kowal'.split(
    ' ',
  );
const OURS = 'Patient: Maria Lopez cannot join room 77 since Monday morning, please help her soon.';
/** Guesses of one mail. */
const MAIL = 100;

const WAYS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `Is the patient called ${name}?`,
  (name) => `Patient: ${name}`,
  (name) => `We could not find ${name} in any of our logs of that day.`,
  (name) => OURS.replace('Maria Lopez', name),
];

/**
 * How many guesses a vendor has answered: it lists names, the patient's among them, in mails that are quoted back together with our own first one. A guess is
 * answered where its line comes back otherwise than it was sent; ours is answered where it does not come back with its token.
 */
export async function oracleHits(on: On, tries: number): Promise<number> {
  const names = FIRST.flatMap((first) => LAST.map((last) => `${first} ${last}`));
  let hits = 0;
  for (let done = 0, mail = 0; done < tries; mail++) {
    const place = await on.place(`oracle ${done}`);
    const masked = String((await on.mask(place, OURS)).content);
    const way = WAYS[mail % WAYS.length] as (typeof WAYS)[number];
    const from = (done * 7) % names.length;
    const guesses = [...names.slice(from, from + MAIL - 1), 'Maria Lopez'].map(way).filter((line) => line !== OURS);
    await on.reveal.vendorWrote({ place, doc: { format: 'text', content: guesses.join('\n') } });
    const quote = guesses.map((line) => `> ${line}`).join('\n');
    const back = String(
      (await on.mask(place, `We do not know.\n${quote}\n\nOn 2 May the desk was told:\n${OURS}`)).content,
    ).split('\n');
    hits += guesses.filter((line, i) => back[i + 1] !== `> ${line}`).length;
    if (back.at(-1) !== masked) hits++;
    done += guesses.length;
  }
  return hits;
}
