import type { Json } from '../../relay/inbound.ts';

/** What stands for the names in a template. */
export type Values = Readonly<Record<string, Json | undefined>>;

const NAME = /\{([a-z][a-zA-Z]{0,30})\}/g;
const WHOLE = /^\{([a-z][a-zA-Z]{0,30})\}$/;

/**
 * A template with its names filled in: `"{public}"` alone becomes the value as it is, and its key goes where there is none; among other text a
 * name becomes text. What a value holds is never read as a template again.
 */
export function fill(template: Json, values: Values): Json {
  if (typeof template === 'string') {
    const whole = WHOLE.exec(template)?.[1];
    return whole === undefined ? fillText(template, values) : (values[whole] ?? null);
  }
  if (Array.isArray(template)) return template.map((item: Json) => fill(item, values));
  if (typeof template !== 'object' || template === null) return template;
  const entries = Object.entries(template)
    .filter(([, item]) => !isAbsent(item, values))
    .map(([key, item]): [string, Json] => [key, fill(item, values)]);
  return Object.fromEntries(entries);
}

const isAbsent = (item: Json, values: Values): boolean => {
  const name = typeof item === 'string' ? WHOLE.exec(item)?.[1] : undefined;
  return name !== undefined && values[name] === undefined;
};

const fillText = (template: string, values: Values): string =>
  template.replace(NAME, (_, name: string) => String(values[name] ?? ''));

/** A path with its names filled in, each as one step or one value of a query. */
export const fillPath = (template: string, values: Values): string =>
  template.replace(NAME, (_, name: string) => encodeURIComponent(String(values[name] ?? '')));

/** The names in a template. */
export const namesIn = (template: Json): string[] =>
  [...JSON.stringify(template).matchAll(NAME)].map(([, name]) => name ?? '');
