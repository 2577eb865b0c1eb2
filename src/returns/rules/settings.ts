import { defaultLadder, defaultSafeguardingLadder, type Ladder } from './chase.ts'
import { defaultThreshold, type Threshold } from './complaints.ts'

/** Everything about chasing that a partnership may set for itself. */
export type OwedSettings = {
  readonly ordinary: Ladder
  readonly safeguarding: Ladder
  /** Days before a sharing agreement ends on which that raises itself. */
  readonly agreementDays: number
  /** Periods missing since the last that came after which what is shown is called stale. */
  readonly staleAfter: number
  readonly complaints: Threshold
}

export const defaultSettings: OwedSettings = {
  ordinary: defaultLadder,
  safeguarding: defaultSafeguardingLadder,
  agreementDays: 60,
  staleAfter: 2,
  complaints: defaultThreshold,
}
