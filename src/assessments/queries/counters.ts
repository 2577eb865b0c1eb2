import type { RoomCounters } from '../../measures/rules/counter.ts'
import { caseAt, type CaseColumns } from '../rules/case-columns.ts'
import { caseMeasures } from '../rules/case-measures.ts'
import { caseColumns } from './columns.ts'

/** What is counted from cases. */
export const caseCounters: RoomCounters<CaseColumns> = {
  counters: caseMeasures,
  columns: caseColumns,
  keys: (columns, places) => [...new Set(places)].map(place => caseAt(columns, place)),
}
