import type { Vendor } from './vendor.ts';

export const hundredMs: Vendor = {
  name: '100ms',
  title: '100ms',
  hosts: ['100ms.live', '100ms.com'],
  grammars: [
    {
      rule: '100ms.object-id',
      pattern: '[0-9a-f]{24}',
      example: '65e0a1f2b3c4d5e6f7081920',
      source: 'docs/server-side/v2: room, session, peer and template ids in the examples are 24 hexadecimal digits',
      shared: true,
    },
    {
      rule: '100ms.room-code',
      pattern: '[a-z]{3}-[a-z]{4}-[a-z]{3}',
      example: 'abc-defg-hij',
      source: 'docs/get-started/v2: room codes are three, four and three letters',
    },
    {
      rule: '100ms.sdk',
      pattern: '100ms-[a-z]{2,20}(?:[ /@]v?\\d{1,4}(?:\\.\\d{1,6}){1,3}(?:[-+][\\w.]{1,30})?)?',
      example: '100ms-web 0.12.22',
      source: 'docs: user agent strings of the SDKs',
    },
  ],
};
