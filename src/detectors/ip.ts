import type { Evidence } from '../span.ts';
import type { Detector } from './detector.ts';
import { type IpFound, ipAddresses } from './finders/addresses-ip.ts';

// What stands before an address within a line says whose it is.
const VERSION =
  /(?:\b(?:firmware|fw|version|versions|ver|v|release|rel|build|rev|revision|bootloader|update|updated to|upgrade|upgraded to|patch|sdk|driver|kernel|agent|client|app|engine|grammar|from|to|jour|versión|versão|oid|section|chapter|rfc|dicom|spec|->|→)\b|[a-z]\/|->|→)["']?\s{0,2}[:=]?\s{0,2}["']?v?$/i;
const VERSION_WORD =
  /\b(?:firmware|fw|version|versions|ver|release|rel|build|rev|revision|bootloader|upgrade|upgraded|patch|sdk|driver|kernel|oid|jour|versión|versão)\b/i;
const CLIENT =
  /\b(?:(?:client|remote|user|caller|patient|visitor|peer|source|src|origin|originating|login|last|home|guest|device|customer|sender|their|her|his|pt)[_ -]?(?:ip|addr(?:ess)?)?|x[-_]forwarded[-_]for|xff|cf[-_]connecting[-_]ip|true[-_]client[-_]ip|x[-_]real[-_]ip|x[-_]originating[-_]ip|wan|ip|ip[_ -]?addr(?:ess)?|from|iPad|iPhone|laptop|phone|wifi|wi-fi|isp|reconnect(?:ed)?|登录ip)\b[^\n]{0,24}$/i;
const SERVER =
  /\b(?:host|hosts|server|servers|srv|upstream|turn|stun|relay|bind|listen(?:ing)?|gateway|gw|resolver|dns|nameserver|endpoint|edge|proxy|lb|load[ -]?balancer|mx|smtp|smtpd?|node|pod|nat|egress|vpn|firewall|allow-?list(?:ed)?|whitelist(?:ed)?|backend|peer gw|dst|dest|destination|sbc|sip|via|trunk|media|rtp|container|cluster|router|switch|ntp|syslog|database|db|redis|remote|candidate|subnet|range|cidr|netmask|data ?cent(?:er|re)|region|aws|azure|gcp|elastic|vip|our|your|vendor)\b[^\n]{0,16}$/i;
const REACH = 48;
// RFC 6335: ports from 49152 on are dynamic; Linux starts at 32768.
const EPHEMERAL = 32768;

/** Addresses of persons' own devices. What servers and versions have is left alone or only `possible`. */
export const ip: Detector = {
  name: 'ip',
  needs: 0,
  detect: (view) => {
    const found = view.find(ipAddresses);
    const versions = new Set<string>();
    return found.flatMap((address) => {
      const evidence = judge(view.text, address, view.label, versions);
      return evidence
        ? [{ kind: 'IP', rule: `ip.v${address.version}`, evidence, start: address.start, end: address.end }]
        : [];
    });
  },
};

function judge(text: string, address: IpFound, label: string, versions: Set<string>): Evidence | undefined {
  if (address.scope === 'private') return undefined;
  const before = window(text, address.start, label);
  const family = address.text.replace(/\.\d+$/, '');
  if (address.version === 4 && (isVersion(before) || versions.has(family))) {
    versions.add(family);
    return undefined;
  }
  const client = lastIndex(CLIENT, before) || startsAccessLog(text, address);
  const server = lastIndex(SERVER, before);
  const served = address.port !== undefined && address.port < EPHEMERAL;
  if (client && !(server && served)) return address.scope === 'documentation' ? 'likely' : 'certain';
  if (server || served || address.scope === 'documentation') return 'possible';
  return address.version === 4 && smallNumbers(address.text) ? 'possible' : 'likely';
}

function window(text: string, start: number, label: string): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(Math.max(lineStart, start - REACH), start);
  return label ? `${label}: ${line}` : line;
}

const lastIndex = (regex: RegExp, before: string): boolean => regex.test(before);

const isVersion = (before: string): boolean => {
  if (/\bip\b/i.test(before.slice(-12))) return false;
  const near = before.slice(-24);
  return VERSION_WORD.test(near) && VERSION.test(near)
    ? true
    : (/(?:\bv|\d[.)] ?|[A-Za-z]\/|-)$/.test(near) && !/\bip/i.test(near) && /[a-z][/-]$|\bv$/i.test(near)) ||
        (VERSION_WORD.test(before.slice(-16)) && !/\bfrom\b/i.test(before.slice(-8)));
};

/** `203.0.113.7 - jdoe [08/Jul/2025:…`: the combined log format of web servers begins with the client. */
function startsAccessLog(text: string, { start, end }: IpFound): boolean {
  if (start > 0 && text.charAt(start - 1) !== '\n') return false;
  return /^ - \S{1,64} (?:\[|-)/.test(text.slice(end, end + 80));
}

/** 3.0.12.6 reads as a version, 98.44.171.206 does not. */
const smallNumbers = (text: string): boolean => text.split('.').filter((octet) => Number(octet) <= 20).length >= 3;
