/** What can be said of a service that sends the month's numbers and no referrals. Pure. */

export type SummaryRow = {
  readonly organisationId: string
  readonly service: string
  readonly month: string
  readonly countOf: string
  readonly priority: string
  readonly band: string
  readonly status: string
  readonly reason: string
  readonly number: number
}

/** The bands of a summary, shortest first; the last stands for both above it where only "over 52" was sent. */
export const summaryBands = ['0-1', '>1-2', '>2-4', '>4-12', '>12-18', '>18-52', '>52-104', '>104', '>52'] as const
type Band = (typeof summaryBands)[number]

export type SummaryMonth = {
  readonly month: string
  /** As it was sent, or its bands added up; null where neither was sent. */
  readonly waiting: number | null
  readonly bands: ReadonlyMap<Band, number>
  /** A total that was sent less the sum of its bands; null where either is missing, 0 where they agree. */
  readonly difference: number | null
  readonly within18: number | null
  readonly over18: number | null
  readonly over52: number | null
  readonly over104: number | null
  readonly received: number | null
  readonly seen: number | null
  /** Taken off the list without being seen, by reason. */
  readonly removed: ReadonlyMap<string, number> | null
}

const sumOrNull = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0)

/** Numbers of everybody where they were sent; else the parts by priority, or else by SEND status, added up. */
const everybody = (rows: readonly SummaryRow[]): readonly SummaryRow[] => {
  const all = rows.filter(({ priority, status }) => priority === 'all' && status === 'all')
  if (all.length > 0) return all
  const byPriority = rows.filter(({ priority, status }) => priority !== 'all' && status === 'all')
  if (byPriority.length > 0) return byPriority
  const byStatus = rows.filter(({ priority, status }) => priority === 'all' && status !== 'all')
  return byStatus.length > 0 ? byStatus : rows
}

const of = (rows: readonly SummaryRow[], what: string): readonly SummaryRow[] => rows.filter(({ countOf }) => countOf === what) // prettier-ignore

const bandsIn = (rows: readonly SummaryRow[]): ReadonlyMap<Band, number> =>
  new Map(
    summaryBands.flatMap((band): [Band, number][] => {
      const sum = sumOrNull(everybody(rows.filter(each => each.band === band)).map(({ number }) => number))
      return sum === null ? [] : [[band, sum]]
    }),
  )

const overIn = (bands: ReadonlyMap<Band, number>, wanted: readonly Band[]): number | null =>
  bands.size === 0 ? null : wanted.reduce((sum, band) => sum + (bands.get(band) ?? 0), 0)

const monthOf = (month: string, rows: readonly SummaryRow[]): SummaryMonth => {
  const waiting = of(rows, 'waiting')
  const bands = bandsIn(waiting)
  const sent = sumOrNull(everybody(waiting.filter(({ band }) => band === 'all')).map(({ number }) => number))
  const added = sumOrNull([...bands.values()])
  const removals = everybody(of(rows, 'removals'))
  const only = (what: string): number | null => sumOrNull(everybody(of(rows, what)).map(({ number }) => number))
  return {
    month,
    waiting: sent ?? added,
    bands,
    difference: sent === null || added === null ? null : sent - added,
    within18: overIn(bands, ['0-1', '>1-2', '>2-4', '>4-12', '>12-18']),
    over18: overIn(bands, ['>18-52', '>52-104', '>104', '>52']),
    over52: overIn(bands, ['>52-104', '>104', '>52']),
    over104: bands.has('>52') && !bands.has('>104') ? null : overIn(bands, ['>104']),
    received: only('referrals-received'),
    seen: only('first-contacts'),
    removed: removals.length === 0 ? null : new Map([...Map.groupBy(removals, ({ reason }) => reason)].map(([reason, each]) => [reason, sumOrNull(each.map(({ number }) => number))!])), // prettier-ignore
  }
}

/** The months a service's summaries tell of, oldest first. */
export const summaryMonths = (rows: readonly SummaryRow[]): SummaryMonth[] =>
  [...Map.groupBy(rows, ({ month }) => month)].map(([month, each]) => monthOf(month, each)).toSorted((a, b) => (a.month < b.month ? -1 : 1)) // prettier-ignore
