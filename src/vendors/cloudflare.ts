import type { Vendor } from './vendor.ts';

export const cloudflare: Vendor = {
  name: 'cloudflare',
  title: 'Cloudflare',
  hosts: ['cloudflare.com', 'workers.dev', 'cloudflareclient.com'],
  grammars: [
    {
      rule: 'cloudflare.ray',
      pattern: '[0-9a-f]{16}-[A-Z]{3}',
      example: '230b030023ae2822-SJC',
      source: 'developers.cloudflare.com: CF-Ray',
    },
  ],
};
