import type { Day } from '../../kernel/day.ts'
import { bands, type Band } from './caseload.ts'
import type { Forecast } from './forecast.ts'
import { openStages, type Stage } from './standing.ts'

/** An open case as a manager counts it. */
export type Aged = {
  readonly stage: Stage
  /** Weeks since the request; null where no request is known. */
  readonly band: Band | null
  readonly workerId: string | null
  readonly held: number
  readonly forecast: Forecast | null
}

/** Which of the open cases are asked for; what is left out is not asked. */
export type Asked = {
  readonly stage?: Stage | null
  readonly band?: Band | null
  /** A person, or those that nobody holds. */
  readonly worker?: string | null
  readonly show?: ManagersShow | null
}

export const managersShows = {
  unassigned: 'Nobody holds them',
  past: 'Open past 20 weeks',
  certain: 'Certain to pass 20 weeks',
  likely: 'Likely to pass 20 weeks',
  excepted: 'An exception stands',
  held: 'A fact is held back',
} as const
export type ManagersShow = keyof typeof managersShows
export const isManagersShow = (text: string | undefined): text is ManagersShow =>
  text !== undefined && Object.hasOwn(managersShows, text)
export const isBand = (text: string | undefined): text is Band => bands.some(({ id }) => id === text)
export const isOpenStage = (text: string | undefined): text is Stage => openStages.includes(text as Stage)

/** An exception hides a case from the count of those past 20 weeks in no way: it is open past them whatever the ground. */
export const isPast = ({ forecast }: Aged, today: Day): boolean => forecast !== null && today > forecast.due

const shown = (show: ManagersShow, each: Aged, today: Day): boolean => {
  switch (show) {
    case 'unassigned':
      return each.workerId === null
    case 'past':
      return isPast(each, today)
    case 'held':
      return each.held > 0
    default:
      return each.forecast?.kind === show
  }
}

export const isAsked = (each: Aged, { stage, band, worker, show }: Asked, today: Day): boolean => {
  if (stage && each.stage !== stage) return false
  if (band && each.band !== band) return false
  if (worker && each.workerId !== worker) return false
  return !show || shown(show, each, today)
}

export type AgeRow = { readonly stage: Stage; readonly counts: readonly number[]; readonly all: number }

/** Stages down, weeks since the request across. */
export const ageing = (open: readonly Aged[], today: Day): readonly AgeRow[] =>
  openStages.map(stage => {
    const here = open.filter(each => each.stage === stage)
    return { stage, counts: bands.map(({ id }) => here.filter(each => isAsked(each, { band: id }, today)).length), all: here.length } // prettier-ignore
  })

export type Load = {
  readonly workerId: string | null
  readonly open: number
  readonly past: number
  /** Certain or likely to pass 20 weeks. */
  readonly atRisk: number
  readonly plans: number
}

/** What each caseworker holds, the most open cases first; those that nobody holds come before all. */
export const loads = (
  open: readonly Aged[],
  plans: ReadonlyMap<string | null, number>,
  today: Day,
): readonly Load[] => {
  const theirs = Map.groupBy(open, ({ workerId }) => workerId)
  const workers = [...new Set([...theirs.keys(), ...plans.keys()])]
  const rows = workers.map((workerId): Load => {
    const own = theirs.get(workerId) ?? []
    const atRisk = own.filter(({ forecast }) => forecast?.kind === 'certain' || forecast?.kind === 'likely').length
    return { workerId, open: own.length, past: own.filter(each => isPast(each, today)).length, atRisk, plans: plans.get(workerId) ?? 0 } // prettier-ignore
  })
  return rows.toSorted((a, b) => Number(a.workerId !== null) - Number(b.workerId !== null) || b.open - a.open || b.plans - a.plans) // prettier-ignore
}
