import { expectFound, expectNothing } from '../support/id-rows.ts';

// A label that was only spoken of names the next number; a number written like a proven one, or with other separators, is one too.
expectFound('MRN', [
  'MRN: «44-81-27» fails, «44-91-27» works',
  'MRN «00-448-127», without zeros «448127»',
  'Al: which mrn again?\nBo: wait\nBo: try «00448127»',
]);
expectFound('HEALTH_PLAN', ['invalid member id, two of them:\n* «XYB882213004» was cut\n* «XYB882213117» was not']);
expectNothing('MRN', ['no mrn, see ticket 448127', 'mrn filter: FIX-2211 is out', 'mrn missing, build 448127']);
