import { addMonths, dayInWords, type Day } from '../../kernel/day.ts'

/** Complaints by need and service: what no return counts is seen all the same. Pure. */

export const needs = {
  autism: 'Autistic spectrum disorder',
  'social-emotional-mental-health': 'Social, emotional and mental health',
  'speech-language-communication': 'Speech, language and communication',
  'moderate-learning': 'Moderate learning difficulty',
  'severe-learning': 'Severe learning difficulty',
  'profound-multiple-learning': 'Profound and multiple learning difficulty',
  'specific-learning': 'Specific learning difficulty',
  adhd: 'Attention deficit hyperactivity disorder',
  hearing: 'Hearing impairment',
  vision: 'Vision impairment',
  'multi-sensory': 'Multi-sensory impairment',
  physical: 'Physical disability',
  eating: 'Eating or feeding',
  sleep: 'Sleep',
  'down-syndrome': 'Down syndrome',
  'not-known': 'Need not known',
  other: 'Another need',
} as const
export type Need = keyof typeof needs

export const services = {
  'ehc-assessment': 'EHC needs assessment',
  'ehc-review': 'Annual review of an EHC plan',
  placement: 'School place or alternative provision',
  transport: 'Travel to school',
  'sen-support': 'SEN support in school',
  paediatrics: 'Community paediatrics',
  camhs: 'Children’s mental health service',
  'speech-therapy': 'Speech and language therapy',
  'occupational-therapy': 'Occupational therapy',
  physiotherapy: 'Physiotherapy',
  'autism-assessment': 'Autism and ADHD assessment',
  dietetics: 'Dietetics',
  'school-nursing': 'School nursing and health visiting',
  'social-care': 'Social care and short breaks',
  'preparing-adulthood': 'Moving to adult services',
  other: 'Another service',
} as const
export type Service = keyof typeof services

export type Logged = { readonly need: Need; readonly service: Service; readonly receivedOn: Day }

export type Threshold = { readonly complaints: number; readonly months: number }
export const defaultThreshold: Threshold = { complaints: 3, months: 3 }

/** `autism` about `camhs`: how an escalation names what the complaints are about. */
export const subjectOf = ({ need, service }: Pick<Logged, 'need' | 'service'>): string =>
  `complaints/${need}/${service}`
export const readSubject = (text: string): { need: Need; service: Service } | null => {
  const [, need, service] = /^complaints\/([a-z-]+)\/([a-z-]+)$/.exec(text) ?? []
  return need && service && Object.hasOwn(needs, need) && Object.hasOwn(services, service) ? { need: need as Need, service: service as Service } : null
} // prettier-ignore

export const aboutInWords = ({ need, service }: Pick<Logged, 'need' | 'service'>): string =>
  `${needs[need]}: ${services[service]}`

/** Complaints about one need and service in the months up to a day, that day among them. */
export const inWindow = <Some extends Logged>(all: readonly Some[], about: Pick<Logged, 'need' | 'service'>, on: Day, { months }: Threshold): Some[] => {
  const after = addMonths(on, -months)
  return all.filter(each => each.need === about.need && each.service === about.service && each.receivedOn > after && each.receivedOn <= on)
} // prettier-ignore

export type ComplaintRaise = {
  readonly subject: { readonly kind: 'other'; readonly id: string }
  readonly reason: 'complaints'
  readonly title: string
  readonly words: string
  readonly condition: string
  readonly rule: string
  /** What the newest one adds to an escalation that is open already; null while it is the one that raises. */
  readonly adds: string | null
}

const ordinal = (number: number): string => {
  const tens = number % 100
  const end = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
  return `${number}${end}`
}

/**
 * What a complaint raises: nothing while a return counts that need and service, or while there are fewer than the
 * threshold in its months; else the escalation with the rule that stands it down, and what one more adds to it.
 */
export const raisedBy = (complaint: Logged, all: readonly Logged[], counted: boolean, threshold: Threshold): ComplaintRaise | null => {
  if (counted) return null
  const found = inWindow(all, complaint, latest(all, complaint), threshold)
  if (found.length < threshold.complaints) return null
  const about = aboutInWords(complaint)
  return {
    subject: { kind: 'other', id: subjectOf(complaint) },
    reason: 'complaints',
    title: `Complaints that no return counts: ${about}`,
    words: `${found.length} complaints about ${about} reached the partnership within ${threshold.months} months, and no return counts the children who wait for it.`,
    condition: `A return counts ${about}: the register names it and it has come.`,
    rule: `${threshold.complaints} complaints about one need and service in ${threshold.months} months that no return counts raise themselves.`,
    adds: found.length > threshold.complaints ? `The ${ordinal(found.length)} complaint within ${threshold.months} months was received on ${dayInWords(complaint.receivedOn)}.` : null,
  }
} // prettier-ignore

/** Logged late, a complaint counts with those around its own day: the newest day of that need and service is looked back from. */
const latest = (all: readonly Logged[], about: Logged): Day =>
  all.filter(each => each.need === about.need && each.service === about.service).reduce((day, each) => (each.receivedOn > day ? each.receivedOn : day), about.receivedOn) // prettier-ignore
