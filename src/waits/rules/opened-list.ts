import { statusInWords } from '../../children/rules/send-status.ts'
import { priorities } from '../../layouts/referral/codes.ts'
import { bandOf, eighteenWeeks, fiftyTwoWeeks, hundredAndFourWeeks, schemes } from './bands.ts'
import { nothing, priorityCodes, statusAt, statusCodes, type ReferralColumns } from './columns.ts'
import { isWaiting } from './rebuild.ts'
import { seenOn } from './run.ts'
import { diagnosisOf } from './service-month.ts'
import type { Totals } from './totals.ts'

/** Which children of a list a number counts: told by the number's own address, and never by anything else. */

export const countNames = ['waiting', 'over18', 'over52', 'over104', 'triaged', 'for-assessment', 'diagnosed', 'not-brought'] as const // prettier-ignore
export type CountName = (typeof countNames)[number]

export type ListAsked = {
  readonly of: CountName
  readonly band: number | null
  readonly priority: number | null
  readonly status: number | null
}

const words: Readonly<Record<CountName, string>> = {
  'waiting': 'Waiting',
  'over18': 'Waiting over 18 weeks',
  'over52': 'Waiting over 52 weeks',
  'over104': 'Waiting over 104 weeks',
  'triaged': 'Triaged, still waiting',
  'for-assessment': 'Waiting for a health assessment',
  'diagnosed': 'Already diagnosed, waiting for help',
  'not-brought': 'Waiting, and not brought at least once',
} // prettier-ignore

/** Reads what an address asks for; null where it asks for no list there is. */
export const readAsked = (query: Readonly<Record<string, string | undefined>>): ListAsked | null => {
  const of = query.of ?? 'waiting'
  const place = (codes: readonly string[], given: string | undefined): number | null | undefined =>
    given === undefined ? null : codes.includes(given) ? codes.indexOf(given) : undefined
  const [priority, status] = [place(priorityCodes, query.priority), place(statusCodes, query.status)]
  const band = place(schemes.sitrep.labels.map((_, at) => String(at)), query.band) // prettier-ignore
  if (!(countNames as readonly string[]).includes(of) || priority === undefined || status === undefined || band === undefined) return null // prettier-ignore
  return { of: of as CountName, band, priority, status }
}

export const askedWords = ({ of, band, priority, status }: ListAsked): string => {
  const parts = [
    ...(band === null ? [] : [`${schemes.sitrep.labels[band]!}`]),
    ...(priority === null ? [] : [priorities.codes.find(({ code }) => code === priorityCodes[priority])!.means]),
    ...(status === null ? [] : [`SEND status: ${statusInWords[statusCodes[status] as keyof typeof statusInWords].toLowerCase()}`]), // prettier-ignore
  ]
  return [words[of], ...parts].join(', ')
}

const longer: Partial<Readonly<Record<CountName, number>>> = { over18: eighteenWeeks, over52: fiftyTwoWeeks, over104: hundredAndFourWeeks } // prettier-ignore

const isOf = (columns: ReferralColumns, totals: Totals, row: number, on: number, of: CountName): boolean => {
  const waited = on - totals.waits.start[row]!
  if (longer[of] !== undefined) return waited > longer[of]
  if (of === 'triaged') {
    const [triaged, seen] = [columns.triaged[row]!, seenOn(columns, row)]
    return triaged !== nothing && triaged <= on && (seen === nothing || seen > on)
  }
  if (of === 'for-assessment') return diagnosisOf(columns, row, on) === 'forAssessment'
  if (of === 'diagnosed') return diagnosisOf(columns, row, on) === 'diagnosed'
  return of === 'waiting' || columns.notBrought[row]! > 0
}

/** The places in the columns of those a number counts at the end of a month, longest wait first. */
export const rowsBehind = (columns: ReferralColumns, totals: Totals, place: number, month: number, asked: ListAsked): number[] => {
  const on = totals.months.ends[month]!
  const { start } = totals.waits
  const found: number[] = []
  for (let row = 0; row < columns.rows; row++) {
    if (columns.service[row] !== place || !isWaiting(totals.waits, row, on) || !isOf(columns, totals, row, on, asked.of)) continue
    if (asked.band !== null && bandOf(schemes.sitrep, on - start[row]!) !== asked.band) continue
    if (asked.priority !== null && columns.priority[row] !== asked.priority) continue
    if (asked.status !== null && statusAt(columns.statuses, columns.child[row]!, on) !== asked.status) continue
    found.push(row)
  }
  return found.toSorted((a, b) => start[a]! - start[b]! || a - b)
} // prettier-ignore
