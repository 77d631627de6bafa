import type { Detector } from './detector.ts';
import { personIn } from './finders/personal-links.ts';
import { urls } from './finders/urls.ts';
import { HAS } from './view.ts';

/** Links that carry a person's name, number or token; plain links stay. */
export const url: Detector = {
  name: 'url',
  needs: HAS.slash,
  detect: (view) =>
    view.find(urls).flatMap(({ start, end, text }) => {
      const person = personIn(text);
      return person ? [{ kind: 'URL', rule: `url.${person.by}`, evidence: person.evidence, start, end }] : [];
    }),
};
