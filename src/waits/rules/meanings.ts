import { eighteenWeeks } from './bands.ts'
import { nothing, type ReferralColumns } from './columns.ts'
import { place, type Months } from './months.ts'
import { stopped, type Waits } from './run.ts'

/** What "within 18 weeks" can mean. They are different numbers, each under its own name; none stands for another. */

export const meaningNames = ['still-waiting', 'completed', 'cohort', 'framework'] as const
export type MeaningName = (typeof meaningNames)[number]

export type Meaning = {
  readonly name: string
  readonly measure: string | null
  readonly says: string
  readonly trap: string
}

export const meanings: Readonly<Record<MeaningName, Meaning>> = {
  'still-waiting': {
    name: 'Of children waiting, those who have waited 18 weeks or less',
    measure: 'waits.within-18-weeks',
    says: 'Children on the list at the end of the month who have waited 18 weeks or less, of all on it. The NHS constitution counts so for hospital treatment (92%).',
    trap: 'It rises when children who have waited long are taken off the list for any reason, also unseen.',
  },
  'completed': {
    name: 'Of children whose wait ended with help in the month, those who had waited 18 weeks or less',
    measure: 'waits.completed-within-18-weeks',
    says: 'Children whose clock stopped in the month after 18 weeks or less, of all whose clock stopped in the month.',
    trap: 'It falls when a service rightly sees those who have waited longest.',
  },
  'cohort': {
    name: 'Of children referred in a month, those who were helped within 18 weeks',
    measure: 'waits.cohort-within-18-weeks',
    says: 'Children referred in the month and taken on, by whether their clock stopped within 18 weeks. This is what the words “will receive help within 18 weeks” mean.',
    trap: 'It is known in full only 18 weeks after the month: until then a part of it is not yet known, and is shown as that.',
  },
  'framework': {
    name: 'Of children waiting for a first contact with a community service, those who have waited 18 weeks or less',
    measure: null,
    says: 'NHS England’s Medium Term Planning Framework asks for 80% of community waits within 18 weeks by 2028/29, counted to the first contact alone.',
    trap: 'A first contact is not yet help: a child may wait for that as long again.',
  },
} // prettier-ignore

export const isMeaning = (text: unknown): text is MeaningName => typeof text === 'string' && Object.hasOwn(meanings, text) // prettier-ignore

/** Children referred in one month and taken on, by what is known of their 18 weeks. */
export type Cohort = {
  readonly taken: number
  readonly yes: number
  /** Stopped later, or waits longer already. */
  readonly late: number
  /** Left the list without the clock having stopped. */
  readonly left: number
  /** Waits still, and 18 weeks are not over. */
  readonly unknown: number
}

/** The cohort of each month of each service, as known today: `[service][month]`. */
export const cohorts = (columns: ReferralColumns, waits: Waits, months: Months): Cohort[][] => {
  const found = columns.services.map(() => [...months.ends].map(() => ({ ...nobody })))
  for (let row = 0; row < columns.rows; row++) {
    const cohort = waits.start[row] === nothing ? undefined : found[columns.service[row]!]![place(months, waits.start[row]!)]
    if (!cohort) continue
    cohort.taken++
    cohort[fateOf(waits, row, columns.today)]++
  }
  return found
} // prettier-ignore

const nobody = { taken: 0, yes: 0, late: 0, left: 0, unknown: 0 }

export const sumCohorts = (given: readonly Cohort[]): Cohort =>
  given.reduce((sum, { taken, yes, late, left, unknown }) => ({
    taken: sum.taken + taken, yes: sum.yes + yes, late: sum.late + late, left: sum.left + left, unknown: sum.unknown + unknown,
  }), nobody) // prettier-ignore

/** What is known on a day of one wait's 18 weeks. */
export const fateOf = ({ start, end, how }: Waits, row: number, today: number, within = eighteenWeeks): 'yes' | 'late' | 'left' | 'unknown' => {
  if (end[row] === nothing || end[row]! > today) return today - start[row]! > within ? 'late' : 'unknown'
  if (how[row] !== stopped) return 'left'
  return end[row]! - start[row]! <= within ? 'yes' : 'late'
} // prettier-ignore

/** The least and the most a cohort's share may yet come to, in percent; null of none. */
export const cohortRange = ({ taken, yes, unknown }: Cohort): { readonly low: number; readonly high: number } | null =>
  taken === 0 ? null : { low: (100 * yes) / taken, high: (100 * (yes + unknown)) / taken }
