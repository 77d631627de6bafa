import { describe } from 'vitest';
import { fax } from '../../src/detectors/fax.ts';
import { HOSTILE, runRows } from '../support/rows.ts';

describe('fax', () => {
  runRows(fax, {
    find: [
      'fax «503 555 0142», tel 503 555 0143',
      'FAX: «1-877-555-0142»',
      'e-fax «503.555.0142» fails',
      '_Fax out_: «+1 (503) 555-0142»',
      'pgr «3510» | desk 4',
      'pager «503-555-0142» bounces',
      'PER*IC*DESK*FX*«5035550142»~',
      'fax number :: «5035550142»',
    ],
    leave: ['fax error 409 on page 12', 'fax bridge 2.20.0 sends twice', 'phone 503 555 0142', 'fax job fx-7731-b'],
    hostile: HOSTILE,
  });
});
