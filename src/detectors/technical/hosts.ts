import type { Place, Rule } from './grammar.ts';

// First labels of hosts that serve: mx-out-2, edge-04, api, smtp. A person's site is not named so.
const SERVICE =
  '(?:api|mx|mail|smtp|imap|relay|sip|sbc|edge|turn|stun|db|redis|kafka|prod|stg|staging|dev|test|sandbox|hooks?|webhooks?|app|apps|srv|svc|host|node|worker|gateway|gw|proxy|lb|cdn|auth|sso|vpn|dc|ns|ldap|ftp|sftp|fhir|hl7|mirth|pacs|status|docs|developers?|runbooks?|grafana|sentry|jenkins|gitlab)';
const PUBLIC_ROOTS = '(?:hl7\\.org|ncpdp\\.org|w3\\.org|ietf\\.org|loinc\\.org|snomed\\.info|schema\\.org)';

const notMail = (_: string, { text, start, end }: Place): boolean => text[start - 1] !== '@' && text[end] !== '@';

/** Names of servers. Only what stands alone: inside a URL the whole URL decides, see {@link urls}. */
export const hosts: readonly Rule[] = [
  {
    rule: 'host.service',
    next: '.-',
    pattern: `${SERVICE}(?:[-.]?\\d{1,3})?(?:[-.][a-z0-9]{1,40}){0,6}\\.[a-z]{2,12}(?::\\d{2,5})?`,
    accept: (value, place) => notMail(value, place) && place.text[place.end] !== '/',
  },
  {
    rule: 'host.port',
    next: '.-:',
    pattern: '[a-z][a-z0-9-]{0,40}(?:\\.[a-z0-9-]{1,40}){0,6}:\\d{2,5}',
    accept: isHostPort,
  },
];

function isHostPort(value: string, place: Place): boolean {
  return (
    notMail(value, place) &&
    /[.]|^localhost:/.test(value) &&
    !/^\S/.test((place.text[place.end] ?? ' ').replace(/[,;)\]"'.>]/, ' '))
  );
}

/** Whole URLs that carry nobody: no query, no digits or user in the path; a specification's, a status page's, a private server's root. */
export const urls: readonly Rule[] = [
  {
    rule: 'url.standard',
    next: ':',
    pattern: `https?://(?:[a-z0-9-]{1,40}\\.){0,3}${PUBLIC_ROOTS}(?:/[\\w.~/#-]{0,200}\\w)?/?`,
    accept: endsHere,
  },
  {
    rule: 'url.documentation',
    next: ':',
    pattern:
      'https?://(?:status|docs|help|support|developers?|runbooks?|learn|wiki)(?:\\.[a-z0-9-]{1,40}){1,4}(?:/[\\w.~/-]{0,200})?(?:#[\\w-]{1,80})?',
    accept: endsHere,
  },
  {
    rule: 'url.root',
    next: ':',
    pattern: 'https?://[a-z0-9-]{1,60}(?:\\.[a-z0-9-]{1,60}){0,5}(?::\\d{2,5})?/?',
    accept: isPlainRoot,
  },
];

// Nothing of the URL is left over that could carry a person.
function endsHere(_: string, { text, end }: Place): boolean {
  return !/[\w?&=%@#/~+-]/.test(text[end] ?? ' ');
}

const PRIVATE_HOST = /^https?:\/\/(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;
const SERVICE_HOST = new RegExp(`^https?://${SERVICE}(?:[-.\\d])`);

function isPlainRoot(value: string, place: Place): boolean {
  return endsHere(value, place) && (PRIVATE_HOST.test(value) || SERVICE_HOST.test(value));
}
