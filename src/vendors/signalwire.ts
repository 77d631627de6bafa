import type { Vendor } from './vendor.ts';

export const signalwire: Vendor = {
  name: 'signalwire',
  title: 'SignalWire',
  hosts: ['signalwire.com'],
  grammars: [],
};
