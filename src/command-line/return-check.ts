import { parseArgs } from 'node:util'
import { fileAtRest } from '../files/at-rest.ts'
import { dayOf, isDay, type Day } from '../kernel/day.ts'
import { checkFile, type Settings, type Summary } from '../layouts/check.ts'
import { layoutNamed } from '../layouts/descriptions.ts'
import type { FileAtRest, Issue } from '../layouts/layout.ts'
import { catalogue } from '../measures/catalogue.ts'
import { partsByName, sharesByName } from '../measures/rules/breakdowns.ts'
import { print, WrongUse } from './settings.ts'

const options = {
  'json': { type: 'boolean' },
  'day-order': { type: 'string' },
  'area': { type: 'string' },
  'made-up': { type: 'boolean' },
  'as-at': { type: 'string' },
  'sheet': { type: 'string' },
} as const // prettier-ignore

type Asked = { readonly layout: string; readonly path: string; readonly json: boolean; readonly settings: Settings }

/**
 * `return check LAYOUT FILE`: what stands in a file, without a database. Leaves with 0 where every row is accepted, 1
 * where one is held or refused, 2 where the command was not understood.
 */
export const runReturnCheck = async (words: string[]): Promise<void> => {
  const asked = readWords(words, new Date())
  const layout = layoutNamed(asked.layout)
  if (!layout) throw new WrongUse(`There is no layout “${asked.layout}”.`)
  const file = await fileAtRest(asked.path).catch(() => null)
  if (!file) throw new WrongUse(`The file ${asked.path} cannot be opened. Check its name and that you may read it.`)
  const { summary, issues, total } = await checked(asked, file)
  print(asked.json ? asJson(summary, issues, total) : asText(layout.name, summary, issues, total))
  if (summary.fatal || summary.held > 0 || summary.refused > 0) process.exitCode = 1
}

const readWords = (words: string[], now: Date): Asked => {
  const read = parseArgs({ args: words, options, allowPositionals: true })
  const { values, positionals } = read
  const [layout, path, ...more] = positionals
  if (!layout || !path || more.length > 0) throw new WrongUse('Name one layout and one file.')
  const order = values['day-order'] ?? null
  if (order !== null && order !== 'day-first' && order !== 'month-first')
    throw new WrongUse('--day-order is day-first or month-first.')
  const asAt = values['as-at'] ?? null
  if (asAt !== null && !isDay(asAt)) throw new WrongUse('--as-at is a day, such as 2025-03-31.')
  if (values.area !== undefined && !/^[2-9]\d{2}$/.test(values.area))
    throw new WrongUse('--area is the DfE’s code of a local authority, such as 885.')
  const areaId = values.area === undefined ? null : Number(values.area)
  return { layout, path, json: values.json ?? false, settings: settingsOf(dayOf(now), now, { order, asAt, areaId, madeUp: values['made-up'] ?? false, sheet: values.sheet ?? null }) } // prettier-ignore
}

type Said = Pick<Settings, 'madeUp' | 'areaId'> & {
  readonly order: Settings['dayOrder']
  readonly asAt: Day | null
  readonly sheet: string | null
}

const settingsOf = (today: Day, began: Date, { order, asAt, areaId, madeUp, sheet }: Said): Settings => ({
  today,
  madeUp,
  areaId,
  dayOrder: order,
  sheet,
  mapped: new Map(),
  shares: sharesByName(catalogue),
  parts: partsByName(catalogue.map(({ id, name, breakdowns = [] }) => ({ id, name, breakdowns }))),
  about: asAt === null ? {} : { asAt },
  elapsed: () => new Date().getTime() - began.getTime(),
})

/** Of a file in which every row is wrong, the first so many are listed and all are counted: memory has an end. */
const mostIssues = 250_000

const checked = async ({ layout, settings }: Asked, file: FileAtRest) => {
  const issues: Issue[] = []
  let total = 0
  const run = checkFile(layoutNamed(layout)!, file, settings)
  for (;;) {
    const next = await run.next()
    if (next.done) return { summary: next.value, total, issues: issues.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)) }
    total += next.value.issues.length
    // What stops the file comes last and is never left out.
    for (const issue of next.value.issues)
      if (issues.length < mostIssues || issue.severity === 'fatal') issues.push(issue)
  }
}

/** The columns named in the bar, in their order; one issue on each line, so that the list can be searched as text. */
const asJson = (
  { layout, rows, accepted, held, refused }: Summary,
  issues: readonly Issue[],
  total: number,
): string => {
  const lines = issues.map(({ code, severity, sheet, row, column, value, message }) =>
    JSON.stringify({ code, severity, sheet, row, column, value, message }),
  )
  const head = JSON.stringify({ layout, rows, accepted, held, refused }).slice(0, -1)
  const more = total > issues.length ? `,"more_issues":${total - issues.length}` : ''
  return `${head},"issues":[${lines.length > 0 ? `\n${lines.join(',\n')}\n` : ''}]${more}}`
}

const shownIssues = 200

const asText = (name: string, summary: Summary, issues: readonly Issue[], total: number): string => {
  const { rows, accepted, held, refused, elsewhere, fatal, question } = summary
  const counts = `${name}: ${rows} rows, ${accepted} accepted, ${held} held, ${refused} refused${elsewhere > 0 ? `, ${elsewhere} of other areas` : ''}.`
  const verdict = question ? 'Nothing is wrong with the rows yet: one thing has to be known before they can be read. Say it with --sheet or --day-order.' : fatal ? 'The file cannot be taken in as it is.' : held + refused > 0 ? 'Correct what is listed and send the file again; accepted rows can be taken in.' : 'It can be taken in.' // prettier-ignore
  const lines = issues.slice(0, shownIssues).map(({ code, severity, sheet, row, message }) => {
    const where = [sheet, row === null ? null : `row ${row}`].filter(part => part !== null).join(', ')
    return `- ${severity} ${code}${where ? ` (${where})` : ''}: ${message}`
  })
  const more = total > shownIssues ? [`… and ${total - shownIssues} more: --json lists ${total > mostIssues ? `the first ${mostIssues}` : 'them all'}.`] : [] // prettier-ignore
  return [counts, verdict, ...lines, ...more].join('\n')
}
