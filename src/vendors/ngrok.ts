import type { Vendor } from './vendor.ts';

export const ngrok: Vendor = {
  name: 'ngrok',
  title: 'ngrok',
  hosts: [
    'ngrok-free.app',
    'ngrok-free.dev',
    'ngrok.app',
    'ngrok.dev',
    'ngrok.io',
    'ngrok.pizza',
    'ngrok.pro',
    'ngrok.com',
  ],
  grammars: [
    {
      rule: 'ngrok.error',
      pattern: 'ERR_NGROK_\\d{1,6}',
      example: 'ERR_NGROK_3200',
      source: 'docs: errors: index',
    },
    {
      rule: 'ngrok.host',
      pattern: '[0-9a-f]{4}(?:-\\d{1,3}){4}(?:\\.[a-z]{2})?\\.ngrok(?:-free)?\\.(?:app|dev|io)',
      example: 'a1b2-203-0-113-7.eu.ngrok-free.app',
      source: 'docs/universal-gateway/domains: the host of a tunnel without a domain of its own',
    },
    {
      rule: 'ngrok.resource',
      pattern:
        '(?:ts|tn|ep|rd|ak|cr|app|se|edghts|edgtls|edgtcp|ipp|ipr|cert|evs|es|ed|bu|sv|rx|utv|ssh|host)_[0-9A-Za-z]{20,32}',
      example: 'ts_2NiNxT7aY1bQwEr5tYuIoPaS3dF',
      source: 'docs/api: resource ids',
    },
  ],
  webhook: {
    // traffic-policy/actions/verify-webhook: with `enforce: true`, its result put into a header by `add-headers`. See docs/webhooks.md.
    signatures: {
      'verify-webhook': { scheme: 'asserted', header: 'gauze-ngrok-verified', says: 'true' },
    },
    fields: { structural: [], text: [], whole: {} },
  },
};
