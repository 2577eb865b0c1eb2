import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Ctx } from '../../ctx.ts'
import type { TestDatabase } from '../../database/testing.ts'
import { demonstrationDatabase } from '../../demonstration/testing.ts'
import { endOfDay } from '../../kernel/day.ts'
import { inspections } from '../queries/inspections.ts'
import { letters } from '../queries/asks.ts'
import { packById } from '../queries/packs.ts'
import { comparisonRoutes } from '../routes/comparisons.ts'
import { inspectionRoutes } from '../routes/inspections.ts'
import { nextInspections } from '../rules/inspections.ts'
import { stocktakeRoutes } from '../routes/stocktake.ts'
import { asRole, ask, ctxOn, merrowshire, statusOf, textOf } from '../testing-asks.ts'
import { compareWithPage } from './comparisons.ts'
import { freezePack } from './packs.ts'

let database: TestDatabase
const here = <T>(work: (ctx: Ctx) => Promise<T>, day = '2025-02-27'): Promise<T> =>
  database.inArea(merrowshire.id, db => work(ctxOn(db, merrowshire, day)))
const lead = <T>(work: (ctx: Ctx) => Promise<T>, day?: string): Promise<T> =>
  here(async ctx => work(await asRole(ctx, 'programme-lead')), day)

before(async () => {
  database = await demonstrationDatabase()
})
after(() => database?.drop())

const visit = {
  kind: 'Monitoring visit', byWhom: 'Ofsted and CQC', heldWords: '24 February 2025', heldFrom: '24/2/2025', heldTo: '',
  publishedOn: '26 February 2025', outcome: 'Some progress.', priorityAreas: 'Waiting times.\r\n\r\nCo-production.', improvementAreas: '',
  followedBy: '', monitoringMonths: '', monitoringDue: '1 October 2025', reinspectionMonths: '24', reinspectionDue: '', remark: '', source: 'Made up',
} // prettier-ignore

test('the programme lead enters an inspection; the stocktake page shows its areas and the next due dates', async () => {
  await lead(async ctx => {
    const wrong = await ask(inspectionRoutes, ctx, '/inspections/new', {
      ...visit,
      source: '',
      monitoringMonths: 'soon',
    })
    assert.equal(statusOf(wrong), 422)
    assert.match(textOf(wrong), /There is a problem Write a number of months from 1 to 120, such as 18, or leave it empty\. Say where this can be read\./) // prettier-ignore
    const backwards = await ask(inspectionRoutes, ctx, '/inspections/new', { ...visit, publishedOn: '1 February 2025' })
    assert.match(textOf(backwards), /The report is from before the inspection\. Check both days\./)
    assert.equal((await ask(inspectionRoutes, ctx, '/inspections/new', visit)).kind, 'redirect')
    const page = textOf(await ask(inspectionRoutes, ctx, '/inspections'))
    assert.match(page, /Monitoring inspection on 1 October 2025 and full re-inspection about February 2027\./)
    assert.match(page, /Monitoring visit, 24 February 2025 .* Areas for priority action, in the inspectors’ words “Waiting times\.” “Co-production\.”/) // prettier-ignore
    const stocktake = textOf(await ask(stocktakeRoutes, ctx, '/stocktake'))
    assert.match(stocktake, /Areas for priority action: “Waiting times\.” “Co-production\.”/)
    assert.match(stocktake, /Monitoring inspection: 1 October 2025\./)
  })
})

test('a correction is another fact: what was said stays known, a frozen pack stays as it was', async () => {
  const [packId, id] = await lead(async ctx => {
    const frozen = await freezePack(ctx)
    const page = String((await ask(inspectionRoutes, ctx, '/inspections') as { main: unknown }).main)
    const path = page.match(/\/merrowshire(\/inspections\/[0-9a-f-]{36})"/)![1]!
    return [frozen.ok ? frozen.packId : assert.fail(), path.split('/').at(-1)!] as const
  }) // prettier-ignore
  await lead(async ctx => {
    const form = await ask(inspectionRoutes, ctx, `/inspections/${id}`)
    assert.match(String((form as { main: unknown }).main), /value="24 February 2025"/)
    const unsaid = await ask(inspectionRoutes, ctx, `/inspections/${id}`, { ...visit, because: '' })
    assert.match(textOf(unsaid), /Say why it is corrected/)
    const corrected = { ...visit, outcome: 'Some progress, too slow.', monitoringDue: '', because: 'The report says more.' }
    assert.equal((await ask(inspectionRoutes, ctx, `/inspections/${id}`, corrected)).kind, 'redirect')
  }, '2025-03-03')
  await lead(async ctx => {
    assert.match(textOf(await ask(inspectionRoutes, ctx, '/inspections')), /too slow\..*What was corrected.*The report says more\./)
    assert.equal((await inspections(ctx)).length, 3)
    const then = await inspections({ ...ctx, knownAt: endOfDay('2025-02-28') })
    assert.deepEqual(then.map(({ outcome }) => outcome).at(-1), 'Some progress.')
    const pack = (await packById(ctx, packId))!
    assert.ok(pack.intact && pack.text.includes('Some progress.') && !pack.text.includes('too slow'))
    assert.equal((await ask(inspectionRoutes, ctx, `/inspections/${id}/withdraw`, { because: 'It was another area’s.' })).kind, 'redirect')
  }, '2025-03-04')
  await lead(async ctx => {
    assert.equal((await inspections(ctx)).length, 2)
    assert.equal((await inspections({ ...ctx, knownAt: endOfDay('2025-03-03') })).length, 3)
    assert.deepEqual(await ask(inspectionRoutes, ctx, `/inspections/${id}`), { kind: 'not-found' })
  }, '2025-03-05')
}) // prettier-ignore

test('a day that was given stands before the months of the report', () => {
  const base = { kind: 'k', byWhom: 'b', heldFrom: null, heldWords: 'then', publishedOn: '2024-07-23', outcome: null, followedBy: null, monitoringMonths: 18, reinspectionMonths: 36, remark: null, source: 's' } // prettier-ignore
  assert.deepEqual(nextInspections([base], '2025-02-27').map(({ month, on }) => [month, on]), [['2026-01', undefined], ['2027-07', undefined]]) // prettier-ignore
  const given = nextInspections([{ ...base, monitoringDue: '2025-02-20' }], '2025-02-27')
  assert.deepEqual([given[0]!.on, given[0]!.passed, given[1]!.month], ['2025-02-20', true, '2027-07'])
})

test('a letter is compared with a public page and the comparison corrected, point by point', async () => {
  const letterId = await lead(async ctx => (await letters(ctx))[0]!.letterId)
  const path = `/letters/${letterId}/public-page`
  const head = { name: 'What we are doing', published: 'February 2025', source: 'The council’s website', remark: '' }
  const points = { rows: '3', 'point-0': 'The £640,000', 'letterSays-0': 'Too little.', 'letterPlace-0': 'First point', 'pageSays-0': '', 'point-1': '', 'letterSays-1': 'x', 'pageSays-1': 'Something', 'point-2': '' } // prettier-ignore
  await lead(async ctx => {
    const form = await ask(comparisonRoutes, ctx, path)
    assert.match(String((form as { main: unknown }).main), /value="The £640,000"/)
    const wrong = await ask(comparisonRoutes, ctx, path, { ...head, ...points, because: 'x', step: 'keep' })
    assert.equal(statusOf(wrong), 422)
    assert.match(textOf(wrong), /Point 2: give it a name/)
    const unsaid = await ask(comparisonRoutes, ctx, path, { ...head, ...points, 'point-1': 'Y', step: 'keep' })
    assert.match(textOf(unsaid), /Say why the comparison is corrected/)
    const more = await ask(comparisonRoutes, ctx, path, { ...head, ...points, step: 'more' })
    assert.equal(statusOf(more), 200)
    assert.match(textOf(more), /Point 7/)
  })
  await lead(async ctx => {
    const kept = await ask(comparisonRoutes, ctx, path, { ...head, ...points, 'point-1': 'The page', because: 'A newer page.', step: 'keep' })
    assert.equal(kept.kind, 'redirect')
  }, '2025-03-03')
  await here(async ctx => {
    const [now] = await letters(ctx)
    assert.deepEqual(now!.summary!.comparisons.map(({ point, pageSays }) => [point, pageSays]), [['The £640,000', null], ['The page', 'Something']])
    assert.equal(now!.summary!.because, 'A newer page.')
    const [then] = await letters({ ...ctx, knownAt: endOfDay('2025-02-27') })
    assert.equal(then!.summary!.comparisons.length, 3)
    assert.match(textOf(await ask(stocktakeRoutes, ctx, '/stocktake')), /Right: the page “What we are doing”/)
    assert.match(JSON.stringify(await compareWithPage(ctx, letterId, { ...head, remark: null, comparisons: [] })), /at least one point/)
  }, '2025-03-03')
}) // prettier-ignore
