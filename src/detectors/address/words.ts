const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/**
 * Last words of street names, with the abbreviations the US mail uses (USPS Publication 28, appendix C1, lists what exists) and
 * those of the United Kingdom and Ireland.
 */
export const SUFFIXES = words(`
  alley aly annex anx arcade arc avenue ave av avn bayou byu beach bch bend bnd bluff blf bluffs blfs bottom btm boulevard blvd boul branch br
  bridge brg brook brk brooks burg burgs bypass byp camp canyon cyn cape cpe causeway cswy center ctr centre circle cir circles cliff clf
  cliffs clfs club clb common cmn commons corner cor corners cors course crse court ct courts cts cove cv coves creek crk crescent cres
  crest crst crossing xing crossroad xrd curve curv dale dl dam dm divide dv drive dr drives drs estate est estates ests expressway expy
  extension ext fall falls fls ferry fry field fld fields flds flat flats flt flts ford frd forest frst forge frg fork frk forks frks fort ft freeway fwy
  garden gdn gardens gdns gateway gtwy glen gln glens green grn greens grove grv groves harbor hbr haven hvn heights hts highway hwy hill hl
  hills hls hollow holw inlet inlt island is islands isle junction jct key ky keys kys knoll knl knolls knls lake lk lakes lks landing lndg
  lane ln lanes light lgt loaf lf lock lck locks lcks lodge ldg loop mall manor mnr manors meadow mdw meadows mdws mews mill ml mills mls mission msn
  motorway mtwy mount mt mountain mtn neck nck orchard orch oval overpass opas park parks parkway pkwy pass passage psge path pike pine pines pnes
  place pl plain pln plains plns plaza plz point pt points pts port prt prairie pr ranch rnch rapids rpds rest rst ridge rdg ridges rdgs river riv
  road rd roads rds route rte row rue run shoal shl shoals shls shore shr shores shrs skyway skwy spring spg springs spgs spur square sq squares
  station sta stream strm street str st streets sts summit smt terrace ter terr throughway trwy trace trce track trak trafficway trfy trail trl
  trails tunnel tunl turnpike tpke underpass upas union un valley vly valleys viaduct via view vw views village vlg villages ville vl vista vis walk
  walks wall way ways well wl wells wls wharf wynd yard close gate parade pde quay strand wood woods end mead chase drove hatch vale rise`);

/** Those that hardly mean anything else in lower case. */
export const PLAIN_SUFFIXES = words(
  'street avenue ave blvd boulevard lane ln road rd court ct drive terrace highway hwy pkwy parkway cir circle trl trail',
);

/** Suffixes that are not read where words tell nothing by their case, since `95 pt`, `3 is` and `1 dr` are something else. */
export const SHORT_WORDS = words(
  'is pt pts br pr dm dr ft ml un via vis key ky ext est fall rest end run light well point pass common course camp club club union center centre station view way ways gate lock flat branch divide field close rise',
);

/** Two-letter codes of states, districts and territories, as the US mail uses them. */
export const STATE_CODES = words(
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR VI GU AS MP',
);

/** Codes that are also words or degrees: `Kim, MD`, `Great, OK`. Alone after a comma they say nothing. */
export const WORDY_STATES = words('MD PA MA DO ME OR IN OK HI OH ID AS LA DE CO MS AL PR');

export const STATE_NAMES =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District of Columbia|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Puerto Rico|Ontario|Quebec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia';

export const DIRECTIONS = words('n s e w ne nw se sw north south east west northeast northwest southeast southwest');

/** Words that are never a city, though they may follow a street and a comma in capitals. */
export const NOT_CITY = words(`
  rx dob mrn ssn phone tel telephone cell mobile fax email e-mail patient pt he she they we i it the his her their my our your mr mrs ms dr miss
  please and but or thanks thank thx can could will would should also then so if when member id insurance ins dx appt visit admitted seen call
  called claim acct account order no not is was has had plate room ticket error date born age sex male female allergies meds plan group policy
  usa us uk code version status ref npi dea call caller agent hi hello dear regards sincerely best attn note ps in on at to for from with`);

/** Words before a unit's number, USPS Publication 28 appendix C2 and what else people write. */
export const UNIT =
  'apartment|apt|ap|unit|suite|ste|floor|fl|flat|room|rm|lot|bldg|building|bld|trlr|trailer|spc|space|slip|penthouse|ph|dept|office|ofc|villa|bloco|casa|depto|dpto|piso|int|wohnung|bsmt|basement|lower|upper|rear|front|cottage|cabin|bay|berth|bus|bte|lgh';
