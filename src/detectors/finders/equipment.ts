// Serial numbers, MAC addresses and asset numbers of what serves everybody point at no patient: 45 CFR 164.514(b)(2)(i)(M) is about
// the devices of individuals. Whose a device is, its owner's words say: right before the label, or right behind the value.

// What stands in server rooms, offices, pharmacies, laboratories and vehicles.
const MACHINES =
  'servers?|scanners?|printers?|copiers?|mfps?|multifunction|plotters?|kiosks?|routers?|switch|switches|switch port|firewalls?|gateways?|gw|hypervisors?|nas|san|synology|qnap|racks?|rig|chassis|ups unit|pdu|docking stations?|workstations?|laptops?|desktops?|disks?|ssd|nic|nics|usb|modality|asset|badge readers?|card readers?|door controllers?|controllers?|access points?|aps?|bssid|zebra|ricoh|xerox|lexmark|konica|epson|brother|kyocera|cisco|fortinet|fortigate|meraki|juniper|aruba|ubiquiti|mikrotik|mitel|polycom|yealink|avaya|grandstream|desk ?phones?|pbx|analy[sz]ers?|centrifuges?|incubators?|autoclaves?|steriliz?ers?|microscopes?|freezers?|fume hood|cabinets?|safes?|vaults?|pyxis|omnicell|dispensing cabinets?|defibrillators?|lp15|carts?|trolleys?|ultrasound|x-?ray|mri|ct scanner|telematics|trackers? of the van|data ?loggers?|loggers?|terminals?|pin ?pads?|pos|cash register|equipment|cert(?:ificate)?s?|tls|ssl|x509|psg amp|amplifiers?|idvendor|idproduct|kernel|eth\\d|en[ops]\\d\\w*';
const SHARED =
  "shared|pooled|pool|demo|bench|house|spare|stock(?:taking)?|inventory|warehouse|(?:the|our) (?:lab|clinic|ward|office|hospital|practice)'?s(?: own)?";

/** In the words right before a label: the value is a machine's that belongs to no patient. */
export const EQUIPMENT = new RegExp(
  `(?:(?<![\\w-])(?:${MACHINES})\\b[^\\n.]{0,40}|\\b(?:${SHARED})\\b[^\\n.;]{0,24}|\\bhospital property\\b[^\\n.;]{0,60}|/)$`,
  'i',
);

/** Right behind a value: `(shared, …)`, `which is the demo pump in OUR warehouse`, `stays in the lab`. */
export const EQUIPMENT_BEHIND =
  /^\s{0,2}issuer=|^[^\n.;]{0,30}?(?:[(,] ?(?:shared|ours|pooled|house one|house unit|hospital property|clinic (?:ap|property|owned)|demo|spare)\b|\b(?:is|was|are) (?:the|our|a|one of our) (?:demo|shared|pool|spare|bench|test|house|clinic|ward)\b|\bstays? in the (?:lab|clinic|ward|office|hospital|pharmacy)\b|\bbelongs? to the (?:lab|clinic|ward|office|hospital|pharmacy|practice|front desk|department)\b|\bbooked by\b|\bin (?:the|our) (?:clean room|server room|warehouse|lab|stock)\b)/i;
