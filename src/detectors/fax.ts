import type { Detector } from './detector.ts';
import { phones } from './finders/phones.ts';

/** Numbers of fax machines and pagers: telephone numbers whose label says so. */
export const fax: Detector = {
  name: 'fax',
  needs: 0,
  detect: (view) =>
    view
      .find(phones)
      .found.filter((found) => found.fax)
      .map(({ start, end, evidence, form }) => ({ kind: 'FAX', rule: `fax.${form}`, evidence, start, end })),
};
