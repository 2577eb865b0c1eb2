import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Who } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import { escalationsDaily } from '../governance/commands/escalations-daily.ts'
import { raiseEscalation } from '../governance/commands/escalations.ts'
import { openEscalations } from '../governance/queries/escalations.ts'
import type { ToRaise } from '../governance/rules/escalations-raised.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { addDays, addMonths, endOfMonth, type Day } from '../kernel/day.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { commentOn } from './commands/comment.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { exceptionsDaily } from './commands/exceptions-daily.ts'
import { keepFigures } from './commands/keep-figure.ts'
import { commentCame, commentRequests, mayComment, subjectOf } from './queries/comments.ts'
import { measureById } from './queries/measures.ts'
import { measureRoutes } from './routes.ts'
import { exceptionRoutes } from './routes/exceptions.ts'
import { addAreas, analyst, ctxOn, merrowshire } from './testing.ts'
import { wrongHtml } from './testing-html.ts'

const waiting = 'places.children-waiting-for-placement'
const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const [leadId, post, organisation] = [id(0xbb), id(0xcc), id(0xdd)]
const lead: Who = { ...analyst, personId: leadId, roles: new Set(['service-lead']), posts: new Set([post]) }

const words = (answer: Answer): string => {
  assert.equal(answer.kind, 'page')
  return answer.kind === 'page' ? answer.main.toString().replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ').replace(/ ([.,:])/g, '$1') : '' // prettier-ignore
}

describe('measures to account for', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addAreas(database)
    const { ownerPool } = database
    await ownerPool.query(`insert into organisation (area_id, organisation_id, slug, kind, sector) values (999, $1, 'merrowshire-council', 'council', 'education')`, [organisation]) // prettier-ignore
    await ownerPool.query(`insert into organisation_name (area_id, organisation_id, since, name, short_name) values (999, $1, '2020-01-01', 'Merrowshire Council', null)`, [organisation]) // prettier-ignore
    await ownerPool.query(`insert into post (area_id, post_id, slug, title, organisation_id) values (999, $1, 'placements', 'Head of placements', $2)`, [post, organisation]) // prettier-ignore
    await ownerPool.query(`insert into person (area_id, person_id, name, email, left_on) values (999, $1, 'Somebody else', 'lead@merrowshire.example', null)`, [leadId]) // prettier-ignore
    await ownerPool.query(`insert into post_held (area_id, post_id, person_id, from_day) values (999, $1, $2, '2020-01-01')`, [post, leadId]) // prettier-ignore
    await on('2023-01-01', ctx => declareMeasures(ctx, undefined, { answersFor: { [waiting]: 'placements' } }))
    await keep(steady, '2023-01-01')
  })
  after(() => database.drop())

  const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, given: Partial<Ctx> = {}): Promise<T> =>
    database.inArea(999, db => work(ctxOn(db, merrowshire, day, { who: null, ...given })))
  const steady = [70, 72, 69, 71, 70, 68, 72, 71, 69, 70, 72, 71, 70, 69, 71]
  /** Months of the list from one on, typed on the fifth day after the last. */
  const keep = (values: readonly number[], first: Day) =>
    on(addDays(endOfMonth(addMonths(first, values.length - 1)), 5), ctx =>
      keepFigures(ctx, values.map((numerator, at) => {
        const from = addMonths(first, at)
        return { measure: waiting, period: from.slice(0, 7), from, to: endOfMonth(from), numerator, denominator: null, value: null, status: 'final', asAt: ctx.today, source: 'Panel', note: null }
      })),
    ) // prettier-ignore
  const morning = (day: Day) => on(day, ctx => exceptionsDaily(ctx))
  const requests = (day: Day, given: Partial<Ctx> = {}) => on(day, ctx => commentRequests(ctx), given)
  const told = async (): Promise<string[]> => (await database.ownerPool.query(`select words from message_line where person_id = $1 order by raised_at`, [leadId])).rows.map(row => row.words) // prettier-ignore
  const jobs = async (): Promise<{ payload: Record<string, unknown> }[]> => (await database.ownerPool.query(`select jobs.payload from graphile_worker._private_jobs as jobs join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id where tasks.identifier = 'raise-escalation'`)).rows // prettier-ignore

  test('a list that goes up and down as chance explains is asked about by nobody', async () => {
    await morning('2024-04-08')
    assert.deepEqual(await requests('2024-04-08'), [])
    const { rowCount } = await database.ownerPool.query(`select 1 from audit_line where what = 'comments on measures asked for'`) // prettier-ignore
    assert.equal(rowCount, 0)
  })

  test('when it gets worse whoever answers for it is asked, once', async () => {
    await keep([80, 82, 79, 81, 83, 80, 82], '2024-04-01')
    await morning('2024-11-05')
    await morning('2024-11-05')
    await morning('2024-11-06')
    const [request, ...more] = await requests('2024-11-06')
    assert.deepEqual(more, [])
    assert.deepEqual([request!.measure, request!.pressing, request!.period, request!.postId], [waiting, 'concern', '2024-10', post]) // prettier-ignore
    const lines = await told()
    assert.equal(lines.length, 1)
    assert.match(lines[0]!, /“Children waiting for a specialist place”: It is getting worse\..* You answer for it/)
  })

  test('it is asked again after 5 and 10 working days, and after 15 it climbs', async () => {
    await morning('2024-11-11')
    assert.equal((await told()).length, 1)
    for (const day of ['2024-11-12', '2024-11-13', '2024-11-19', '2024-11-20']) await morning(day)
    assert.deepEqual((await told()).map(each => /^“|since 5 November 2024/.test(each)), [true, true, true]) // prettier-ignore
    assert.deepEqual(await jobs(), [])
    await morning('2024-11-26')
    const [job, ...more] = await jobs()
    assert.deepEqual(more, [])
    const { subject, level, reason, ownerPostId } = job!.payload as Record<string, unknown>
    const [request] = await requests('2024-11-26')
    assert.deepEqual([subject, level, reason, ownerPostId], [{ kind: 'owner', id: subjectOf(request!.id) }, 'accountable', 'no-comment', post]) // prettier-ignore
    assert.deepEqual(request!.steps.map(({ step, on: day }) => [step, day]), [['asked', '2024-11-05'], ['asked again', '2024-11-12'], ['asked once more', '2024-11-19'], ['raised', '2024-11-26']]) // prettier-ignore
    // The job is run: the silence is an escalation, and stays one while nothing is said.
    await on('2024-11-26', ctx => raiseEscalation(ctx, job!.payload as unknown as ToRaise))
    await on('2024-11-27', ctx => escalationsDaily(ctx))
    assert.deepEqual((await on('2024-11-27', openEscalations)).map(({ title }) => title), ['No comment on a measure: Children waiting for a specialist place']) // prettier-ignore
    assert.equal(await on('2024-11-26', ctx => commentCame(ctx, { reason: 'no-comment', subjectId: subjectOf(request!.id) })), null) // prettier-ignore
  })

  type Asked = { day?: Day; who?: Ctx['who']; body?: AreaRequest['body']; knownAt?: Date }
  const ask = (method: 'GET' | 'POST', path: string, { day = '2024-11-27', who = null, body = {}, knownAt }: Asked = {}) =>
    on(day, ctx => {
      const route = [...exceptionRoutes, ...measureRoutes].find(each => each.method === method && each.path === path)!
      return route.handler(ctx, { params: { measure: waiting }, query: {}, body, upload: null, path, csrf: 'token', visitor: 'v', origin: '' }) // prettier-ignore
    }, { who, ...(knownAt && { knownAt }) }) // prettier-ignore

  test('the report says what, who is asked and since when; a visitor reads the figures and not the chasing', async () => {
    const read = words(await ask('GET', '/measures/exceptions', { who: analyst }))
    assert.match(read, /Getting worse \(1\) Children waiting for a specialist place 82 children in October 2024/)
    assert.match(read, /No comment yet\. Who answers for it: Head of placements, Merrowshire Council\. Asked on 5 November 2024, asked again on 12/)
    const visitor = words(await ask('GET', '/measures/exceptions'))
    assert.match(visitor, /Children waiting for a specialist place 82 children.*No comment yet/)
    assert.doesNotMatch(visitor, /Asked on|Comment on it/)
    assert.match(words(await ask('GET', '/measures/exceptions', { who: lead })), /Comment on it/)
  }) // prettier-ignore

  test('only whoever answers for it comments; nobody else finds the form', async () => {
    assert.equal((await ask('GET', '/measures/:measure/comment', { who: analyst })).kind, 'not-found')
    assert.equal((await ask('POST', '/measures/:measure/comment', { who: analyst, body: { words: 'I say something.' } })).kind, 'not-found') // prettier-ignore
    assert.ok(!(await on('2024-11-27', ctx => commentOn(ctx, waiting, 'Words of another'), { who: analyst })).ok)
    assert.match(words(await ask('GET', '/measures/:measure/comment', { who: lead })), /82 children in October 2024/)
    const wrong = await ask('POST', '/measures/:measure/comment', { who: lead, body: { words: 'Yes' } })
    assert.ok(wrong.kind === 'page' && wrong.status === 422)
    assert.match(words(wrong), /There is a problem Say what you know about it/)
    for (const page of [wrong, await ask('GET', '/measures/exceptions', { who: lead })])
      assert.deepEqual(await wrongHtml(page.kind === 'page' ? page.main.toString() : ''), [])
  })

  test('where nobody answers for a measure it is the programme lead who is asked and may say', async () => {
    const programmeLead: Who = { ...analyst, roles: new Set(['programme-lead']) }
    const may = (measure: string, who: Who) => on('2024-11-27', async ctx => mayComment(ctx, (await measureById(ctx, measure))!), { who }) // prettier-ignore
    const unanswered = 'camhs.treatment-within-18-weeks'
    assert.deepEqual([await may(unanswered, programmeLead), await may(unanswered, analyst), await may(unanswered, lead)], [true, false, false]) // prettier-ignore
    assert.deepEqual([await may(waiting, programmeLead), await may(waiting, lead)], [false, true])
  })

  test('a comment ends the asking, stands beside the figures in public words, and stands the silence down', async () => {
    const body = { words: 'Two <b>schools</b> opened fewer places than planned. A third opens in January.' }
    assert.deepEqual(await ask('POST', '/measures/:measure/comment', { who: lead, body }), { kind: 'redirect', to: `/merrowshire/measures/${waiting}` }) // prettier-ignore
    const page = await ask('GET', '/measures/:measure')
    assert.match(words(page), /What whoever answers for it says Two &lt;b&gt;schools&lt;\/b&gt; opened fewer places.* Head of placements, Merrowshire Council, 27 November 2024/) // prettier-ignore
    assert.doesNotMatch(words(page), /Somebody else/)
    assert.match(words(await ask('GET', '/measures/exceptions')), /opened fewer places than planned/)
    const before = await ask('GET', '/measures/exceptions', { who: analyst, knownAt: new Date('2024-11-26T23:00:00Z') })
    assert.doesNotMatch(words(before), /opened fewer places/)
    const [request] = await requests('2024-11-28')
    assert.equal(request!.ended!.how, 'commented')
    const met = await on('2024-11-28', ctx => commentCame(ctx, { reason: 'no-comment', subjectId: subjectOf(request!.id) })) // prettier-ignore
    assert.equal(met, 'They commented on 27 November 2024.')
    await on('2024-11-28', ctx => escalationsDaily(ctx))
    assert.deepEqual(await on('2024-11-28', openEscalations), [])
  })

  test('while it goes on it is not asked about anew; when it has ended and begins again it is', async () => {
    await keep([83], '2024-11-01')
    for (const day of ['2024-12-06', '2024-12-09', '2025-01-20']) await morning(day)
    assert.equal((await requests('2025-01-20')).length, 1)
    await keep([74, 75, 76, 75, 74], '2024-12-01')
    await morning('2025-05-06')
    assert.equal((await requests('2025-05-06')).length, 1)
    await keep([110], '2025-05-01')
    await morning('2025-06-06')
    const all = await requests('2025-06-06')
    assert.deepEqual(all.map(({ ended }) => ended?.how ?? 'open'), ['commented', 'open']) // prettier-ignore
    await keep([75], '2025-06-01')
    await morning('2025-07-07')
    assert.deepEqual((await requests('2025-07-07')).map(({ ended }) => ended?.how), ['commented', 'no longer']) // prettier-ignore
  })

  test('where no record is kept here nobody is asked', async () => {
    const worcestershire = { ...merrowshire, keepsRecord: false }
    await on('2025-06-20', ctx => exceptionsDaily(ctx), { area: worcestershire })
    assert.equal((await requests('2025-06-20')).length, 2)
  })
})
