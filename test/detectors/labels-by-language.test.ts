import { expectFound, expectNothing } from '../support/id-rows.ts';

expectFound('SSN', [
  'RUN «12.345.678-5»',
  'RFC «GODE561231GR8»',
  'CUIL «20-12345678-6»',
  "son NAS c'est «046 454 286»",
  'registre national : «85.07.30-033.28»',
  'seine Steuer-IdNr. «86 095 742 719»',
  'NIF n.º «123 456 789» do pai',
  'c.f. «RSSMRA85T10A562S»',
  'codice «rssmra85t10a562s» copiato',
  'PESEL nr «44051401359»',
  'SSS no. «34-1234567-8»',
  'số CCCD «079183004521»',
  'PAN «ABCPK1234F» bhi bheja',
  'DNI «12.345.678-Z»',
  'NIE no: DNI «12.345.678-Z»',
  'tiene NIE «X1234567L» y pasaporte',
]);
expectFound('MRN', [
  'exp. «0118-44» de urgencias',
  'historia=«HC-448127»',
  'dossier n° «A-44810»',
  'prontuário nº «44812-7»',
  'n. cartella «448127»',
  'nr kartoteki «44/8127»',
  'Mã BN «BN0448127», còn «BN0448172» là sai',
  'UHID «GH/24/0044812»',
]);
expectFound('HEALTH_PLAN', [
  'nro. de afiliada «450-448127/01»',
  'NAM «TREM 5861 1914», merci',
  'N° AME «A93 0044812»',
  'eGK «A123456780»',
  'utente n.º «218 448 127»',
  'PhilHealth no. «12-050448127-7»',
  'BHYT «DN4790128448127»',
  'Ayushman card «PMJ4K81QX7»',
]);
expectFound('ACCOUNT', [
  'CBU «2850590940090418135201»',
  'pagó a «2850590940090418135201» ayer',
  'nr konta «44 8127 0011»',
]);
expectFound('LICENSE', [
  'nr PWZ «5431289»',
  'exequátur «4412-08»',
  "carte d'identité «T7X62TZ81»",
  'PRC no. «0148127»',
]);
expectFound('DEVICE', ['số máy «PJN-4481270»', 'n° de série «NB-448127»', 'Gerätenr. «FS2-77-00418»']);
expectFound('VEHICLE', [
  'Carro en la puerta: «CKVB 418», azul',
  'immatriculée «GX-481-TK»',
  'placa estacionamento «RFG4B81»',
]);

expectNothing('SSN', [
  'the PAN was masked by the processor',
  'ticket 12345678A and build 12.345.678-A',
  'batch of 1234567890123456789012 bytes',
  'el carro de compras tiene 3 productos',
  'la serie 4 del informe',
  'exp 12/26',
  'Das Terminal (Gerätenr. ORGA-6141-00377215) am Empfang',
  'die Test-eGK X110411319 bleibt',
  '"run":7045550188,"exp":1771900000',
  'see RFC 3986 and CSS 44812',
  'pagó ARS 48310 y MST 14:05',
  'auto scaling group ABC-123',
]);
