import { describe, expect, it } from 'vitest';
import { phones } from '../../src/detectors/finders/phones.ts';
import { phone } from '../../src/detectors/phone.ts';
import { HOSTILE, runRows } from '../support/rows.ts';
import { viewOf } from '../support/view.ts';

describe('phone', () => {
  runRows(phone, {
    find: [
      'reach her at «(503) 555-0142» before noon',
      'cell «503 555 0142», home «503-555-0143»',
      'tel. «503.555.0142» or «503/555-0142»',
      '«1-503-555-0142» rang twice',
      'front desk «(503) 555-0142 ext. 12» is busy',
      'direct «503-555-0142 x 228», after five «503-555-0142, extension 9»',
      'to=«+15035550142» status=sent',
      'from=«5035550142» dur=12',
      '"from_number":"«+15035550142»","to_number":"«15035550143»"',
      '{"MobilePhone": "«5035550142»"}',
      '{"patient":{"phone_number":"«5035550142»"}}',
      '<PhoneNumber>«5035550142»</PhoneNumber>',
      'INVITE sip:«+15035550142»@edge.example.net',
      'nr. «+48 22 555 01 42»\nand two pages',
      'lives abroad, «+44 20 7946 0958»',
      'mobile «+30 691 234\n5678» fails',
      'call «020 7946 0958» or mobile «07700 900142»',
      'le portable est «06 39 98 01 42»',
      'my mobile «0803 555 0142»',
      'her number, «06-2555 0142», is taken',
      'Handy «0151 23456789»',
      'celular «(81) 9 9555-0142»',
      '携帯 «080-5555-0142»',
      '患者携帯«080-5555-0142»',
      'number is «98555 60142»',
      'dial 011 first: «011 44 20 7946 0958»',
      'DTMF: «5 0 3 5 5 5 0 1 4 2» #',
      'caller said phone is «5 0 3, 5 5 5, 0 1 4 2» ok',
      'call me back at «five oh three five five five oh one four two» please',
      "it's «five zero three, triple five, oh one, double two»",
      'phone: «plus four four, two zero, seven nine four six, oh nine five eight»',
      'his phone for the app is «five five five, oh one nine, double four»',
      'To=«%2B15035550142»&Body=hi',
      't=«%28503%29%20555%2D0142»',
      'phn «5O3 555 O1l2» sorry',
      'her line «x4152» please',
      'on call today: Dr. Okoye, «ext 5518»',
      'Durchwahl «318»'.replace('Durchwahl «318»', '«Durchwahl -318»'),
      'number on file xxx-xxx-«0142»',
      'phone ending in «0142»',
      'home phone 867, no: «867-5309»'.replace('home phone 867, no: ', 'home phone '),
      'phone :: «5035550142»',
      'caller :: «15035550142»',
      'PID|1||77^^^MR||ROE^ANN||19700101|F|||1 ELM^^X^VT^05602||«5035550142»',
      'PER*IC*BILLING*TE*«5035550142»~',
      '☎ «503 555 0142»',
    ],
    leave: [
      'part no. 114-20-8837, rev 3',
      'NDC 00093-7214-01 and CPT 99214',
      'sid SM2427daab4b606ace576f38e78acd94cb code 30034',
      'ts 1757430912 row=5003 ok',
      'start_time":1743012211004',
      'at 2025-10-17 22:03:11.482 pid 28117',
      'host 172.16.40.9:5432',
      'version 10.2.2025 build 1014',
      'amount $1,204.17 of 2,310',
      'ticket 5035550142 is open',
      'case 503-555-0142 was merged',
      'the id 5035550142 of the room',
      'order5035550142x',
      'SIP 603 after 31 s, port 5061',
      '550 5.1.1 user unknown',
      'codec opus/48000, x264 and ext4',
      'DICOM 1.2.840.10008.5.1.4.1.1.2',
      'phone_verified_at: 1757430912',
      'room eca12ceea10603589a277f71',
      'one, two or three of them',
      'zero downtime, one region, two zones, three nodes',
    ],
    hostile: HOSTILE,
  });

  it('asks the numbering plans only about candidates', () => {
    expect(viewOf('no digits at all, 12 and 2025-01-01 and 503 555 0142').find(phones).validated).toBe(0);
    expect(viewOf('mobile +44 20 7946 0958').find(phones).validated).toBeGreaterThan(0);
  });
});
