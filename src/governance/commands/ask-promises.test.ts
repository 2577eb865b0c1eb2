import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Ctx } from '../../ctx.ts'
import type { TestDatabase } from '../../database/testing.ts'
import { demonstrationDatabase } from '../../demonstration/testing.ts'
import { endOfDay } from '../../kernel/day.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import { promiseIdsByRef } from '../../plans/queries/refs.ts'
import { publicPlanRoutes } from '../../plans/routes/public.ts'
import type { AskView } from '../ask-view.ts'
import { letters } from '../queries/asks.ts'
import { asksAnsweredBy } from '../queries/asks-of-promise.ts'
import { packById } from '../queries/packs.ts'
import { stocktake } from '../queries/stocktake.ts'
import { findPromises } from '../answering-promises.ts'
import { askRoutes } from '../routes/asks.ts'
import { packRoutes } from '../routes/packs.ts'
import { stocktakeRoutes } from '../routes/stocktake.ts'
import { tiesHeld } from '../rules/ask-promises.ts'
import { asRole, ask, ctxOn, merrowshire, statusOf, textOf, worcestershire } from '../testing-asks.ts'
import { tiePromises, untiePromise } from './ask-promises.ts'
import { freezePack } from './packs.ts'

let database: TestDatabase
const today = '2025-02-27'
const here = <T>(work: (ctx: Ctx) => Promise<T>, day = today, area = merrowshire): Promise<T> =>
  database.inArea(area.id, db => work(ctxOn(db, area, day)))
const lead = <T>(work: (ctx: Ctx) => Promise<T>, day = today): Promise<T> =>
  here(async ctx => work(await asRole(ctx, 'programme-lead')), day)

before(async () => {
  database = await demonstrationDatabase()
})
after(() => database?.drop())

const askAt = async (ctx: Ctx, ref: string): Promise<AskView> =>
  (await letters(ctx)).flatMap(letter => letter.asks).find(each => each.ref === ref) ?? assert.fail(ref)
const idOf = async (ctx: Ctx, ref: string, programme = 'improvement-plan-2024'): Promise<string> =>
  (await promiseIdsByRef(ctx, programme)).get(ref) ?? assert.fail(ref)

const social = '2024-12-27-3'

test('the programme lead finds promises by number or words, ties some and unties one; everything said stays', async () => {
  await lead(async ctx => {
    const found = await planViews(ctx)
    assert.deepEqual(findPromises(found, '14-3-1', new Set()).found[0]?.ref, '14-3-1')
    const { found: some, more } = findPromises(found, 'health', new Set())
    assert.ok(some.length === 20 && more > 0)
    assert.deepEqual(findPromises(found, ' ', new Set()).found, [])
    const id = await idOf(ctx, '14-3-1')
    assert.deepEqual(findPromises(found, '14-3-1', new Set([id])).found.map(({ ref }) => ref), []) // prettier-ignore
  })
  await lead(async ctx => {
    const form = textOf({ ...(await ask(askRoutes, ctx, `/asks/${social}`)) })
    assert.match(form, /Nobody has said yet which promises of the plan answer this ask/)
    const nothing = await ask(askRoutes, ctx, `/asks/${social}/promises`, { find: 'caseworkers' })
    assert.equal(statusOf(nothing), 422)
    assert.match(textOf(nothing), /Choose at least one promise\..*Three new caseworkers are in post/)
    const [one, two] = [await idOf(ctx, '14-3-1'), await idOf(ctx, '16-3-1')]
    const body = { promise: [one, two], because: 'Both bring social care in.' } as unknown as Record<string, string>
    const tied = await ask(askRoutes, ctx, `/asks/${social}/promises`, body)
    assert.deepEqual(tied, { kind: 'redirect', to: `/merrowshire/asks/${social}` })
    const askId = (await askAt(ctx, social)).askId
    assert.deepEqual(await tiePromises(ctx, { askId, promiseIds: [one], because: null }), { ok: false, because: 'This is said of them already. Nothing was changed.' }) // prettier-ignore
    assert.match(JSON.stringify(await tiePromises(ctx, { askId, promiseIds: [randomUUID()], because: null })), /in no published plan/) // prettier-ignore
    assert.match(JSON.stringify(await tiePromises(ctx, { askId: randomUUID(), promiseIds: [one], because: null })), /not here/) // prettier-ignore
  })
  await lead(async ctx => {
    const untied = await ask(askRoutes, ctx, `/asks/${social}/promises/undo`, { promise: await idOf(ctx, '16-3-1'), because: ' ' }) // prettier-ignore
    assert.equal(statusOf(untied), 422)
    const { askId } = await askAt(ctx, social)
    const gone = { askId, promiseId: await idOf(ctx, '16-3-1'), because: 'The audit is about something else.' }
    assert.deepEqual(await untiePromise(ctx, gone), { ok: true })
    assert.equal((await untiePromise(ctx, gone)).ok, false)
  }, '2025-02-28')
  await here(async ctx => {
    const shown = await askAt(ctx, social)
    assert.equal(tiesHeld(shown.ties).length, 1)
    assert.deepEqual(shown.ties.map(({ tied }) => tied), [true, true, false]) // prettier-ignore
    // As known on the day before, both were tied.
    const then = await askAt({ ...ctx, today: '2025-02-27', knownAt: endOfDay('2025-02-27') }, social)
    assert.equal(tiesHeld(then.ties).length, 2)
    const page = textOf(await ask(askRoutes, ctx, `/asks/${social}`))
    assert.match(page, /Three new caseworkers are in post\..*Both bring social care in\./)
    assert.match(page, /does not answer it after all: 16-3-1.*The audit is about something else\./)
    assert.doesNotMatch(page, /Find promises that answer it/)
  }, '2025-03-03')
}) // prettier-ignore

test('the promise’s page says which ask it answers, to everybody, once the letter is published', async () => {
  await here(async ctx => {
    const promises = publicPlanRoutes
    const page = textOf(await ask(promises, ctx, '/plans/improvement-plan-2024/promises/1-3-3'))
    assert.match(page, /What a regulator asked that this answers Report what was done about the figures that do not come\. Governance and leadership, letter of 27 December 2024/) // prettier-ignore
    assert.doesNotMatch(textOf(await ask(promises, ctx, '/plans/improvement-plan-2024/promises/2-3-1')), /What a regulator asked/) // prettier-ignore
    const id = await idOf(ctx, '1-3-3')
    assert.equal((await asksAnsweredBy(ctx, id)).length, 1)
    assert.deepEqual(await asksAnsweredBy({ ...ctx, today: '2025-01-20', knownAt: endOfDay('2025-01-20') }, id), [])
  })
})

test('in Worcestershire a tie is ours, and says so', async () => {
  await here(async ctx => {
    const page = textOf(await ask(askRoutes, ctx, '/asks/2024-12-27-4'))
    assert.match(page, /There is a set way to escalate when data is missing .* Why it answers it: This is our reading: the letter names no promise/) // prettier-ignore
    const others = (await letters(ctx)).flatMap(letter => letter.asks).filter(({ ties }) => ties.length > 0)
    assert.deepEqual(others.map(({ ref }) => ref), ['2024-12-27-4']) // prettier-ignore
  }, '2025-11-21', worcestershire)
}) // prettier-ignore

test('the stocktake page shows each ask’s promises with evidence and families; a frozen pack stays as it was', async () => {
  const packId = await here(async ctx => {
    const content = await stocktake(ctx)
    const paper = content.asks!.rows.find(({ ref }) => ref === '2024-12-27-6')!
    assert.deepEqual(paper.promises!.map(({ ref }) => ref), ['P3-3-1', 'P3-6-1']) // prettier-ignore
    assert.ok(paper.promises![0]!.evidence.length > 0)
    const page = textOf(await ask(stocktakeRoutes, ctx, '/stocktake'))
    assert.match(page, /Promises that answer “Reach every waiting family on paper as well as online\.”/)
    assert.match(page, /Promises that answer “Report what was done about the figures/)
    const frozen = await freezePack(await asRole(ctx, 'adviser'))
    return frozen.ok ? frozen.packId : assert.fail(frozen.because)
  })
  const before = await here(async ctx => (await packById(ctx, packId))!)
  await lead(async ctx => {
    const { askId } = await askAt(ctx, '2024-12-27-6')
    await untiePromise(ctx, { askId, promiseId: await idOf(ctx, 'P3-3-1', 'priority-action-plan-2024'), because: 'Only the sending answers it.' }) // prettier-ignore
  }, '2025-03-04')
  await here(async ctx => {
    assert.equal((await stocktake(ctx)).asks!.rows.find(({ ref }) => ref === '2024-12-27-6')!.promises!.length, 1)
    const pack = (await packById(ctx, packId))!
    assert.ok(pack.intact && pack.text === before.text)
    const page = textOf(await ask(packRoutes, await asRole(ctx, 'adviser'), `/stocktake/packs/${packId}`))
    assert.match(page, /The guide is on the Local Offer/)
  }, '2025-03-04')
}) // prettier-ignore
