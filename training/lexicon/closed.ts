// Closed lists from general knowledge: what the sources leave out, and what is wrong in them.

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Placeholders of birth records, and entries that no one is called. */
export const notGivenNames = words(`
  unknown unnamed baby infant male female boy girl not named notnamed unk test patient none null
`);

/** Cut-off words of the medical list. */
export const notMedical = words('ther nspecified');

export const titles = words(`
  mr mrs ms miss mx mister missus dr doctor prof professor sir madam ma'am rev reverend father sister nurse pastor rabbi
  imam deacon capt captain sgt sergeant lt lieutenant col colonel cpl maj major cmdr commander hon judge atty attorney
  sr sra srta señor señora señorita don doña dna doctora dra profesor profesora
  m mme mlle monsieur madame mademoiselle docteur maître herr frau fräulein doktor doktorin
  sig signor signora signorina dott dottore dottoressa dottssa senhor senhora dona doutor doutora
  pan pani panna dhr mevrouw meneer mevr hr fru bay bayan hanım bey abi abla
  shri sri smt shrimati kumari janab begum sahib sheikh ustad hajji
  господин госпожа доктор г-н г-жа
  さん さま 様 氏 君 ちゃん 先生 女士 小姐 씨 님 선생님
`);

export const credentials = words(`
  md do mbbs mbchb frcp frcs rn lpn lvn bsn msn dnp np fnp fnp-bc aprn arnp crna cnm cna cma rma cnp agnp pmhnp pa pa-c
  pharmd rph cpht dds dmd dpt pt pta ot otr otr/l cota slp ccc-slp rd rdn ldn lcsw lmsw msw lmft mft lpc lmhc lcpc lpcc
  phd psyd edd dsc mph mha mba facp facs facog faap facc faan facep od dpm dc emt emt-p rrt crt rt rdms rvt bcba
  esq jd cpa cissp pmp ccrn cen ocn cde cdces ibclc dabr abfm mrcp
`);

/** Always with a capital, whatever they mean: a capital says nothing for a person here. */
export const alwaysCapital = words(`
  january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec
  monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
  christmas easter thanksgiving halloween ramadan hanukkah passover diwali kwanzaa juneteenth
  english french german spanish italian portuguese dutch danish swedish norwegian finnish polish czech russian greek
  turkish arabic hebrew persian hindi urdu bengali tamil chinese mandarin cantonese japanese korean vietnamese thai
  american british irish scottish welsh canadian mexican cuban brazilian indian pakistani african asian european
  latin latino latina hispanic roman jewish muslim christian catholic protestant buddhist hindu islam islamic baptist
  methodist lutheran mormon bible god jesus christ lord allah
  america england britain ireland scotland wales france germany spain italy portugal holland denmark sweden norway
  finland poland russia ukraine greece turkey israel jordan lebanon syria iraq iran egypt sudan kenya nigeria ghana chad
  mali niger congo india china japan korea taiwan vietnam thailand malaysia singapore indonesia philippines australia
  zealand canada mexico cuba jamaica haiti brazil argentina chile peru colombia bolivia ecuador venezuela panama
  guatemala honduras georgia armenia europe asia africa antarctica pacific atlantic
  mercury venus mars jupiter saturn neptune pluto
`);

/** Common words of the names of places, bodies and products: Hall, Park, Royal, Golden. */
export const inNamesOfPlaces = words(`
  north south east west northern southern eastern western hall park royal day green golden gold silver star sun moon
  church cross love rock hill hills lake river mount mountain valley forest garden field beach stone street road lane
  bridge gate tower castle house court square center central grand great old young little big high long broad black
  white blue red gray brown king queen prince princess duke earl crown justice party college school bishop pope abbey
  temple chapel major general marshal post press page price power case key root port field dash banks wall fair best
  rich light love hope faith joy glory angel summer winter spring autumn wolf fox bear lion eagle hawk heart
`);
