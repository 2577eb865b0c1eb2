import { checkFile } from './check.ts'
import type { CheckedRow, HeldRow, Settings, Summary } from './checked.ts'
import type { FileAtRest, Issue, Layout } from './layout.ts'
import { fileOf } from './testing-xlsx.ts'

export type Checked = {
  readonly summary: Summary
  readonly accepted: readonly CheckedRow[]
  readonly held: readonly HeldRow[]
  readonly issues: readonly Issue[]
  /** `code row`, for each issue that is not a warning. */
  readonly told: readonly string[]
}

/** Checks a file whole, as of 1 July 2026. */
export const checked = async (layout: Layout, file: FileAtRest, more: Partial<Settings> = {}): Promise<Checked> => {
  const settings: Settings = { today: '2026-07-01', madeUp: true, areaId: 885, dayOrder: null, mapped: new Map(), about: {}, ...more } // prettier-ignore
  const [accepted, held, issues]: [CheckedRow[], HeldRow[], Issue[]] = [[], [], []]
  const batches = checkFile(layout, file, settings)
  for (;;) {
    const { done, value } = await batches.next()
    if (done) {
      const told = issues.filter(({ severity }) => severity !== 'warning').map(({ code, row }) => `${code} ${row}`)
      return { summary: value, accepted, held, issues, told }
    }
    accepted.push(...value.accepted)
    held.push(...value.held)
    issues.push(...value.issues)
  }
}

/** Lines of a CSV as a file. */
export const csvOf = (...lines: string[]): FileAtRest => fileOf('t.csv', Buffer.from(lines.join('\r\n')))
