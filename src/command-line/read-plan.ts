import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { readPlan } from '../plans/reading/read-plan.ts'
import { toJson } from '../plans/reading/to-json.ts'
import { fileNamed, print } from './settings.ts'

export const runReadPlan = async (words: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: words,
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  })
  const path = positionals[0]
  const read = await readPlan(fileNamed(path), basename(path!))
  if (!read.ok) throw new Error(read.because)
  if (values.json) return print(JSON.stringify(toJson(read), null, 2))
  if (read.kind === 'indicators')
    return print(`A table of ${read.indicators.length} indicators, not a plan: bring it in as measures.`)
  const cells = read.plan.actions.flatMap(action => action.milestones)
  print(
    `${read.plan.actions.length} actions, ${cells.filter(cell => cell.text !== null).length} milestone cells with words, ` +
      `${cells.filter(cell => cell.text === null).length} that say nothing, ${read.plan.warnings.length} things for a person to look at.`,
  )
  for (const warning of read.plan.warnings) print(`- ${warning.words}`)
}
