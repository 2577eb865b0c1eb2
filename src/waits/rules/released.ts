import { isSmall } from '../../kernel/disclosure.ts'
import type { ListAt } from './service-month.ts'

/**
 * What everybody can read elsewhere about these lists: counts of all services on the pages of their measures, and those
 * of one service in releases of open data. It cannot be hidden any more, so that other counts have to be. Pure.
 */

/** `month service cell=count` for each count that a release of open data showed; one object for as long as it holds. */
export type Released = { readonly on: string | null; readonly counts: ReadonlySet<string> }

export const nothingReleased: Released = { on: null, counts: new Set() }

export const releasedKey = (month: string, service: string, cell: string, count: number): string =>
  `${month} ${service} ${cell}=${count}`

/** Whether a count of this name stands already, told elsewhere. */
export type Stands = (id: string, cell: string, count: number) => boolean

export const standsIn =
  ({ counts }: Released, month: string): Stands =>
  (id, cell, count) =>
    !isSmall(count) && counts.has(releasedKey(month, id, cell, count))

/** Counts of all services that the pages of their measures tell: none that is 1 to 5, or that leaves 1 to 5. */
export const toldOfAll = (all: ListAt, notRecorded: number): ReadonlySet<string> => {
  const rest: Readonly<Record<string, readonly [number, number]>> = {
    all: [all.waiting, 0],
    within: [all.within18, all.over18],
    over18: [all.over18, all.within18],
    over52: [all.over52, all.over18 - all.over52],
    over104: [all.over104, all.over52 - all.over104],
    'not-recorded': [notRecorded, all.waiting - notRecorded],
  }
  return new Set(Object.keys(rest).filter(name => !rest[name]!.some(isSmall)))
}
