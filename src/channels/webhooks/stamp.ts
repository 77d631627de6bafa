import type { Stamp } from '../../vendors/webhook.ts';
import type { Delivery } from './delivery.ts';
import { fieldOf, jsonOf } from './fields.ts';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** The stamp as it is signed, and the time it says; undefined where it is missing or not in its form. */
export function stampOf({ at, unit }: Stamp, delivery: Delivery): { text: string; time: number } | undefined {
  const text = 'header' in at ? delivery.header(at.header) : fieldOf(jsonOf(delivery.body), at.field);
  const time = text === undefined ? undefined : timeOf(text, unit);
  return text === undefined || time === undefined ? undefined : { text, time };
}

/** Ms since 1970. Digits alone: signs, fractions, exponents and white space would give one time many forms. */
export function timeOf(text: string, unit: Stamp['unit']): number | undefined {
  if (unit === 'iso') return ISO.test(text) && !Number.isNaN(Date.parse(text)) ? Date.parse(text) : undefined;
  if (!/^[1-9]\d{0,14}$/.test(text)) return undefined;
  return unit === 's' ? Number(text) * 1000 : Number(text);
}

/** A stamp of the future would make a captured request good for longer: it is as wrong as an old one. */
export const isFresh = (time: number, now: number, tolerance: number): boolean =>
  Math.abs(now - time) <= tolerance * 1000;
