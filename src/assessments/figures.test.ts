import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../access/rules.ts'
import { inCtx, type Sent } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { addDays, type Day } from '../kernel/day.ts'
import { areaId, ctxOn } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import { workOutAll } from './commands/work-out.ts'
import { timeliness } from './queries/figures.ts'
import { figureRows } from './queries/figures-rows.ts'
import { timelinessRoutes } from './routes/figures.ts'
import { addPartners, sendEvents } from './testing.ts'

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off', 'prefer-native-element': 'off' } }) // prettier-ignore

const someone = (role: Role): Who => ({ personId: '00000000-0000-4000-8000-0000000000aa', name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const [analyst, worker, mother] = [someone('analyst'), someone('caseworker'), someone('family')]

type Case = { readonly asked: Day; readonly plan?: Day; readonly count: number }
/** January: 20 in time and 10 late of its own; February: 30 in time, and 100 that had waited since spring. */
const story: readonly Case[] = [
  { asked: '2024-09-10', plan: '2025-01-20', count: 20 },
  { asked: '2024-08-20', plan: '2025-01-30', count: 10 },
  { asked: '2024-10-10', plan: '2025-02-20', count: 30 },
  { asked: '2024-05-01', plan: '2025-02-10', count: 100 },
  { asked: '2024-09-20', count: 7 },
]

const sent = (until: Day): Sent[] =>
  story.flatMap(({ asked, plan, count }, nth) =>
    Array.from({ length: count }, (_, at) => `${nth}-${at}`).flatMap((case_ref): Sent[] => [
      { case_ref, kind: 'REQUEST_RECEIVED', on: asked },
      { case_ref, kind: 'ASSESS_DECIDED', on: addDays(asked, 30), outcome: 'assess' },
      ...(plan && plan <= until ? [{ case_ref, kind: 'PLAN_MADE', on: plan }] : []),
    ]),
  )

describe('how long plans take', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addPartners(database)
    await sendEvents(database, sent('2025-01-31'), '2025-02-03')
    await sendEvents(database, sent('2025-03-01'), '2025-03-03')
  })
  after(() => database.drop())

  const ask = (who: Who | null, path: string, query: Record<string, string> = {}, known: Date | null = null, day: Day = '2025-03-03'): Promise<Answer> =>
    database.inArea(areaId, async db => {
      const route = timelinessRoutes.find(each => each.path === path)!
      if (!may(who, route.permission)) return { kind: 'not-found' }
      return route.handler({ ...ctxOn(db, day, 40), who, knownAt: known }, { params: {}, query, body: {}, upload: null, path, csrf: '', visitor: '', origin: '' })
    }, { readOnly: true }) // prettier-ignore
  const html = (answer: Answer): string => (answer.kind === 'page' ? answer.main.toString() : assert.fail(answer.kind))
  const words = (answer: Answer): string => html(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore

  test('100 old cases finished in a month: the percentage falls, and the page says why, to everybody', async () => {
    const [staff, visitor] = [words(await ask(analyst, '/timeliness')), words(await ask(null, '/timeliness'))]
    for (const page of [staff, visitor]) {
      assert.match(page, /The percentage fell from 66\.7% in January 2025 to 23\.1% in February 2025 because 100 plans issued in February 2025 were for children who had waited more than 20 weeks before the month began/)
      assert.match(page, /7 open cases were past 20 weeks, 93 cases fewer than when the month began/)
    }
    assert.match(staff, /March 2025 \(so far\)/)
    assert.doesNotMatch(visitor, /so far/)
  }) // prettier-ignore

  test('the page is whole for each reader', async () => {
    for (const who of [null, analyst, worker]) {
      const { results } = await validator.validateString(html(await ask(who, '/timeliness')).replaceAll(/<main|<\/main/g, '<div')) // prettier-ignore
      assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ message, ruleId }) => `${ruleId}: ${message}`)), []) // prettier-ignore
    }
  })

  test('staff open a number to its cases; a caseworker goes on to the case; nobody else gets that far', async () => {
    const query = { of: 'twenty-weeks', when: '2025-01', side: 'rest' }
    const opened = html(await ask(worker, '/timeliness/cases', query))
    assert.match(opened, /Issued later: 10 cases/)
    assert.match(opened, /href="\/merrowshire\/cases\/[0-9a-f-]{36}">1-0</)
    assert.doesNotMatch(html(await ask(analyst, '/timeliness/cases', query)), /href="\/merrowshire\/cases/)
    assert.equal((await ask(mother, '/timeliness/cases', query)).kind, 'not-found')
    assert.match(words(await ask(analyst, '/timeliness')), /Of 160 plans in place, 160 \(100\.0%\) hold no views/)
    assert.match(html(await ask(worker, '/timeliness/cases', { of: 'views', when: '2025-03-03' })), /Older than 12 months, or never given: 160 cases/) // prettier-ignore
    for (const wrong of [{ of: 'nothing', when: '2025-01' }, { of: 'twenty-weeks', when: '1999-01' }, { of: '__proto__', when: '' }]) assert.equal((await ask(worker, '/timeliness/cases', wrong)).kind, 'not-found') // prettier-ignore
  })

  test('as known before February’s extract came, those plans were not issued', async () => {
    const then = await ask(analyst, '/timeliness', {}, new Date('2025-02-28T12:00:00Z'), '2025-02-28')
    assert.match(words(then), /Of 30 plans issued in January 2025, 20 were issued within 20 weeks \(66\.7%\)\. 137 open cases are past 20 weeks/) // prettier-ignore
    assert.doesNotMatch(words(then), /23\.1%/)
    assert.match(words(await ask(analyst, '/timeliness', {}, new Date('2025-01-01T12:00:00Z'), '2025-01-01')), /No case of an assessment is held here/) // prettier-ignore
  })

  test('what is kept and what is worked out of the facts are the same', async () => {
    await inCtx(database, '2025-03-03', async ctx => {
      await workOutAll(ctx)
      const byCase = (rows: Awaited<ReturnType<typeof figureRows>>) => ({
        steps: rows.steps.map(step => JSON.stringify(step, Object.keys(step).toSorted())).toSorted(),
        stages: rows.stages.map(({ caseId, stage }) => `${caseId} ${stage}`).toSorted(),
      })
      const kept = byCase(await figureRows(ctx))
      assert.ok(kept.steps.length > 300 && kept.stages.length === 167)
      assert.deepEqual(byCase(await figureRows({ ...ctx, knownAt: ctx.now })), kept)
    }, 45) // prettier-ignore
  })

  test('the public is told of no count from 1 to 5, and of no month that is not over', async () => {
    await sendEvents(database, [...sent('2025-03-01'), { case_ref: 'x', kind: 'REQUEST_RECEIVED', on: '2024-12-02' }, { case_ref: 'x', kind: 'ASSESS_DECIDED', on: '2025-02-28', outcome: 'assess' }], '2025-03-04') // prettier-ignore
    const seen = await inCtx(database, '2025-03-05', ctx => timeliness(ctx))
    const counts = JSON.stringify(seen).match(/"(part|rest|whole|past|cases|inTime|late|missing|pastNow)":[1-5]\b/g)
    assert.deepEqual(counts, null)
    assert.deepEqual(seen!.months.filter(({ running }) => running), []) // prettier-ignore
    const late = seen!.others.find(({ of }) => of === 'six-weeks')!.rows.find(({ when }) => when === '2025-02')!
    assert.deepEqual([late.rest, typeof late.value], ['fewer than 6', 'string'])
  })
})
