import type { Vendor } from './vendor.ts';

export const ngrok: Vendor = {
  name: 'ngrok',
  title: 'ngrok',
  grammars: [
    {
      rule: 'ngrok.host',
      pattern:
        '[a-z0-9][a-z0-9-]{0,60}(?:\\.[a-z0-9-]{1,20}){0,2}\\.(?:ngrok-free\\.(?:app|dev)|ngrok\\.(?:app|dev|io|pizza|pro|com))(?::\\d{2,5})?',
      example: '81e013f0.ngrok-free.app',
      source: 'docs: domains: ngrok managed domains',
    },
    {
      rule: 'ngrok.error',
      pattern: 'ERR_NGROK_\\d{1,6}',
      example: 'ERR_NGROK_3200',
      source: 'docs: errors: index',
    },
    {
      rule: 'ngrok.resource',
      pattern:
        '(?:ts|tn|ep|rd|ak|cr|app|se|edghts|edgtls|edgtcp|ipp|ipr|cert|evs|es|ed|bu|sv|rx|utv|ssh|host)_[0-9A-Za-z]{20,32}',
      example: 'ts_2NiNxT7aY1bQwEr5tYuIoPaS3dF',
      source: 'docs/api: resource ids',
    },
  ],
};
