import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Role } from '../../access/rules.ts'
import type { Area, Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { testFiles } from '../../files/testing.ts'
import { addDays, startOfDay, type Day } from '../../kernel/day.ts'
import { catalogue } from '../../measures/catalogue.ts'
import { declareMeasures } from '../../measures/commands/declare-measures.ts'
import { keepFigure } from '../../measures/commands/keep-figure.ts'
import { withdrawFigure } from '../../measures/commands/withdraw-figure.ts'
import { savePartners, type SavedPartners } from '../../partners/commands/save-partners.ts'
import { chases } from '../queries/chase.ts'
import { complaints, countedBy } from '../queries/complaints.ts'
import { missingFor } from '../queries/missing.ts'
import { figuresOwed, owedNow } from '../queries/owed.ts'
import { raisedAndMet } from '../queries/raised-and-met.ts'
import { defaultSettings } from '../rules/settings.ts'
import { returnsDaily } from './chase-daily.ts'
import { logComplaint, sayCounted } from './complaints.ts'
import { agreeGap, changeExpectation, endExpectation, endGap, expectReturn, setOwed, type ToExpect } from './owed.ts'

const area: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
const measure = 'camhs.treatment-within-18-weeks'
const other = 'ehc.issued-in-20-weeks'
const role = (name: Role, organisation: string) => [{ role: name, organisation, from: '2024-09-01' }]
const content = {
  organisations: [
    { slug: 'council', name: 'The council', kind: 'council' as const },
    { slug: 'trust', name: 'The trust', kind: 'nhs-trust' as const },
    { slug: 'heron', name: 'Heron School', kind: 'school' as const },
  ],
  posts: [
    { slug: 'owner', title: 'Group Manager', organisation: 'trust' },
    { slug: 'director', title: 'Director', organisation: 'trust' },
  ],
  people: [
    { name: 'Snd', email: 'snd@example.org', roles: role('data-sender', 'trust'), posts: [] },
    { name: 'Own', email: 'own@example.org', roles: role('action-owner', 'trust'), posts: ['owner'] },
    { name: 'Dir', email: 'dir@example.org', roles: role('action-owner', 'trust'), posts: ['director'] },
    { name: 'Led', email: 'led@example.org', roles: role('programme-lead', 'council') },
    { name: 'Chr', email: 'chr@example.org', roles: role('independent-chair', 'council') },
  ],
}

describe('what is owed', () => {
  let database: TestDatabase
  let saved: SavedPartners
  before(async () => {
    database = await testDatabase()
    await database.ownerPool.query(`insert into area (area_id, slug, name, made_up, keeps_record, today)
      values (999, 'merrowshire', 'Merrowshire', true, true, '2025-02-03')`)
    saved = await on('2024-09-01', ctx => savePartners(ctx, content))
    await on('2024-09-01', ctx => declareMeasures(ctx, catalogue))
  })
  beforeEach(() =>
    database.ownerPool.query(
      'truncate expected_return, agreed_gap, return_chase, return_chase_step, return_chase_ended, agreement_raised, owed_setting, complaint, complaint_counted, figure, message_line, message, graphile_worker._private_jobs cascade',
    ),
  )
  after(() => database.drop())

  const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, given: Partial<Ctx> = {}): Promise<T> =>
    database.inArea(999, db =>
      work({
        db,
        area,
        who: null,
        today: day,
        now: new Date(startOfDay(day).getTime() + 9 * 3_600_000),
        knownAt: null,
        newId: randomUUID,
        files: testFiles(),
        requestId: 'test',
        ...given,
      }),
    )
  const line = (given: Partial<ToExpect> = {}): ToExpect => ({
    organisationId: saved.organisations.get('trust')!,
    layoutId: 'measure-values',
    measures: [measure, other],
    periodKind: 'month',
    due: { after: 10, in: 'working days' },
    from: '2024-12-01',
    until: '2024-12-31',
    ownerPostId: saved.posts.get('owner')!,
    accountablePostId: saved.posts.get('director')!,
    reportsToday: 'By hand.',
    lawfulBasis: null,
    agreement: null,
    agreementEnds: null,
    safeguarding: false,
    ...given,
  })
  const expect = async (given: Partial<ToExpect> = {}, day = '2024-12-01'): Promise<string> => {
    const done = await on(day, ctx => expectReturn(ctx, line(given)))
    assert.ok(done.ok, done.ok ? '' : done.because)
    return done.id
  }
  const figure = (which: string, day: Day, asAt = day) =>
    on(day, ctx =>
      keepFigure(ctx, {
        measure: which, period: '2024-12', from: '2024-12-01', to: '2024-12-31', numerator: 30, denominator: 40, value: null,
        status: 'final', asAt, source: 'Test', note: null,
      }),
    ) // prettier-ignore
  const told = async (): Promise<string[]> => {
    const { rows } = await database.ownerPool.query(
      `select p.name from message_line l join person p using (area_id, person_id) order by l.raised_at, p.name`,
    )
    return rows.map(row => row.name)
  }
  const morning = (day: Day) => on(day, ctx => returnsDaily(ctx))
  const mornings = async (from: Day, to: Day) => {
    for (let day = from; day <= to; day = addDays(day, 1)) for (let twice = 0; twice < 2; twice++) await morning(day)
  }
  const theChase = async (day: Day) => (await on(day, ctx => chases(ctx)))[0]!

  test('the ladder: reminded, then the sender, the owner, the accountable person and the chair, each once', async () => {
    await expect()
    await mornings('2025-01-05', '2025-02-05')
    const { steps, condition } = await theChase('2025-02-05')
    assert.deepEqual(
      steps.map(({ step, on: day }) => `${step} ${day}`),
      ['reminder 2025-01-08', 'sender 2025-01-17', 'owner 2025-01-22', 'accountable 2025-01-29', 'board 2025-01-30'],
    )
    assert.match(condition, /for December 2024 is here, with no row held and nothing missing/)
    assert.deepEqual(await told(), ['Snd', 'Snd', 'Own', 'Dir', 'Chr'])
  })

  test('days that were missed are caught up with on their own days, and only the highest is told', async () => {
    await expect()
    await morning('2025-01-25')
    assert.deepEqual((await theChase('2025-01-25')).steps.map(({ step, on: day }) => `${step} ${day}`), ['sender 2025-01-17', 'owner 2025-01-22']) // prettier-ignore
    assert.deepEqual(await told(), ['Own'])
  })

  test('part of it answers in part: it stays open and its days count from then; all of it stands it down', async () => {
    await expect()
    await mornings('2025-01-16', '2025-01-17')
    await figure(measure, '2025-01-20')
    await mornings('2025-01-20', '2025-01-26')
    assert.deepEqual((await theChase('2025-01-26')).steps.map(({ step }) => step), ['sender', 'part came']) // prettier-ignore
    await mornings('2025-01-27', '2025-01-27')
    assert.equal((await theChase('2025-01-27')).steps.at(-1)!.step, 'owner')
    await figure(other, '2025-01-28')
    await mornings('2025-01-28', '2025-02-10')
    const chase = await theChase('2025-02-10')
    assert.deepEqual([chase.ended?.how, chase.ended?.on, chase.steps.length], ['came', '2025-01-28', 3])
  })

  test('what is taken back is asked after anew', async () => {
    await expect({ measures: [measure] })
    await morning('2025-01-17')
    const { figureId } = await figure(measure, '2025-01-20')
    await morning('2025-01-20')
    const because = 'It was February’s.'
    assert.ok((await on('2025-01-21', ctx => withdrawFigure(ctx, { measureId: measure, figureId, because }))).ok)
    await mornings('2025-01-21', '2025-01-23')
    const all = await on('2025-01-23', ctx => chases(ctx))
    assert.deepEqual(all.map(({ ended, steps }) => [ended?.how ?? 'open', steps.map(({ on: day }) => day)]), [['open', ['2025-01-22']], ['came', ['2025-01-17']]]) // prettier-ignore
  })

  test('a figure of a month that still ran is not the month’s', async () => {
    await expect({ measures: [measure] })
    await figure(measure, '2024-12-20')
    assert.equal((await on('2025-01-16', owedNow))[0]!.state, 'never sent')
  })

  test('who owes which figure, and when it has come', async () => {
    await expect()
    await figure(measure, '2025-01-10')
    const owed = await on('2025-01-16', figuresOwed)
    assert.deepEqual(
      owed.map(each => [each.measure, each.late, each.receivedOn]),
      [
        [other, true, null],
        [measure, false, '2025-01-10'],
      ],
    )
    assert.equal((await on('2025-01-15', figuresOwed))[0]!.late, false)
    assert.equal((await on('2025-01-16', figuresOwed, { area: { ...area, keepsRecord: false } }))[0]!.late, false)
  })

  test('an agreed gap stands the asking down until its day; taken back, it is asked after again', async () => {
    const id = await expect()
    await morning('2025-01-17')
    const gap = { words: 'Not counted.', measures: [], from: '2024-09-01', filledFrom: '2025-04-01', agreedWith: 'the board' }
    assert.ok(!(await on('2025-01-20', ctx => agreeGap(ctx, id, { ...gap, filledFrom: '2024-08-01' }))).ok)
    const agreed = await on('2025-01-20', ctx => agreeGap(ctx, id, gap))
    assert.ok(agreed.ok)
    await morning('2025-01-20')
    assert.equal((await theChase('2025-01-20')).ended?.how, 'agreed gap')
    assert.equal((await on('2025-01-20', ctx => missingFor(ctx, measure)))!.says, '0 of 1 health partner; 1 agreed not to send yet')
    assert.ok((await on('2025-01-22', ctx => endGap(ctx, id, agreed.id, 'Agreed in error.'))).ok)
    await mornings('2025-01-22', '2025-01-24')
    assert.equal((await theChase('2025-01-24')).ended, null)
    const then = await on('2025-01-21', owedNow, { knownAt: new Date('2025-01-21T12:00:00Z') })
    assert.equal(then[0]!.state, 'agreed gap', 'as known then, it was agreed')
  }) // prettier-ignore

  test('a line that ends is asked after no more; a change keeps what was before', async () => {
    const id = await expect()
    await morning('2025-01-17')
    assert.ok((await on('2025-01-18', ctx => changeExpectation(ctx, id, line({ reportsToday: 'By machine.' })))).ok)
    assert.ok((await on('2025-01-19', ctx => endExpectation(ctx, id, 'The service was closed.'))).ok)
    await morning('2025-01-20')
    assert.equal((await theChase('2025-01-20')).ended?.how, 'no longer owed')
    assert.ok(!(await on('2025-01-20', ctx => changeExpectation(ctx, id, line()))).ok)
    const then = await on('2025-01-17', owedNow, { knownAt: new Date('2025-01-17T12:00:00Z') })
    assert.equal(then[0]!.reportsToday, 'By hand.')
  })

  test('what cannot be owed is refused in a sentence', async () => {
    const refused = async (given: Partial<ToExpect>) => {
      const done = await on('2024-12-01', ctx => expectReturn(ctx, line(given)))
      return done.ok ? '' : done.because
    }
    assert.match(await refused({ layoutId: 'nonsense' }), /Choose which return/)
    assert.match(await refused({ measures: [] }), /at least one measure/)
    assert.match(await refused({ layoutId: 'waits-summary' }), /Measures are chosen only/)
    assert.match(await refused({ until: '2024-01-01' }), /last day is before/)
    await expect({ layoutId: 'waits-summary', measures: [] })
    assert.match(await refused({ layoutId: 'waits-summary', measures: [] }), /already/)
  })

  test('attendance nobody else counts climbs faster, is marked, and where nobody holds a step the lead hears of it', async () => {
    await expect({ organisationId: saved.organisations.get('heron')!, layoutId: 'attendance-summary', measures: [], safeguarding: true, ownerPostId: null })
    await mornings('2025-01-16', '2025-01-17')
    const { steps, safeguarding } = await theChase('2025-01-17')
    assert.deepEqual([safeguarding, steps.map(({ step }) => step)], [true, ['sender', 'owner']])
    assert.match(steps[1]!.words, /^Safeguarding: “Attendance summary” from Heron School/)
    assert.deepEqual(await told(), ['Led', 'Led'])
    const missing = await on('2025-01-17', ctx => missingFor(ctx, 'attendance.independent-special-returns'))
    assert.deepEqual([missing.says, missing.safeguarding], ['0 of 1 school; 1 never sent', true])
  }) // prettier-ignore

  test('settings hold from when they are set, and a ladder does not go down', async () => {
    await expect()
    const sooner = { ...defaultSettings, ordinary: { ...defaultSettings.ordinary, sender: 1 } }
    assert.ok((await on('2025-01-02', ctx => setOwed(ctx, sooner))).ok)
    assert.ok(!(await on('2025-01-02', ctx => setOwed(ctx, { ...sooner, ordinary: { ...sooner.ordinary, sender: 6 } }))).ok)
    await morning('2025-01-16')
    assert.equal((await theChase('2025-01-16')).steps[0]!.step, 'sender')
  }) // prettier-ignore

  const jobs = async () => (await database.ownerPool.query('select payload from graphile_worker._private_jobs order by id')).rows.map(row => row.payload) // prettier-ignore

  test('an agreement about to end raises itself once, and is stood down by one that goes on', async () => {
    const id = await expect({ agreement: 'Sharing 2024', agreementEnds: '2025-03-01' })
    await mornings('2024-12-30', '2025-01-03')
    const [raised, more] = await jobs()
    assert.equal(more, undefined)
    assert.deepEqual([raised.reason, raised.subject.id, raised.condition], ['agreement-ends', `agreement/${id}`, 'The register names an agreement for this return that goes on after 1 March 2025.']) // prettier-ignore
    const met = () =>
      on('2025-01-10', ctx => raisedAndMet(ctx, { reason: raised.reason, subjectId: raised.subject.id, raisedOn: '2024-12-31' })) // prettier-ignore
    assert.equal(await met(), null)
    await on('2025-01-09', ctx => changeExpectation(ctx, id, line({ agreement: 'Sharing 2025', agreementEnds: '2026-03-01' }))) // prettier-ignore
    assert.match((await met())!, /goes on until 1 March 2026/)
  })

  test('the third complaint in three months that no return counts raises, the fourth adds, a return that counts stands it down', async () => {
    const log = (day: Day, receivedOn = day) =>
      on(day, ctx => logComplaint(ctx, { need: 'eating', service: 'dietetics', organisationId: null, receivedOn, source: 'A call', words: 'Nobody counts.' })) // prettier-ignore
    for (const day of ['2024-09-10', '2024-12-10', '2025-01-10']) assert.ok((await log(day)).ok)
    assert.equal((await jobs()).length, 0, 'the first is more than three months before the last')
    await log('2025-01-20')
    await log('2025-01-27')
    const [third, fourth] = await jobs()
    assert.deepEqual([third.adds, third.subject.id], [null, 'complaints/eating/dietetics'])
    assert.match(third.condition, /A return counts Eating or feeding: Dietetics/)
    assert.match(fourth.adds, /^The 4th complaint within 3 months was received on 27 January 2025/)
    assert.ok(!(await log('2025-01-28', '2025-02-28')).ok)
    assert.equal((await on('2025-01-28', complaints)).length, 5)
    const id = await expect({ layoutId: 'measure-values', measures: [measure] })
    const about = { need: 'eating', service: 'dietetics' } as const
    assert.ok((await on('2025-01-29', ctx => sayCounted(ctx, { ...about, expectationId: id, because: 'It lists dietetics.' }))).ok)
    const met = () => on('2025-01-30', ctx => raisedAndMet(ctx, { reason: 'complaints', subjectId: third.subject.id, raisedOn: '2025-01-20' }))
    assert.equal(await met(), null, 'named, and not here yet')
    await figure(measure, '2025-01-30')
    assert.match((await met())!, /counts Eating or feeding: Dietetics, and has come/)
    assert.equal((await on('2025-01-30', ctx => countedBy(ctx, about)))!.came, true)
    await log('2025-01-31')
    assert.equal((await jobs()).length, 2, 'what a return counts raises nothing')
  }) // prettier-ignore

  test('an area that keeps no record asks after nothing', async () => {
    await expect()
    await on('2025-02-01', ctx => returnsDaily(ctx), { area: { ...area, keepsRecord: false } })
    assert.equal((await on('2025-02-01', ctx => chases(ctx))).length, 0)
  })
})
