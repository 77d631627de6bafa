import { expectFound, expectNothing } from '../support/id-rows.ts';

// Values that are named as nobody's, or that documentation prints where the words speak of tests.
expectNothing('CARD', [
  'pay with the test card 4539 1488 0343 6467 there',
  'test cards: 4242 4242 4242 4242 works, 4000 0000 0000 9995 has no funds',
  'our sandbox takes 5555 5555 5555 4444 only',
  'the test card 4539148803436467, exp 12/34, cvc 123, fails',
]);
expectNothing('SSN', ['the dummy SSN 219-09-9999', 'validators refuse 078-05-1120, the SSN of an advertisement']);
expectNothing('MRN', ['test MRN 44718829', 'MRN TEST0001', 'MRN 0000000', 'placeholder MRN is 448127']);
expectNothing('HEALTH_PLAN', [
  'our fixtures use member AAA111222333',
  'seeds: member id A123456789',
  'sandbox member 882213004',
]);
expectNothing('LICENSE', ['Sandbox NPI 1234567893']);
expectNothing('PHONE', ['To=%2B15005550006&Body=x', 'call +1 500 555 0009']);
expectNothing('ACCOUNT', ['the dummy account 000123456789']);
expectNothing('DEVICE', ['sn=TEST-000000001', 'imei=000000000000000']);
expectNothing('ID', ['tracking 1Z999AA10123456784']);

// The same shapes are a person's where nothing speaks of tests, and a test of the laboratory is none of software.
expectFound('CARD', ['Card: «4242 4242 4242 4242» was charged twice', 'her visa «4539 1488 0343 6467», exp «12/34»']);
expectFound('MRN', [
  'MRN: «5005551234», room 4',
  'MRN «12345678»',
  'blood test, MRN «448127»',
  'the test results of MRN «448127»',
]);
expectFound('ID', ['sample «S447188»', 'test order number «4471882»']);
expectFound('HEALTH_PLAN', ['member id «ZZZ999999999»']);
