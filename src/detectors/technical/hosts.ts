import type { Place, Rule } from './grammar.ts';

// First labels of hosts that serve: mx-out-2, edge-04, api, smtp. A person's site is not named so.
const SERVICE =
  /^(?:api|mx|smtp|imap|relay|sip|sbc|edge|turn|stun|db|redis|kafka|prod|stg|staging|dev|test|sandbox|hooks?|webhooks?|app|apps|srv|svc|host|node|worker|gateway|gw|proxy|lb|cdn|auth|sso|vpn|dc|ns|ldap|ftp|sftp|fhir|hl7|mirth|pacs|status|docs|developers?|runbooks?|grafana|sentry|jenkins|gitlab)(?![a-z])/;
const PRIVATE_SUFFIX = /\.(?:internal|local|int|lan|svc|cluster\.local)$/;
const LABEL = '[a-z0-9]{1,40}(?:-{1,2}[a-z0-9]{1,40}){0,6}';
const PUBLIC_ROOTS = '(?:hl7\\.org|ncpdp\\.org|w3\\.org|ietf\\.org|loinc\\.org|snomed\\.info|schema\\.org)';

/** Names of servers. Only what stands alone: as part of an address or URL the whole decides. */
export function hostRules(vendorDomains: readonly string[]): readonly Rule[] {
  const domains = new Set(vendorDomains);
  const accept = (value: string, place: Place): boolean => {
    if (!standsAlone(place)) return false;
    const [host = '', port] = value.split(':');
    return port !== undefined || domains.has(parent(host)) || SERVICE.test(host) || PRIVATE_SUFFIX.test(host);
  };
  return [
    { rule: 'host', next: '-.', pattern: `${LABEL}(?:\\.${LABEL}){0,6}\\.[a-z]{2,12}(?::\\d{2,5})?`, accept },
    { rule: 'host.local', next: ':', pattern: 'localhost:\\d{2,5}', accept: (_, place) => standsAlone(place) },
  ];
}

/** The registered domain, of two labels. */
const parent = (host: string): string => host.split('.').slice(-2).join('.');

const standsAlone = ({ text, start, end }: Place): boolean =>
  !/[@/\\]/.test(text[start - 1] ?? '') && !/[@/]|[-.]\w/.test(text.slice(end, end + 2));

/** Whole URLs that carry nobody: no query, no user; a specification's, a status page's, a server's root. */
export function urlRules(vendorDomains: readonly string[]): readonly Rule[] {
  const domains = new Set(vendorDomains);
  const isPlainRoot = (value: string, place: Place): boolean => {
    const host = value.replace(/^https?:\/\//, '').replace(/(?::\d+)?\/?$/, '');
    return endsHere(value, place) && (PRIVATE_HOST.test(host) || SERVICE.test(host) || domains.has(parent(host)));
  };
  return [
    {
      rule: 'url.standard',
      next: ':',
      pattern: `https?://(?:${LABEL}\\.){0,3}${PUBLIC_ROOTS}(?:/[\\w.~/#-]{0,200}\\w)?/?`,
      accept: endsHere,
    },
    {
      rule: 'url.documentation',
      next: ':',
      pattern: `https?://(?:status|docs|help|support|developers?|runbooks?|learn|wiki)(?:\\.${LABEL}){1,4}(?:/[\\w.~/-]{0,200})?(?:#[\\w-]{1,80})?`,
      accept: endsHere,
    },
    {
      rule: 'url.root',
      next: ':',
      pattern: `https?://${LABEL}(?:\\.${LABEL}){0,6}(?::\\d{2,5})?/?`,
      accept: isPlainRoot,
    },
  ];
}

// Nothing of the URL is left over that could carry a person.
const endsHere = (_: string, { text, end }: Place): boolean => !/[\w?&=%@#/~+-]/.test(text[end] ?? ' ');

const PRIVATE_HOST = /^(?:localhost$|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;
