import { describe } from 'vitest';
import { ip } from '../../src/detectors/ip.ts';
import { HOSTILE, runRows } from '../support/rows.ts';

describe('ip', () => {
  runRows(ip, {
    find: [
      'her iPad IP is «67.180.22.141» if that helps',
      'client ip «98.44.171.206», rtt 2140ms',
      "last_ip='«2a02:a44f:91c0:1:7d5e:10b2:66af:9e01»'",
      '«174.211.60.93» - jroe [08/Jul/2025:06:14:22 +0000] "GET /"',
      '"x-forwarded-for":"«102.182.77.14», 10.0.1.6"',
      'X-Originating-IP: [ «112.198.77.240» ]',
      'reconnect from «86.44.118.25», link',
      'patient joined from «2600:1700:8a30::1c2», same house',
      'remote_addr=«71.19.88.240»:52814 dropped',
      'last ip :: «65.29.141.7»',
      'wan=«86.44.118.25» lan=192.168.1.44',
    ],
    leave: [
      'turn server 10.20.4.18:3478 fine',
      'host 172.16.40.9:5432, gw 192.168.44.1',
      '"firmware": "192.104.2.10"',
      'PacsView 10.2.4.1 -> 10.2.4.7',
      'rev 10.2.2.1 bootloader 20231105',
      'Version: 3.0.12.5 and is 3.0.12.6 safe',
      'remote=35.184.10.7:3478 candidate failed',
      'upstream 35.184.10.7:8081',
      'allow-list 35.184.0.0/16',
      'resolver 8.8.8.8 listens',
      'Chrome/142.0.7444.60',
      '127.0.0.1:6379> GET x',
      'at 12:34:56 and 03:9f:ef:e6:7c:11',
      'AddressNormalizer::fold() and std::vec',
      '::1 and fe80::1 and fd00::2',
      'OID 1.2.840.10008.5.1',
    ],
    hostile: HOSTILE,
  });
});
