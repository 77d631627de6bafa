import { expectFound, expectNothing } from '../support/id-rows.ts';

expectFound('VEHICLE', [
  'plate «7ABC123»',
  'license plate «ABC-1234»',
  'license plate: «8XYZ 204»',
  'plate number «KLM 4471»',
  'plates «ABC 123»',
  'VIN «1HGCM82633A004352»',
  'vin: «1M8GDM9AXKP042788»',
  '«1HGCM82633A004352» is on the report',
  'Kennzeichen «B-MW 1234»',
  'matrícula «1234 BCD»',
  'placa «ABC1D23»',
  'car is a blue Civic, plate «7ABC123»',
  'her plate is «7ABC123»',
  'license plate no. «7ABC123» (CA)',
  'Nummernschild «M-AB 1234»',
  'number plate «AB12 CDE»',
  'reg «AB12 CDE»',
]);

expectNothing('VEHICLE', ['plate 96 wells', 'VIN column is 17 chars']);
