import { notShown, type Shown } from '../../kernel/disclosure.ts'
import { protectTables, shareMayShow, type ReleaseCell, type Sum } from '../../kernel/disclosure-release.ts'
import { notRecorded } from './columns.ts'
import { percentileMayShow } from './public-percentiles.ts'
import { toldOfAll, type Stands } from './released.ts'
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

type CountsOf = 'waiting' | 'over18' | 'over52' | 'over104'

/** A list as a service says it itself: null where a number was not sent. */
export type SaidList = Omit<ShownList, CountsOf> & Readonly<Record<CountsOf, Shown | null>>

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

/** @param bands as they are shown; none where no percentile is told */
export const shownList = (id: string, list: ListAt, shown: ShownCells, bands: readonly Shown[] = []): ShownList => {
  const cell = (name: string): Shown => shown.get(`${id} ${name}`) ?? notShown
  const [all, within] = [cell('all'), cell('within')]
  const counts = { waiting: all, over18: cell('over18'), over52: cell('over52'), over104: cell('over104') }
  const told = (days: number | null, share: number): number | null =>
    days !== null && percentileMayShow(days, share, { ...counts, bands }) ? days : null
  return {
    ...counts,
    share18: list.waiting === 0 ? null : shareMayShow(within, all) ? shareOf(list.within18, list.waiting) : notShown,
    median: told(list.median, 0.5), p90: told(list.p90, 0.9), p92: told(list.p92, 0.92), p95: told(list.p95, 0.95),
    longest: null,
  } // prettier-ignore
}

/** One-way counts of a service's list: by band, by priority, by SEND status, each in the order of its codes. */
export type Margins = Readonly<Record<'band' | 'priority' | 'status', readonly number[]>>
export type ShownMargins = Readonly<Record<keyof Margins, readonly Shown[]>>

export type PublicService = { readonly list: ListAt; readonly margins: Margins }
export type PublicMonth = {
  readonly services: ReadonlyMap<string, { readonly list: ShownList; readonly margins: ShownMargins }>
  readonly all: ShownList
}

const marginNames = ['band', 'priority', 'status'] as const
const marginId = (id: string, name: string, at: number): string => `${id} ${name} ${at}`

/** Bands up to and with this one are within 18 weeks; the one after it up to 52, then 104. */
const lastWithin = 4

const marginsOf = (id: string, margins: Margins): { readonly cells: ReleaseCell[]; readonly sums: Sum[] } => {
  const ids = (name: keyof Margins): string[] => margins[name].map((_, at) => marginId(id, name, at))
  const bands = ids('band')
  return {
    cells: marginNames.flatMap(name => margins[name].map((count, at) => ({ id: marginId(id, name, at), count }))),
    sums: [
      { whole: `${id} within`, parts: bands.slice(0, lastWithin + 1) },
      { whole: `${id} to52`, parts: [bands[lastWithin + 1]!] },
      { whole: `${id} to104`, parts: [bands[lastWithin + 2]!] },
      { whole: `${id} over104`, parts: [bands[lastWithin + 3]!] },
      { whole: `${id} all`, parts: ids('priority') },
      { whole: `${id} all`, parts: ids('status') },
    ],
  }
}

const cellNames = ['all', 'within', 'over18', 'to52', 'over52', 'to104', 'over104'] as const
const nowhere: Stands = () => false

/** What stands already is shown as it is: the other counts give way to it. */
const standing = (cells: readonly ReleaseCell[], id: string, stands: Stands): ReleaseCell[] =>
  cells.map(cell => {
    const name = cell.id.slice(id.length + 1)
    const known = stands(id, name === `priority ${notRecorded}` ? 'not-recorded' : name, cell.count)
    return known ? { ...cell, stands: true } : cell
  })

/** Counts of all services together, which the pages of measures tell, and how those of each service add up to them. */
const across = (services: ReadonlyMap<string, PublicService>, all: ListAt): { readonly lists: Table; readonly margins: Table } => {
  const own = listCells('*', all)
  const count = [...services.values()].reduce((sum, { margins }) => sum + margins.priority[notRecorded]!, 0)
  const told = toldOfAll(all, count)
  const stand = (cells: readonly ReleaseCell[]): ReleaseCell[] => standing(cells, '*', (_, name) => told.has(name))
  const parts = (name: string): string[] => [...services.keys()].map(id => `${id} ${name}`)
  const sums = services.size === 0 ? [] : cellNames.map((name): Sum => ({ whole: `* ${name}`, parts: parts(name) }))
  return {
    lists: { cells: stand(own.cells), sums: [...own.sums, ...sums] },
    margins: { cells: stand([{ id: '* not-recorded', count }]), sums: services.size === 0 ? [] : [{ whole: '* not-recorded', parts: parts(`priority ${notRecorded}`) }] },
  }
} // prettier-ignore

type Table = { readonly cells: readonly ReleaseCell[]; readonly sums: readonly Sum[] }

const protectAll = (tables: readonly Table[]): ReadonlyMap<string, Shown> =>
  protectTables(tables.flatMap(({ cells }) => cells), tables.flatMap(({ sums }) => sums)) // prettier-ignore

/** Nothing but a release of which it was found safe to show nothing hides a count of none. */
const showsNone = (tables: readonly Table[], shown: ReadonlyMap<string, Shown>): boolean =>
  tables.some(({ cells }) => cells.some(({ id, count }) => count === 0 && shown.get(id) === notShown))

/** With bands, priorities and SEND status; where too much is told elsewhere for that, the lists without them. */
const shownIn = (lists: readonly Table[], margins: readonly Table[]): ReadonlyMap<string, Shown> => {
  const shown = protectAll([...lists, ...margins])
  return showsNone([...lists, ...margins], shown) ? protectAll(lists) : shown
}

/**
 * Lists of services and of all together at the end of one month, made safe to show beside each other in one release, and
 * beside what is told of them elsewhere.
 */
export const publicMonth = (services: ReadonlyMap<string, PublicService>, all: ListAt, stands: Stands = nowhere): PublicMonth => {
  const tables = (of: (id: string, service: PublicService) => Table): Table[] =>
    [...services].map(([id, service]) => {
      const { cells, sums } = of(id, service)
      return { cells: standing(cells, id, stands), sums }
    })
  const total = across(services, all)
  const shown = shownIn([...tables((id, { list }) => listCells(id, list)), total.lists], [...tables((id, { margins }) => marginsOf(id, margins)), total.margins])
  const cellsOf = (id: string, name: keyof Margins, counts: readonly number[]): Shown[] => counts.map((_, at) => shown.get(marginId(id, name, at)) ?? notShown)
  const marginsShown = (id: string, { margins: { band, priority, status } }: PublicService): ShownMargins => ({
    band: cellsOf(id, 'band', band), priority: cellsOf(id, 'priority', priority), status: cellsOf(id, 'status', status),
  })
  return {
    services: new Map([...services].map(([id, service]) => {
      const margins = marginsShown(id, service)
      return [id, { list: shownList(id, service.list, shown, margins.band), margins }]
    })),
    all: shownList('*', all, shown),
  }
} // prettier-ignore

/** A list that stands by itself. */
export const publicList = (list: ListAt): ShownList => {
  const { cells, sums } = listCells('*', list)
  return shownList('*', list, protectTables(cells, sums))
}
