import type { Reading } from './shape.ts'

/** What `alongside read-plan FILE --json` prints: the plan's parts at the top, or the indicators, or why not. For staff: cells may name people. */
export const toJson = (reading: Reading): unknown => {
  if (!reading.ok) return { because: reading.because }
  if (reading.kind === 'indicators') {
    const { ok: _, ...indicators } = reading
    return indicators
  }
  const { programme, areas, actions, targets, warnings, ...rest } = reading.plan
  return { programme, areas, actions, targets, warnings, ...rest }
}
