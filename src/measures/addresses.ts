import type { Cell } from './rules/counter.ts'

const asked = ({ period, part, side }: Cell, page = 1): string =>
  String(new URLSearchParams({ period, ...(part && { part }), side, ...(page > 1 && { page: String(page) }) }))

/** Where the pages of this slice are. */
export const to = {
  measures: (area: string) => `/${area}/measures`,
  measure: (area: string, measure: string) => `/${area}/measures/${measure}`,
  source: (area: string, measure: string) => `/${area}/measures/${measure}/source`,
  valuesCsv: (area: string, measure: string) => `/${area}/measures/${measure}/values.csv`,
  valuesJson: (area: string, measure: string) => `/${area}/measures/${measure}/values.json`,
  headline: (area: string, measure: string) => `/${area}/measures/${measure}/headline`,
  withdraw: (area: string, measure: string, figure: string) =>
    `/${area}/measures/${measure}/figures/${figure}/withdraw`,
  /** What is counted here from records beside what was supplied; validated there. */
  counted: (area: string, measure: string) => `/${area}/measures/${measure}/counted`,
  validate: (area: string, measure: string) => `/${area}/measures/${measure}/validate`,
  takeBackValidation: (area: string, measure: string, validation: string) =>
    `/${area}/measures/${measure}/validations/${validation}/take-back`,
  origin: (area: string, measure: string) => `/${area}/measures/${measure}/origin`,
  summary: (area: string) => `/${area}/measures/summary`,
  summaryCsv: (area: string) => `/${area}/measures/summary.csv`,
  parts: (area: string, measure: string) => `/${area}/measures/${measure}/parts`,
  chart: (area: string, measure: string, line = '') =>
    `/${area}/measures/${measure}/chart${line && `?line=${encodeURIComponent(line)}`}`,
  chartFile: (area: string, measure: string, ending: 'svg' | 'png' | 'xlsx' | 'csv', line: string) =>
    `/${area}/measures/${measure}/chart.${ending}?line=${encodeURIComponent(line)}`,
  chartMarks: (area: string, measure: string, kind: 'rebases' | 'one-offs' | 'notes') =>
    `/${area}/measures/${measure}/chart/${kind}`,
  takeBackMark: (area: string, measure: string, mark: string) =>
    `/${area}/measures/${measure}/chart/marks/${mark}/take-back`,
  /** A number of a counted figure, opened to its records. */
  opened: (area: string, measure: string, cell: Cell, page = 1) =>
    `/${area}/measures/${measure}/opened?${asked(cell, page)}`,
  openedCsv: (area: string, measure: string, cell: Cell) =>
    `/${area}/measures/${measure}/opened/references.csv?${asked(cell)}`,
  openedRecord: (area: string, measure: string, cell: Cell, record: string) =>
    `/${area}/measures/${measure}/opened/${encodeURIComponent(record)}?${asked(cell)}`,
  /** A figure that was sent or typed: from where. */
  figure: (area: string, measure: string, figure: string) => `/${area}/measures/${measure}/figures/${figure}`,
  compare: (area: string, measure: string, cell?: Cell) =>
    `/${area}/measures/${measure}/compare${cell ? `?${asked(cell)}` : ''}`,
  compareFile: (area: string, measure: string) => `/${area}/measures/${measure}/compare/differences.xlsx`,
  definitions: (area: string) => `/${area}/measures/definitions`,
  definition: (area: string, measure: string) => `/${area}/measures/${measure}/definition`,
  targets: (area: string, measure: string) => `/${area}/measures/${measure}/targets`,
  baselines: (area: string, measure: string) => `/${area}/measures/${measure}/baselines`,
  takeBackTarget: (area: string, measure: string, target: string) =>
    `/${area}/measures/${measure}/targets/${target}/take-back`,
  takeBackBaseline: (area: string, measure: string, baseline: string) =>
    `/${area}/measures/${measure}/baselines/${baseline}/take-back`,
  exceptions: (area: string) => `/${area}/measures/exceptions`,
  comment: (area: string, measure: string) => `/${area}/measures/${measure}/comment`,
  newFigure: (area: string, measure?: string) =>
    `/${area}/figures/new${measure ? `?measure=${encodeURIComponent(measure)}` : ''}`,
}
