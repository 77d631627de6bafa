import type { Detector } from './detector.ts';
import { name } from './names/index.ts';

/** The detectors in the order they run. Order does not change what is found: overlaps are resolved later. */
export const detectors: readonly Detector[] = [name];
