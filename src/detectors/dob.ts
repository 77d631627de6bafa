import type { Detector } from './detector.ts';
import { births } from './finders/births.ts';

/** Dates of birth, whole or partial, in any written form. */
export const dob: Detector = {
  name: 'dob',
  needs: 0,
  detect: (view) =>
    view
      .find(births)
      .map(({ date, evidence, rule }) => ({ kind: 'DOB', start: date.start, end: date.end, evidence, rule })),
};
