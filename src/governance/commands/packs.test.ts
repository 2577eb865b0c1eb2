import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import mammoth from 'mammoth'
import type { Ctx } from '../../ctx.ts'
import type { TestDatabase } from '../../database/testing.ts'
import { demonstrationDatabase } from '../../demonstration/testing.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import { answerPromise } from '../../voice/commands.ts'
import { letters } from '../queries/asks.ts'
import { packs, sha256 } from '../queries/packs.ts'
import { stocktake } from '../queries/stocktake.ts'
import { packRoutes } from '../routes/packs.ts'
import { stocktakeRoutes } from '../routes/stocktake.ts'
import { asRole, ask, ctxOn, merrowshire, statusOf, textOf, worcestershire } from '../testing-asks.ts'
import { rewordAsk, setAsk } from './asks.ts'
import { freezePack, makePackLink, withdrawPackLink } from './packs.ts'

let database: TestDatabase
const today = '2025-02-27'
const here = <T>(work: (ctx: Ctx) => Promise<T>, day = today, area = merrowshire): Promise<T> =>
  database.inArea(area.id, db => work(ctxOn(db, area, day)))

before(async () => {
  database = await demonstrationDatabase()
})
after(() => database?.drop())

const words = async (ctx: Ctx, path: string): Promise<string> => textOf(await ask([...packRoutes, ...stocktakeRoutes], ctx, path)) // prettier-ignore
const isValid = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'no-trailing-whitespace': 'off', 'attribute-boolean-style': 'off', 'void-style': 'off', 'no-inline-style': 'off', 'long-title': 'off', 'no-redundant-role': 'off' } }) // prettier-ignore

test('the stocktake page: priority areas first, what changed since 16 December, asks, inspections', async () => {
  const content = await here(stocktake)
  assert.deepEqual([content.since?.on, content.next], ['2024-12-16', { kind: 'stocktake', on: '2025-03-06', passed: false }]) // prettier-ignore
  assert.deepEqual(content.areas.slice(0, 2).map(({ number, priority }) => [number, priority]), [['P1', true], ['P2', true]]) // prettier-ignore
  assert.match(content.answer[0]!, /^Since the deep dive of 16 December 2024, \d+ promises changed where they stand\. Now /)
  const [waits, together] = content.areas
  assert.deepEqual(waits!.rows.map(({ ref, before, standing }) => [ref, before, standing]), [['P1-3-1', 'Not due yet', 'Done'], ['P2-3-1', 'Not due yet', 'Done'], ['P3-3-1', 'Not due yet', 'Done']]) // prettier-ignore
  assert.deepEqual(waits!.evidence.filter(({ isNew }) => isNew).map(({ kind }) => kind).sort(), ['activity', 'activity', 'difference']) // prettier-ignore
  // Fewer than six families are never told, nor can they be worked out.
  assert.match(waits!.families[0]!.answers, /^Yes \d+, no fewer than 6, not sure fewer than 6\.$/)
  assert.ok(together!.heard.length > 0)
  const disagreeing = content.areas.flatMap(({ rows }) => rows).filter(row => row.familiesDisagree)
  assert.ok(disagreeing.some(row => row.standing === 'Done'))
  assert.ok(content.areas.flatMap(({ rows }) => rows).some(row => row.due && row.dueOn === '2025-03-31'))
  assert.match(content.asks!.rows[2]!.changes[1]!, /^Owner and date changed on 28 January 2025: due 14 February 2025\./)
  assert.deepEqual(content.inspections.next.map(({ month }) => month), ['2026-01', '2027-07'])
}) // prettier-ignore

test('Worcestershire: what is published and nothing beyond it, with the points the public page leaves out', async () => {
  await here(
    async ctx => {
      const text = await words(await ctx, '/stocktake')
      assert.match(text, /For the stocktake on 6 March 2025/)
      assert.match(text, /We hold nothing published about what came of it/)
      assert.match(text, /The local area partnership should urgently address the long waiting times for/)
      assert.match(text, /The actions of the Priority Action Plan have not been given to us/)
      assert.match(text, /10 of 10 have none here/)
      for (const point of ['The £800,000', 'Social care at the table', 'The data barrier'])
        assert.ok(text.includes(point))
      assert.match(text, /1 to 3 November 2021/)
      assert.match(text, /Monitoring inspection: about January 2026/)
      assert.doesNotMatch(text, /Freeze this pack/)
      assert.doesNotMatch(text, / late: 0|Late\. It was due/)
    },
    '2025-11-21',
    worcestershire,
  )
})

test('an adviser freezes the page; nothing after it changes the pack', async () => {
  const { packId, token, before } = await here(async ctx => {
    const adviser = await asRole(ctx, 'adviser')
    assert.match(await words(adviser, '/stocktake'), /Freeze this pack/)
    const frozen = await ask(packRoutes, adviser, '/stocktake/packs', {})
    const path = frozen.kind === 'redirect' ? frozen.to.replace('/merrowshire', '') : assert.fail()
    const packId = path.split('/').at(-1)!
    assert.match(await words(adviser, path), /Frozen on 27 February 2025 by: Adviser \(DfE, NHS England\)/)
    const refused = await ask(packRoutes, adviser, `${path}/links`, { madeFor: ' ' })
    assert.equal(statusOf(refused), 422)
    const made = await ask(packRoutes, adviser, `${path}/links`, { madeFor: 'NHS England' })
    // The whole address, to be copied.
    const token = /https:\/\/alongside\.example\.org\/merrowshire\/packs\/([\w-]{43})"/.exec(made.kind === 'page' ? made.main.toString() : '')![1]!
    const opened = await ask(packRoutes, ctx, `/packs/${token}`)
    assert.ok(opened.kind === 'page' && opened.noindex === true && opened.bare === true)
    return { packId, token, before: textOf(opened) }
  })
  const live = await here(ctx => stocktake(ctx))
  await here(async ctx => {
    const lead = await asRole(ctx, 'programme-lead')
    const [letter] = await letters(ctx)
    for (const each of letter!.asks) {
      assert.ok((await rewordAsk(lead, { askId: each.askId, theme: 'Other', words: `Other words ${each.position}`, because: 'A test.' })).ok)
      await setAsk(lead, { askId: each.askId, ownerPostId: null, dueOn: '2026-01-01', because: 'A test.' })
    }
    for (const promise of (await planViews(ctx)).flatMap(plan => plan.promises))
      await answerPromise(ctx, { promiseId: promise.promiseId, answer: 'no', voice: 'group', people: 30, words: null, wordsChecked: false } as Parameters<typeof answerPromise>[1])
  }, '2025-03-20')
  const changed = await here(ctx => stocktake(ctx), '2025-04-20')
  assert.notDeepEqual(changed.areas, live.areas)
  await here(async ctx => {
    assert.equal(await words(ctx, `/packs/${token}`), before)
    assert.doesNotMatch(before, /Other words/)
    const file = await ask(packRoutes, ctx, `/packs/${token}/pack.docx`)
    assert.ok(file.kind === 'file' && file.noindex === true)
    const { value } = await mammoth.extractRawText({ buffer: file.kind === 'file' ? (file.body as Buffer) : assert.fail() })
    for (const sentence of live.answer) assert.ok(value.includes(sentence), sentence)
    for (const { words: asked } of live.asks!.rows) assert.ok(value.includes(asked), asked)
    assert.doesNotMatch(value, /Other words/)
    const kept = await ask(packRoutes, ctx, `/stocktake/packs/${packId}/pack.json`)
    const text = kept.kind === 'file' ? String(kept.body) : assert.fail()
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(live)))
    assert.ok(before.includes(sha256(text)))
  }, '2025-04-20')
}) // prettier-ignore

test('a withdrawn link answers with a sentence, a wrong one with nothing', async () => {
  await here(async ctx => {
    const lead = await asRole(ctx, 'programme-lead')
    const frozen = await freezePack(lead)
    const { packId } = frozen.ok ? frozen : assert.fail(frozen.because)
    const made = await makePackLink(lead, { packId, madeFor: 'Ofsted' })
    const { linkId, token } = made.ok ? made : assert.fail(made.because)
    assert.equal(statusOf(await ask(packRoutes, ctx, `/packs/${token}`)), 200)
    assert.deepEqual(await withdrawPackLink(lead, { packId, linkId }), { ok: true })
    assert.ok(!(await withdrawPackLink(lead, { packId, linkId })).ok)
    const gone = await ask(packRoutes, ctx, `/packs/${token}`)
    assert.equal(statusOf(gone), 410)
    assert.match(textOf(gone), /can no longer be opened with it, since 27 February 2025\. Ask whoever sent it to you/)
    assert.equal(statusOf(await ask(packRoutes, ctx, `/packs/${token}/pack.docx`)), 410)
    // The pack itself stays for those who are signed in.
    assert.match(await words(lead, `/stocktake/packs/${packId}`), /For: Ofsted\..*Withdrawn on 27 February 2025/)
    for (const wrong of [`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 'x', linkId])
      assert.equal((await ask(packRoutes, ctx, `/packs/${wrong}`)).kind, 'not-found')
    assert.equal((await ask(packRoutes, ctx, `/stocktake/packs/${token}`)).kind, 'not-found')
    // Known to nobody but whoever was told it.
    const { rows } = await database.ownerPool.query('select token_hash from pack_link')
    assert.ok(rows.every(row => row.token_hash !== token))
  })
})

test('frozen packs cannot be changed, by anybody, through the application', async () => {
  for (const sql of ["update pack set content = '{}'", 'delete from pack', 'delete from pack_link_withdrawal'])
    await assert.rejects(database.appPool.query(sql), { code: '42501' })
})

test('a pack of another area is not found, nor listed', async () => {
  await here(
    async ctx => {
      assert.equal((await packs(ctx)).length, 0)
      const { rows } = await database.ownerPool.query('select pack_id from pack limit 1')
      assert.equal((await ask(packRoutes, ctx, `/stocktake/packs/${rows[0].pack_id}`)).kind, 'not-found')
      assert.match(await words(ctx, '/stocktake/packs'), /No pack has been frozen yet/)
    },
    today,
    worcestershire,
  )
})

test('the pages are valid HTML', async () => {
  await here(async ctx => {
    const lead = await asRole(ctx, 'programme-lead')
    const frozen = (await packs(ctx))[0]!
    for (const path of ['/stocktake', '/stocktake/packs', `/stocktake/packs/${frozen.packId}`]) {
      const answer = await ask([...stocktakeRoutes, ...packRoutes], lead, path)
      const main = answer.kind === 'page' ? answer.main.toString() : assert.fail(path)
      const report = await isValid.validateString(`<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><main>${main}</main></body></html>`)
      const said = report.results.flatMap(({ messages }) => messages.map(each => `${each.ruleId}: ${each.message}`))
      assert.deepEqual(said, [], path)
    }
  })
}) // prettier-ignore
