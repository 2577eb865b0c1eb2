import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import type { Ctx } from '../ctx.ts'
import { layoutNamed } from '../layouts/descriptions.ts'
import { sen2Year2025, sen2Version2025 } from '../layouts/descriptions/sen2-2025.ts'
import { sen2Xml } from '../layouts/testing-sen2.ts'
import { expectReturn } from '../returns/commands/owed.ts'
import { withdrawReturn } from '../returns/commands/withdraw.ts'
import { returnView } from '../returns/queries/returns.ts'
import { addTrusts, areaId, ctxOn, otherTrust, sendAndLoad, trust } from '../returns/testing.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { keepSentFigures } from './commands/keep-sent-figures.ts'
import { typeFigure } from './commands/type-figure.ts'
import { countedSentence, fedBySection } from './pages/fed-by.ts'
import { localFigures } from './queries/figures.ts'
import { fedBy } from './queries/fed-by.ts'
import { measureById } from './queries/measures.ts'
import { whyNoFigure } from './sent-figures.ts'
import { analyst } from './testing.ts'

const measureValues = layoutNamed('measure-values')!
const posts = 'vacancies'
const whole = 'ehc.issued-in-20-weeks'
const share = 'ehc.issued-in-20-weeks-excluding-exceptions'

describe('figures made of what partners sent', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await database.ownerPool.query(`insert into area (area_id, slug, name, made_up, keeps_record, today) values
      (999, 'merrowshire', 'Merrowshire', true, true, '2025-02-27')`)
    await database.ownerPool.query(`insert into person (area_id, person_id, name, email) values (999, $1, 'Somebody', 'a@example.org')`, [analyst.personId]) // prettier-ignore
    await addTrusts(database)
    await on(ctx => declareMeasures(ctx))
  })
  after(() => database.drop())

  const on = <T>(work: (ctx: Ctx) => Promise<T>, minute = 0): Promise<T> =>
    database.inArea(areaId, db => work({ ...ctxOn(db, '2025-02-27', minute), who: analyst }))
  const sent = (rows: string, minute: number, organisationId = trust) =>
    sendAndLoad(database, `measure,period,numerator,denominator,as_at,state,note\n${rows}`, {
      on: '2025-02-27', minute, layout: measureValues, organisationId,
    }) // prettier-ignore
  const figure = async (minute: number) =>
    (await on(ctx => localFigures(ctx, [share]), minute)).find(({ period }) => period === '2025-01')

  test('a row becomes a figure, named by id or by name, provisional until its period is over and somebody answers for it', async () => {
    const { returnId } = await sent(`${share},2025-01,19,41,2025-02-03,validated,Checked twice\n`, 0)
    assert.equal(await on(ctx => keepSentFigures(ctx, returnId), 2), 1)
    const kept = await figure(3)
    assert.deepEqual([kept?.numerator, kept?.denominator, kept?.value, kept?.status, kept?.note], [19, 41, 46.3, 'final', 'Checked twice']) // prettier-ignore
    assert.match(kept!.source, /^Sent by /)
  })

  test('done again it changes nothing', async () => {
    const before = await figure(4)
    const { rows } = await database.ownerPool.query(`select return_id from return_received where layout_id = 'measure-values'`) // prettier-ignore
    await on(ctx => keepSentFigures(ctx, String(rows[0].return_id)), 5)
    assert.deepEqual(await figure(6), before)
  })

  const expectFrom = (organisationId: string, minute: number) =>
    on(async ctx => {
      const done = await expectReturn(ctx, {
        organisationId, layoutId: 'measure-values', measures: [share], periodKind: 'month', due: { after: 10, in: 'working days' },
        from: '2024-10-01', until: null, ownerPostId: null, accountablePostId: null, reportsToday: 'By hand.', lawfulBasis: null,
        agreement: null, agreementEnds: null, safeguarding: false,
      })
      assert.ok(done.ok, done.ok ? '' : done.because)
    }, minute) // prettier-ignore
  const counts = async (minute: number) => {
    const kept = await figure(minute)
    return [kept?.numerator, kept?.denominator, kept?.status]
  }

  test('a second sender never doubles a figure: whoever counts it stands, the other is shown beside it', async () => {
    const { returnId } = await sent(`${share},2025-01,21,41,2025-02-04,provisional,\n`, 10, otherTrust)
    const again = (minute: number) => on(ctx => keepSentFigures(ctx, returnId), minute)
    await again(12)
    assert.deepEqual(await counts(12), [21, 41, 'provisional'], 'nobody is asked for it: the newest stands')
    await expectFrom(trust, 12)
    await again(13)
    assert.deepEqual(await counts(13), [19, 41, 'final'])
    assert.match((await figure(13))!.note!, /also sent a figure for it, which differs and is not added\./)
    assert.doesNotMatch((await figure(13))!.note!, /21/, 'a note is read by everybody')
    const measure = (await on(ctx => measureById(ctx, share), 13))!
    const fed = await on(ctx => fedBy(ctx, measure), 13)
    assert.ok(fed && fed !== 'rows are held')
    assert.deepEqual(fed.differences.map(({ period, counts: said }) => [period, said]), [['2025-01', { numerator: 21, denominator: 41 }]]) // prettier-ignore
    assert.match(String(fedBySection(ctxOn(null!, '2025-02-27').area, fed)), /21 of 41 for 2025-01/)
    await on(ctx => withdrawReturn(ctx, returnId, 'Counted twice'), 14)
    await again(15)
    assert.deepEqual([...(await counts(15)), (await figure(15))?.note], [19, 41, 'final', 'Checked twice'])
  })

  test('where the register asks several for it each counts its part: they are added up, and how many sent is said', async () => {
    await expectFrom(otherTrust, 15)
    const { returnId } = await sent(`${share},2025-01,1,9,2025-02-05,validated,\n`, 16, otherTrust)
    await on(ctx => keepSentFigures(ctx, returnId), 17)
    assert.deepEqual(await counts(17), [20, 50, 'final'])
    assert.match((await figure(17))!.note!, /^Added up from 2 of the 2 organisations/)
    await on(ctx => withdrawReturn(ctx, returnId, 'Another month'), 18)
    await on(ctx => keepSentFigures(ctx, returnId), 19)
    assert.deepEqual(await counts(19), [19, 41, 'provisional'])
    assert.match((await figure(19))!.note!, /^Added up from 1 of the 2 organisations .* Not sent: /)
  })

  test('a figure of a part stands as one beside everybody’s, and ends with its return', async () => {
    const waiting = 'places.children-waiting-for-placement'
    const rows = [`${waiting},2025-01,,119,2025-02-04,provisional`, `${waiting},2025-01,autistic_spectrum disorder,41,2025-02-04,validated`, `${waiting},2025-01,Left-handed,3,2025-02-04,validated`] // prettier-ignore
    const { returnId, counts: kept } = await sendAndLoad(database, `measure,period,breakdown,numerator,as_at,state\n${rows.join('\n')}\n`, { on: '2025-02-27', minute: 28, layout: measureValues }) // prettier-ignore
    assert.deepEqual([kept?.accepted, kept?.held], [2, 1])
    assert.equal(await on(ctx => keepSentFigures(ctx, returnId), 30), 2)
    const parts = () => on(ctx => localFigures(ctx, [waiting], { parts: true }), 31)
    assert.deepEqual((await parts()).map(({ part, numerator, status }) => [part, numerator, status]), [['Autistic spectrum disorder', 41, 'final']]) // prettier-ignore
    assert.deepEqual((await on(ctx => localFigures(ctx, [waiting]), 31)).map(({ part, numerator, status }) => [part, numerator, status]), [[null, 119, 'provisional']]) // prettier-ignore
    const measure = (await on(ctx => measureById(ctx, waiting), 31))!
    const fed = await on(ctx => fedBy(ctx, measure), 31)
    assert.match(
      String(fedBySection(ctxOn(null!, '2025-02-27').area, fed)),
      /Part by part[\s\S]*Autistic spectrum disorder/,
    )
    assert.equal(await database.inArea(areaId, db => fedBy(ctxOn(db, '2025-02-27'), measure)), 'rows are held')
    await on(ctx => withdrawReturn(ctx, returnId, 'Counted wrongly'), 32)
    await on(ctx => keepSentFigures(ctx, returnId), 33)
    assert.deepEqual(await parts(), [])
  })

  test('what was typed before stands again when the return is withdrawn', async () => {
    const typed = { measure: share, period: '2024-12', numerator: 5, denominator: 10, asAt: '2025-01-06', source: 'Our list', status: 'final', note: null } as const // prettier-ignore
    assert.ok((await on(ctx => typeFigure(ctx, typed), 20)).ok)
    const { returnId } = await sent(`${share},2024-12,6,10,2025-01-08,validated,\n`, 21)
    await on(ctx => keepSentFigures(ctx, returnId), 23)
    const december = async (minute: number) => (await on(ctx => localFigures(ctx, [share]), minute)).find(({ period }) => period === '2024-12') // prettier-ignore
    assert.equal((await december(24))?.numerator, 6)
    await on(ctx => withdrawReturn(ctx, returnId, 'The wrong month'), 25)
    await on(ctx => keepSentFigures(ctx, returnId), 26)
    const now = await december(27)
    assert.deepEqual([now?.numerator, now?.source], [5, 'Our list'])
  })

  const november = async (minute: number) => {
    const kept = (await on(ctx => localFigures(ctx, [whole]), minute)).find(({ period }) => period === '2024-11')
    return [kept?.numerator, kept?.denominator, kept?.status]
  }
  const sentInNovember = async (row: string, minute: number) => {
    const loaded = await sent(`${whole},2024-11,${row},\n`, minute)
    await on(ctx => keepSentFigures(ctx, loaded.returnId), minute + 1)
    const view = (await on(ctx => returnView(ctx, loaded.returnId), minute + 1))!
    return { ...loaded, told: view.issues.map(({ code, severity }) => `${severity} ${code}`), issues: view.issues }
  }

  test('a file sent late never takes the place of a figure counted later, and says so', async () => {
    await sentInNovember('20,40,2025-01-20,validated', 60)
    const late = await sentInNovember('11,40,2024-12-05,validated', 62)
    assert.deepEqual([late.counts?.older, late.counts?.changed, late.told], [1, 0, ['warning H-OLDER']])
    assert.match(late.issues[0]!.message, /older than what we hold .* counted on 5 December 2024, the figure that stands on 20 January 2025/)
    assert.deepEqual(await november(64), [20, 40, 'final'])
    const newer = await sentInNovember('22,40,2025-01-21,validated', 65)
    assert.deepEqual([newer.counts?.older, newer.told, await november(67)], [0, [], [22, 40, 'final']])
    await on(ctx => withdrawReturn(ctx, newer.returnId, 'Counted wrongly'), 68)
    await on(ctx => keepSentFigures(ctx, newer.returnId), 69)
    assert.deepEqual(await november(70), [20, 40, 'final'], 'the later count stands again, not the later file')
  }) // prettier-ignore

  test('of two counted on one day the later sent stands; that a validated one may change again has to be said', async () => {
    const again = await sentInNovember('21,40,2025-01-20,provisional', 72)
    assert.deepEqual([again.counts?.changed, again.told], [1, ['query H-TAKEN-BACK']])
    assert.match(again.issues[0]!.message, /was validated, and counted on the same day, 20 January 2025/)
    assert.deepEqual(await november(74), [21, 40, 'provisional'])
    const settled = await sentInNovember('21,40,2025-01-20,validated', 75)
    assert.deepEqual([settled.told, await november(77)], [[], [21, 40, 'final']])
  })

  test('nor of a figure that was typed and counted later', async () => {
    const typed = { measure: whole, period: '2024-11', numerator: 23, denominator: 40, asAt: '2025-02-10', source: 'Our list', status: 'final', note: null } as const // prettier-ignore
    assert.ok((await on(ctx => typeFigure(ctx, typed), 80)).ok)
    await sentInNovember('24,40,2025-01-25,validated', 81)
    assert.deepEqual(await november(83), [23, 40, 'final'])
    await sentInNovember('24,40,2025-02-10,provisional', 84)
    assert.deepEqual(await november(86), [23, 40, 'final'], 'a final one counted the same day stays')
    await sentInNovember('25,40,2025-02-10,validated', 87)
    assert.deepEqual(await november(89), [25, 40, 'final'])
  })

  test('what cannot stand as a figure of its measure says why', async () => {
    const measure = (await on(ctx => measureById(ctx, share)))!
    const why = (period: string, numerator: number, denominator: number | null) => whyNoFigure(measure, { period, numerator, denominator }, '2025-02-27') // prettier-ignore
    assert.equal(why('2025-01', 19, 41), null)
    assert.match(why('2025-01', 42, 41)!, /42 is more than the 41/)
    assert.match(why('2025-01', 4, null)!, /out of how many/)
    assert.match(why('2025-01', 4.5, 10)!, /whole things/)
    assert.match(why(posts, 4, 10)!, /is not/)
    assert.match(why('2026-01', 4, 10)!, /has not begun/)
  })

  test('twelve rows of a SEN2 file are held: the 20-week page says so, and between which values the figure lies', async () => {
    const xml = sen2Xml(sen2Version2025, 330, {
      header: { LEA: '999' },
      rows: rows => {
        const issued = rows.filter(row => row.assessment_outcome === 'Y')
        assert.equal(issued.length, 30)
        for (const row of issued.slice(0, 12)) row.ethnicity = 'ZZZZ'
        for (const row of issued.slice(12, 18)) Object.assign(row, { assessment_outcome_on: '2024-09-06', plan_started_on: '2024-09-06' }) // prettier-ignore
      },
    })
    const { counts } = await sendAndLoad(database, xml, { on: '2025-02-27', minute: 40, layout: sen2Year2025, name: 'sen2.xml' }) // prettier-ignore
    assert.deepEqual([counts?.held, counts?.refused], [12, 0])
    const measure = (await on(ctx => measureById(ctx, 'ehc.issued-in-20-weeks'), 42))!
    const fed = await on(ctx => fedBy(ctx, measure), 42)
    assert.ok(fed && fed !== 'rows are held')
    const counted = fed.counted.find(({ year }) => year === 2024)!
    assert.deepEqual([counted.counts, counted.held, counted.low, counted.high], [
      { numerator: 12, denominator: 18 }, { rows: 12, counted: 0 },
      { numerator: 12, denominator: 30 }, { numerator: 24, denominator: 30 },
    ]) // prettier-ignore
    assert.match(countedSentence(counted), /66\.7% \(12 of 18\) were issued within 20 weeks\. 12 rows of that return are held back, .*between 40\.0% \(12 of 30\) and 80\.0% \(24 of 30\)/) // prettier-ignore
    assert.ok(fed.returns.some(({ fileName }) => fileName === 'sen2.xml'))
    assert.equal(await database.inArea(areaId, db => fedBy(ctxOn(db, '2025-02-27'), measure)), 'rows are held')
  })
})
