/** Where the clock's figures and the SEN2 return are. `area` is a slug; `of`, `when` and `side` name one number of a figure. */
const part = encodeURIComponent

export const to = {
  timeliness: (area: string): string => `/${area}/timeliness`,
  cases: (area: string, of: string, when: string, side: 'part' | 'rest'): string =>
    `/${area}/timeliness/cases?${new URLSearchParams({ of, when, side })}`,
  sen2: (area: string, year?: number): string => `/${area}/returns/sen2${year === undefined ? '' : `?year=${part(year)}`}`,
  sen2File: (area: string): string => `/${area}/returns/sen2/file`,
} // prettier-ignore
