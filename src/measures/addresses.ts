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
  summary: (area: string) => `/${area}/measures/summary`,
  parts: (area: string, measure: string) => `/${area}/measures/${measure}/parts`,
  chart: (area: string, measure: string, line = '') =>
    `/${area}/measures/${measure}/chart${line && `?line=${encodeURIComponent(line)}`}`,
  chartFile: (area: string, measure: string, ending: 'svg' | 'png' | 'xlsx' | 'csv', line: string) =>
    `/${area}/measures/${measure}/chart.${ending}?line=${encodeURIComponent(line)}`,
  chartMarks: (area: string, measure: string, kind: 'rebases' | 'one-offs' | 'notes') =>
    `/${area}/measures/${measure}/chart/${kind}`,
  takeBackMark: (area: string, measure: string, mark: string) =>
    `/${area}/measures/${measure}/chart/marks/${mark}/take-back`,
  newFigure: (area: string, measure?: string) =>
    `/${area}/figures/new${measure ? `?measure=${encodeURIComponent(measure)}` : ''}`,
}
