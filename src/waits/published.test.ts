import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { importPublished } from '../measures/commands/import-published.ts'
import { ctxOn } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import { waitRoutes } from './routes/waits.ts'

const folder = '../shared/data/nhs-community-waits'
const books = [['community_health_2023-06-01.xlsx', '2023-06-08'], ['community_health_2023-09-01.xlsx', '2023-09-14']] as const // prettier-ignore
const absent = books.some(([name]) => !existsSync(`${folder}/${name}`))

/** NHS England's own workbooks, on Worcestershire's pages. */
describe(
  'community waiting lists as NHS England publishes them',
  { skip: absent && 'The workbooks are not here.' },
  () => {
    let database: TestDatabase
    before(async () => {
      database = await testDatabase()
      await database.ownerPool.query(`insert into area (area_id, slug, name, region, made_up, keeps_record) values (885, 'worcestershire', 'Worcestershire', 'West Midlands', false, false) on conflict do nothing`) // prettier-ignore
      for (const [name, releasedOn] of books) {
        const done = await importPublished(database.ownerPool, readFileSync(`${folder}/${name}`), name, { releasedOn, now: new Date('2024-09-30T10:00:00Z') }) // prettier-ignore
        assert.ok(done.ok, JSON.stringify(done))
      }
    })
    after(() => database.drop())

    const ask = async (path: string, params: Record<string, string> = {}): Promise<string> => {
      const answer: Answer = await database.inArea(885, db => {
        const ctx = { ...ctxOn(db, '2024-10-01'), area: { id: 885, slug: 'worcestershire', name: 'Worcestershire', madeUp: false, keepsRecord: false } } // prettier-ignore
        return waitRoutes.find(each => each.path === path && each.method === 'GET')!.handler(ctx, { params, query: {}, body: {}, upload: null, path, csrf: '', visitor: '', origin: '' }) // prettier-ignore
      })
      const html = answer.kind === 'page' ? answer.main.toString() : assert.fail(answer.kind)
      return html
        .replace(/<[^>]+>/g, ' ')
        .replaceAll('&#39;', '’')
        .replace(/\s+/g, ' ')
    }

    test('community paediatrics was submitted by neither the trust nor the board: said so, and never 0', async () => {
    const page = await ask('/waits/:service', { service: 'community-paediatrics' })
    assert.match(page, /No figure was published for Worcestershire\. The board .* is Wye Valley NHS Trust’s, which serves Herefordshire/)
    assert.match(page, /integrated care board July 2023 (– ){7}nothing was submitted/)
    assert.match(page, /integrated care board April 2023 (– ){7}nothing was submitted/)
    assert.match(page, /Health and Care NHS Trust April 2023 (– ){7}nothing was submitted/)
    assert.doesNotMatch(page.slice(page.indexOf('What NHS England publishes'), page.indexOf('Source: NHS England')), /\b0\b(?!-)/)
  }) // prettier-ignore

    test('occupational therapy of the board in July: seven bands, a total of 85, a sum of 84, the difference flagged', async () => {
    const page = await ask('/waits/:service', { service: 'occupational-therapy' })
    assert.match(page, /integrated care board July 2023 3 3 10 23 9 33 3 85 the bands add up to 84: a difference of 1, as published/)
    assert.match(page, /No figure was published for Worcestershire/)
  }) // prettier-ignore

    test('the page of all services lists them under the board’s and the trust’s names', async () => {
      const page = await ask('/waits')
      assert.match(page, /Therapy interventions: occupational therapy Herefordshire and Worcestershire integrated care board July 2023 85/) // prettier-ignore
      assert.match(page, /Worcestershire Waits for health services No health service has sent Worcestershire’s waiting lists here\. That nothing was submitted does not mean that nobody waits\. What NHS England publishes No figure was published for Worcestershire/) // prettier-ignore
      assert.match(page, /Community paediatrics Nothing was submitted/)
      assert.doesNotMatch(page, /– –|18 weeks or less/, 'no table of dashes')
      assert.doesNotMatch(page, /published (8 June 2023) \(\1\)/, 'the day of a release once')
      assert.doesNotMatch(page, /At the end of July 2023 \d+ waits/)
    })
  },
)
