import { toNumber } from '../../kernel/day-number.ts'
import { endOfMonth } from '../../kernel/day.ts'
import type { Cell, Counted, Counter } from '../../measures/rules/counter.ts'
import { eighteenWeeks, fiftyTwoWeeks, hundredAndFourWeeks } from './bands.ts'
import { nothing, notRecorded, statusCodes, type ReferralColumns } from './columns.ts'
import { isAgain, turnedAway } from './flows.ts'
import { tellsOf } from './months.ts'
import { fateOf } from './meanings.ts'
import { inWeeks, percentile, within } from './percentiles.ts'
import { isWaiting, placeIn } from './rebuild.ts'
import { endings, seenOn, stopped, type Waits } from './run.ts'
import { cohortOf, flowOf, listOf, totalsOf, type Totals } from './totals.ts'

/** The measures counted from referrals: of every service and of each, month by month. */

type Value = { readonly numerator: number; readonly denominator?: number | null; readonly value?: number | null }
type Of = (totals: Totals, service: number | null, month: number) => Value
type Behind = (row: number, given: { columns: ReferralColumns; waits: Waits; from: number; end: number }) => boolean
/** Which referrals stand behind the count, and of how many it is a share. */
type Open = { readonly numerator: Behind; readonly denominator?: Behind }

const partsOf = ({ services }: ReferralColumns): readonly string[] => ['', ...services.map(({ name }) => name)]

const counted = (columns: ReferralColumns, of: Of, shape: 'count' | 'share' | 'value'): Counted => {
  const totals = totalsOf(columns)
  const { names } = totals.months
  const parts = partsOf(columns)
  const size = parts.length * names.length
  const numerator = new Int32Array(size)
  const denominator = shape === 'count' ? null : new Int32Array(size)
  // Where no list tells of a month there is no count, which is not a count of none.
  const value = shape === 'share' ? undefined : new Float64Array(size).fill(Number.NaN)
  parts.forEach((_, part) =>
    names.forEach((_month, month) => {
      const at = part * names.length + month
      if (!isTold(columns, totals, part === 0 ? null : part - 1, month)) return
      const found = of(totals, part === 0 ? null : part - 1, month)
      numerator[at] = found.numerator
      if (denominator) denominator[at] = found.denominator ?? 0
      if (value) value[at] = shape === 'count' ? found.numerator : (found.value ?? Number.NaN)
    }),
  )
  return { periods: names, parts, numerator, denominator, ...(value && { value }) }
}

/** All services are told of when each is whose lists hold anybody. */
const isTold = ({ until }: ReferralColumns, { months, lists }: Totals, service: number | null, month: number): boolean =>
  service === null ? lists.every((list, of) => list.every(({ total }) => total === 0) || tellsOf(until[of]!, months.ends[month]!)) : tellsOf(until[service]!, months.ends[month]!) // prettier-ignore

const opened = (columns: ReferralColumns, { numerator, denominator }: Open, { period, part, side }: Cell): number[] => {
  const behind = side === 'denominator' ? denominator : numerator
  if (!behind) return []
  const service = part === '' ? null : columns.services.findIndex(({ name }) => name === part)
  const given = { columns, waits: totalsOf(columns).waits, from: toNumber(`${period}-01`), end: toNumber(endOfMonth(`${period}-01`)) }
  const rows: number[] = []
  for (let row = 0; row < columns.rows; row++) if ((service === null || columns.service[row] === service) && behind(row, given)) rows.push(row)
  return rows
} // prettier-ignore

const counter = (measure: string, shape: 'count' | 'share' | 'value', of: Of, open: Open): Counter<ReferralColumns> => ({
  measure,
  records: 'referral',
  version: 1,
  count: columns => counted(columns, of, shape),
  open: (columns, cell) => opened(columns, open, cell),
}) // prettier-ignore

const waiting: Behind = (row, { waits, end }) => isWaiting(waits, row, end)
const longerThan = (days: number): Behind => (row, given) => waiting(row, given) && given.end - given.waits.start[row]! > days // prettier-ignore
const inMonth = (day: number, { from, end }: { from: number; end: number }): boolean => day !== nothing && day >= from && day <= end // prettier-ignore
const received: Behind = (row, given) => inMonth(given.columns.received[row]!, given)
const endedSo = (row: number, given: Parameters<Behind>[1], how: (way: number) => boolean): boolean =>
  given.waits.start[row] !== nothing && inMonth(given.waits.end[row]!, given) && how(given.waits.how[row]!)

const notRecordedAt = ({ grid }: Totals, service: number | null, month: number): number => {
  let sum = 0
  for (let of = service ?? 0; of < (service === null ? grid.services : service + 1); of++)
    for (let band = 0; band < grid.bands; band++)
      for (let status = 0; status < statusCodes.length; status++)
        sum += grid.counts[placeIn(grid, of, month, band, notRecorded, status)]!
  return sum
}

const over = (measure: string, days: number): Counter<ReferralColumns> =>
  counter(measure, 'count', (totals, service, month) => {
    const list = listOf(totals, service, month)
    return { numerator: list.total - within(list, days) }
  }, { numerator: longerThan(days) }) // prettier-ignore

const weeksAt = (measure: string, share: number): Counter<ReferralColumns> =>
  counter(measure, 'value', (totals, service, month) => {
    const list = listOf(totals, service, month)
    const days = percentile(list, share)
    return { numerator: list.total, denominator: list.total, value: days === null ? null : inWeeks(days) }
  }, { numerator: waiting, denominator: waiting }) // prettier-ignore

const closedNotBrought = endings.indexOf('closed: not-brought')

const wasUnseen: Behind = (row, given) =>
  endedSo(row, given, way => way !== stopped) && !(seenOn(given.columns, row) !== nothing && seenOn(given.columns, row) <= given.waits.end[row]!) // prettier-ignore

export const waitMeasures: readonly Counter<ReferralColumns>[] = [
  counter('waits.children-waiting', 'count', (totals, service, month) => ({ numerator: listOf(totals, service, month).total }), { numerator: waiting }),
  counter('waits.within-18-weeks', 'share', (totals, service, month) => {
    const list = listOf(totals, service, month)
    return { numerator: within(list, eighteenWeeks), denominator: list.total }
  }, { numerator: (row, given) => waiting(row, given) && !longerThan(eighteenWeeks)(row, given), denominator: waiting }),
  counter('waits.completed-within-18-weeks', 'share', (totals, service, month) => {
    const { ended, stoppedWithin } = flowOf(totals, service, month)
    return { numerator: stoppedWithin, denominator: ended[stopped]! }
  }, {
    numerator: (row, given) => endedSo(row, given, way => way === stopped) && given.waits.end[row]! - given.waits.start[row]! <= eighteenWeeks,
    denominator: (row, given) => endedSo(row, given, way => way === stopped),
  }),
  counter('waits.cohort-within-18-weeks', 'share', (totals, service, month) => {
    // Until 18 weeks after the month a part of it is not known: there is no figure yet.
    if (totals.months.ends[month]! + eighteenWeeks > totals.today) return { numerator: 0, denominator: 0 }
    const { yes, taken } = cohortOf(totals, service, month)
    return { numerator: yes, denominator: taken }
  }, {
    numerator: (row, given) => inMonth(given.waits.start[row]!, given) && fateOf(given.waits, row, given.columns.today) === 'yes',
    denominator: (row, given) => inMonth(given.waits.start[row]!, given),
  }),
  over('waits.over-18-weeks', eighteenWeeks),
  over('waits.over-52-weeks', fiftyTwoWeeks),
  over('waits.over-104-weeks', hundredAndFourWeeks),
  weeksAt('waits.median-weeks', 0.5),
  weeksAt('waits.ninetieth-weeks', 0.9),
  weeksAt('waits.ninety-second-weeks', 0.92),
  counter('waits.referrals-received', 'count', (totals, service, month) => ({ numerator: flowOf(totals, service, month).received }), { numerator: received }),
  counter('waits.referrals-rejected', 'share', (totals, service, month) => {
    const flow = flowOf(totals, service, month)
    return { numerator: flow.notTaken, denominator: flow.received }
  }, { numerator: (row, given) => received(row, given) && given.columns.rejected[row] !== nothing, denominator: received }),
  counter('waits.left-without-being-seen', 'count', (totals, service, month) => ({ numerator: flowOf(totals, service, month).unseen }), { numerator: wasUnseen }),
  counter('waits.first-seen', 'count', (totals, service, month) => ({ numerator: flowOf(totals, service, month).seen }), { numerator: (row, given) => inMonth(seenOn(given.columns, row), given) }),
  counter('waits.re-referred', 'share', (totals, service, month) => {
    const flow = flowOf(totals, service, month)
    return { numerator: flow.again, denominator: flow.received }
  }, { numerator: (row, given) => received(row, given) && isAgain(given.columns, turnedAway(given.columns), row), denominator: received }),
  counter('waits.not-brought', 'count', (totals, service, month) => ({ numerator: flowOf(totals, service, month).ended[closedNotBrought]! }), { numerator: (row, given) => endedSo(row, given, way => way === closedNotBrought) }),
  counter('waits.priority-not-recorded', 'share', (totals, service, month) => ({ numerator: notRecordedAt(totals, service, month), denominator: listOf(totals, service, month).total }), { numerator: (row, given) => waiting(row, given) && given.columns.priority[row] === notRecorded, denominator: waiting }),
] // prettier-ignore
