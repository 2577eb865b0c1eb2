import { toNumber } from '../../kernel/day-number.ts'
import type { Day } from '../../kernel/day.ts'
import {
  cameToList,
  contributorList,
  nothing,
  rulesCounted,
  stageList,
  type CaseColumns,
  type StepColumns,
} from './case-columns.ts'
import type { CaseStage, CaseStep } from './figures.ts'
import type { Standing } from './standing.ts'

/** Limits and standings of cases, worked out one by one. */
export type CaseRows = {
  readonly steps: readonly CaseStep[]
  readonly stages: readonly (CaseStage & Pick<Standing, 'planOn' | 'endedOn'>)[]
}

export type RowsInColumns = Pick<CaseColumns, 'ids' | 'cases' | 'stage' | 'plan' | 'ended'> & {
  readonly steps: StepColumns
}

const number = (day: Day | null): number => (day === null ? nothing : toNumber(day))
const placed = (known: readonly string[], text: string | null): number => {
  const place = text === null ? -1 : known.indexOf(text)
  return place < 0 ? nothing : place
}

const bytesOf = (ids: readonly string[]): Uint8Array =>
  Uint8Array.from(ids.join('').replaceAll('-', '').match(/../g) ?? [], byte => Number.parseInt(byte, 16))

/** The same columns from rows that were worked out one by one. Pure. */
export const inColumns = ({ steps, stages }: CaseRows): RowsInColumns => {
  const cases = stages.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))
  const place = new Map(cases.map(({ caseId }, at) => [caseId, at]))
  const column = (value: (step: CaseRows['steps'][number]) => number): Int32Array => Int32Array.from(steps, value)
  return {
    ids: bytesOf(cases.map(({ caseId }) => caseId)),
    cases: cases.length,
    stage: Int32Array.from(cases, ({ stage }) => stageList.indexOf(stage)),
    plan: Int32Array.from(cases, ({ planOn }) => number(planOn)),
    ended: Int32Array.from(cases, ({ endedOn }) => number(endedOn)),
    steps: {
      of: column(({ caseId }) => place.get(caseId)!),
      rule: column(({ rule }) => placed(rulesCounted, rule)),
      about: column(({ about }) => placed(contributorList, about)),
      from: column(({ fromOn }) => number(fromOn)),
      due: column(({ dueOn }) => number(dueOn)),
      met: column(({ metOn }) => number(metOn)),
      cameTo: column(({ cameTo }) => placed(cameToList, cameTo)),
      breach: column(({ breach }) => Number(breach)),
      excepted: column(({ excepted }) => Number(excepted)),
      ended: column(({ endedOn }) => number(endedOn)),
    },
  }
}
