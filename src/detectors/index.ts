import { age } from './age.ts';
import { date } from './date.ts';
import type { Detector } from './detector.ts';
import { dob } from './dob.ts';
import { name } from './names/index.ts';

/** The detectors in the order they run. Order does not change what is found: overlaps are resolved later. */
export const detectors: readonly Detector[] = [dob, date, age, name];
