import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Role, Who } from '../../access/rules.ts'
import type { Area, Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { testFiles } from '../../files/testing.ts'
import { endOfDay, startOfDay, type Day } from '../../kernel/day.ts'
import { savePartners, type SavedPartners } from '../../partners/commands/save-partners.ts'
import { groupsAndLinks } from '../../partners/queries.ts'
import { saveDocument } from '../../plans/commands/save-document.ts'
import { seedProgramme, seedPublished } from '../../plans/commands/testing.ts'
import { smallPlan } from '../../plans/testing.ts'
import type { Answer } from '../../web/answer.ts'
import type { AreaRequest, AreaRoute } from '../../web/area-routes.ts'
import { challengesOf } from '../queries/challenges.ts'
import { decisionsOf } from '../queries/decisions.ts'
import { escalations } from '../queries/escalations.ts'
import { agendaNow, itemsOf } from '../queries/meetings-agenda.ts'
import { meetingById, meetingsOf, seriesOf, type Series } from '../queries/meetings.ts'
import { programmesTogether, saidOfPairs } from '../queries/programmes-together.ts'
import { resourceEntries, stocktake } from '../queries/resources.ts'
import { stillSeated } from '../rules/meetings.ts'
import { challengeRoutes } from '../routes/challenges.ts'
import { meetingRoutes } from '../routes/meetings.ts'
import { togetherRoutes } from '../routes/programmes-together.ts'
import { resourceRoutes } from '../routes/resources.ts'
import { putChallenge, replyToChallenge } from './challenges.ts'
import { decide, sayProgress } from './decisions.ts'
import { meetingsDaily } from './meetings-daily.ts'
import {
  addSeat,
  agreeRecord,
  askForItem,
  beginSeries,
  callOff,
  endSeat,
  keepAttendance,
  keepOutcomes,
  planMeeting,
  settleAgenda,
} from './meetings.ts'
import { saySameAction } from './programmes-together.ts'
import { enterResource } from './resources.ts'

const area: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
const role = (name: Role) => [{ role: name, organisation: 'merrowshire-council', from: '2024-09-01' }]
const content = {
  organisations: [
    { slug: 'merrowshire-council', name: 'Merrowshire Council', kind: 'council' as const },
    { slug: 'trust', name: 'Vale NHS Trust', kind: 'nhs-trust' as const },
  ],
  posts: [
    { slug: 'director-all-age-disability', title: 'Director, All-Age Disability', organisation: 'merrowshire-council' },
    { slug: 'dsco', title: 'Designated Social Care Officer', organisation: 'merrowshire-council' },
  ],
  groups: [
    { slug: 'core', name: 'Core group', kind: 'core-group' as const, purpose: 'Clears what is in the way.' },
    { slug: 'cabinet', name: 'Youth Cabinet', kind: 'youth' as const, purpose: 'Speaks for young people.' },
    { slug: 'forum', name: 'Parent Carer Forum', kind: 'forum' as const, purpose: 'Speaks for parents.' },
  ],
  people: [
    { name: 'Led', email: 'led@example.org', roles: role('programme-lead') },
    { name: 'Chr', email: 'chr@example.org', roles: role('independent-chair') },
    { name: 'Dsc', email: 'dsc@example.org', roles: role('designated-officer'), posts: ['dsco'] },
  ],
}

describe('meetings', () => {
  let database: TestDatabase
  let saved: SavedPartners
  let seriesId: string
  let groups: ReadonlyMap<string, string>
  const seats = new Map<string, string>()
  const meetings = new Map<Day, string>()

  const on = <T>(
    day: Day,
    work: (ctx: Ctx) => Promise<T>,
    who: Who | null = null,
    given: Partial<Ctx> = {},
  ): Promise<T> =>
    database.inArea(999, db =>
      work({
        db,
        area,
        who,
        today: day,
        now: new Date(startOfDay(day).getTime() + 9 * 3_600_000),
        knownAt: null,
        newId: randomUUID,
        files: testFiles(),
        requestId: 'test',
        ...given,
      }),
    )
  const who = (name: string, held: Role, posts: string[] = []): Who => ({
    personId: saved.people.get(`${name}@example.org`) ?? randomUUID(),
    name,
    areaId: 999,
    roles: new Set([held]),
    posts: new Set(posts),
  })
  const ok = <Done extends { ok: boolean }>(done: Done): Extract<Done, { ok: true }> => {
    assert.ok(done.ok, JSON.stringify(done))
    return done as Extract<Done, { ok: true }>
  }
  const refused = (done: { ok: true } | { ok: false; because: string }): string => {
    assert.ok(!done.ok)
    return done.because
  }
  const meeting = (day: Day) => meetings.get(day)!
  const hold = async (day: Day, came: string[], missed: string[]): Promise<void> => {
    meetings.set(day, ok(await on(day, ctx => planMeeting(ctx, seriesId, day))).id)
    const attended = new Map([
      ...came.map(seat => [seats.get(seat)!, 'came'] as const),
      ...missed.map(seat => [seats.get(seat)!, 'did not come'] as const),
    ])
    ok(await on(day, ctx => keepAttendance(ctx, meeting(day), attended)))
  }
  const ask = async (
    routes: readonly AreaRoute[],
    method: 'GET' | 'POST',
    path: string,
    by: Who | null,
    given: { params?: Record<string, string>; body?: Record<string, string>; day?: Day } = {},
  ): Promise<Answer> => {
    const route = routes.find(each => each.method === method && each.path === path)!
    const request: AreaRequest = {
      params: given.params ?? {},
      query: {},
      body: given.body ?? {},
      upload: null,
      path,
      csrf: 'token',
      visitor: 'v',
      origin: 'https://alongside.example.org',
    }
    return on(given.day ?? '2025-02-27', ctx => route.handler(ctx, request), by)
  }
  const text = (answer: Answer): string =>
    answer.kind === 'page' ? String(answer.main).replaceAll(/\s+/g, ' ') : assert.fail(JSON.stringify(answer))

  before(async () => {
    database = await testDatabase()
    saved = await on('2025-01-01', ctx => savePartners(ctx, content))
    await on('2024-09-30', async ctx => {
      const { versionId } = await seedProgramme(ctx)
      ok(await saveDocument(ctx, versionId, smallPlan))
      await seedPublished(ctx, versionId)
    })
    groups = new Map((await on('2025-01-01', groupsAndLinks)).groups.map(each => [each.slug, each.id]))
    const begun = await on('2025-01-01', ctx =>
      beginSeries(ctx, {
        slug: 'core',
        name: 'Weekly core group',
        groupId: groups.get('core')!,
        everyDays: 7,
        firstOn: '2025-02-04',
      }),
    )
    seriesId = ok(begun).id
    for (const [name, organisation, sector, post] of [
      ['care', 'merrowshire-council', 'social-care', 'dsco'],
      ['education', 'merrowshire-council', 'education', null],
      ['health', 'trust', 'health', null],
    ] as const)
      seats.set(
        name,
        ok(
          await on('2025-01-01', ctx =>
            addSeat(ctx, {
              seriesId,
              organisationId: saved.organisations.get(organisation)!,
              sector,
              postId: post && saved.posts.get(post)!,
              from: '2025-01-01',
            }),
          ),
        ).id,
      )
  })
  after(() => database.drop())

  test('one council may have a seat for education and one for social care, but not one seat twice', async () => {
    const again = await on('2025-01-02', ctx =>
      addSeat(ctx, {
        seriesId,
        organisationId: saved.organisations.get('trust')!,
        sector: 'health',
        postId: null,
        from: '2025-01-02',
      }),
    )
    assert.match(refused(again), /has this seat already/)
    assert.equal((await on('2025-01-02', seriesOf))[0]!.seats.length, 3)
  })

  test('a sector that keeps missing raises itself with whoever fills its seat, once, and stands down when it is back', async () => {
    for (const day of ['2025-02-04', '2025-02-11']) await hold(day, ['education', 'health'], ['care'])
    await on('2025-02-11', meetingsDaily)
    assert.equal((await on('2025-02-11', escalations)).length, 0)
    await hold('2025-02-18', ['education', 'health'], ['care'])
    for (let time = 0; time < 2; time++) await on('2025-02-18', meetingsDaily)
    const [raised, ...more] = await on('2025-02-18', escalations)
    assert.equal(more.length, 0)
    assert.deepEqual(
      [raised!.subject, raised!.owner!.title],
      [{ kind: 'sector', id: 'core social-care' }, 'Designated Social Care Officer'],
    )
    assert.match(raised!.words, /Nobody for social care has come to the last 3 meetings/)
    for (const day of ['2025-02-19', '2025-02-20']) await hold(day, ['education', 'health', 'care'], [])
    await on('2025-02-20', meetingsDaily)
    const [now] = await on('2025-02-20', escalations)
    assert.equal(now!.stoodDown!.evidence, 'It came to the last two meetings.')
  })

  test('what is not finished stands first on the next agenda, and goes on from where it stood', async () => {
    const day = '2025-02-21'
    meetings.set(day, ok(await on('2025-02-20', ctx => planMeeting(ctx, seriesId, day))).id)
    ok(
      await on('2025-02-20', ctx =>
        askForItem(ctx, meeting(day), { title: 'A room near a bus stop', because: 'Parents asked.' }),
      ),
    )
    assert.match(
      refused(
        await on('2025-02-20', ctx =>
          askForItem(ctx, meeting(day), { title: 'A room near a bus stop', because: 'Again.' }),
        ),
      ),
      /already/,
    )
    ok(await on(day, ctx => settleAgenda(ctx, meeting(day))))
    assert.match(refused(await on(day, ctx => settleAgenda(ctx, meeting(day)))), /settled before/)
    const items = await on(day, ctx => itemsOf(ctx, [meeting(day)]))
    assert.deepEqual(
      items.map(({ source }) => source),
      ['late', 'silent', 'asked'],
    )
    ok(
      await on(day, ctx =>
        keepOutcomes(
          ctx,
          meeting(day),
          items.map(each => ({
            itemId: each.id,
            outcome: each.source === 'asked' ? 'carried on' : 'finished',
            words: null,
          })),
        ),
      ),
    )
    const next = ok(await on(day, ctx => planMeeting(ctx, seriesId, '2025-02-28'))).id
    meetings.set('2025-02-28', next)
    const agenda = await on('2025-02-24', async ctx => agendaNow(ctx, (await meetingById(ctx, next))!))
    assert.deepEqual(
      agenda.slice(0, 2).map(({ source, title }) => `${source}: ${title}`),
      [
        'carried on: A room near a bus stop',
        'late: What is late with Director, All-Age Disability, Merrowshire Council',
      ],
    )
    assert.equal(agenda[0]!.carriedFrom, items[2]!.id)
  })

  test('what cannot be is refused with a sentence', async () => {
    const attended = new Map([[seats.get('care')!, 'came' as const]])
    assert.match(
      refused(await on('2025-02-27', ctx => keepAttendance(ctx, meeting('2025-02-28'), attended))),
      /not been held yet/,
    )
    assert.match(
      refused(await on('2025-02-27', ctx => agreeRecord(ctx, meeting('2025-02-21'), null))),
      /Nobody has written down who came/,
    )
    assert.match(refused(await on('2025-02-27', ctx => callOff(ctx, meeting('2025-02-18'), 'Snow'))), /it was held/)
    assert.match(refused(await on('2025-02-27', ctx => planMeeting(ctx, seriesId, '2025-02-28'))), /already/)
    assert.match(refused(await on('2025-02-27', ctx => planMeeting(ctx, randomUUID(), '2025-03-28'))), /not here/)
  })

  test('a decision has a post and a day; only they say it is done; undone for two weeks it raises itself', async () => {
    const given = {
      meetingId: meeting('2025-02-18'),
      itemId: null,
      words: 'Name a reader for social care.',
      ownerPostId: saved.posts.get('dsco')!,
      dueOn: '2025-02-25',
    }
    assert.match(
      refused(await on('2025-02-18', ctx => decide(ctx, { ...given, dueOn: '2025-02-17' }))),
      /before the meeting/,
    )
    const { id } = ok(await on('2025-02-18', ctx => decide(ctx, given)))
    const { rows } = await database.ownerPool.query(`select words from message_line where words like '%Name a reader%'`)
    assert.equal(rows.length, 1)
    const say = (by: Who, done: boolean) =>
      on('2025-03-12', ctx => sayProgress(ctx, id, { done, words: 'Two people are named.' }), by)
    assert.ok(!(await say(who('x', 'board-member'), true)).ok)
    await on('2025-03-11', meetingsDaily)
    assert.ok((await on('2025-03-11', escalations)).some(each => each.now.open && each.subject.id === id))
    ok(await say(who('dsc', 'designated-officer', [saved.posts.get('dsco')!]), true))
    await on('2025-03-12', meetingsDaily)
    const [closed] = (await on('2025-03-12', escalations)).filter(each => each.subject.id === id)
    assert.deepEqual([closed!.now.open, closed!.stoodDown!.evidence], [false, 'Two people are named.'])
    assert.equal((await on('2025-03-12', decisionsOf))[0]!.progress.length, 1)
    assert.deepEqual(
      (await on('2025-03-12', decisionsOf, null, { knownAt: new Date('2025-03-01T09:00:00Z') }))[0]!.progress,
      [],
    )
  })

  test('everybody reads the record once the chair has agreed it, and nothing is added to it then', async () => {
    const params = { meeting: meeting('2025-02-18') }
    const lead = who('led', 'programme-lead')
    assert.match(
      text(await ask(meetingRoutes, 'GET', '/meetings/:meeting', null, { params })),
      /once the independent chair has agreed the record/,
    )
    assert.doesNotMatch(text(await ask(meetingRoutes, 'GET', '/meetings/:meeting', null, { params })), /Name a reader/)
    assert.equal(
      (await ask(meetingRoutes, 'GET', '/meetings/:meeting/record.docx', null, { params })).kind,
      'not-found',
    )
    assert.match(
      text(await ask(meetingRoutes, 'GET', '/meetings/:meeting', lead, { params })),
      /Nobody came for social care\./,
    )
    const agreed = await ask(meetingRoutes, 'POST', '/meetings/:meeting/agree', who('chr', 'independent-chair'), {
      params,
      body: { words: '' },
    })
    assert.equal(agreed.kind, 'redirect')
    const open = text(await ask(meetingRoutes, 'GET', '/meetings/:meeting', null, { params }))
    assert.match(open, /Name a reader for social care\./)
    assert.match(open, /The independent chair agreed this record on 27 February 2025/)
    const word = await ask(meetingRoutes, 'GET', '/meetings/:meeting/record.docx', null, { params })
    assert.ok(word.kind === 'file' && (word.body as Buffer).subarray(0, 2).toString() === 'PK')
    const late = await ask(meetingRoutes, 'POST', '/meetings/:meeting/decisions', lead, {
      params,
      body: { words: 'One more thing', owner: saved.posts.get('dsco')!, dueOn: '1 March 2025', item: '' },
    })
    assert.match(text(late), /The record of this meeting is closed/)
  })

  test('who came is sent seat by seat, and a seat left open is left out', async () => {
    const params = { meeting: meeting('2025-02-21') }
    const body = {
      [`seat-${seats.get('health')!}`]: 'came',
      [`seat-${seats.get('care')!}`]: 'nonsense',
      'seat-elsewhere': 'came',
    }
    assert.equal(
      (
        await ask(meetingRoutes, 'POST', '/meetings/:meeting/attendance', who('led', 'programme-lead'), {
          params,
          body,
        })
      ).kind,
      'redirect',
    )
    const { attended } = (await on('2025-02-27', meetingsOf)).find(each => each.id === params.meeting)!
    assert.deepEqual([...attended], [[seats.get('health')!, 'came']])
    const text_ = text(
      await ask(meetingRoutes, 'GET', '/meetings/:meeting/attendance', who('led', 'programme-lead'), { params }),
    )
    assert.match(text_, /value="came" checked/)
  })

  test('the next meeting plans itself, and an agenda nobody settled is settled on its day', async () => {
    await on('2025-02-28', meetingsDaily)
    const of = (await on('2025-02-28', meetingsOf)).find(each => each.on === '2025-02-28')!
    assert.equal(of.settled!.on, '2025-02-28')
    await on('2025-03-01', meetingsDaily)
    await on('2025-03-01', meetingsDaily)
    assert.deepEqual((await on('2025-03-01', meetingsOf)).map(each => each.on).slice(-2), ['2025-02-28', '2025-03-14'])
  })

  test('the pages of a list and of a series say who keeps missing, to those who may read records', async () => {
    for (const path of ['/meetings', '/meetings/series/:series'] as const) {
      const shown = text(
        await ask(meetingRoutes, 'GET', path, who('led', 'programme-lead'), { params: { series: 'core' } }),
      )
      assert.match(shown, /Weekly core group/)
    }
    const shown = text(
      await ask(meetingRoutes, 'GET', '/meetings/series/:series', null, { params: { series: 'core' } }),
    )
    assert.doesNotMatch(shown, /Who came to the last/)
  })

  test('a seat ends with its last day; earlier meetings show it as before, and nobody is missed after it', async () => {
    const path = '/meetings/series/:series/seats/:seat/end'
    const params = { series: 'core', seat: seats.get('health')! }
    const lead = who('led', 'programme-lead')
    const early = await ask(meetingRoutes, 'POST', path, lead, { params, body: { lastDay: '31/12/2024', because: 'It moved.' } })
    assert.match(text(early), /The seat began on 1 January 2025\. Its last day cannot be before that\./)
    const unsaid = await ask(meetingRoutes, 'POST', path, lead, { params, body: { lastDay: '', because: '' } })
    assert.match(text(unsaid), /Say which day is the last\./)
    const ended = await ask(meetingRoutes, 'POST', path, lead, { params, body: { lastDay: '26 February 2025', because: 'The trust sends the board’s member instead.' } })
    assert.equal(ended.kind, 'redirect')
    assert.equal((await ask(meetingRoutes, 'GET', path, lead, { params })).kind, 'not-found')
    const again = await on('2025-02-27', ctx => endSeat(ctx, { seriesId, seatId: seats.get('health')!, lastDay: '2025-03-01', because: 'Again.' }))
    assert.match(refused(again), /ended before: its last day is 26 February 2025/)
    const seat = (given: readonly Series[]) => given[0]!.seats.find(({ seatId }) => seatId === seats.get('health'))!
    assert.equal(seat(await on('2025-02-27', seriesOf)).until, '2025-02-26')
    assert.equal(seat(await on('2025-02-25', ctx => seriesOf({ ...ctx, knownAt: endOfDay('2025-02-25') }))).until, null)
    const page = text(await ask(meetingRoutes, 'GET', '/meetings/series/:series', lead, { params: { series: 'core' } }))
    assert.match(page, /1 January 2025 to 26 February 2025\. The trust sends the board’s member instead\./)
    const missing = { sector: 'health' as const, times: 3, since: '2025-02-04', latest: '2025-02-18' }
    const all = (await on('2025-02-27', seriesOf))[0]!.seats
    assert.deepEqual([stillSeated([missing], all, '2025-02-26').length, stillSeated([missing], all, '2025-02-27').length], [1, 0])
  }) // prettier-ignore

  test('a challenge is put by those who work with its group, read by everybody, and replied to by the board', async () => {
    const worker = who('yow', 'youth-worker')
    const body = { group: groups.get('forum')!, meeting: '', words: 'Why are we not asked?', nobody: 'yes' }
    assert.match(
      text(await ask(challengeRoutes, 'POST', '/challenges/new', worker, { body })),
      /Somebody who works with Parent Carer Forum/,
    )
    assert.match(
      text(await ask(challengeRoutes, 'POST', '/challenges/new', worker, { body: { ...body, nobody: '' } })),
      /nobody can be recognised/,
    )
    const put = await ask(challengeRoutes, 'POST', '/challenges/new', worker, {
      body: { ...body, group: groups.get('cabinet')! },
    })
    assert.ok(put.kind === 'redirect')
    const params = { challenge: put.to.split('/').at(-1)! }
    const before = text(
      await ask(challengeRoutes, 'GET', '/challenges/:challenge', null, { params, day: '2025-03-10' }),
    )
    assert.match(before, /Why are we not asked\?/)
    assert.match(before, /No reply yet, after 11 days\./)
    assert.doesNotMatch(before, /<form|yow/)
    await on('2025-03-27', meetingsDaily)
    const [raised] = (await on('2025-03-27', escalations)).filter(each => each.subject.kind === 'challenge')
    assert.equal(raised!.now.level, 'chair')
    const chair = who('chr', 'independent-chair')
    const reply = await ask(challengeRoutes, 'POST', '/challenges/:challenge', chair, {
      params,
      day: '2025-03-28',
      body: { words: 'You will be, from April.', changed: '' },
    })
    assert.equal(reply.kind, 'redirect')
    await on('2025-03-28', meetingsDaily)
    const [closed] = (await on('2025-03-28', escalations)).filter(each => each.subject.kind === 'challenge')
    assert.equal(closed!.now.open, false)
    assert.match(
      text(await ask(challengeRoutes, 'GET', '/challenges', null, { day: '2025-03-28' })),
      /The board replied on 28 March 2025, after 29 days\./,
    )
    assert.ok(!(await on('2025-03-28', ctx => replyToChallenge(ctx, randomUUID(), { words: 'x', changed: null }))).ok)
    assert.ok(
      !(
        await on(
          '2025-03-28',
          ctx => putChallenge(ctx, { groupId: groups.get('core')!, meetingId: null, words: 'x' }),
          worker,
        )
      ).ok,
    )
    assert.equal((await on('2025-03-28', challengesOf)).length, 1)
  })

  test('what partners enter: newest shown, gap worked out, not entered never nought', async () => {
    const lead = who('led', 'service-lead')
    const organisation = saved.organisations.get('trust')!
    const body = {
      kind: 'posts',
      service: 'CAMHS',
      organisation,
      what: 'Clinical posts',
      programme: '',
      needed: '52',
      held: '',
      spent: '',
      asAt: '31 January 2025',
      source: 'Staff list',
      note: '',
    }
    assert.match(
      text(await ask(resourceRoutes, 'POST', '/resources/new', lead, { body: { ...body, needed: 'many' } })),
      /Write a number in digits/,
    )
    assert.match(
      text(await ask(resourceRoutes, 'POST', '/resources/new', lead, { body: { ...body, asAt: '1 March 2025' } })),
      /still to come/,
    )
    assert.match(
      text(await ask(resourceRoutes, 'POST', '/resources/new', lead, { body: { ...body, needed: '' } })),
      /Enter at least one number/,
    )
    assert.equal((await ask(resourceRoutes, 'POST', '/resources/new', lead, { body })).kind, 'redirect')
    assert.match(
      text(await ask(resourceRoutes, 'GET', '/resources', null)),
      /Cannot be said: what is held was not entered/,
    )
    ok(
      await on('2025-02-20', ctx =>
        enterResource(ctx, {
          kind: 'posts',
          service: 'CAMHS',
          organisationId: organisation,
          what: 'Clinical posts',
          programmeId: null,
          needed: 52,
          held: 46.5,
          spent: null,
          asAt: '2025-02-20',
          source: 'Staff list',
          note: null,
        }),
      ),
    )
    assert.match(text(await ask(resourceRoutes, 'GET', '/resources', null)), /5\.5 posts short/)
    assert.deepEqual(
      [(await on('2025-02-27', stocktake)).length, (await on('2025-02-27', resourceEntries)).length],
      [1, 2],
    )
    const csv = await ask(resourceRoutes, 'GET', '/resources.csv', null)
    assert.ok(csv.kind === 'file' && /posts,CAMHS,Vale NHS Trust,Clinical posts,,52,46.5,,5.5,/.test(String(csv.body)))
  })

  test('a person says that actions of two programmes are one, and may say otherwise later', async () => {
    await on('2025-02-20', async ctx => {
      const priority = {
        ...smallPlan,
        programme: {
          ...smallPlan.programme,
          slug: 'priority',
          name: 'Priority plan',
          kind: 'priority-action-plan' as const,
        },
      }
      const { versionId } = await seedProgramme(ctx, priority, 2)
      ok(await saveDocument(ctx, versionId, priority))
      await seedPublished(ctx, versionId)
    })
    const lead = who('led', 'programme-lead')
    const page = text(await ask(togetherRoutes, 'GET', '/programmes', lead))
    assert.match(page, /4 actions in all/)
    assert.match(page, /Why it is pointed out:/)
    const [one, other] = (await on('2025-02-21', programmesTogether)).map(each => each.actions[0]!.actionId)
    const say = (same: boolean, day: Day) =>
      on(day, ctx => saySameAction(ctx, { one: one!, other: other!, same, because: 'The same words.' }), lead)
    assert.ok(
      !(await on('2025-02-21', ctx => saySameAction(ctx, { one: one!, other: one!, same: true, because: 'x' }))).ok,
    )
    ok(await say(true, '2025-02-21'))
    assert.match(
      text(await ask(togetherRoutes, 'GET', '/programmes', null)),
      /3 actions in all\. 1 action stands in more than one and counts once\./,
    )
    ok(await say(false, '2025-02-22'))
    assert.deepEqual(
      (await on('2025-02-22', saidOfPairs)).map(({ same }) => same),
      [false],
    )
    assert.match(text(await ask(togetherRoutes, 'GET', '/programmes', null)), /4 actions in all/)
  })
})
