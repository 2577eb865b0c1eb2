import { notShown, type Shown } from '../../kernel/disclosure.ts'
import {
  fewestForPercentile,
  protectTables,
  shareMayShow,
  type ReleaseCell,
  type Sum,
} from '../../kernel/disclosure-release.ts'
import type { ListAt } from './service-month.ts'

/** What the public may be shown of waits: few children are never told, and nothing they could be worked out from. */

/** A list’s counts as they are shown; percentiles in days, null where there is none or it is not shown. */
export type ShownList = {
  readonly waiting: Shown
  readonly over18: Shown
  readonly over52: Shown
  readonly over104: Shown
  /** In percent, to one decimal. */
  readonly share18: number | null | typeof notShown
  readonly median: number | null
  readonly p90: number | null
  readonly p92: number | null
  readonly p95: number | null
  /** Never told to the public: it may be one child’s. */
  readonly longest: number | null
}

const toTenth = (value: number): number => Math.round(value * 10) / 10
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : toTenth((100 * part) / whole)) // prettier-ignore

/** Exactly as it is, for those who work with it. */
export const exactly = (list: ListAt): ShownList => ({ ...list, share18: shareOf(list.within18, list.waiting) })

/** Cells of a list and how they add up: within 18 weeks, to 52, to 104 and over, in the counts that are shown. */
export const listCells = (id: string, list: ListAt): { readonly cells: ReleaseCell[]; readonly sums: Sum[] } => ({
  cells: [
    { id: `${id} all`, count: list.waiting },
    { id: `${id} within`, count: list.within18 },
    { id: `${id} over18`, count: list.over18 },
    { id: `${id} to52`, count: list.over18 - list.over52, implied: true },
    { id: `${id} over52`, count: list.over52 },
    { id: `${id} to104`, count: list.over52 - list.over104, implied: true },
    { id: `${id} over104`, count: list.over104 },
  ],
  sums: [
    { whole: `${id} all`, parts: [`${id} within`, `${id} over18`] },
    { whole: `${id} over18`, parts: [`${id} to52`, `${id} over52`] },
    { whole: `${id} over52`, parts: [`${id} to104`, `${id} over104`] },
  ],
})

type ShownCells = ReadonlyMap<string, Shown>

export const shownList = (id: string, list: ListAt, shown: ShownCells): ShownList => {
  const cell = (name: string): Shown => shown.get(`${id} ${name}`) ?? notShown
  const [all, within] = [cell('all'), cell('within')]
  const told = list.waiting >= fewestForPercentile
  return {
    waiting: all, over18: cell('over18'), over52: cell('over52'), over104: cell('over104'),
    share18: list.waiting === 0 ? null : shareMayShow(within, all) ? shareOf(list.within18, list.waiting) : notShown,
    median: told ? list.median : null, p90: told ? list.p90 : null, p92: told ? list.p92 : null, p95: told ? list.p95 : null,
    longest: null,
  } // prettier-ignore
}

/** Lists of services and of all together, made safe to show beside each other. */
export const publicLists = (lists: ReadonlyMap<string, ListAt>, all: ListAt): { readonly services: ReadonlyMap<string, ShownList>; readonly all: ShownList } => {
  const each = [...lists].map(([id, list]) => listCells(id, list))
  const total = listCells('*', all)
  const across = (name: string): Sum => ({ whole: `* ${name}`, parts: [...lists.keys()].map(id => `${id} ${name}`) })
  const sums = lists.size === 0 ? [] : ['all', 'within', 'over18', 'to52', 'over52', 'to104', 'over104'].map(across)
  const shown = protectTables([...each.flatMap(({ cells }) => cells), ...total.cells], [...each.flatMap(own => own.sums), ...total.sums, ...sums])
  return {
    services: new Map([...lists].map(([id, list]) => [id, shownList(id, list, shown)])),
    all: shownList('*', all, shown),
  }
} // prettier-ignore
