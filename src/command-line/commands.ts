import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { readConfig, type Config } from '../config.ts'
import { addArea } from './add-area.ts'
import type { Ctx } from '../ctx.ts'
import { inArea, withoutArea } from '../database/connection.ts'
import type { Database } from '../database/start.ts'
import { loadDemonstration } from '../demonstration/load.ts'
import { dayOf, isDay } from '../kernel/day.ts'
import { importPublished } from '../measures/commands/import-published.ts'
import { measureValues } from '../measures/queries/values.ts'
import { readPlan } from '../plans/reading/read-plan.ts'
import { toJson } from '../plans/reading/to-json.ts'
import { areasServed } from '../running/queries.ts'
import { openDatabase, start } from '../start.ts'

type Command = {
  /** `read-plan`, or two words: `published import`. */
  readonly name: string
  readonly usage: string
  readonly does: string
  run(words: string[]): Promise<void>
}

const config = (): Config => {
  const read = readConfig(process.env)
  if (!read.ok) throw new Error(read.because.join('\n'))
  return read.config
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const fileNamed = (path: string | undefined): Buffer => {
  if (!path) throw new Error('Name the file to read.')
  try {
    return readFileSync(path)
  } catch {
    throw new Error(`The file ${path} cannot be opened. Check its name and that you may read it.`)
  }
}

/** Beside a running copy this uses its PostgreSQL; alone it starts one and stops it again. */
const withDatabase = async <T>(work: (database: Database, settings: Config) => Promise<T>): Promise<T> => {
  const settings = config()
  const database = await openDatabase(settings, pino({ level: 'silent' }), true)
  try {
    return await work(database, settings)
  } finally {
    await database.stop()
  }
}

const untilAsked = (stop: () => Promise<void>): Promise<void> =>
  new Promise(resolve => {
    let stopping = false
    const leave = (): void => {
      if (stopping) return
      stopping = true
      print('Stopping: finishing what was begun.')
      void stop().then(resolve)
    }
    process.on('SIGTERM', leave)
    process.on('SIGINT', leave)
  })

const runStart = async (): Promise<void> => {
  const running = await start(config())
  print(`Alongside is at ${running.address}`)
  await untilAsked(running.stop)
}

const runReadPlan = async (words: string[]): Promise<void> => {
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

const runImport = async (words: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: words,
    options: { released: { type: 'string' } },
    allowPositionals: true,
  })
  if (values.released !== undefined && !isDay(values.released))
    throw new Error('--released takes a day such as 2025-06-26.')
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

const runValues = async (words: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: words,
    options: { area: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  })
  const measureId = positionals[0]
  if (!measureId || !values.area)
    throw new Error('Say which measure and which area: alongside measure values ID --area 885 --json')
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

const runAreaAdd = async (words: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: words,
    options: { administrator: { type: 'string' }, organisation: { type: 'string' } },
    allowPositionals: true,
  })
  const [code, slug, name] = positionals
  if (!code || !slug || !name || !values.administrator || !values.organisation)
    throw new Error(
      'Say which area and who looks after it: alongside area add 885 worcestershire "Worcestershire" --administrator you@example.org --organisation "Worcestershire County Council"',
    )
  const given = {
    code: Number(code),
    slug,
    name,
    administrator: values.administrator,
    organisation: values.organisation,
  }
  await withDatabase(async ({ pools }) => {
    const added = await addArea(pools, given, { now: new Date(), newId: randomUUID })
    if (!added.ok) throw new Error(added.because)
    print(
      `${name} is added. ${values.administrator} can now sign in and invite the others. Restart Alongside to open its pages.`,
    )
  })
}

export const commands: readonly Command[] = [
  { name: 'start', usage: 'start', does: 'start everything; the first start loads the two areas', run: runStart },
  {
    name: 'migrate',
    usage: 'migrate',
    does: 'bring the database up to date',
    run: () => withDatabase(async () => print('The database is up to date.')),
  },
  {
    name: 'demo',
    usage: 'demo',
    does: 'load Worcestershire and Merrowshire, where they are not there yet',
    run: () =>
      withDatabase(async ({ pools }) => {
        const log = pino({ level: 'silent' })
        const loaded = await loadDemonstration({ pools, clock: () => new Date(), newId: randomUUID, log })
        print(
          loaded ? 'Worcestershire and Merrowshire are loaded.' : 'Both areas were there already: nothing was changed.',
        )
      }),
  },
  {
    name: 'area add',
    usage: 'area add CODE SLUG NAME --administrator …',
    does: 'add your own area and its first administrator',
    run: runAreaAdd,
  },
  {
    name: 'read-plan',
    usage: 'read-plan FILE [--json]',
    does: 'read a plan from Word, HTML, text, Excel or CSV',
    run: runReadPlan,
  },
  {
    name: 'published import',
    usage: 'published import FILE [--released DAY]',
    does: 'load a file of DfE statistics',
    run: runImport,
  },
  {
    name: 'measure values',
    usage: 'measure values ID --area 885 [--json]',
    does: 'print a measure’s figures, period by period',
    run: runValues,
  },
]
