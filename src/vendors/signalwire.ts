import type { Vendor } from './vendor.ts';

export const signalwire: Vendor = {
  name: 'signalwire',
  title: 'SignalWire',
  grammars: [
    {
      rule: 'signalwire.space-host',
      pattern: '[a-z0-9][a-z0-9-]{0,40}\\.signalwire\\.com(?::\\d{2,5})?',
      example: 'example-space.signalwire.com',
      source: 'docs: "Space": the subdomain of signalwire.com',
    },
    {
      rule: 'signalwire.edge-host',
      pattern:
        '[a-z0-9][a-z0-9-]{0,40}(?:\\.[a-z0-9-]{1,40}){0,2}\\.(?:sip|dapp|swire|signalwire-edge)\\.(?:signalwire\\.com|io|net)(?::\\d{2,5})?',
      example: 'example.sip.signalwire.com',
      source: 'docs: SIP endpoints, domain apps',
    },
  ],
};
