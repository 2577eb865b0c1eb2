import type { RoomCounters } from '../../measures/rules/counter.ts'
import type { ReferralColumns } from '../rules/columns.ts'
import { waitMeasures } from '../rules/wait-measures.ts'
import { referralColumns } from './columns.ts'

/** What is counted from referrals. */
export const waitCounters: RoomCounters<ReferralColumns> = {
  counters: waitMeasures,
  columns: referralColumns,
  keys: (columns, places) => [...new Set(places)].map(place => String(columns.record[place])),
}
