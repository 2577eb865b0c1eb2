import type { PlanPromise } from './document.ts'
import type { promiseForm } from './forms.ts'

/** A promise's target as somebody typed it. Pure. */
type PromiseTyped = ReturnType<typeof promiseForm.parse>

/** Something to be done, or a date: accepted evidence settles it, whatever is counted beside it. */
const byEvidence = ({ kind }: Pick<PromiseTyped, 'kind'>): boolean => kind === 'activity' || kind === 'date'

/** What settles it: evidence for something to be done or a date, also where a measure is named beside it. */
export const settledTyped = (typed: Pick<PromiseTyped, 'kind' | 'settledBy'>): PlanPromise['settledBy'] =>
  byEvidence(typed) ? 'evidence' : typed.settledBy

/** The target a form states; none where evidence settles a promise that is neither something to be done nor a date. */
export const targetTyped = (typed: PromiseTyped): PlanPromise['target'] => {
  const { settledBy, measure, kind, low, high, unit, better, series } = typed
  if (!measure || (settledBy === 'evidence' && !byEvidence(typed))) return null
  return {
    measure,
    kind: kind === 'within' ? 'band' : kind,
    low,
    high,
    ...(kind === 'within' && { band: 'within' }),
    unit: unit as NonNullable<PlanPromise['target']>['unit'],
    better: better as NonNullable<PlanPromise['target']>['better'],
    series,
  }
}

/** What a figure still needs before it can settle anything: the field and what to do. Null where nothing is wanting. */
export const lacking = (values: PromiseTyped): [string, string] | null => {
  const { kind, low, high } = values
  if (values.settledBy === 'evidence' || byEvidence(values)) return null
  if (!values.measure) return ['measure', 'Choose the measure whose figure settles it, or let evidence settle it.']
  if (kind === 'direction') return values.better ? null : ['better', 'Choose which way is better.']
  if (low === null && high === null) return ['low', 'Give the figure that has to be reached.']
  if ((kind === 'band' || kind === 'within') && (low === null || high === null))
    return [low === null ? 'low' : 'high', 'A range needs both ends.']
  return low !== null && high !== null && low > high ? ['high', 'The upper end is below the lower one.'] : null
}
