import type { Ctx } from '../../ctx.ts'
import type { Shown } from '../../kernel/disclosure.ts'
import { notShown } from '../../kernel/disclosure.ts'
import { nothing } from '../rules/columns.ts'
import { lastEnded } from '../rules/months.ts'
import { exactly } from '../rules/public-view.ts'
import { publicMonthOf, toldIn } from '../rules/public-month.ts'
import { listIn } from '../rules/service-month.ts'
import { serviceView, type ServiceView } from '../rules/service-view.ts'
import { dayText } from '../rules/totals.ts'
import { firstKnownOf } from './first-known.ts'
import { serviceHere, waitsRoom, type ServiceHere, type WaitsRoom } from './room.ts'

/** The months a service was told of, oldest first: by its referrals, or by its own monthly numbers. */
export const monthsOf = ({ columns, totals }: WaitsRoom, here: ServiceHere): string[] => {
  const told = totals.months.names.filter((_, month) => toldIn(columns, totals, month).includes(here.place))
  return [...new Set([...(here.hasReferrals ? told : []), ...here.summaries.map(({ month }) => month)])].toSorted()
}

export type Handover = {
  readonly older: ServiceHere
  readonly newer: ServiceHere
  readonly rows: readonly { readonly month: string; readonly older: Shown | null; readonly newer: Shown | null; readonly together: Shown | null }[]
} // prettier-ignore

export type ServiceFound = {
  readonly room: WaitsRoom
  readonly here: ServiceHere
  readonly months: readonly string[]
  readonly month: string | null
  readonly view: ServiceView | null
  readonly since: string | null
  readonly handover: Handover | null
  /** It sends its own number of the month too, which its reader is not shown beside what its list holds. */
  readonly countsTwice: boolean
}

const waitingIn = ({ columns, totals, released }: WaitsRoom, here: ServiceHere, month: number): Shown | null => {
  if (!toldIn(columns, totals, month).includes(here.place)) return null
  if (released === null) return exactly(listIn(totals, here.place, month)).waiting
  return publicMonthOf(columns, totals, released, month).services.get(here.service.slug)?.list.waiting ?? null
}

const handoverMonths = 18

/** The pathway this one takes over from, or that takes over from it, month by month beside it. */
const handoverOf = (room: WaitsRoom, here: ServiceHere): Handover | null => {
  const older = here.service.replaces === null ? null : serviceHere(room, here.service.replaces)
  const newer = older ? here : (room.services.find(({ service }) => service.replaces === here.service.slug) ?? null)
  if (!newer) return null
  const before = older ?? here
  const { names } = room.totals.months
  const from = Math.max(0, names.length - (room.released === null ? handoverMonths : 12))
  const rows = names.slice(from).flatMap((month, at) => {
    const [one, other] = [waitingIn(room, before, from + at), waitingIn(room, newer, from + at)]
    const together: Shown | null = one === null && other === null ? null : [one, other].every(value => value === null || typeof value === 'number') ? Number(one) + Number(other) : notShown
    return together === null ? [] : [{ month, older: one, newer: other, together }]
  })
  return { older: before, newer, rows }
} // prettier-ignore

/** For the public a month is told by referrals or by the service’s own number, not by both: one would tell of the other. */
const saidOnce = ({ columns, totals }: WaitsRoom, here: ServiceHere): ServiceHere => ({
  ...here,
  summaries: here.summaries.filter(({ month }) => {
    const at = totals.months.names.indexOf(month)
    return !here.hasReferrals || at < 0 || !toldIn(columns, totals, at).includes(here.place)
  }),
})

/** One service at the end of the month asked about, or of the newest it was told of; null where there is no such service. */
export const findService = async (ctx: Ctx, slug: string, asked: string | undefined): Promise<ServiceFound | null> => {
  const room = await waitsRoom(ctx)
  const sent = serviceHere(room, slug)
  if (!sent) return null
  const here = room.released === null ? sent : saidOnce(room, sent)
  const { columns, totals } = room
  const months = monthsOf(room, here)
  const wanted = asked !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) && asked <= lastEnded(ctx.today) ? asked : null
  const month = wanted ?? months.at(-1) ?? null
  const place = month === null ? -1 : totals.months.names.indexOf(month)
  const isTold = here.hasReferrals && place >= 0 && toldIn(columns, totals, place).includes(here.place)
  const first = isTold && room.released === null ? await firstKnownOf(ctx, columns, totals.months, here.place) : null
  const since = columns.since[here.place] ?? nothing
  return {
    room, here, months, month,
    view: isTold ? serviceView(columns, totals, { place: here.place, month: place, released: room.released, first }) : null,
    since: since === nothing ? null : dayText(since),
    handover: handoverOf(room, here),
    countsTwice: isTold && here !== sent && sent.summaries.some(each => each.month === month),
  }
} // prettier-ignore
