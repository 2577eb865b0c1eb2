import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import type { Ctx } from '../ctx.ts'
import { layoutNamed } from '../layouts/descriptions.ts'
import { sen2Year2025, sen2Version2025 } from '../layouts/descriptions/sen2-2025.ts'
import { sen2Xml } from '../layouts/testing-sen2.ts'
import { withdrawReturn } from '../returns/commands/withdraw.ts'
import { addTrusts, areaId, ctxOn, otherTrust, sendAndLoad, trust } from '../returns/testing.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { keepSentFigures } from './commands/keep-sent-figures.ts'
import { typeFigure } from './commands/type-figure.ts'
import { countedSentence } from './pages/fed-by.ts'
import { localFigures } from './queries/figures.ts'
import { fedBy } from './queries/fed-by.ts'
import { measureById } from './queries/measures.ts'
import { whyNoFigure } from './sent-figures.ts'
import { analyst } from './testing.ts'

const measureValues = layoutNamed('measure-values')!
const posts = 'vacancies'
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

  test('two senders of one measure are added up, and the figure says so; with its return each ends', async () => {
    const { returnId } = await sent(`${share},2025-01,1,9,2025-02-04,provisional,\n`, 10, otherTrust)
    await on(ctx => keepSentFigures(ctx, returnId), 12)
    const both = await figure(13)
    assert.deepEqual([both?.numerator, both?.denominator, both?.status], [20, 50, 'provisional'])
    assert.match(both!.note!, /The counts of 2 senders, added up\./)
    await on(ctx => withdrawReturn(ctx, returnId, 'Counted twice'), 14)
    await on(ctx => keepSentFigures(ctx, returnId), 15)
    assert.deepEqual([(await figure(16))?.numerator, (await figure(16))?.denominator], [19, 41])
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
