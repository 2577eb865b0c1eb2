import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { isDay } from '../kernel/day.ts'
import { importPublished } from '../measures/commands/import-published.ts'
import { fileNamed, print, WrongUse } from './settings.ts'
import { withDatabase } from './with-database.ts'

export const runImport = async (words: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: words,
    options: { released: { type: 'string' } },
    allowPositionals: true,
  })
  if (values.released !== undefined && !isDay(values.released))
    throw new WrongUse('--released takes a day such as 2025-06-26.')
  const bytes = fileNamed(positionals[0])
  await withDatabase(async ({ pools }) => {
    const done = await importPublished(pools.owner, bytes, basename(positionals[0]!), {
      releasedOn: values.released ?? null,
      now: new Date(),
    })
    if (!done.ok) throw new Error(done.because)
    print(done.says)
  })
}
