const SCHEME_AND_HOST = /^(https?:\/\/)((?:[^@/?#]*@)?)(\[[^\]]*\]|[^:/?#]*)(:\d+)?/i;

/**
 * The ways one URL is written by those who sign it: without its port, with the usual port of its scheme, or with its own port kept; an apostrophe
 * plain or escaped; and the query in the form Node's old `querystring` gives it. All of them name the same place.
 */
export function spellings(url: string): readonly string[] {
  const queries = [url, url.replaceAll("'", '%27'), url.replaceAll('%27', "'"), plainQuery(url)];
  return [...new Set(queries.flatMap((spelling) => [withoutPort(spelling), withPort(spelling)]))];
}

const withoutPort = (url: string): string =>
  url.replace(SCHEME_AND_HOST, (_, scheme: string, user: string, host: string) => scheme + user + host);

const withPort = (url: string): string =>
  url.replace(SCHEME_AND_HOST, (_, scheme: string, user: string, host: string, port?: string) => {
    const usual = scheme.toLowerCase() === 'https://' ? ':443' : ':80';
    return scheme + user + host + (port ?? usual);
  });

/** A URL without its user and password. */
export const withoutUser = (url: string): string =>
  url.replace(SCHEME_AND_HOST, (_, scheme: string, __: string, host: string, port = '') => scheme + host + port);

/** The query decoded and encoded again: `+` becomes `%20`, a repeated key's values stand together. */
function plainQuery(url: string): string {
  const at = url.indexOf('?');
  if (at < 0 || at === url.length - 1) return url;
  const values = new Map<string, string[]>();
  for (const [key, value] of new URLSearchParams(url.slice(at))) values.set(key, [...(values.get(key) ?? []), value]);
  const pairs = [...values].flatMap(([key, all]) =>
    all.map((value) => `${encodeURIComponent(key.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`),
  );
  return `${url.slice(0, at)}?${pairs.join('&')}`;
}
