import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Role, Who } from '../../access/rules.ts'
import type { Area, Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { testFiles } from '../../files/testing.ts'
import { queue } from '../../jobs/queue.ts'
import { addDays, startOfDay, type Day } from '../../kernel/day.ts'
import { savePartners, type SavedPartners } from '../../partners/commands/save-partners.ts'
import { saveDocument } from '../../plans/commands/save-document.ts'
import { seedProgramme, seedPublished } from '../../plans/commands/testing.ts'
import { smallPlan } from '../../plans/testing.ts'
import type { AreaRequest } from '../../web/area-routes.ts'
import { escalationById, escalations, openEscalations } from '../queries/escalations.ts'
import type { ToRaise } from '../rules/escalations-raised.ts'
import { escalationRoutes } from '../routes/escalations.ts'
import { escalationsDaily } from './escalations-daily.ts'
import { escalationTasks } from './escalations-tasks.ts'
import { climbEscalations, moveUp, raiseEscalation, sayDirection, standDown } from './escalations.ts'

const area: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
const role = (name: Role) => [{ role: name, organisation: 'merrowshire-council', from: '2024-09-01' }]
const content = {
  organisations: [{ slug: 'merrowshire-council', name: 'Merrowshire Council', kind: 'council' as const }],
  posts: [
    { slug: 'director-all-age-disability', title: 'Director, All-Age Disability', organisation: 'merrowshire-council' },
    { slug: 'manager', title: 'Group Manager', organisation: 'merrowshire-council' },
    { slug: 'empty', title: 'A post nobody holds', organisation: 'merrowshire-council' },
  ],
  people: [
    { name: 'Own', email: 'own@example.org', roles: role('action-owner'), posts: ['manager'] },
    { name: 'Dir', email: 'dir@example.org', roles: role('action-owner'), posts: ['director-all-age-disability'] },
    { name: 'Led', email: 'led@example.org', roles: role('programme-lead') },
    { name: 'Chr', email: 'chr@example.org', roles: role('independent-chair') },
    { name: 'Brd', email: 'brd@example.org', roles: role('board-member') },
  ],
}

describe('escalations', () => {
  let database: TestDatabase
  let saved: SavedPartners
  before(async () => {
    database = await testDatabase()
    await database.ownerPool.query(`insert into area (area_id, slug, name, made_up, keeps_record, today)
      values (999, 'merrowshire', 'Merrowshire', true, true, '2025-02-03')`)
    saved = await on('2025-01-01', ctx => savePartners(ctx, content))
    await on('2024-09-30', async ctx => {
      const { versionId } = await seedProgramme(ctx)
      assert.ok((await saveDocument(ctx, versionId, smallPlan)).ok)
      await seedPublished(ctx, versionId)
    })
  })
  beforeEach(() =>
    database.ownerPool.query(
      'truncate escalation, escalation_step, escalation_direction, escalation_stood_down, message_line, message cascade',
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
  const post = (slug: string): string => saved.posts.get(slug)!
  const who = (name: string, held: Role, posts: string[] = []): Who => ({
    personId: saved.people.get(`${name}@example.org`)!,
    name,
    areaId: 999,
    roles: new Set([held]),
    posts: new Set(posts),
  })
  const given = (rest: Partial<ToRaise> = {}): ToRaise => ({
    subject: { kind: 'other', id: 'register' },
    reason: 'stuck',
    title: 'The register',
    words: 'Four services are missing.',
    condition: 'All services are on it.',
    path: null,
    ownerPostId: post('manager'),
    accountablePostId: post('director-all-age-disability'),
    ...rest,
  })
  const raise = (day: Day, rest: Partial<ToRaise> = {}, ctx: Partial<Ctx> = {}) =>
    on(
      day,
      async at => {
        const raised = await raiseEscalation(at, given(rest))
        assert.ok(raised.ok)
        return raised
      },
      ctx,
    )
  const told = async (): Promise<string[]> => {
    const { rows } = await database.ownerPool.query(
      `select p.name from message_line l join person p using (area_id, person_id) order by l.raised_at, p.name`,
    )
    return rows.map(row => row.name)
  }

  test('raised once while it is open, and whoever it begins with is told', async () => {
    const first = await raise('2025-02-03', {}, { who: who('led', 'programme-lead') })
    const again = await raise('2025-02-04')
    assert.deepEqual([first.already, again.already, again.escalationId], [false, true, first.escalationId])
    const other = await raise('2025-02-04', { reason: 'late', title: 'The same register' })
    assert.notEqual(other.escalationId, first.escalationId)
    assert.deepEqual(await told(), ['Own', 'Own'])
    const [one] = await on('2025-02-04', escalations)
    assert.deepEqual([one!.raisedAs, one!.now.level], ['Programme lead', 'owner'])
  })

  test('two who raise the same at once raise it once', async () => {
    const both = await Promise.all([raise('2025-02-03'), raise('2025-02-03')])
    assert.deepEqual(both.map(each => each.already).toSorted(), [false, true])
  })

  test('it climbs by days, each level is told once, however often the day’s work is done', async () => {
    const { escalationId } = await raise('2025-02-03')
    const levels: string[] = []
    for (let day = '2025-02-03'; day <= '2025-03-05'; day = addDays(day, 1)) {
      for (let time = 0; time < 2; time++) await on(day, climbEscalations)
      levels.push((await on(day, ctx => escalationById(ctx, escalationId)))!.now.level)
    }
    assert.deepEqual(
      ['owner', 'accountable', 'chair', 'board'].map(level => levels.indexOf(level)),
      [0, 7, 14, 28],
    )
    assert.deepEqual(await told(), ['Own', 'Dir', 'Chr', 'Brd'])
  })

  test('days that were missed are caught up with, each level on its own day', async () => {
    const { escalationId } = await raise('2025-02-03')
    await on('2025-02-20', climbEscalations)
    const found = (await on('2025-02-20', ctx => escalationById(ctx, escalationId)))!
    assert.deepEqual(
      found.steps.map(({ level, on: day }) => [level, day]),
      [
        ['owner', '2025-02-03'],
        ['accountable', '2025-02-10'],
        ['chair', '2025-02-17'],
      ],
    )
    const then = (await on('2025-02-12', ctx => escalationById(ctx, escalationId), {
      knownAt: new Date('2025-02-12T12:00:00Z'),
    }))!
    assert.equal(then.now.level, 'accountable', 'as known then, it had climbed by its days')
  })

  test('where nobody holds the level the programme lead hears of it', async () => {
    await raise('2025-02-03', { ownerPostId: post('empty') })
    assert.deepEqual(await told(), ['Led'])
  })

  test('it closes only by its condition, recorded by somebody who need not meet it', async () => {
    const { escalationId: id } = await raise('2025-02-03')
    const close = (by: Who | null, evidence = 'Seen on the list.') =>
      on('2025-02-05', ctx => standDown(ctx, id, { evidence }), { who: by })
    assert.ok(!(await close(who('dir', 'programme-lead', [post('director-all-age-disability')]))).ok)
    assert.ok(!(await close(who('led', 'programme-lead'), ' ')).ok)
    assert.ok((await close(who('led', 'programme-lead'))).ok)
    assert.ok(!(await close(who('led', 'programme-lead'))).ok)
    const found = (await on('2025-03-30', ctx => escalationById(ctx, id)))!
    assert.deepEqual(
      [found.now.open, found.stoodDown!.evidence, found.stoodDown!.as],
      [false, 'Seen on the list.', 'Programme lead'],
    )
    await on('2025-03-30', climbEscalations)
    assert.deepEqual(await told(), ['Own'])
    // Back again, it is another one.
    const again = await raise('2025-03-31')
    assert.notEqual(again.escalationId, id)
    const before = await on('2025-02-04', openEscalations, { knownAt: new Date('2025-02-04T12:00:00Z') })
    assert.deepEqual(
      before.map(each => each.id),
      [id],
    )
  })

  test('from the chair on, only the chair closes it', async () => {
    const { escalationId: id } = await raise('2025-02-03', { level: 'chair' })
    const close = (by: Who) => on('2025-02-05', ctx => standDown(ctx, id, { evidence: 'Seen.' }), { who: by })
    assert.ok(!(await close(who('led', 'programme-lead'))).ok)
    assert.ok((await close(who('chr', 'independent-chair'))).ok)
  })

  test('taken up a level at once; which way it goes is said by those it rests with', async () => {
    const { escalationId: id } = await raise('2025-02-03')
    assert.ok(
      (await on('2025-02-04', ctx => moveUp(ctx, id, 'It cannot wait.'), { who: who('chr', 'independent-chair') })).ok,
    )
    const say = (by: Who) =>
      on('2025-02-05', ctx => sayDirection(ctx, id, { direction: 'better', why: 'One came.' }), { who: by })
    assert.ok(!(await say(who('brd', 'action-owner', [post('empty')]))).ok)
    assert.ok((await say(who('own', 'action-owner', [post('manager')]))).ok)
    const { now, steps } = (await on('2025-02-06', ctx => escalationById(ctx, id)))!
    assert.deepEqual([now.level, now.direction, steps[1]!.as], ['accountable', 'better', 'Independent chair'])
    for (const level of ['chair', 'board'])
      assert.ok((await on('2025-02-06', ctx => moveUp(ctx, id, 'Now.'))).ok, level)
    assert.ok(!(await on('2025-02-06', ctx => moveUp(ctx, id, 'Now.'))).ok)
  })

  test('a promise late by ten weeks raises itself, once; an area that keeps no record raises nothing', async () => {
    await on('2025-03-11', escalationsDaily, { area: { ...area, keepsRecord: false } })
    assert.equal((await on('2025-03-11', escalations)).length, 0)
    await on('2025-03-10', escalationsDaily)
    assert.equal((await on('2025-03-10', escalations)).length, 0)
    for (let time = 0; time < 2; time++) await on('2025-03-11', escalationsDaily)
    const raised = await on('2025-03-11', escalations)
    assert.deepEqual(raised.map(each => each.title.slice(0, 15)).toSorted(), ['Promise 14-3-1:', 'Promise 14-3-2:'])
    assert.match(raised[0]!.rule!, /late by 10 weeks/)
    assert.match(raised[0]!.path!, /^\/merrowshire\/plans\/improvement-plan\/promises\/14-3-/)
  })

  test('another room raises through a job, which may run twice', async () => {
    const payload = { ...given(), subject: { kind: 'dispute', id: 'x' }, reason: 'disputed' }
    await on('2025-02-03', ctx => queue(ctx, 'raise-escalation', payload))
    const { rows } = await database.ownerPool.query(`select payload from graphile_worker._private_jobs`)
    await database.ownerPool.query(`update area set today = '2025-03-11' where area_id = $1`, [area.id])
    const task = escalationTasks({
      pools: { app: database.appPool },
      areas: [area],
      clock: () => new Date('2026-01-01T10:00:00Z'),
      newId: randomUUID,
      files: testFiles(),
    })
    for (let time = 1; time <= 2; time++) await task['raise-escalation'](rows[0].payload, { id: '1', attempt: time })
    const all = await on('2025-02-03', escalations)
    // The made-up area's own day, whatever the day is where the job runs.
    assert.deepEqual(
      all.map(each => [each.subject.kind, each.now.raisedOn]),
      [['dispute', '2025-03-11']],
    )
  })

  const ask = (
    method: 'GET' | 'POST',
    path: string,
    pattern: string,
    by: Who | null,
    body: Record<string, string> = {},
    params: Record<string, string> = {},
  ) => {
    const route = escalationRoutes.find(each => each.method === method && each.path === pattern)!
    const request: AreaRequest = {
      params,
      query: {},
      body,
      upload: null,
      path,
      csrf: 'token',
      visitor: 'v',
      origin: '',
    }
    return on('2025-02-10', ctx => route.handler(ctx, request), { who: by })
  }

  test('raised through its form with the owners the plan names, and read on its page', async () => {
    const lead = who('led', 'programme-lead')
    const form = await ask('GET', '/e', '/escalations/new', lead)
    assert.ok(form.kind === 'page')
    const promise = /value="([0-9a-f-]{36})"[^>]*>14-3-1/.exec(String(form.main))![1]!
    const body = {
      promise,
      title: '',
      reason: 'stuck',
      words: 'Two posts are still empty.',
      condition: 'All three are in post.',
      owner: '',
      level: 'owner',
    }
    const refused = await ask('POST', '/e', '/escalations/new', lead, { ...body, condition: '' })
    assert.ok(refused.kind === 'page' && refused.status === 422)
    assert.match(String(refused.main), /Write what has to be so/)
    assert.match(String(refused.main), /Two posts are still empty\./)
    const sent = await ask('POST', '/e', '/escalations/new', lead, body)
    assert.ok(sent.kind === 'redirect')
    const id = sent.to.split('/').at(-1)!
    const page = await ask('GET', sent.to, '/escalations/:escalation', lead, {}, { escalation: id })
    assert.ok(page.kind === 'page')
    assert.match(String(page.main), /Director, All-Age Disability, Merrowshire Council/)
    assert.match(String(page.main), /Stood down when:<\/strong> All three are in post\./)
    assert.equal(
      (await ask('GET', '/e', '/escalations/:escalation', lead, {}, { escalation: 'nonsense' })).kind,
      'not-found',
    )
  })

  test('the route is there for everybody to read, with what is open now and no titles', async () => {
    await raise('2025-02-03')
    const page = await ask('GET', '/g', '/governance', null)
    assert.ok(page.kind === 'page')
    const text = String(page.main)
    assert.match(text, /1 thing is on the way now/)
    assert.match(text, /The independent chair/)
    assert.match(text, /14 days/)
    assert.doesNotMatch(text, /The register|See what is open/)
  })
})
