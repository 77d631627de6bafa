import type { Detector } from './detector.ts';
import { logins } from './finders/logins.ts';

/** Logins and handles of people; service accounts stay. */
export const username: Detector = {
  name: 'username',
  needs: 0,
  detect: (view) =>
    view
      .find(logins)
      .map(({ start, end, evidence, form }) => ({ kind: 'USERNAME', rule: `username.${form}`, evidence, start, end })),
};
