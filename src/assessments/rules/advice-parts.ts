import { contributorList } from './case-columns.ts'

/** Who gives advice, as a measure calls its parts; the family's own advice is theirs to give and is not counted. */
const names: Readonly<Record<string, string>> = {
  'b': 'Education',
  'c': 'Health, the service not said',
  'c-paediatrics': 'Community paediatrics',
  'c-slt': 'Speech and language therapy',
  'c-ot': 'Occupational therapy',
  'c-physio': 'Physiotherapy',
  'c-camhs': 'CAMHS',
  'c-audiology': 'Audiology',
  'c-nursing': 'School or community nursing',
  'c-other': 'Another health service',
  'd': 'Educational psychology',
  'e': 'Social care',
  'f': 'Anyone else the council asked',
  'g': 'Preparation for adulthood',
  'h': 'Anyone the family asked for',
} // prettier-ignore

type Parts = { readonly names: readonly string[]; /** By place in the list of contributors; -1 for none. */ readonly of: Int32Array } // prettier-ignore

const partsOf = (codes: readonly string[]): Parts => ({
  names: codes.map(code => names[code]!),
  of: Int32Array.from(contributorList, code => codes.indexOf(code)),
})

export const adviceParts = partsOf(Object.keys(names))

/** The health services a measure of health's advice names; advice of others is in its total alone. */
export const healthParts = partsOf(['c-paediatrics', 'c-slt', 'c-ot', 'c-physio', 'c-camhs'])

/** Which contributors are health, by their place. */
export const isHealth = Uint8Array.from(contributorList, code => (code.startsWith('c') ? 1 : 0))
