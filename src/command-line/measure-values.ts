import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Ctx } from '../ctx.ts'
import { inArea, withoutArea } from '../database/connection.ts'
import { openFileStore } from '../files/store.ts'
import { dayOf } from '../kernel/day.ts'
import { measureValues } from '../measures/queries/values.ts'
import { areasServed } from '../running/queries.ts'
import { config, print, WrongUse } from './settings.ts'
import { withDatabase } from './with-database.ts'

export const runValues = async (words: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: words,
    options: { area: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  })
  const measureId = positionals[0]
  if (!measureId || !values.area) throw new WrongUse('Say which measure and which area.')
  await withDatabase(async ({ pools }) => {
    const areas = await withoutArea(pools.app, areasServed, { readOnly: true })
    const area = areas.find(each => String(each.id) === values.area || each.slug === values.area)
    if (!area)
      throw new Error(`There is no area ${values.area} here. There are: ${areas.map(each => each.id).join(', ')}.`)
    const now = new Date()
    const rows = await inArea(
      pools.app,
      area.id,
      db => {
        const ctx: Ctx = {
          db,
          area,
          who: null,
          today: dayOf(now),
          now,
          knownAt: null,
          newId: randomUUID,
          files: openFileStore(config()),
          requestId: 'command line',
        }
        return measureValues(ctx, measureId)
      },
      { readOnly: true },
    )
    if (!rows) throw new Error(`There is no measure ${measureId} in ${area.name}.`)
    if (values.json) return print(JSON.stringify(rows, null, 2))
    for (const row of rows)
      print([row.period, row.value ?? row.status, row.numerator, row.denominator, row.source].join('\t'))
  })
}
