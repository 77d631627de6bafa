import { expectFound, expectNothing } from '../support/id-rows.ts';

expectFound('BIOMETRIC', [
  'fingerprint id «FP-447188»',
  'fingerprint template «fpt_00447188»',
  'voiceprint «vp-88213-a»',
  'iris scan file «iris_44718_L.bin»',
  'face template «ft:44718-aa»',
  'voiceprint id: «VP0044718»',
  'retina scan «RS-447188.png»',
  '"voiceprint_id": "«vp_44718a»"',
]);

expectNothing('BIOMETRIC', ['ssh key fingerprint SHA256:44718abcdefg']);
