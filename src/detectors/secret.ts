import type { Detector } from './detector.ts';
import { secrets } from './finders/secrets.ts';

/** Passwords, keys, tokens and codes: by their issuer's grammar, or after a label. */
export const secret: Detector = {
  name: 'secret',
  needs: 0,
  detect: (view) =>
    view
      .find(secrets)
      .map(({ start, end, evidence, form }) => ({ kind: 'SECRET', rule: `secret.${form}`, evidence, start, end })),
};
