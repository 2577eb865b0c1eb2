import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { permissions } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { addMonths, endOfMonth } from '../kernel/day.ts'
import { makeRelease } from '../open-data/commands/release.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { keepFigures } from './commands/keep-figure.ts'
import { chartMarks } from './queries/chart-marks.ts'
import { measureById } from './queries/measures.ts'
import { spcOf } from './queries/spc.ts'
import { chartFileRoutes } from './routes/chart-files.ts'
import { chartRoutes } from './routes/charts.ts'
import { summaryRoutes } from './routes/summary.ts'
import { addAreas, analyst, ctxOn, merrowshire } from './testing.ts'

const audits = 'plans.audited-good-or-outstanding'
const advice = 'ehc.health-advice-in-time'
const views = 'reviews.childs-views-recorded'
const waiting = 'places.children-waiting-for-placement'
const today = '2025-02-27'

const text = (answer: Answer): string => {
  assert.equal(answer.kind, 'page')
  return answer.kind === 'page' ? answer.main.toString() : ''
}
const words = (answer: Answer): string => text(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore

type Kept = { measure: string; from: string; numerator: number; denominator: number | null; breakdown?: string }
const figure = ({ measure, from, numerator, denominator, breakdown }: Kept) => ({
  measure, period: from.slice(0, 7), ...(breakdown && { breakdown }), from, to: endOfMonth(from), numerator, denominator, value: null,
  status: 'final' as const, asAt: endOfMonth(from), source: 'The case system', note: null,
}) // prettier-ignore

const monthsBefore = (count: number): string[] => Array.from({ length: count }, (_, at) => addMonths('2023-01-01', at))
/** Thirteen ordinary months from October 2022, then fifteen that are clearly higher. */
const risen = (at: number): number => 20 + [1, 0, 2, -1, 0][at % 5]! + (at < 13 ? 0 : 12)

describe('charts of measures', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addAreas(database)
    await database.inArea(999, async db => {
      const ctx = ctxOn(db, merrowshire, today, { who: analyst })
      await declareMeasures(ctx)
      const months = monthsBefore(25)
      await keepFigures(ctx, [
        ...Array.from({ length: 28 }, (_, at) => figure({ measure: audits, from: addMonths('2022-10-01', at), numerator: risen(at), denominator: 40 })),
        ...months.map((from, at) => figure({ measure: views, from, numerator: at < 17 ? 30 + (at % 3) : 12, denominator: 40 })),
        ...months.slice(0, 20).map((from, at) => figure({ measure: waiting, from, numerator: 60 - (at % 3), denominator: null })),
        ...months.slice(0, 16).flatMap((from, at) => [
          figure({ measure: advice, from, numerator: at % 4 === 0 ? 3 : 20, denominator: 40 }),
          figure({ measure: advice, from, numerator: 10 - Math.floor(at / 2), denominator: 12, breakdown: 'CAMHS' }),
          figure({ measure: advice, from, numerator: 10 + (at % 2), denominator: 28, breakdown: 'Physiotherapy' }),
        ]),
      ]) // prettier-ignore
    })
  })
  after(() => database.drop())

  type Asked = { who?: Ctx['who']; params?: Record<string, string>; body?: AreaRequest['body']; query?: AreaRequest['query']; knownAt?: Date } // prettier-ignore
  const routes = [...chartRoutes, ...chartFileRoutes, ...summaryRoutes]
  const ask = (method: 'GET' | 'POST', path: string, { who = null, params = {}, body = {}, query = {}, knownAt }: Asked = {}) =>
    database.inArea(999, db => {
      const route = routes.find(each => each.method === method && each.path === path)!
      const ctx = ctxOn(db, merrowshire, today, { who, ...(knownAt && { knownAt }) })
      return route.handler(ctx, { params, query, body, upload: null, path, csrf: 'token', visitor: 'v', origin: '' })
    }) // prettier-ignore
  const as = (who: Ctx['who'], measure: string) => database.inArea(999, async db => {
    const ctx = ctxOn(db, merrowshire, today, { who })
    return (await spcOf(ctx, (await measureById(ctx, measure))!))!
  }) // prettier-ignore
  const page = '/measures/:measure/chart'
  const line = 'local-month'

  test('limits begin anew only where the software asks and somebody says why; taken back, they stand as before', async () => {
    const params = { measure: audits }
    assert.match(words(await ask('GET', page, { params })), /From November 2023: The last 15 points have all been above the mean/)
    const send = (body: AreaRequest['body']) => ask('POST', `${page}/rebases`, { who: analyst, params, body })
    assert.match(words(await send({ line, from: '2023-11-30', because: 'short' })), /Say why, in a sentence others can read/)
    assert.match(words(await send({ line, from: '2024-03-31', because: 'A day nobody asked about.' })), /no run from that period any more/)
    assert.equal((await as(analyst, audits)).chart.partitions.length, 1)
    const before = new Date(Date.parse(`${today}T11:00:00Z`))
    assert.equal((await send({ line, from: '2023-11-30', because: 'A second auditor joined for good.' })).kind, 'redirect')
    assert.deepEqual((await as(null, audits)).chart.partitions.map(({ from, n }) => [from, n]), [['2022-10-31', 13], ['2023-11-30', 15]])
    const shown = words(await ask('GET', page, { params }))
    assert.match(shown, /Limits begin anew: A second auditor joined for good\./)
    assert.match(shown, /Limits begun anew 1 November 2023 A second auditor joined for good\. The software had asked: .* Analyst, 27 February 2025 Holds/)
    assert.doesNotMatch(words(await ask('GET', page, { params, knownAt: before })), /second auditor/)
    assert.equal((await send({ line, from: '2023-11-30', because: 'And once more the same.' })).kind, 'page')
  }) // prettier-ignore

  test('a rebase is taken back with its reason, once, by who may', async () => {
    const mark = await database.inArea(999, async db => (await chartMarks(ctxOn(db, merrowshire, today), [audits]))[0]!)
    const params = { measure: audits, mark: mark.id }
    const path = `${page}/marks/:mark/take-back`
    assert.match(words(await ask('GET', path, { who: analyst, params })), /Limits begun anew, 1 November 2023/)
    assert.match(words(await ask('POST', path, { who: analyst, params, body: {} })), /Say why/)
    const body = { because: 'The auditor has left again.' }
    assert.equal((await ask('POST', path, { who: analyst, params, body })).kind, 'redirect')
    assert.equal((await ask('POST', path, { who: analyst, params, body })).kind, 'not-found')
    assert.equal((await as(null, audits)).chart.partitions.length, 1)
    assert.match(words(await ask('GET', page, { params })), /Taken back on 27 February 2025 by Analyst: The auditor has left again/)
    const { rows } = await database.ownerPool.query(`select what from audit_line where area_id = 999 and subject_id = $1 order by audit_id desc limit 2`, [audits])
    assert.deepEqual(rows.map(({ what }) => what), ['mark of a chart taken back', 'limits of a chart begun anew'])
  }) // prettier-ignore

  test('a one-off is left out with its reason, once, and not so many that nothing is left', async () => {
    const params = { measure: waiting }
    const send = (at: string) => ask('POST', `${page}/one-offs`, { who: analyst, params, body: { line, at, because: 'The list was being cleaned.' } }) // prettier-ignore
    assert.equal((await send('2023-05-31')).kind, 'redirect')
    const shown = await as(null, waiting)
    assert.deepEqual([shown.chart.points[4]!.ghosted, shown.chart.partitions[0]!.n], [true, 19])
    assert.match(words(await send('2023-05-31')), /set apart already/)
    assert.match(words(await send('2019-05-31')), /no figure on this chart for that period/)
    for (const month of ['06-30', '07-31', '08-31', '09-30'])
      assert.equal((await send(`2023-${month}`)).kind, 'redirect')
    assert.match(words(await send('2023-10-31')), /5 of 20 points are set apart already/)
  })

  test('a note stands on the axis at its day, not before it has come, and not twice', async () => {
    const params = { measure: waiting }
    const send = (on: string) => ask('POST', `${page}/notes`, { who: analyst, params, body: { line, on, words: 'A new school opened <in> March.' } }) // prettier-ignore
    assert.equal((await send('3 March 2024')).kind, 'redirect')
    assert.match(words(await send('3/3/2024')), /here already/)
    assert.match(words(await send('3/3/2026')), /has not come yet/)
    assert.match(words(await send('soon')), /not understood/)
    const shown = text(await ask('GET', page, { params }))
    assert.match(shown, /<li>3 March 2024: A new school opened &lt;in&gt; March\.<\/li>/)
    assert.match(shown, /data-notes="\d"/)
  })

  test('anyone may read; only analysts and the programme lead decide, and nobody on an earlier day', async () => {
    for (const route of routes.filter(({ method }) => method === 'POST')) assert.deepEqual(permissions[route.permission], ['programme-lead', 'analyst']) // prettier-ignore
    assert.doesNotMatch(text(await ask('GET', page, { params: { measure: audits } })), /<textarea/)
    assert.match(text(await ask('GET', page, { who: analyst, params: { measure: audits } })), /<textarea/)
    assert.doesNotMatch(text(await ask('GET', page, { who: analyst, params: { measure: audits }, knownAt: new Date(`${today}T18:00:00Z`) })), /<textarea/) // prettier-ignore
    assert.equal((await ask('GET', page, { params: { measure: 'no.such' } })).kind, 'not-found')
    assert.equal((await ask('GET', page, { params: { measure: audits }, query: { line: 'published-year' } })).kind, 'not-found') // prettier-ignore
    assert.match(words(await ask('GET', page, { params: { measure: 'camhs.treatment-within-18-weeks' } })), /no figures of this measure/)
  }) // prettier-ignore

  test('limits that everybody sees come from what everybody sees: small counts are in none of the files', async () => {
    const [exact, open] = [await as(analyst, advice), await as(null, advice)]
    assert.equal(exact.figures.filter(({ value }) => value === null).length, 0)
    assert.ok(open.figures.filter(({ value }) => value === null).length >= 4)
    assert.notEqual(open.chart.partitions[0]?.mean, exact.chart.partitions[0]!.mean)
    for (const ending of ['svg', 'csv'] as const) {
      const taken = await ask('GET', `${page}.${ending}`, { params: { measure: advice }, query: { line } })
      assert.ok(taken.kind === 'file' && !/\b7\.5\b/.test(taken.body.toString()), ending)
      const own = await ask('GET', `${page}.${ending}`, { who: analyst, params: { measure: advice }, query: { line } })
      assert.ok(own.kind === 'file' && (ending === 'svg' || /,3,40,7\.5,/.test(own.body.toString())))
    }
  })

  test('a chart is taken away as picture, workbook and table, with definition and source', async () => {
    const taken = async (ending: string) => {
      const answer = await ask('GET', `${page}.${ending}`, {
        who: analyst,
        params: { measure: audits },
        query: { line },
      })
      assert.equal(answer.kind, 'file')
      return answer.kind === 'file' ? Buffer.from(answer.body as Buffer) : Buffer.alloc(0)
    }
    assert.match((await taken('svg')).toString(), /Definition plans\.audited-good-or-outstanding, version 1.*Source of the latest figure: The case system/) // prettier-ignore
    assert.match((await taken('csv')).toString(), /shiftLow,1,The case system\r\n/)
    assert.equal((await taken('png')).toString('latin1', 1, 4), 'PNG')
    assert.equal((await taken('xlsx')).toString('latin1', 0, 2), 'PK')
    assert.equal(
      (await ask('GET', `${page}.svg`, { params: { measure: audits }, query: { line: 'x' } })).kind,
      'not-found',
    )
  })

  test('at a glance: what needs attention first, and what everybody may see', async () => {
    const mine = words(await ask('GET', '/measures/summary', { who: analyst }))
    assert.match(mine, /1 of the 4 measures that can be judged needs attention: “Annual reviews that record the child’s own views”/)
    assert.match(mine, /Needs attention first .*Annual reviews that record.*30\.0% Jan 2025.*Getting worse: lower.*Steady or getting better.*Plans judged good or outstanding when audited.*Getting better: higher/)
    assert.match(mine, /No figure yet \(\d+\) .*Children seen by CAMHS within 18 weeks/)
    assert.match(words(await ask('GET', '/measures/summary')), /Counts of 1 to 5 children are hidden/)
    const csv = await ask('GET', '/measures/summary.csv', { query: { part: 'CAMHS' }, who: analyst })
    assert.ok(csv.kind === 'file' && /ehc\.health-advice-in-time,.*,CAMHS,2024-04,25,%/.test(csv.body.toString()))
    const strange = await ask('GET', '/measures/summary', { query: { within: 'no-plan', part: 'nobody' } })
    assert.match(words(strange), /All measures at a glance/)
  }) // prettier-ignore

  test('what is kept for the table is never another reader’s, nor of another moment', async () => {
    const shown = async (who: Ctx['who']) => (await ask('GET', '/measures/summary.csv', { who }) as { body: string }).body.split('\r\n').find(row => row.startsWith(advice))! // prettier-ignore
    const mine = await shown(analyst)
    assert.notEqual(await shown(null), mine)
    assert.equal(await shown(analyst), mine)
    await database.inArea(999, db => keepFigures(ctxOn(db, merrowshire, today, { who: analyst }), [figure({ measure: advice, from: '2024-05-01', numerator: 36, denominator: 40 })])) // prettier-ignore
    assert.match(await shown(analyst), /2024-05,90,%/)
  })

  test('part by part on the same axes: what falls comes first; small counts are not for everybody', async () => {
    const params = { measure: advice }
    const mine = text(await ask('GET', '/measures/:measure/parts', { who: analyst, params }))
    assert.ok(mine.indexOf('>CAMHS<') > 0 && mine.indexOf('>CAMHS<') < mine.indexOf('>Physiotherapy<'))
    const axes = [...mine.matchAll(/<svg class="app-spc-small__drawing"[^]*?<\/svg>/g)].map(([svg]) => [...svg.matchAll(/text-anchor="end">([^<]+)/g)].map(found => found[1]).join()) // prettier-ignore
    assert.ok(axes.length === 2 && axes[0] === axes[1])
    const everybody = async () => words(await ask('GET', '/measures/:measure/parts', { params }))
    assert.match(await everybody(), /No figure of a part of this measure is in the newest release/)
    await database.inArea(999, db =>
      makeRelease(ctxOn(db, merrowshire, today, { who: analyst }), { because: 'For the test.' }),
    )
    assert.match(await everybody(), /These are the figures of the newest release.*Physiotherapy/)
    assert.doesNotMatch(await everybody(), /25\.0%|3 of 12/)
  })
})
