import type { PlanPromise } from './document.ts'
import type { promiseForm } from './forms.ts'

/** A promise's target as somebody typed it. Pure. */
type PromiseTyped = ReturnType<typeof promiseForm.parse>

/** The target a form states; none where evidence settles the promise. */
export const targetTyped = ({
  settledBy,
  measure,
  kind,
  low,
  high,
  unit,
  better,
  series,
}: PromiseTyped): PlanPromise['target'] =>
  settledBy === 'evidence' || !measure
    ? null
    : {
        measure,
        kind,
        low,
        high,
        unit: unit as NonNullable<PlanPromise['target']>['unit'],
        better: better as NonNullable<PlanPromise['target']>['better'],
        series,
      }

/** What a figure still needs before it can settle anything: the field and what to do. Null where nothing is wanting. */
export const lacking = (values: PromiseTyped): [string, string] | null => {
  if (values.settledBy === 'evidence') return null
  if (!values.measure) return ['measure', 'Choose the measure whose figure settles it, or let evidence settle it.']
  if (values.kind === 'direction') return values.better ? null : ['better', 'Choose which way is better.']
  if (values.low === null && values.high === null) return ['low', 'Give the figure that has to be reached.']
  if (values.kind === 'band' && (values.low === null || values.high === null))
    return [values.low === null ? 'low' : 'high', 'A range needs both ends.']
  return values.low !== null && values.high !== null && values.low > values.high
    ? ['high', 'The upper end is below the lower one.']
    : null
}
