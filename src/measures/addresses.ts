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
  newFigure: (area: string, measure?: string) =>
    `/${area}/figures/new${measure ? `?measure=${encodeURIComponent(measure)}` : ''}`,
}
