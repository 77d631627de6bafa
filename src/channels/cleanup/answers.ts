import { fieldOf } from '../webhooks/fields.ts';

/** Reads answers of vendors: what is not there is empty. */
export const text = (value: unknown, path: string): string => fieldOf(value, path) ?? '';

export function list(value: unknown, path: string): readonly unknown[] {
  let at = value;
  for (const step of path === '' ? [] : path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return [];
    at = (at as Record<string, unknown>)[step];
  }
  return Array.isArray(at) ? at : [];
}

export const isTrue = (value: unknown, name: string): boolean =>
  typeof value === 'object' && value !== null && (value as Record<string, unknown>)[name] === true;
