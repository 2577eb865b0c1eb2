import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { may } from '../access/rules.ts'
import { areaRoutes } from '../app.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import type { Ctx } from '../ctx.ts'
import { contentNow } from '../open-data/queries/content.ts'
import { releaseFiles } from '../open-data/release-files.ts'
import type { Answer } from '../web/answer.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { keepFigures, type FigureToKeep } from './commands/keep-figure.ts'
import { addAreas, analyst, ctxOn, merrowshire } from './testing.ts'

const advice = 'ehc.advice-in-time'
const issued = 'ehc.issued-in-20-weeks'
const numbers = [73918, 51207, 40961]

const month = (measure: string, at: number, numerator: number, denominator: number, breakdown?: string): FigureToKeep => ({
  measure,
  period: `2024-0${at}`,
  ...(breakdown && { breakdown }),
  from: `2024-0${at}-01`,
  to: `2024-0${at}-${at === 2 ? 29 : 31 - Number([4, 6, 9].includes(at))}`,
  numerator,
  denominator,
  value: null,
  status: 'final',
  asAt: '2024-10-01',
  source: 'A test',
  note: null,
}) // prettier-ignore

/** Everything an answer says: a page, a file, a picture; null where nothing is there. */
const said = async (answer: Answer): Promise<string | null> => {
  if (answer.kind === 'page') return answer.main.toString()
  if (answer.kind === 'json') return JSON.stringify(answer.body)
  return answer.kind === 'file' && (typeof answer.body === 'string' || Buffer.isBuffer(answer.body)) ? String(answer.body) : null // prettier-ignore
}
const tells = (text: string): number[] => numbers.filter(number => text.replaceAll(/[,\s]/g, '').includes(String(number))) // prettier-ignore

/** All that lies below `/measures` and is open to everybody, of one measure; asked for by path and by whoever is given. */
const open = areaRoutes.filter(
  ({ method, path, permission }) =>
    method === 'GET' && path.startsWith('/measures') && may(null, permission) && [...path.matchAll(/:(\w+)/g)].every(([, name]) => name === 'measure'),
) // prettier-ignore

describe('what the public is not shown stands on no page, in no file and in no picture', { timeout: 60_000 }, () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addAreas(database)
    await on(null, async ctx => {
      await declareMeasures(ctx)
      const usual = [1, 2, 3, 4, 5, 6, 7, 8].flatMap(at => [month(advice, at, 200 + at, 400), month(issued, at, 200 + at, 400)]) // prettier-ignore
      // All but three in time, or only three: of everybody, of a part, of another measure.
      await keepFigures(ctx, [
        ...usual,
        month(advice, 9, numbers[0]!, numbers[0]! + 3),
        month(advice, 8, numbers[1]!, numbers[1]! + 2, 'CAMHS'),
        month(issued, 9, numbers[2]!, numbers[2]! + 5),
      ])
    })
  })
  after(() => database.drop())

  const on = <T>(who: Ctx['who'], work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    database.inArea(999, db => work(ctxOn(db, merrowshire, '2024-10-02', { who })))
  const read = (route: (typeof open)[number], measure: string, who: Ctx['who']) =>
    on(who, async ctx => said(await route.handler(ctx, { params: { measure }, query: {}, body: {}, upload: null, path: route.path, csrf: '', visitor: 'v', origin: '' }))) // prettier-ignore

  test('asked for by a visitor and by an analyst', async () => {
    const shownToAnalyst: string[] = []
    for (const route of open)
      for (const measure of [advice, issued]) {
        const visitors = await read(route, measure, null)
        assert.deepEqual(tells(visitors ?? ''), [], `${route.path} of ${measure}, to a visitor`)
        const analysts = await read(route, measure, analyst)
        if (analysts && tells(analysts).length > 0) shownToAnalyst.push(route.path)
      }
    // The same pages show an analyst what they hide: the test above could fail.
    for (const path of [
      '/measures/:measure',
      '/measures/:measure/source',
      '/measures/:measure/values.csv',
      '/measures/:measure/values.json',
    ])
      // prettier-ignore
      assert.ok(shownToAnalyst.includes(path), path)
    assert.ok(open.length > 8, open.map(({ path }) => path).join(' '))
  })

  test('and in no file of open data', async () => {
    const files = releaseFiles(await on(null, contentNow))
    assert.deepEqual(files.filter(({ body }) => tells(body).length > 0).map(({ path }) => path), []) // prettier-ignore
    assert.ok(files.some(({ body }) => body.includes('CAMHS,The partnership itself,Final,c,51209,c')))
  })
})
