import type { Day } from '../../kernel/day.ts'

/** Risks tied to measures that are late or may be, and what is done about them. Pure. */

export type OnMeasure = {
  readonly measureId: string
  readonly ref: string
  readonly standing: string
  readonly forecast: 'on time' | 'late' | 'will not happen' | null
}

export type MeasureRisk = {
  readonly measureId: string
  readonly state: 'late' | 'at risk' | 'on course'
  /** The promises that make it so. */
  readonly refs: readonly string[]
}

const isLate = ({ standing }: OnMeasure): boolean => standing === 'Late'
const isSettled = ({ standing }: OnMeasure): boolean => standing === 'Done' || standing === 'Done late'

/** At risk: its owner expects it late or not at all, or no figure has come by which it could be judged. */
const isAtRisk = (promise: OnMeasure): boolean =>
  !isSettled(promise) &&
  (promise.forecast === 'late' || promise.forecast === 'will not happen' || promise.standing === 'Cannot be judged yet')

/** Each measure that promises rest on: late where one of them is, else at risk where one may be; those first. */
export const measureRisks = (promises: readonly OnMeasure[]): MeasureRisk[] => {
  const order = ['late', 'at risk', 'on course']
  return [...Map.groupBy(promises, each => each.measureId)]
    .map(([measureId, own]): MeasureRisk => {
      const [late, atRisk] = [own.filter(isLate), own.filter(isAtRisk)]
      const state = late.length > 0 ? 'late' : atRisk.length > 0 ? 'at risk' : 'on course'
      const why = state === 'late' ? late : state === 'at risk' ? atRisk : own
      return { measureId, state, refs: why.map(({ ref }) => ref) }
    })
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.measureId.localeCompare(b.measureId))
}

export type MitigationFacts = { readonly dueOn: Day | null; readonly doneOn: Day | null }

export const mitigationOn = ({ dueOn, doneOn }: MitigationFacts, today: Day): 'done' | 'late' | 'to do' => {
  if (doneOn !== null && doneOn <= today) return 'done'
  return dueOn !== null && dueOn < today ? 'late' : 'to do'
}

/** "Nothing is being done about it yet." "1 of 2 done." */
export const mitigatedInWords = (mitigations: readonly MitigationFacts[], today: Day): string => {
  if (mitigations.length === 0) return 'Nothing is being done about it yet.'
  const states = mitigations.map(each => mitigationOn(each, today))
  const done = states.filter(state => state === 'done').length
  const late = states.filter(state => state === 'late').length
  return `${done} of ${mitigations.length} done${late > 0 ? `, ${late} late` : ''}.`
}
