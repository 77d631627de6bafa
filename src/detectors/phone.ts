import type { Detector } from './detector.ts';
import { phones } from './finders/phones.ts';

// North America's toll-free codes (FCC, 47 CFR 52.101): lines of companies, which no person is reached at.
const TOLL_FREE = /^1?8(?:00|33|44|55|66|77|88)[2-9]\d{6}/;

/** Telephone numbers in any written form, their extensions, and extensions alone. */
export const phone: Detector = {
  name: 'phone',
  needs: 0,
  detect: (view) =>
    view
      .find(phones)
      .found.filter(({ fax, start, end }) => !fax && !TOLL_FREE.test(view.text.slice(start, end).replace(/\D/g, '')))
      .map(({ start, end, evidence, form }) => ({ kind: 'PHONE', rule: `phone.${form}`, evidence, start, end })),
};
