import { randomUUID } from 'node:crypto'
import { workOutAll } from '../src/assessments/commands/work-out.ts'
import type { Ctx } from '../src/ctx.ts'
import { testDatabase, type TestDatabase } from '../src/database/testing.ts'
import type { Day } from '../src/kernel/day.ts'
import { countFigures } from '../src/measures/commands/count.ts'
import { declareMeasures } from '../src/measures/commands/declare-measures.ts'
import { allCounted } from '../src/measures/queries/counters.ts'
import { localFigures } from '../src/measures/queries/figures.ts'
import { measures } from '../src/measures/queries/measures.ts'
import { addAreas, ctxOn, merrowshire } from '../src/measures/testing.ts'
import { putMadeUpCases } from './made-up-cases.ts'
import { madeUpReferrals, putMadeUpReferrals } from './made-up-referrals.ts'
import { ms, percentile, type Measured } from './measured.ts'

const [cases, referrals, months] = [10_000, 60_000, 36]
const today: Day = '2025-02-28'

const put = async (database: TestDatabase, work: Work): Promise<void> => {
  const [organisationId, worker] = [randomUUID(), randomUUID()]
  await addAreas(database)
  await database.ownerPool.query(`insert into organisation (area_id, organisation_id, slug, kind, sector) values (999, $1, 'council', 'council', 'education')`, [organisationId]) // prettier-ignore
  await database.ownerPool.query(`insert into person (area_id, person_id, name, email) values (999, $1, 'Caseworker', 'caseworker@example.org')`, [worker]) // prettier-ignore
  await work(ctx => declareMeasures(ctx))
  await putMadeUpCases(database.ownerPool, { areaId: 999, organisationId, cases, today, workers: [worker] })
  await work(workOutAll)
  await putMadeUpReferrals(database.ownerPool, { areaId: 999, organisationId, referrals: madeUpReferrals(referrals, today, months) }) // prettier-ignore
  await database.ownerPool.query('analyze')
}

type Work = <T>(does: (ctx: Ctx) => Promise<T>) => Promise<T>

const timed = async <T>(does: () => Promise<T>): Promise<{ readonly took: number; readonly value: T }> => {
  const began = performance.now()
  const value = await does()
  return { took: performance.now() - began, value }
}

const repeated = async (times: number, does: () => Promise<unknown>): Promise<number> => {
  const took: number[] = []
  for (let n = 0; n < times; n++) took.push((await timed(does)).took)
  return percentile(took, 0.5)
}

const counted = async (work: Work): Promise<Measured[]> => {
  const cold = await timed(() => work(allCounted))
  const warm = await repeated(15, () => work(allCounted))
  const cells = cold.value.reduce((sum, each) => sum + each.counted.numerator.length, 0)
  const what = `${cold.value.length} counts of ${cases} cases and ${referrals} referrals, every month and part (${cells} numbers)`
  return [
    { what: `${what}, the first time`, value: ms(cold.took), bar: 'under 1 s', met: cold.took < 1000 },
    { what: `${what}, again`, value: ms(warm), bar: 'under 200 ms', met: warm < 200 },
  ]
}

const keptFigures = async (work: Work): Promise<Measured[]> => {
  const first = await timed(() => work(countFigures))
  const again = await repeated(3, () => work(countFigures))
  const read = await repeated(5, () => work(async ctx => localFigures(ctx, (await measures(ctx)).map(({ id }) => id)))) // prettier-ignore
  return [
    { what: `kept for the first time, ${first.value.changed} figures`, value: ms(first.took) },
    { what: 'counted and held against what is kept, nothing changed', value: ms(again) },
    { what: 'the figures of every measure read, parts left out', value: ms(read) },
  ]
}

/** A large area: everything counted from its records, cold and warm, and kept. */
export const countMeasures = async (): Promise<Measured[]> => {
  const database = await testDatabase()
  const work: Work = does => database.inArea(999, db => does(ctxOn(db, merrowshire, today, { newId: randomUUID })))
  try {
    await put(database, work)
    return [...(await counted(work)), ...(await keptFigures(work))]
  } finally {
    await database.drop()
  }
}
