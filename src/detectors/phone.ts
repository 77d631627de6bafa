import type { Detector } from './detector.ts';
import { phones } from './finders/phones.ts';

/** Telephone numbers in any written form, their extensions, and extensions alone. */
export const phone: Detector = {
  name: 'phone',
  needs: 0,
  detect: (view) =>
    view
      .find(phones)
      .found.filter((found) => !found.fax)
      .map(({ start, end, evidence, form }) => ({ kind: 'PHONE', rule: `phone.${form}`, evidence, start, end })),
};
