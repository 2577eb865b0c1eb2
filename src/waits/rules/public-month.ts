import type { ReferralColumns } from './columns.ts'
import { tellsOf } from './months.ts'
import { publicMonth, type Margins, type PublicMonth } from './public-view.ts'
import { sumHistograms } from './rebuild.ts'
import { standsIn, type Released } from './released.ts'
import { cubeIn, listAt, listIn, type ListAt } from './service-month.ts'
import type { Totals } from './totals.ts'

/** Counts by band, priority and SEND status, each by itself, from all three together. */
export const marginsOf = (cube: readonly (readonly (readonly number[])[])[]): Margins => {
  const [band, priority, status]: [number[], number[], number[]] = [
    cube.map(() => 0),
    cube[0]!.map(() => 0),
    cube[0]![0]!.map(() => 0),
  ]
  cube.forEach((priorities, b) =>
    priorities.forEach((statuses, p) =>
      statuses.forEach((count, s) => {
        band[b]! += count
        priority[p]! += count
        status[s]! += count
      }),
    ),
  )
  return { band, priority, status }
}

/** The places of services whose lists tell of a month. */
export const toldIn = (columns: ReferralColumns, { months }: Totals, month: number): number[] =>
  sending(columns).filter(place => tellsOf(columns.until[place]!, months.ends[month]!))

const senders = new WeakMap<ReferralColumns, readonly number[]>()

/** The places of services that any referral is of. */
const sending = (columns: ReferralColumns): readonly number[] => {
  const found = senders.get(columns) ?? [...new Set(columns.service)].toSorted((a, b) => a - b)
  senders.set(columns, found)
  return found
}

/** All the services whose lists tell of a month, as one list. */
export const allIn = (columns: ReferralColumns, totals: Totals, month: number): ListAt =>
  listAt(sumHistograms(toldIn(columns, totals, month).map(place => totals.lists[place]![month]!)))

type Remembered = { readonly released: Released; readonly months: Map<number, PublicMonth> }
const remembered = new WeakMap<Totals, Remembered>()

/** What the public may see of a month, worked out once: every page shows the same counts and hides the same. */
export const publicMonthOf = (columns: ReferralColumns, totals: Totals, released: Released, month: number): PublicMonth => {
  const kept = remembered.get(totals)
  const { months } = kept?.released === released ? kept : { months: new Map<number, PublicMonth>() }
  remembered.set(totals, { released, months })
  const known = months.get(month)
  if (known) return known
  const services = toldIn(columns, totals, month).map(place => [
    columns.services[place]!.slug,
    { list: listIn(totals, place, month), margins: marginsOf(cubeIn(totals.grid, place, month)) },
  ] as const) // prettier-ignore
  const found = publicMonth(new Map(services), allIn(columns, totals, month), standsIn(released, totals.months.names[month]!))
  months.set(month, found)
  return found
} // prettier-ignore
