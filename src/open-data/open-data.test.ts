import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import rateLimit from '@fastify/rate-limit'
import { Validator } from '@seriousme/openapi-schema-validator'
import fastify, { type FastifyInstance } from 'fastify'
import type { Ctx } from '../ctx.ts'
import { inArea } from '../database/connection.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import type { Day } from '../kernel/day.ts'
import { declareMeasures } from '../measures/commands/declare-measures.ts'
import { keepFigures, type FigureToKeep } from '../measures/commands/keep-figure.ts'
import { measureById } from '../measures/queries/measures.ts'
import { figuresSeen } from '../measures/queries/values.ts'
import { addAreas, analyst, ctxOn, merrowshire } from '../measures/testing.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { makeRelease, releaseDaily } from './commands/release.ts'
import { openApi } from './openapi.ts'
import { openDataRoutes } from './routes/pages.ts'
import { mountOpenData } from './routes/api.ts'
import { eesFaults } from './testing-ees.ts'

const advice = 'ehc.advice-in-time'
const month = (part: string | null, numerator: number, denominator: number, period = '2025-01'): FigureToKeep => ({
  measure: advice,
  period,
  ...(part && { breakdown: part }),
  from: `${period}-01`,
  to: `${period}-28`.replace('01-28', '01-31'),
  numerator,
  denominator,
  value: null,
  status: 'final',
  asAt: '2025-02-20',
  source: 'A test',
  note: null,
})
const root = '/merrowshire/open-data'

describe('open data', { timeout: 60_000 }, () => {
  let database: TestDatabase
  let api: FastifyInstance
  before(async () => {
    database = await testDatabase()
    await addAreas(database)
    await on('2024-09-30', ctx => declareMeasures(ctx))
    api = fastify()
    await api.register(rateLimit, { max: 1000, timeWindow: 60_000 })
    mountOpenData(api, {
      inArea: (area, work, options) => inArea(database.appPool, area, work, options),
      areas: () => [merrowshire],
      perMinute: 80,
    })
    await api.ready()
  })
  after(async () => {
    await api?.close()
    await database.drop()
  })

  const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, given: Partial<Ctx> = {}): Promise<T> =>
    database.inArea(999, db => work(ctxOn(db, merrowshire, day, { who: analyst, ...given })))
  const ask = (path: string, headers: Record<string, string> = {}) => api.inject({ url: `${root}${path}`, headers })
  const release = (day: Day) => on(day, ctx => makeRelease(ctx, { because: 'Figures of January.' }))
  const show = (day: Day, path: string, given: Partial<AreaRequest> = {}, who: Ctx['who'] = null) =>
    on(day, ctx => openDataRoutes.find(each => each.path === path)!.handler(ctx, { params: {}, query: {}, body: {}, upload: null, path, csrf: 't', visitor: 'v', origin: '', ...given }), { who }) // prettier-ignore
  const words = async (answer: ReturnType<typeof show>) => {
    const shown = await answer
    return shown.kind === 'page' ? shown.main.toString().replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') : shown.kind // prettier-ignore
  }

  test('before the first release the page says who would make it, and nothing is at the addresses', async () => {
    assert.match(await words(show('2025-02-20', '/open-data')), /has released no open data yet\..*The analyst\./)
    const answer = await ask('/v1/index.json')
    assert.equal(answer.statusCode, 404)
    assert.match(String(answer.headers['content-type']), /problem\+json/)
    await on('2025-02-03', releaseDaily)
    assert.equal((await ask('/v1/index.json')).statusCode, 404)
  })

  test('98 of 100 in time: a release shows neither 98 nor a share of it; the measure’s page shows it to the analyst alone', async () => {
    const figures = [month(null, 198, 300), month('CAMHS', 98, 100), month('Audiology', 40, 80), month('Education', 60, 120)]
    await on('2025-02-20', ctx => keepFigures(ctx, [...figures, { ...month(null, 98, 100, '2024-12'), to: '2024-12-31' }]))
    const made = await release('2025-02-20')
    assert.ok(made.ok)
    const csv = (await ask(`/v1/measures/${advice}/month.csv`)).body
    assert.match(csv, /CAMHS,The partnership itself,Final,c,100,c/)
    assert.match(csv, /Audiology,The partnership itself,Final,c,80,c/)
    assert.match(csv, /Total,The partnership itself,Final,198,300,66/)
    assert.match(csv, /2024,December,.*Total,The partnership itself,Final,c,100,c/)
    const json = JSON.parse((await ask(`/v1/measures/${advice}/figures.json`)).body) as { figures: { numerator: number | null; value: number | null }[] }
    assert.ok(json.figures.every(({ numerator, value }) => numerator !== 98 && value !== 98))
    const seen = (who: Ctx['who']) => on('2025-02-20', async ctx => (await figuresSeen(ctx, [(await measureById(ctx, advice))!])).get(advice)!.map(({ numerator }) => numerator), { who })
    assert.deepEqual([await seen(analyst), await seen(null)], [[98, 198], [null, 198]])
  }) // prettier-ignore

  test('every table of a release is sound in the DfE’s layout', async () => {
    const { files } = JSON.parse((await ask('/v1/index.json')).body) as { files: { path: string }[] }
    const tables = files.filter(({ path }) => /\/(month|year|term|day|quarter)\.csv$/.test(path))
    assert.ok(tables.length > 0)
    for (const { path } of tables) {
      const pair = await Promise.all([ask(`/v1/${path}`), ask(`/v1/${path.replace('.csv', '.meta.csv')}`)])
      assert.deepEqual(eesFaults(pair[0].body, pair[1].body), [], path)
    }
  })

  test('anybody’s program may read it, keeps it, and is told when nothing has changed', async () => {
    const first = await ask(`/v1/measures/${advice}/figures.json`)
    const { etag, 'cache-control': keep, 'access-control-allow-origin': whose } = first.headers
    assert.deepEqual([keep, whose], ['public, max-age=300, must-revalidate', '*'])
    assert.equal(first.headers['set-cookie'], undefined)
    const again = await ask(`/v1/measures/${advice}/figures.json`, { 'if-none-match': String(etag) })
    assert.deepEqual([again.statusCode, again.body], [304, ''])
    const kept = await ask(`/v1/releases/2025-02-20/measures/${advice}/figures.json`)
    assert.equal(kept.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal(kept.body, first.body)
    const preflight = await api.inject({ method: 'OPTIONS', url: `${root}/v1/index.json` })
    assert.deepEqual([preflight.statusCode, preflight.headers['access-control-allow-origin']], [204, '*'])
  })

  test('a release is made once a day, never changed, and a later one does not tell what it hid', async () => {
    const twice = await release('2025-02-20')
    assert.ok(!twice.ok && /release of today already/.test(twice.because))
    const before = (await ask('/v1/releases/2025-02-20/index.json')).body
    const file = (await ask(`/v1/releases/2025-02-20/measures/${advice}/month.csv`)).body
    // CAMHS is corrected to what may stand alone; what was hidden to protect it has not changed.
    await on('2025-02-21', ctx => keepFigures(ctx, [month(null, 180, 300), month('CAMHS', 80, 100)]))
    assert.ok((await release('2025-02-21')).ok)
    assert.equal((await ask('/v1/releases/2025-02-20/index.json')).body, before)
    assert.equal((await ask(`/v1/releases/2025-02-20/measures/${advice}/month.csv`)).body, file)
    const now = (await ask(`/v1/measures/${advice}/month.csv`)).body
    assert.match(now, /Audiology,The partnership itself,Final,c,80,c/)
    assert.notEqual(now, file)
    assert.match(await words(show('2025-02-21', '/open-data')), /Releases \(2\).*21 February 2025.*20 February 2025/)
  })

  test('a month in which a figure has changed brings a release by itself, another does not', async () => {
    await on('2025-03-02', releaseDaily)
    assert.equal((await ask('/v1/releases/2025-03-02/index.json')).statusCode, 404)
    await on('2025-04-02', async ctx => {
      await keepFigures(ctx, [{ ...month(null, 50, 100, '2025-02'), to: '2025-02-28' }])
      await releaseDaily(ctx)
    })
    assert.match((await ask('/v1/releases.json')).body, /"releasedOn": "2025-04-02"/)
    const { rows } = await database.ownerPool.query(
      `select person_id, subject_id::text from audit_line where what = 'open data released' order by audit_id desc limit 1`,
    )
    assert.deepEqual(rows, [{ person_id: null, subject_id: '2025-04-02' }])
  })

  test('the description is sound OpenAPI 3.1, and each address in it answers as it says', async () => {
    const described = JSON.parse((await ask('/openapi.json')).body) as ReturnType<typeof openApi>
    const { valid, errors } = await new Validator().validate(structuredClone(described) as unknown as Parameters<Validator['validate']>[0])
    assert.ok(valid, JSON.stringify(errors))
    const fill = (path: string) => path.replace('{day}', '2025-02-20').replace('{measure}', advice).replace('{kind}', 'month')
    for (const path of Object.keys(described.paths).filter(each => !each.includes('{programme}'))) {
      const answer = await ask(`/v1${fill(path)}`)
      assert.equal(answer.statusCode, 200, path)
      const promised = Object.keys((described.paths[path]!.get.responses['200'] as { content: object }).content)
      assert.equal(String(answer.headers['content-type']).split(';')[0], promised[0], path)
    }
    const schemas = described.components.schemas as Record<string, { properties: object }>
    const measure = JSON.parse((await ask(`/v1/measures/${advice}/figures.json`)).body) as { figures: object[] }
    assert.deepEqual(Object.keys(measure.figures[0]!), Object.keys(schemas.Figure!.properties))
    assert.deepEqual(Object.keys(JSON.parse((await ask('/v1/index.json')).body) as object), Object.keys(schemas.Index!.properties))
  }) // prettier-ignore

  test('from the page to a file, and the same by the description; only an analyst makes a release', async () => {
    const page = await show('2025-04-02', '/open-data')
    assert.ok(page.kind === 'page')
    const links = [...page.main.toString().matchAll(/href="([^"]+)"/g)].map(([, href]) => href!)
    const own = links.filter(link => link.includes(`/measures/${advice}/`))
    assert.deepEqual(own.map(link => link.split('/').at(-1)), ['definition.csv', 'figures.json', 'month.csv', 'month.meta.csv']) // prettier-ignore
    const { servers, paths } = openApi('Merrowshire', `${root}/v1`)
    const described = Object.keys(paths).map(
      path => new RegExp(`^${servers[0]!.url}${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    )
    for (const link of own) {
      assert.ok(
        described.some(path => path.test(link)),
        link,
      )
      assert.equal((await api.inject({ url: link })).statusCode, 200, link)
    }
    assert.doesNotMatch(await words(show('2025-04-02', '/open-data')), /Release what is known today/)
    assert.match(await words(show('2025-04-02', '/open-data', {}, analyst)), /Release what is known today/)
    assert.match(
      await words(show('2025-04-02', '/open-data/releases/:day', { params: { day: '2025-02-20' } })),
      /never changed and never moved/,
    )
    assert.equal(await words(show('2025-04-02', '/open-data/releases/:day', { params: { day: '2025-02-19' } })), 'not-found') // prettier-ignore
    assert.match(await words(show('2025-04-03', '/open-data/release', { body: { because: ' ' } }, analyst)), /Say what is new/) // prettier-ignore
    assert.equal(await words(show('2025-04-03', '/open-data/release', { body: { because: 'Spring' } }, analyst)), 'redirect') // prettier-ignore
  })

  test('whoever asks too often is told so, and what to do', async () => {
    const answers = await Promise.all(Array.from({ length: 90 }, () => ask('/v1/releases.json')))
    const refused = answers.find(({ statusCode }) => statusCode === 429)
    assert.match(refused!.body, /At most 80 requests a minute/)
  })
})
