import type { CodeSet } from '../layout.ts'

const source = 'SEN2 person-level return, code sets as rebuilt from public code bases (law/sen2.md §4)'

const set = (name: string, codes: Readonly<Record<string, string>>): CodeSet => ({
  name,
  source,
  codes: Object.entries(codes).map(([code, means]) => ({ code, means })),
})

export const sexes = set('Sex', { M: 'male', F: 'female' })
export const genders = set('Gender (2023)', { '0': 'not known', '1': 'male', '2': 'female', '9': 'not specified' })

export const upnUnknown = set('Why neither UPN nor ULN is known', {
  UN1: 'under 6 and none given yet',
  UN2: 'never in a state school in England',
  UN3: 'educated outside England',
  UN5: 'identities conflict',
  UN8: 'new to the authority within a week of the end of the period',
  UN9: 'a young person never in a state school or further education in England',
  UN10: 'the request ended before it was known',
})

export const requestSources = set('Who asked for the assessment', {
  '1': 'young person or parent',
  '2': 'school or other education setting',
  '3': 'health professional',
  '4': 'social care professional',
  '5': 'other',
})

export const requestOutcomes = set('Outcome of the request', {
  Y: 'the authority will assess',
  N: 'refused',
  A: 'not decided yet',
  W: 'withdrawn or ended before a decision',
  H: 'decided before the period',
})

export const assessmentOutcomes = set('Outcome of the assessment', {
  Y: 'a plan is issued',
  N: 'no plan',
  A: 'not decided yet',
  W: 'withdrawn or ended before a decision',
  H: 'decided earlier, or the plan was transferred in',
})

export const residential = set('Residential placement', { A: '38 to 51 weeks', B: '52 weeks' })
export const workBased = set('Work-based learning', {
  A: 'apprenticeship',
  T: 'traineeship',
  S: 'supported internship',
})
export const directPayments = set('Direct payment', {
  E: 'education',
  S: 'social care',
  H: 'health',
  I: 'integrated',
})

export const ceaseReasons = set('Why the plan ended', {
  '1': 'reached the highest age',
  '2': 'needs met without a plan, still in education or training',
  '3': 'went to higher education',
  '4': 'paid work, not an apprenticeship',
  '5': 'transferred to another authority in England',
  '6': 'no longer in education or training',
  '7': 'moved outside England',
  '8': 'died',
  '9': 'other',
})

/** All of them: which may stand in a plan's section I is rule G09, so that a slip is named and not merely unreadable. */
export const settings = set('Setting without a URN or UKPRN', {
  OLA: 'arranged by the authority outside school (section 61)',
  OPA: 'arranged by a parent or the young person (section 42(5))',
  EHE: 'elective home education',
  EYP: 'early-years provider without a URN',
  OTH: 'other, or only a type of setting is named',
  NEET: 'aged 16 to 25 and not in education, employment or training',
  NIEC: 'notice to end the plan was given',
  NIEO: 'not in education for another reason',
})

export const onlyInPlacements: readonly string[] = ['NEET', 'NIEC', 'NIEO']

export const ranks = set('Primary or secondary', { '1': 'primary', '2': 'secondary' })
export const attendancePatterns = set('Attendance pattern (2023)', { FT: 'full time', PT: 'part time' })
export const reviewOutcomes = set('Decision after the review', { M: 'maintain', C: 'cease', A: 'amend' })

const needTypes = {
  SPLD: 'specific learning difficulty',
  MLD: 'moderate learning difficulty',
  SLD: 'severe learning difficulty',
  PMLD: 'profound and multiple learning difficulty',
  SEMH: 'social, emotional and mental health',
  SLCN: 'speech, language and communication needs',
  HI: 'hearing impairment',
  VI: 'vision impairment',
  MSI: 'multi-sensory impairment',
  PD: 'physical disability',
  ASD: 'autistic spectrum disorder',
  OTH: 'other',
}
export const needs = (downSyndrome: boolean): CodeSet =>
  set('Type of need', downSyndrome ? { ...needTypes, DS: 'Down syndrome' } : needTypes)

/** Main codes and the extended ones below them. */
export const ethnicities = set('Ethnicity', {
  WBRI: 'White British', WCOR: 'White Cornish', WENG: 'White English', WNIR: 'White Northern Irish',
  WSCO: 'White Scottish', WWEL: 'White Welsh', WOWB: 'other White British', WIRI: 'White Irish',
  WIRT: 'Traveller of Irish heritage', WOTH: 'any other White background', WALB: 'Albanian',
  WBOS: 'Bosnian-Herzegovinian', WCRO: 'Croatian', WGRE: 'Greek or Greek Cypriot', WGRK: 'Greek',
  WGRC: 'Greek Cypriot', WITA: 'Italian', WKOS: 'Kosovan', WPOR: 'Portuguese', WSER: 'Serbian',
  WTUR: 'Turkish or Turkish Cypriot', WTUK: 'Turkish', WTUC: 'Turkish Cypriot', WEUR: 'White European',
  WEEU: 'White Eastern European', WWEU: 'White Western European', WOTW: 'White other', WROM: 'Gypsy or Roma',
  WROG: 'Gypsy', WROR: 'Roma', WROO: 'other Gypsy or Roma', MWBC: 'White and Black Caribbean',
  MWBA: 'White and Black African', MWAS: 'White and Asian', MWAP: 'White and Pakistani', MWAI: 'White and Indian',
  MWAO: 'White and any other Asian background', ABRI: 'Asian British', AWEL: 'Asian Welsh',
  MOTH: 'any other mixed background', MAOE: 'Asian and any other ethnic group', MABL: 'Asian and Black',
  MACH: 'Asian and Chinese', MBOE: 'Black and any other ethnic group', MBCH: 'Black and Chinese',
  MCOE: 'Chinese and any other ethnic group', MWOE: 'White and any other ethnic group', MWCH: 'White and Chinese',
  MOTM: 'other mixed background', AIND: 'Indian', APKN: 'Pakistani', AMPK: 'Mirpuri Pakistani',
  AKPA: 'Kashmiri Pakistani', AOPK: 'other Pakistani', ABAN: 'Bangladeshi', AOTH: 'any other Asian background',
  AAFR: 'African Asian', AKAO: 'Kashmiri other', ANEP: 'Nepali', ASNL: 'Sri Lankan Sinhalese',
  ASLT: 'Sri Lankan Tamil', ASRO: 'Sri Lankan other', AOTA: 'other Asian', BBRI: 'Black British',
  BWEL: 'Black Welsh', BCRB: 'Black Caribbean', BAFR: 'Black African', BANN: 'Black Angolan', BCON: 'Black Congolese',
  BGHA: 'Black Ghanaian', BNGN: 'Black Nigerian', BSLN: 'Black Sierra Leonean', BSOM: 'Black Somali',
  BSUD: 'Black Sudanese', BAOF: 'other Black African', BOTH: 'any other Black background', BEUR: 'Black European',
  BNAM: 'Black North American', BOTB: 'other Black', CHNE: 'Chinese', CHKC: 'Hong Kong Chinese',
  CMAL: 'Malaysian Chinese', CSNG: 'Singaporean Chinese', CTWN: 'Taiwanese', COCH: 'other Chinese',
  OOTH: 'any other ethnic group', OAFG: 'Afghan', ORAB: 'Arab', OARA: 'Arab other', OEGY: 'Egyptian', OFIL: 'Filipino',
  OIRN: 'Iranian', OIRQ: 'Iraqi', OJPN: 'Japanese', OKOR: 'Korean', OKRD: 'Kurdish',
  OLAM: 'Latin, South or Central American', OLEB: 'Lebanese', OLIB: 'Libyan', OMAL: 'Malay', OMRC: 'Moroccan',
  OPOL: 'Polynesian', OTHA: 'Thai', OVIE: 'Vietnamese', OYEM: 'Yemeni', OOEG: 'other ethnic group',
  REFU: 'not given, by choice', NOBT: 'not obtained',
}) // prettier-ignore
