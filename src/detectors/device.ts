import { luhn } from './check-digits/luhn.ts';
import { EQUIPMENT, EQUIPMENT_BEHIND } from './finders/equipment.ts';
import type { IdKind } from './labelled-ids.ts';

const UDI =
  /(?<![\w(])\(01\)\d{14}(?:\(\d{2,3}\)[A-Za-z0-9./-]{1,20}){0,5}|(?<![\w+])\+[A-Z][A-Z0-9]{6,18}\/[$A-Z0-9.+/-]{4,40}(?![\w])/g;
const PATIENT_DEVICES =
  'cycler,dialysis cycler,ventilator,feeding pump,infuser,insulin pen,smart pen,pill dispenser,loaner tablet,bp monitor,wheelchair,cardioverter,zio,zio patch,dexcom,libre,freestyle libre,libre reader,omnipod,tandem,minimed,inogen,resmed,airsense,dreamstation,kardia,lifevest,receiver,pump,insulin pump,infusion pump,transmitter,sensor,cgm,recorder,holter,event recorder,loop recorder,pendant,cuff,bp cuff,blood pressure cuff,pacemaker,icd device,implant,implantable,glucometer,glucose meter,meter,oximeter,pulse oximeter,monitor,home monitor,heart monitor,cpap,cpap machine,bipap,concentrator,oxygen concentrator,hearing aid,stimulator,neurostimulator,cochlear implant,defibrillator vest,watch,wearable,nebulizer,spirometer,thermometer,wristband,bracelet,fall detector,valve,stent,prosthesis,catheter,inhaler,communicator,modem,base unit,home unit,bedside unit,tens unit,replacement,replacement unit,replacement pump,replacement sensor,loaner,number on the bottom,number on the back,number on the sticker,number on the label,number on the side,number on it,on the sticker,sticker,sticker says,label says';

/** Devices of a patient: 45 CFR 164.514(b)(2)(i)(M). Serial numbers of shared equipment stay. */
export const device: IdKind = {
  labels: [
    {
      kind: 'DEVICE',
      rule: 'device.serial',
      phrases:
        'ser,ser s,hearing aid serial,aid left,aid right,aid serial,pacer serial,pacemaker sn,pump number,transmitter,transmitter number,yubikey,yubikey no,yubikey number,s n,serial n,box says,dn,unit serial,hub serial,scale serial,watch sn,imsi,android id,reader serial,reader sn,reader id,serial,serial number,serial numbers,serial no,serial num,serials,serialnumber,ser no,s/n,sn,sns,device serial,device serial number,device serial no,device id,device ids,device identifier,device number,device no,device sn,pump serial,pump sn,pump id,pump serial number,transmitter id,transmitter sn,transmitter serial,' +
        'sensor id,sensor sn,sensor serial,sensor number,monitor serial,monitor id,implant serial,implant id,implant serial number,lead serial,lead serial number,pacemaker serial,generator serial,cpap serial,cpap sn,meter serial,meter id,meter sn,receiver id,receiver sn,handset id,pendant id,tracker id,watch id,seriennummer,serien nr,gerätenummer,número de serie,número de série,numéro de série,numero di serie,serienummer,numer seryjny,серийный номер,серійний номер,seri no,seri numarası,序列号,设备号,シリアル番号,製造番号,시리얼번호,الرقم التسلسلي',
      least: [5, 2],
      far: EQUIPMENT,
      behind: EQUIPMENT_BEHIND,
    },
    {
      kind: 'DEVICE',
      rule: 'device.udi-label',
      phrases: 'udi,udi pi,unique device identifier',
      least: [8, 6],
    },
    {
      kind: 'DEVICE',
      rule: 'device.imei',
      phrases:
        'imei,imei of her tablet,imei of the tablet,imei of the phone,imei of his phone,imei of her phone,imei of device,imei no,imei number,imeis,imei sv,meid,esn',
      least: [12, 10],
      proves: luhn,
    },
    {
      kind: 'DEVICE',
      rule: 'device.sim',
      phrases: 'iccid,iccid thing,sim iccid,sim id,sim,sim card,sim number,sim no,sim card number,sim serial,eid,euicc',
      least: [16, 14],
      proves: luhn,
    },
    {
      kind: 'DEVICE',
      rule: 'device.mac',
      phrases:
        'ble,bluetooth,bt addr,peripheral,hwaddr,mac,mac address,mac addr,bluetooth address,ble address,bd addr,bdaddr,wifi mac,bt mac,ble mac,device mac',
      value: /(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\w:-])/iy,
      far: EQUIPMENT,
      behind: EQUIPMENT_BEHIND,
    },
    {
      kind: 'DEVICE',
      rule: 'device.word',
      phrases: PATIENT_DEVICES,
      least: [6, 2],
      far: EQUIPMENT,
      behind: EQUIPMENT_BEHIND,
      accept: (value) => isSerial(value) || /^(?=(?:[^\d]*\d){4})(?=.*[A-Z]).*-/.test(value),
    },
    {
      kind: 'DEVICE',
      rule: 'device.unit',
      phrases: 'device,unit',
      least: [6, 2],
      far: EQUIPMENT,
      behind: EQUIPMENT_BEHIND,
      accept: (value) => isSerial(value) && !/^\d+\/\d+$/.test(value),
    },
    {
      rule: 'device.keep',
      phrases:
        'udi di,gtin,asset,asset tag,asset no,asset number,firmware,fw,device model,model,model no,model number,lot,lot no,lot number,part,part number,part no,sku,catalog number,cat no,device type,ref no,kiosk,kiosk id,printer,scanner,gateway,terminal id,station id',
    },
  ],
  patterns: [
    { kind: 'DEVICE', rule: 'device.udi', evidence: 'certain', regex: UDI },
    {
      kind: 'DEVICE',
      rule: 'device.imei-dashed',
      evidence: 'likely',
      regex: /(?<![\w.-])\d{2}-\d{6}-\d{6}-\d(?![\w-])/g,
      accept: (value) => luhn(value.replaceAll('-', '')),
    },
    {
      kind: 'DEVICE',
      rule: 'device.iccid',
      evidence: 'likely',
      regex: /(?<![\w.-])89\d{17,18}(?![\w-])/g,
      accept: luhn,
    },
  ],
};

/** What tells a serial number from a model ("MiniMed 780G", "G6"): many digits, or letters and digits by turns. */
function isSerial(value: string): boolean {
  const digits = value.match(/\d/g)?.length ?? 0;
  const turns = value.match(/\d(?=[A-Z])|[A-Z](?=\d)/g)?.length ?? 0;
  return (digits > 4 && (/[A-Z-]/i.test(value) || digits > 6)) || turns > 2;
}
