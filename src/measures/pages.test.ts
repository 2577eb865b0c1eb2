import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { permissions } from '../access/rules.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import type { Area, Ctx } from '../ctx.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { loadNeighbours, loadShippedStatistics } from './commands/load-reference.ts'
import { typeFigure } from './commands/type-figure.ts'
import { measureRoutes } from './routes.ts'
import { addAreas, analyst, ctxOn, merrowshire, worcestershire } from './testing.ts'
import { wrongHtml } from './testing-html.ts'

const headline = 'ehc.issued-in-20-weeks-excluding-exceptions'
const text = (answer: Answer): string => {
  assert.equal(answer.kind, 'page')
  return answer.kind === 'page' ? answer.main.toString() : ''
}
/** What a reader reads: without tags, entities or runs of space. */
const words = (answer: Answer): string =>
  text(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ').replace(/ ([.,:])/g, '$1') // prettier-ignore

describe('pages of measures', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addAreas(database)
    await loadNeighbours(database.ownerPool)
    await loadShippedStatistics(database.ownerPool)
    await database.inArea(885, db => declareMeasures(ctxOn(db, worcestershire, '2024-09-30')))
    await database.inArea(999, db => declareMeasures(ctxOn(db, merrowshire, '2024-09-30')))
  })
  after(() => database.drop())

  type Asked = {
    area?: Area
    who?: Ctx['who']
    params?: Record<string, string>
    query?: AreaRequest['query']
    body?: AreaRequest['body']
  }
  const ask = (method: 'GET' | 'POST', path: string, { area = worcestershire, who = null, params = {}, query = {}, body = {} }: Asked = {}) =>
    database.inArea(area.id, db => {
      const route = measureRoutes.find(each => each.method === method && each.path === path)!
      const ctx = ctxOn(db, area, area.madeUp ? '2025-02-27' : '2026-01-10', { who })
      return route.handler(ctx, { params, query, body, upload: null, path, csrf: 'token', visitor: 'v', origin: '' })
    }) // prettier-ignore
  const show = (path: string, measure: string, asked: Asked = {}) => ask('GET', path, { ...asked, params: { measure } })

  test('the measure answers first, and says who else', async () => {
    const page = await show('/measures/:measure', headline)
    const read = words(page)
    assert.match(read, /37\.4% in 2024: 515 of 1,377 plans\. With exceptions: 37\.2%, 517 of 1,389\./)
    assert.match(read, /England: 46\.4% in 2024/)
    assert.match(read, /9 of 10 published, middle 24\.6%, from 3\.2% to 37\.8%\. Not available: Dorset\./)
    assert.match(
      read,
      /This list: Children’s services statistical neighbours, as listed in .*; it gives no day of its own/,
    )
    assert.match(read, /West Midlands: [\d.]+% in 2024/)
    assert.match(
      read,
      /Two public counts New education.* in 2023: 1,233 \(Worcestershire County Council\), and 1,155 \(Department for Education\)/,
    )
    assert.match(read, /timeliness_20_week\.csv/)
    assert.match(
      read,
      /Watched beside it.*Plans judged good or outstanding when audited No figure yet Nothing to chart yet/,
    )
    assert.match(read, /Nobody has set a target that a figure settles\. No baseline has been set\./)
    assert.match(text(page), /app-chart__break/)
    assert.match(read, /past the usual time limits/)
  })

  test('where it came from: file, release day, SHA-256, row and column', async () => {
    const read = words(await show('/measures/:measure/source', headline))
    assert.match(read, /6720f74f5e4e32efecd27ca4335805c9fb766a07f4b661284ec06f4d4df6ef13/)
    assert.match(read, /26 June 2025/)
    assert.match(
      read,
      /Row Value PC_plans_issued_20_weeks_ex Counted plans_issued_20_weeks_ex Out of plans_issued_den_ex/,
    )
    assert.match(read, /Worcestershire 2024 9,267 37\.4% 515 1,377/)
    assert.match(read, /definition version 1/)
  })

  test('downloads', async () => {
    const csv = await show('/measures/:measure/values.csv', headline)
    assert.ok(csv.kind === 'file' && /\r\n2024,515,1377,37\.4,%,final,/.test(csv.body.toString()))
    const asJson = await show('/measures/:measure/values.json', headline)
    assert.ok(asJson.kind === 'file' && JSON.parse(asJson.body.toString()).figures.at(-1).value === 37.4)
    assert.match(
      csv.kind === 'file' ? csv.body.toString() : '',
      /\r\n\r\ndefinition,words\r\nMeasure,"New EHC plans issued within 20 weeks/,
    )
    assert.equal(asJson.kind === 'file' && JSON.parse(asJson.body.toString()).measure.version, 1)
    for (const path of ['', '/source', '/values.csv', '/values.json'])
      assert.equal((await show(`/measures/:measure${path}`, 'no.such')).kind, 'not-found')
  })

  test('every page is whole HTML, with and without figures, signed in and not', async () => {
    const who = analyst
    const pages = [
      await ask('GET', '/measures'),
      await ask('GET', '/measures', { area: merrowshire, who }),
      await show('/measures/:measure', headline),
      await show('/measures/:measure', 'ehc.issued-in-20-weeks', { area: merrowshire, who }),
      await show('/measures/:measure', 'ehc.plans'),
      await show('/measures/:measure', 'plans.audited-good-or-outstanding'),
      await show('/measures/:measure/source', headline),
      await show('/measures/:measure/source', 'ehc.weeks-to-issue'),
      await ask('GET', '/figures/new', { area: merrowshire, who }),
    ]
    for (const page of pages) {
      assert.deepEqual(await wrongHtml(text(page)), [], page.kind === 'page' ? page.title : '')
    }
  })

  test('a figure typed shows on its page, escaped; a wrong one comes back with what was typed', async () => {
    const body = { measure: headline, period: 'February 2025', numerator: '19', denominator: '41', asAt: '27 February 2025', source: '<b>Case system</b>', status: 'provisional', note: '' } // prettier-ignore
    const given = { area: merrowshire, who: analyst }
    const wrong = await ask('POST', '/figures/new', { ...given, body: { ...body, numerator: '50' } })
    assert.ok(wrong.kind === 'page' && wrong.status === 422)
    assert.match(words(wrong), /50 is more than 41/)
    assert.match(text(wrong), /value="February 2025"/)
    assert.match(text(wrong), /&lt;b&gt;Case system/)
    const empty = await ask('POST', '/figures/new', { ...given, body: {} })
    assert.match(words(empty), /Choose the measure.*Say which period.*Type the number counted.*Say on which day.*Say where the figure comes from/) // prettier-ignore
    const kept = await ask('POST', '/figures/new', { ...given, body })
    assert.deepEqual(kept, { kind: 'redirect', to: `/merrowshire/measures/${headline}` })
    const page = await show('/measures/:measure', headline, { area: merrowshire })
    assert.match(words(page), /46\.3% in February 2025: 19 of 41 plans\. This is provisional\./)
    // The DfE released its figures for 2024 on 26 June 2025, and defined them so: neither has come yet here.
    assert.match(words(page), /No official figure of this measure had been published by 27 February 2025\./)
    assert.doesNotMatch(words(page), /46\.4|June 2025/)
    const source = await show('/measures/:measure/source', headline, { area: merrowshire })
    assert.doesNotMatch(words(source), /June 2025|Withdraw/)
    assert.match(text(page), /&lt;b&gt;Case system/)
    assert.doesNotMatch(text(page), /<b>Case/)
  })

  test('a figure is withdrawn from where it is traced, with a reason that stays beside it', async () => {
    const given = { area: merrowshire, who: analyst }
    const measure = 'ehc.issued-with-advice-missing'
    const body = { measure, period: '2024-11', numerator: '12', denominator: '39', asAt: '11 December 2024', source: 'Cases', status: 'final', note: '' } // prettier-ignore
    assert.equal((await ask('POST', '/figures/new', { ...given, body })).kind, 'redirect')
    const source = await show('/measures/:measure/source', measure, given)
    const figure = /figures\/([0-9a-f-]+)\/withdraw/.exec(text(source))![1]!
    const path = '/measures/:measure/figures/:figure/withdraw'
    const params = { measure, figure }
    assert.match(words(await ask('GET', path, { ...given, params })), /30\.8% in November 2024: 12 of 39 plans.*Withdraw this figure, because/)
    const silent = await ask('POST', path, { ...given, params, body: { because: '?!' } })
    assert.ok(silent.kind === 'page' && silent.status === 422)
    assert.match(text(silent), /<textarea[^>]*>\?!<\/textarea>/)
    assert.equal((await ask('POST', path, { ...given, params, body: { because: 'It is for December' } })).kind, 'redirect')
    const after = await show('/measures/:measure/source', measure, given)
    assert.match(words(after), /withdrawn on 27 February 2025: It is for December/)
    assert.doesNotMatch(words(await show('/measures/:measure', measure, given)), /12 of 39/)
    assert.equal((await ask('GET', path, { ...given, params })).kind, 'not-found')
  }) // prettier-ignore

  test('what is missing is not shown as none out of none; a day in a sentence is written out', async () => {
    const read = words(await show('/measures/:measure', headline))
    assert.match(read, /Dorset not available – –/)
    const csv = await show('/measures/:measure/values.csv', headline)
    assert.ok(csv.kind === 'file' && /row 9,267, released 26 June 2025/.test(csv.body.toString()))
  })

  test('few children are not told on any page or download without signing in', async () => {
    const measure = 'plans.audited-good-or-outstanding'
    await database.inArea(999, async db => {
      const ctx = ctxOn(db, merrowshire, '2025-02-27', { who: analyst })
      const typed = await typeFigure(ctx, { measure, period: '2025-01', numerator: 3, denominator: 17, asAt: '2025-02-10', source: 'Audits', status: 'final', note: 'Three were good' }) // prettier-ignore
      assert.ok(typed.ok)
    })
    for (const path of ['/measures/:measure', '/measures/:measure/source', '/measures/:measure/values.csv', '/measures/:measure/values.json']) {
      const answer = await show(path, measure, { area: merrowshire })
      const shown = answer.kind === 'file' ? answer.body.toString() : text(answer)
      assert.doesNotMatch(shown, /17\.6|Three were good|>3</, path)
      const exact = await show(path, measure, { area: merrowshire, who: analyst })
      assert.match(exact.kind === 'file' ? exact.body.toString() : text(exact), /17\.6/, path)
    } // prettier-ignore
    assert.doesNotMatch(text(await ask('GET', '/measures', { area: merrowshire })), /17\.6/)
  })

  test('sixty measures stand under what they are about, and are found by words', async () => {
    const all = await ask('GET', '/measures')
    assert.match(text(all), /href="#waits">Waits for health services<\/a> \(\d+\)/)
    assert.match(words(all), /New EHC plans issued within 20 weeks, leaving out exceptions 37\.4% 2024 Not stated Official /) // prettier-ignore
    const some = words(await ask('GET', '/measures', { query: { find: 'physiotherap wait' } }))
    assert.match(some, /1 measure says “physiotherap wait”\. Show all \d+\./)
    assert.ok(some.includes('Children waiting for physiotherapy') && !some.includes('New EHC plans'))
    assert.match(
      words(await ask('GET', '/measures', { query: { find: '<b>xyz' } })),
      /No measure says “&lt;b&gt;xyz”\. Show all/,
    )
  })

  test('the headline is chosen with a reason', async () => {
    const given = { area: merrowshire, who: analyst, params: { measure: 'ehc.issued-in-20-weeks' } }
    const without = await ask('POST', '/measures/:measure/headline', { ...given, body: { because: '?!' } })
    assert.ok(without.kind === 'page' && without.status === 422 && without.refused)
    assert.match(words(without), /^ This was not saved Say why, in a sentence others can read\..*Error: Say why/)
    assert.match(text(without), /<details class="govuk-details"\s+open.*<textarea[^>]*>\?!<\/textarea>/s)
    const done = await ask('POST', '/measures/:measure/headline', { ...given, body: { because: 'Every child counts' } })
    assert.equal(done.kind, 'redirect')
    assert.match(words(await show('/measures/:measure', 'ehc.issued-in-20-weeks', { area: merrowshire })), /This is the headline figure\. The partnership chose so on 27 February 2025: Every child counts/) // prettier-ignore
  })

  test('anyone may read; only an analyst types', () => {
    for (const { method, path, permission } of measureRoutes)
      if (method === 'GET' && path.startsWith('/measures') && !path.endsWith('/withdraw'))
        assert.equal(permission, 'measure.read')
      else assert.ok(!(permissions[permission] as readonly string[]).includes('public'), path)
  })
})
