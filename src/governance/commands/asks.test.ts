import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Ctx } from '../../ctx.ts'
import type { TestDatabase } from '../../database/testing.ts'
import { demonstrationDatabase } from '../../demonstration/testing.ts'
import { endOfDay } from '../../kernel/day.ts'
import type { LetterView } from '../ask-view.ts'
import { letters, onlyPublished } from '../queries/asks.ts'
import { letterBeingRead } from '../queries/letters.ts'
import { readLetterText } from '../reading/read-letter.ts'
import { asRole, ask, ctxOn, merrowshire, statusOf, textOf, worcestershire } from '../testing-asks.ts'
import { askRoutes } from '../routes/asks.ts'
import { letterRoutes } from '../routes/letters.ts'
import { asksDaily } from './asks-daily.ts'
import { decideAskEvidence, offerAskEvidence, rewordAsk, setAsk } from './asks.ts'

let database: TestDatabase
const today = '2025-02-27'
const here = <T>(work: (ctx: Ctx) => Promise<T>, day = today, area = merrowshire): Promise<T> =>
  database.inArea(area.id, db => work(ctxOn(db, area, day)))

before(async () => {
  database = await demonstrationDatabase()
})
after(() => database?.drop())

const letter = async (ctx: Ctx): Promise<LetterView> => (await letters(ctx)).find(each => each.dated === '2024-12-27')!
const byRef = async (ctx: Ctx, number: number) => (await letter(ctx)).asks[number - 1]!
const lines = async (): Promise<string[]> =>
  (await database.ownerPool.query(`select words from message_line where area_id = 999 and words like '%a regulator ask%' order by raised_at`)).rows.map(row => row.words) // prettier-ignore

test('Worcestershire: ten asks and a courtesy, none with an owner or a date, nobody named', async t => {
  await here(
    async ctx => {
      const held = await letter(ctx)
      assert.deepEqual([held.asks.length, held.courtesies.length], [10, 1])
      const about = ['Governance and leadership', 'Area for priority action 1', 'Area for priority action 2']
      assert.deepEqual(about.map(theme => held.asks.filter(each => each.theme === theme).length), [4, 2, 4]) // prettier-ignore
      assert.ok(held.asks.every(each => each.verdict.standing === 'No owner or date yet'))
      const page = textOf(await ask(askRoutes, ctx, '/asks'))
      assert.match(page, /The letter gave no owners or dates\. 10 of 10 have none here\./)
      assert.match(page, /One more point asks for nothing/)
      const seed = '../shared/seeds/004_7a724a85284a62a2.txt'
      if (!existsSync(seed)) return t.skip('the letter is not here')
      const read = readLetterText(readFileSync(seed, 'utf8'))
      for (const name of read.ok ? read.letter.names : []) assert.ok(!page.includes(name))
    },
    '2026-03-01',
    worcestershire,
  )
})

test('Merrowshire: seven have an owner and a date, three have not, and they stand in five ways', async () => {
  await here(async ctx => {
    const held = await letter(ctx)
    assert.equal(held.asks.filter(each => each.owner !== null && each.dueOn !== null).length, 7)
    assert.equal(new Set(held.asks.map(each => each.verdict.standing)).size, 5)
    const page = textOf(await ask(askRoutes, ctx, '/asks'))
    assert.match(page, /3 of 10 lack an owner or a date here; 7 have both\./)
    const one = textOf(await ask(askRoutes, ctx, `/asks/${held.asks[2]!.ref}`))
    assert.match(one, /It was due by 14 February 2025\. No evidence has been given yet\./)
    assert.match(one, /The board meets on 11 February and has to agree the place first\./)
    assert.doesNotMatch(one, /Set who answers for it/)
    assert.equal((await ask(askRoutes, ctx, '/asks/2024-12-27-99')).kind, 'not-found')
  })
})

test('as known on an earlier day, later facts are not seen', async () => {
  const on = (day: string) => here(ctx => letters({ ...ctx, today: day, knownAt: endOfDay(day) }))
  assert.equal((await on('2025-01-02')).length, 0)
  const first = (await on('2025-01-10'))[0]!
  assert.deepEqual([first.published, first.asks.every(each => each.owner === null)], [false, true])
  assert.equal(onlyPublished([first]).length, 0)
  const later = (await on('2025-01-27'))[0]!
  assert.equal(later.asks[2]!.dueOn, '2025-01-31')
  assert.equal((await on('2025-01-28'))[0]!.asks[2]!.dueOn, '2025-02-14')
})

test('the programme lead sets an owner and a date, says why they change, and the owner is told', async () => {
  await here(async ctx => {
    const lead = await asRole(ctx, 'programme-lead')
    const { askId, ref } = await byRef(ctx, 4)
    const ownerPostId = (await byRef(ctx, 5)).ownerPostId
    const set = (dueOn: string | null, because: string | null) => setAsk(lead, { askId, ownerPostId, dueOn, because })
    assert.deepEqual(await set('2025-04-30', null), { ok: true })
    assert.match((await set('2025-04-30', null) as { because: string }).because, /same as before/)
    const later = { ...lead, now: new Date(lead.now.getTime() + 1000) }
    const moved = await setAsk(later, { askId, ownerPostId, dueOn: '2025-05-31', because: null })
    assert.ok(!moved.ok && /Say why/.test(moved.because))
    assert.ok((await setAsk(later, { askId, ownerPostId, dueOn: '2025-05-31', because: 'Figures come in May.' })).ok)
    const after = await byRef(ctx, 4)
    assert.deepEqual([after.verdict.standing, after.dueOn, after.assignments[0]!.by], ['In hand', '2025-05-31', 'Programme lead'])
    const page = textOf(await ask(askRoutes, lead, `/asks/${ref}`))
    assert.match(page, /Figures come in May\./)
    assert.match(page, /Set who answers for it and by when/)
  })
  assert.ok((await lines()).some(words => /due by 31 May 2025/.test(words)))
}) // prettier-ignore

test('a refused form keeps what was typed, with a sentence', async () => {
  await here(async ctx => {
    const lead = await asRole(ctx, 'programme-lead')
    const { ref } = await byRef(ctx, 9)
    const refused = await ask(askRoutes, lead, `/asks/${ref}/owner`, { owner: '', due: 'soonish', because: '' })
    assert.equal(statusOf(refused), 422)
    assert.match(textOf(refused), /The day was not understood/)
    assert.ok(refused.kind === 'page' && refused.main.toString().includes('value="soonish"'))
  })
})

test('words are changed with a reason; the first words stay known', async () => {
  await here(async ctx => {
    const lead = await asRole(ctx, 'programme-lead')
    const one = await byRef(ctx, 1)
    const given = { askId: one.askId, theme: one.theme, words: 'Tell schools first.', because: 'Shorter.' }
    assert.ok((await rewordAsk(lead, given)).ok)
    assert.ok(!(await rewordAsk(lead, given)).ok)
    const after = await byRef(ctx, 1)
    assert.deepEqual([after.words, after.firstWords], ['Tell schools first.', one.words])
  })
  for (const table of ['ask_wording', 'ask_assignment', 'ask_evidence_decision'])
    await assert.rejects(database.appPool.query(`delete from ${table}`), { code: '42501' })
})

test('evidence is offered from the post that answers, and never judged by it', async () => {
  await here(async ctx => {
    const one = await byRef(ctx, 3)
    const offer = { askId: one.askId, title: 'Minutes of the board', kind: 'activity', covers: 'whole', trueOn: '2025-02-11', link: null } as const
    const stranger = await asRole(ctx, 'action-owner', ['children-lead'])
    assert.match((await offerAskEvidence(stranger, offer) as { because: string }).because, /answers for this ask/)
    const owner = await asRole(ctx, 'designated-officer', ['designated-social-care-officer'])
    assert.match((await offerAskEvidence(owner, { ...offer, trueOn: '2025-03-01' }) as { because: string }).because, /when that day has come/)
    const offered = await offerAskEvidence(owner, offer)
    assert.ok(offered.ok)
    assert.equal((await byRef(ctx, 3)).verdict.standing, 'Evidence offered, not yet accepted')
    const decide = { askId: one.askId, evidenceId: offered.evidenceId, decision: 'accepted', because: null } as const
    const own = { ...owner, who: { ...owner.who!, roles: new Set(['programme-lead'] as const) } }
    assert.match((await decideAskEvidence(own, decide) as { because: string }).because, /does not answer for this ask/)
    const adviser = await asRole(ctx, 'adviser')
    assert.match((await decideAskEvidence(adviser, { ...decide, decision: 'returned' }) as { because: string }).because, /Say why/)
    assert.ok((await decideAskEvidence(adviser, decide)).ok)
    assert.match((await decideAskEvidence(adviser, decide) as { because: string }).because, /already accepted/)
    const after = await byRef(ctx, 3)
    assert.deepEqual([after.verdict.standing, after.evidence[0]!.decidedBy], ['Done', 'Adviser (DfE, NHS England)'])
  })
}) // prettier-ignore

test('silence is raised once, to whoever can end it, and climbs to the chair', async () => {
  const before = (await lines()).length
  await here(asksDaily, '2025-03-10')
  const raised = (await lines()).slice(before)
  assert.ok(raised.some(words => /^Late since 28 February 2025|^Late since 14 February 2025|^No owner or no date/.test(words)))
  await here(asksDaily, '2025-03-10')
  assert.equal((await lines()).length, before + raised.length)
  await here(asksDaily, '2025-05-30')
  const climbed = (await lines()).slice(before + raised.length)
  assert.ok(climbed.some(words => /without an answer/.test(words)))
  await here(asksDaily, '2025-05-30')
  assert.equal((await lines()).length, before + raised.length + climbed.length)
}) // prettier-ignore

const pasted = `3 March 2025\n\nDear Rowan\n\nThank you for meeting us on 20 February 2025.\n\nNext Steps\n\n- Ask Rowan Thrush for a plan.\n- Write to schools.\n- We look forward to hearing more.\n\nYours sincerely,\n\nRowan Thrush\n`

const formFor = (words: readonly string[]): Record<string, string> => ({
  from: 'SEND case lead, Department for Education',
  dated: '3 March 2025',
  about: 'The meeting of February',
  source: '',
  metKind: 'visit',
  metOn: '20 February 2025',
  nextKind: '',
  nextOn: '',
  ...Object.fromEntries(words.flatMap((text, index) => [[`choice-${index}`, index === 2 ? 'courtesy' : 'ask'], [`words-${index}`, text], [`theme-${index}`, 'Schools'], [`area-${index}`, '']])),
}) // prettier-ignore

test('a pasted letter is gone through by the programme lead before anything is an ask', async () => {
  await here(async ctx => {
    const lead = await asRole(ctx, 'programme-lead')
    const empty = await ask(letterRoutes, lead, '/letters/new', { text: '' })
    assert.equal(statusOf(empty), 422)
    assert.match(textOf(empty), /There are no words here/)
    const brought = await ask(letterRoutes, lead, '/letters/new', { text: pasted })
    const path = brought.kind === 'redirect' ? brought.to.replace('/merrowshire', '') : assert.fail()
    const preview = textOf(await ask(letterRoutes, lead, path))
    assert.match(preview, /3 points were found, of which 2 may be asks/)
    assert.match(preview, /One point names a person/)
    const named = await ask(letterRoutes, lead, path, { ...formFor(['Ask Rowan Thrush.', 'Write to schools.', 'Thanks.']), step: 'keep' }) // prettier-ignore
    assert.equal(statusOf(named), 422)
    assert.match(textOf(named), /Point 1 names a person/)
    await ask(letterRoutes, lead, path, { ...formFor(['Half done', 'Write to schools.', 'Thanks.']), step: 'save' })
    assert.match((await letterBeingRead(ctx, path.slice(9)))!.answers.points[0]!.words, /Half done/)
    const kept = await ask(letterRoutes, lead, path, { ...formFor(['Make a plan.', 'Write to schools.', 'Thanks.']), step: 'keep' }) // prettier-ignore
    assert.deepEqual(kept, { kind: 'redirect', to: '/merrowshire/asks' })
    // Its preview, with the names, is not shown again.
    assert.equal((await ask(letterRoutes, lead, path)).kind, 'redirect')
    const staff = textOf(await ask(askRoutes, lead, '/asks'))
    assert.match(staff, /These asks are not published/)
    assert.match(staff, /2 of 2 have none here/)
    assert.doesNotMatch(textOf(await ask(askRoutes, ctx, '/asks')), /Make a plan/)
    assert.equal((await ask(askRoutes, ctx, '/asks/2025-03-03-1')).kind, 'not-found')
    await ask(letterRoutes, lead, `${path}/publish`, {})
    const shown = textOf(await ask(askRoutes, ctx, '/asks'))
    assert.match(shown, /Make a plan/)
    assert.doesNotMatch(shown, /Thrush/)
  })
})
