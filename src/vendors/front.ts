import type { Vendor } from './vendor.ts';

export const front: Vendor = {
  name: 'front',
  title: 'Front',
  hosts: ['frontapp.com'],
  grammars: [
    {
      rule: 'front.object-id',
      pattern: '(?:cnv|msg|cha|inb|tea|tag|top|evt|cmt|lnk|rul|shf|tim)_[0-9a-z]{3,12}',
      example: 'cnv_55c8c149',
      source: 'dev.frontapp.com: resource ids and aliases',
    },
  ],
};
