import { stopped } from './run.ts'
import type { HistoryRow } from './service-view.ts'

/** A service's months as a table to take away, as its reader may see them. Pure. */

const shown = ['month', 'waiting', 'percent_18_weeks_or_less', 'over_18_weeks', 'over_52_weeks', 'over_104_weeks', 'median_days', 'percentile_90_days', 'percentile_92_days', 'percentile_95_days'] // prettier-ignore
const exactly = ['longest_days', 'referrals_received', 'began', 'clock_stopped', 'clock_stopped_within_18_weeks', 'left_unseen', 'first_known_waiting', 'cohort_taken_on', 'cohort_yes', 'cohort_late', 'cohort_left', 'cohort_not_yet_known'] // prettier-ignore

type Value = string | number

const toTenth = (days: number | null): Value => (days === null ? '' : Math.round(days * 10) / 10)

export const monthRows = (history: readonly HistoryRow[]): { readonly fields: readonly string[]; readonly data: readonly (readonly Value[])[] } => {
  const exact = history.some(({ flow }) => flow !== null)
  const data = history.map(({ month, list, flow, cohort, first }): Value[] => [
    month, list.waiting, list.share18 ?? '', list.over18, list.over52, list.over104, toTenth(list.median), toTenth(list.p90), toTenth(list.p92), toTenth(list.p95),
    ...(flow && cohort ? [list.longest ?? '', flow.received, flow.began, flow.ended[stopped]!, flow.stoppedWithin, flow.unseen, first?.waiting ?? '', cohort.taken, cohort.yes, cohort.late, cohort.left, cohort.unknown] : []),
  ])
  return { fields: exact ? [...shown, ...exactly] : shown, data }
} // prettier-ignore
