import { expectFound, expectNothing } from '../support/id-rows.ts';

expectFound('LICENSE', [
  'NPI «1234567893»',
  'npi: «1234567893»',
  '"npi": «1234567893»',
  'NPI# «1234567893»',
  'DEA «AB1234563»',
  'DEA # «AB1234563»',
  'DEA number is «AB1234563»',
  "driver's license «D123-4567-8901»",
  'DL «D1234567»',
  'DL# «D1234567»',
  'driver license no: «CA D1234567»',
  'license # «RN448812»',
  'RN license «448812»',
  'medical license «G44881»',
  'lic. no. «448812»',
  'state license: «TX-44881»',
  'license «MD44881»',
  'passport «C01234567»',
  'passport number is «C01234567»',
  'passport # «910239248»',
  'Passport No.: «X 4471882»',
  'bar no. «448812»',
  'GMC «7654321»',
  'state ID «S123-4567-8901»',
  'licencia de conducir «44718829»',
  'Führerschein «B072RRE2I55»',
  'pasaporte «XDB448812»',
]);

expectFound('LICENSE', ['"rendering": "«1234567893»"', 'colegiada «282 877 104»']);
expectNothing('LICENSE', [
  'license key',
  'TLS cert serial 03:9f:ef:e6:7c:11',
  'fingerprint 3f4471882aab of the cert',
  'DEA schedule 2',
  'NPI lookup returned 404',
]);
