import type { Detector } from './detector.ts';
import { emails } from './finders/emails.ts';

/** E-mail addresses of people, plain, encoded, disguised or read out. */
export const email: Detector = {
  name: 'email',
  needs: 0,
  detect: (view) =>
    view
      .find(emails)
      .map(({ start, end, evidence, form }) => ({ kind: 'EMAIL', rule: `email.${form}`, evidence, start, end })),
};
