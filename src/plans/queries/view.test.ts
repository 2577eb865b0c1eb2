import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { decideEvidence, offerEvidence } from '../../evidence/commands.ts'
import { endOfDay, type Day } from '../../kernel/day.ts'
import { catalogue } from '../../measures/catalogue.ts'
import { declareMeasures } from '../../measures/commands/declare-measures.ts'
import { keepFigure } from '../../measures/commands/keep-figure.ts'
import { answerPromise } from '../../voice/commands.ts'
import { saveDocument } from '../commands/save-document.ts'
import { writePlainWords } from '../commands/write-plain-words.ts'
import { seedPartners, seedProgramme, seedPublished } from '../commands/testing.ts'
import type { PlanDocument } from '../document.ts'
import { promiseIn, standCounts, type PlanView } from '../plan-view.ts'
import { smallPlan, testCtx } from '../testing.ts'
import { figuresByMeasure } from './figures.ts'
import { planView } from './kept-view.ts'

let database: TestDatabase
let postId: string

/** The small plan, its 60% settled by the partnership's own count. */
const plan: PlanDocument = {
  ...smallPlan,
  actions: smallPlan.actions.map(action => ({
    ...action,
    milestones: action.milestones.map(cell => ({
      ...cell,
      promises: cell.promises.map(promise => ({
        ...promise,
        target: promise.target && { ...promise.target, series: 'local' as const },
      })),
    })),
  })),
}

const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, given: Partial<Ctx> = {}): Promise<T> =>
  database.inArea(999, db => work(testCtx(db, day, given)))

const viewOn = async (day: Day, given: Partial<Ctx> = {}): Promise<PlanView> =>
  (await on(day, ctx => planView(ctx, 'improvement-plan'), given))!

const where = (view: PlanView, ref: string): string => promiseIn(view, ref)!.verdict.standing

before(async () => {
  database = await testDatabase()
  await on('2024-09-30', async ctx => {
    postId = await seedPartners(ctx)
    await declareMeasures(ctx, catalogue)
    const { versionId } = await seedProgramme(ctx)
    assert.deepEqual(await saveDocument(ctx, versionId, plan), { ok: true })
    await seedPublished(ctx, versionId)
  })
})
after(() => database.drop())

test('each promise is judged alone, and a cell without words is counted as one thing the plan does not say', async () => {
  const view = await viewOn('2025-02-27')
  assert.equal(where(view, '14-3-1'), 'Late')
  assert.equal(where(view, '14-6-1'), 'Not due yet')
  assert.deepEqual(standCounts(view.actions), [
    { standing: 'Late', count: 2 },
    { standing: 'Not due yet', count: 1 },
    { standing: 'The plan does not say', count: 1 },
  ])
  assert.deepEqual(
    view.actions[0]?.owners.map(({ title, organisation }) => `${title}, ${organisation}`),
    ['Director, All-Age Disability, Merrowshire Council'],
  )
})

test('evidence counts once accepted, and a page as known before does not know of it', async () => {
  const promiseId = promiseIn(await viewOn('2025-02-27'), '14-3-1')!.promiseId
  const offered = await on('2025-03-03', ctx =>
    offerEvidence(ctx, {
      promiseId,
      title: 'Letters of appointment',
      kind: 'activity',
      covers: 'whole',
      trueOn: '2024-12-16',
      expiresOn: null,
      link: null,
      postId,
    }),
  )
  assert.ok(offered.ok)
  assert.equal(where(await viewOn('2025-03-03'), '14-3-1'), 'Evidence offered, not yet accepted')
  const decided = await on('2025-03-04', ctx =>
    decideEvidence(ctx, { evidenceId: offered.evidenceId, decision: 'accepted', because: null, postId: null }),
  )
  assert.deepEqual(decided, { ok: true })
  assert.equal(where(await viewOn('2025-03-04'), '14-3-1'), 'Done')
  const knownOn = (day: Day) => viewOn(day, { knownAt: endOfDay(day) })
  assert.equal(where(await knownOn('2025-03-03'), '14-3-1'), 'Evidence offered, not yet accepted')
  assert.equal(where(await knownOn('2025-03-02'), '14-3-1'), 'Late')
})

const figure = (numerator: number, denominator: number) => ({
  measure: 'ehc.issued-in-20-weeks-excluding-exceptions',
  period: '2025-03',
  from: '2025-03-01',
  to: '2025-03-31',
  numerator,
  denominator,
  value: Math.round((1000 * numerator) / denominator) / 10,
  status: 'final' as const,
  asAt: '2025-04-10',
  source: 'Case system',
  note: null,
})

test('a later figure changes the promise, and the page as known the day before does not', async () => {
  assert.equal(where(await viewOn('2025-04-11'), '14-6-1'), 'Cannot be judged yet')
  await on('2025-04-11', ctx => keepFigure(ctx, figure(31, 50)))
  assert.equal(where(await viewOn('2025-04-11'), '14-6-1'), 'Done')
  const before = await viewOn('2025-04-10', { knownAt: endOfDay('2025-04-10') })
  assert.equal(where(before, '14-6-1'), 'Cannot be judged yet')
})

test('a figure of few children is judged and not told', async () => {
  await on('2025-04-12', ctx => keepFigure(ctx, figure(3, 14)))
  const { verdict, figures } = promiseIn(await viewOn('2025-04-12'), '14-6-1')!
  assert.equal(verdict.standing, 'Late')
  assert.equal(verdict.latestKnown, null)
  assert.doesNotMatch(JSON.stringify({ verdict, figures }), /21\.4|\b3\b/)
})

test('families disagree beside the standing, whatever it is', async () => {
  const promiseId = promiseIn(await viewOn('2025-04-12'), '14-3-1')!.promiseId
  await on('2025-04-13', ctx =>
    answerPromise(ctx, { promiseId, answer: 'no', voice: 'group', people: 12, words: null, wordsChecked: false }),
  )
  const { verdict } = promiseIn(await viewOn('2025-04-13'), '14-3-1')!
  assert.deepEqual([verdict.standing, verdict.familiesDisagree], ['Done', true])
  assert.equal(verdict.familiesBecause, '12 families said no.')
})

test('a plan is kept until something is written, and what was undone is never kept', async () => {
  const first = await viewOn('2025-04-14')
  assert.equal(await viewOn('2025-04-14'), first)
  const promiseId = promiseIn(first, '14-3-2')!.promiseId
  const answer = { promiseId, answer: 'no', voice: 'group', people: 9, words: null, wordsChecked: false } as const
  const undone = on('2025-04-14', async ctx => {
    await answerPromise(ctx, answer)
    assert.equal(promiseIn((await planView(ctx, 'improvement-plan'))!, '14-3-2')!.verdict.familiesDisagree, true)
    throw new Error('undo')
  })
  await assert.rejects(undone, /undo/)
  assert.equal(await viewOn('2025-04-14'), first)
  await on('2025-04-14', ctx => answerPromise(ctx, { ...answer, answer: 'yes' }))
  const second = await viewOn('2025-04-14')
  assert.equal(promiseIn(second, '14-3-2')!.verdict.familiesDisagree, false)
  assert.equal(promiseIn(second, '14-3-2')!.families?.families.yes, 9)
})

test('another programme, or a day before the first version, has no plan', async () => {
  assert.equal(await on('2025-04-14', ctx => planView(ctx, 'nowhere')), null)
  const before = await on('2024-09-01', ctx => planView(ctx, 'improvement-plan'), { knownAt: endOfDay('2024-09-01') })
  assert.equal(before, null)
})

test('plain words written again leave those before to the days before; nobody can write over them', async () => {
  const versionId = (await viewOn('2025-05-01')).version.versionId
  const write = (day: Day, plain: string) =>
    on(day, ctx => writePlainWords(ctx, versionId, { kind: 'promise', ref: '14-3-1', plain, easyRead: null }))
  assert.ok((await write('2025-05-01', 'Three more people work on plans.')).ok)
  assert.ok((await write('2025-05-05', 'Three more people now write plans.')).ok)
  assert.ok((await write('2025-05-05', 'Three new people write plans.')).ok)
  const plain = async (given: Partial<Ctx> = {}) => promiseIn(await viewOn('2025-05-06', given), '14-3-1')!.words.plain
  assert.equal(await plain(), 'Three new people write plans.')
  assert.equal(await plain({ knownAt: endOfDay('2025-05-02') }), 'Three more people work on plans.')
  assert.equal(await plain({ knownAt: endOfDay('2025-04-30') }), null)
  await assert.rejects(
    on('2025-05-06', ctx => ctx.db.updateTable('plain_words').set({ plain: 'Other' }).where('area_id', '=', 999).execute()),
    /permission denied/,
  )
  await assert.rejects(
    on('2025-05-06', ctx => ctx.db.deleteFrom('plain_words').where('area_id', '=', 999).execute()),
    /permission denied/,
  )
}) // prettier-ignore

test('a promise’s page does not tell by the other way of counting what the measure’s page hides', async () => {
  const common = { period: '2025-04', from: '2025-04-01', to: '2025-04-30', value: null, status: 'final', asAt: '2025-05-10', source: 'Cases', note: null } as const // prettier-ignore
  await on('2025-05-10', async ctx => {
    await keepFigure(ctx, { ...common, measure: 'ehc.issued-in-20-weeks', numerator: 18, denominator: 41 })
    await keepFigure(ctx, { ...common, measure: 'ehc.issued-in-20-weeks-excluding-exceptions', numerator: 18, denominator: 39 }) // prettier-ignore
  })
  const seen = await on('2025-05-12', ctx => figuresByMeasure(ctx, ['ehc.issued-in-20-weeks']))
  const { exact, shown } = seen.get('ehc.issued-in-20-weeks')!
  assert.equal(exact.at(-1)!.value, 43.9)
  assert.equal(shown.at(-1)!.value, null)
  assert.equal(shown.at(-1)!.denominator, null)
})
