import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import type { Who } from '../access/rules.ts'
import { timelineOf } from '../assessments/queries/cases.ts'
import { addPartners, keyOf, sendEvents } from '../assessments/testing.ts'
import { inCtx } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { receiveBytes } from '../files/commands.ts'
import { areaId } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import { reviewsDaily } from './commands/daily.ts'
import { actionsOfCase } from './queries/actions.ts'
import { viewsOfCase } from './queries/sent.ts'
import { planRowOf, yearNineReviews } from './queries/plans.ts'
import { addPeople, askAs, boxesOf, people, school, settle, type Asked } from './testing.ts'

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off', 'prefer-native-element': 'off', 'no-redundant-role': 'off', 'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit', 'reset'] }] } }) // prettier-ignore
const html = (answer: Answer): string => {
  assert.equal(answer.kind, 'page')
  return answer.kind === 'page' ? answer.main.toString() : ''
}
const words = (answer: Answer): string => html(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore
const whole = async (answer: Answer): Promise<void> => {
  const { results } = await validator.validateString(html(answer).replaceAll(/<main|<\/main/g, '<div'))
  assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ message, ruleId }) => `${ruleId}: ${message}`)), []) // prettier-ignore
}

const { caseworker, otherCaseworker, lead, senco, otherSenco, coordinator, practitioner, mother } = people
const robin = { surname: 'Specimen', forename: 'Robin', birth_date: '2010-03-09', postcode: 'ZZ1 1AA' }

describe('reviews', () => {
  let database: TestDatabase
  let [caseId, lonely] = ['', '']
  const ask = (who: Who, method: 'GET' | 'POST', path: string, asked: Asked) => askAs(database, who, method, path, asked) // prettier-ignore
  const owner = async (query: string): Promise<Record<string, string>[]> => (await database.ownerPool.query(query)).rows
  const typed = (kinds: string): Promise<void> =>
    inCtx(database, '2025-01-06', ctx => ctx.db.insertInto('fact_source').values({ area_id: areaId, kinds, set_at: ctx.now, source: 'page', because: 'Schools send their reviews here' }).execute().then(() => {})) // prettier-ignore

  before(async () => {
    database = await testDatabase()
    await addPartners(database)
    await addPeople(database)
    await typed('review-meeting')
    await sendEvents(
      database,
      [
        { case_ref: 'R-1', kind: 'PLAN_MADE', on: '2024-05-20', ...robin },
        { case_ref: 'R-2', kind: 'PLAN_MADE', on: '2024-04-08', surname: 'Example', forename: 'Ash', birth_date: '2016-01-05' }, // prettier-ignore
      ],
      '2025-01-06',
    )
    ;[caseId, lonely] = await inCtx(database, '2025-01-06', async ctx => [(await keyOf(ctx, 'R-1')).caseId, (await keyOf(ctx, 'R-2')).caseId]) // prettier-ignore
    await settle(database, caseId, { setting: school, worker: caseworker.personId, on: '2025-01-07' })
    await inCtx(database, '2025-01-07', ctx => ctx.db.insertInto('clock_setting').values({ area_id: areaId, name: 'termsBegin', set_at: ctx.now, value: JSON.stringify(['2025-01-06', '2025-04-28', '2025-09-03']), because: 'The terms of this year' }).execute().then(() => {})) // prettier-ignore
  })
  after(() => database.drop())

  const base = '/reviews/cases/:case'
  const on = (day: string, more: Partial<Asked> = {}): Asked => ({ params: { case: caseId }, day, ...more })

  test('the authority sees every plan’s next review and why; a child nobody convenes stands first', async () => {
    const list = await ask(caseworker, 'GET', '/reviews', { day: '2025-01-20' })
    await whole(list)
    assert.match(words(list), /2 plans are in place\. 1 child has no setting to convene the review\. 1 review due within twelve weeks has no meeting day/) // prettier-ignore
    assert.ok(words(list).indexOf('R-2') < words(list).indexOf('R-1'))
    assert.match(words(list), /R-1 Robin Specimen school 19 May 2025 A year from 20 May 2024 Not fixed/)
    assert.doesNotMatch(words(list), /Ash/)
    const narrowed = await ask(caseworker, 'GET', '/reviews', { day: '2025-01-20', query: { show: 'no-setting' } })
    assert.doesNotMatch(html(narrowed), />R-1</)
    const term = await ask(caseworker, 'GET', '/reviews', { day: '2025-01-20', query: { term: '2025-04-28' } })
    assert.doesNotMatch(html(term), />R-2</)
    const counts = await ask(lead, 'GET', '/reviews', { day: '2025-01-20' })
    assert.match(words(counts), /R-1/)
    assert.doesNotMatch(words(counts), /Robin/)
    assert.equal((await ask(senco, 'GET', '/reviews', { day: '2025-01-20' })).kind, 'not-found')
    assert.match(words(await ask(caseworker, 'GET', '/reviews', { day: '2025-01-05', knownAt: new Date('2025-01-05') })), /No plan is in place here yet/) // prettier-ignore
    const known = await ask(caseworker, 'GET', '/reviews', { day: '2025-01-20', knownAt: new Date('2025-01-20T23:00:00Z') }) // prettier-ignore
    assert.match(words(known), /R-1 Robin Specimen school 19 May 2025/)
  })

  test('two weeks before the term the school is told, without a name, once; then asked for the day until it gives one', async () => {
    const lines = async () => owner(`select words, path from message_line where person_id = '${senco.personId}' order by raised_at, words`) // prettier-ignore
    const morning = (day: string, minute = 0) => inCtx(database, day, ctx => reviewsDaily(ctx), 500 + minute)
    await morning('2025-04-13')
    assert.deepEqual(await lines(), [])
    await morning('2025-04-14')
    assert.equal((await morning('2025-04-14', 1)).told, 0)
    assert.deepEqual(await lines(), [{ words: '1 review of children at your setting falls due in the term that begins on 28 April 2025. Please give the days of the meetings.', path: '/merrowshire/reviews/school' }]) // prettier-ignore
    const listed = await inCtx(database, '2025-04-14', async ctx => (await timelineOf(ctx, await keyOf(ctx, 'R-1'))).steps.find(({ rule }) => rule === 'AR.LIST'), 510) // prettier-ignore
    assert.deepEqual([listed?.metOn, listed?.state], ['2025-04-14', 'met'])
    await morning('2025-04-17')
    assert.equal((await lines()).length, 1)
    await morning('2025-04-21')
    assert.match((await lines()).at(-1)!.words!, /^1 review that falls due has no meeting day yet/)
    const alone = await owner(`select words from message_line where person_id in ('${caseworker.personId}', '${otherCaseworker.personId}') order by words limit 1`) // prettier-ignore
    assert.match(alone[0]!.words!, /^1 review falls due and has no setting to convene it/)
    assert.equal((await owner(`select 1 from message_line where words ~ 'Robin|Specimen|Ash|Example'`)).length, 0)
  })

  test('only its own school opens a review; another caseworker says first why; nobody else knows of it', async () => {
    const page = await ask(senco, 'GET', base, on('2025-04-22'))
    await whole(page)
    assert.match(
      words(page),
      /Annual review, case R-1 Robin Specimen The next review has to be decided by 19 May 2025\./,
    )
    assert.match(words(page), /None held|None are held yet/)
    for (const who of [otherSenco, coordinator, practitioner, mother, lead])
      assert.equal((await ask(who, 'GET', base, on('2025-04-22'))).kind, 'not-found', who.name)
    assert.deepEqual(await ask(otherCaseworker, 'GET', base, on('2025-04-22')), { kind: 'redirect', to: `/merrowshire/cases/${caseId}` }) // prettier-ignore
    assert.equal((await ask(senco, 'GET', base, { params: { case: lonely }, day: '2025-04-22' })).kind, 'not-found')
    assert.equal((await ask(senco, 'GET', base, { params: { case: 'x' }, day: '2025-04-22' })).kind, 'not-found')
    assert.doesNotMatch(words(await ask(otherSenco, 'GET', '/reviews/school', { day: '2025-04-22' })), /Robin|R-1/)
  })

  test('the school gives the day, another day, and says when invitations and papers went', async () => {
    const meet = (day: string) => ask(senco, 'POST', `${base}/meeting`, on('2025-04-22', { body: boxesOf('on', day) }))
    const bad = await meet('2025-02-30')
    await whole(bad)
    assert.match(words(bad), /There is a problem Enter a real date/)
    assert.match(words(await meet('2024-05-01')), /Its next review is later: check the day/)
    assert.equal((await meet('2025-05-07')).kind, 'redirect')
    assert.equal((await meet('2025-05-06')).kind, 'redirect')
    const days = await owner(`select on_day::text as day, ended_at is not null as ended from case_fact left join case_fact_end using (area_id, fact_id) where kind = 'MEETING' order by recorded_at`) // prettier-ignore
    assert.deepEqual(days, [{ day: '2025-05-07', ended: true }, { day: '2025-05-06', ended: false }]) // prettier-ignore
    const sent = (what: string, day: string, today = day) => ask(senco, 'POST', `${base}/notice`, on(today, { body: { what, ...boxesOf('sent', day) } })) // prettier-ignore
    assert.match(words(await sent('invited', '2025-05-01', '2025-04-22')), /This day is still to come/)
    assert.equal((await sent('invited', '2025-04-22')).kind, 'redirect')
    assert.equal((await sent('papers', '2025-04-24')).kind, 'redirect')
    const steps = await inCtx(database, '2025-04-24', async ctx => (await timelineOf(ctx, await keyOf(ctx, 'R-1'))).steps, 700) // prettier-ignore
    assert.equal(steps.find(({ rule }) => rule === 'AR.NOTICE')?.state, 'met')
    assert.equal(steps.find(({ rule }) => rule === 'AR.PAPERS')?.state, 'met late')
    const told = await owner(`select count(*)::integer as n from review_told where what = 'no day' and told_on > '2025-04-22'`) // prettier-ignore
    assert.deepEqual(told, [{ n: 0 }])
  })

  const reported = { ...boxesOf('meetingOn', '2025-05-06'), came: ['child', 'parent', 'school'], healthUpdate: 'yes' }
  const views = { how: ['symbols', 'observation'], ...boxesOf('givenOn', '2025-05-02'), takenBy: 'their teaching assistant', words: 'Likes the quiet room. Wants to cook.' } // prettier-ignore
  const send = (day: string, body: Asked['body'], more: Partial<Asked> = {}) =>
    ask(senco, 'POST', `${base}/report`, on(day, { body: { ...reported, ...boxesOf('sentOn', day), ...body }, ...more })) // prettier-ignore

  test('a report without the child’s views comes back, its date kept; sent again with them it is complete', async () => {
    const empty = await ask(senco, 'POST', `${base}/report`, on('2025-05-12'))
    await whole(empty)
    assert.match(
      words(empty),
      /Give the day of the meeting.*Give the day on which the report was sent round.*Say who came/,
    )
    assert.match(
      words(await send('2025-05-12', { how: 'words' })),
      /Give the day on which the child or young person gave them/,
    )
    assert.match(words(await send('2025-05-05', {})), /still to come: send the report when it was held/)
    assert.equal((await owner('select 1 from review_report')).length, 0)

    assert.equal((await send('2025-05-12', {})).kind, 'redirect')
    const held = await ask(senco, 'GET', base, on('2025-05-13'))
    await whole(held)
    assert.match(words(held), /The report came back: held, views missing The report does not hold the child’s or young person’s views/) // prettier-ignore
    assert.match(words(held), /Held, views missing, sent 12 May 2025\./)
    const row = await inCtx(database, '2025-05-13', ctx => planRowOf(ctx, caseId), 710)
    assert.deepEqual([row!.sent!.firstSentOn, row!.sent!.complete, row!.flags.includes('no-views')], ['2025-05-12', false, true]) // prettier-ignore
    assert.match(words(await ask(senco, 'GET', '/reviews/school', { day: '2025-05-13' })), /1 report came back to you for the child’s views\./) // prettier-ignore
    const again = await ask(senco, 'GET', `${base}/report`, on('2025-05-13'))
    await whole(again)
    assert.match(words(again), /This report came back to you.*First sent on 12 May 2025\./)

    // Last year's views are not this review's.
    assert.equal((await send('2025-05-14', { ...views, ...boxesOf('givenOn', '2024-04-02') })).kind, 'redirect')
    assert.match(words(await ask(senco, 'GET', base, on('2025-05-14'))), /were given 13 months ago when the meeting was held/) // prettier-ignore

    const drawing = await inCtx(database, '2025-05-15', ctx => receiveBytes(ctx, { name: 'drawing.png', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }), 1) // prettier-ignore
    assert.equal((await send('2025-05-15', { ...views, adulthood: ['employment', 'community'] }, { upload: drawing })).kind, 'redirect') // prettier-ignore
    const complete = await ask(caseworker, 'GET', base, on('2025-05-16'))
    await whole(complete)
    assert.match(words(complete), /Complete, sent 15 May 2025\..*Beyond year 11: further education and work and friends and community\./) // prettier-ignore
    assert.match(words(complete), /Given 2 May 2025, given 14 days ago How Symbols, signing or a talker and seen by someone who knows them well/) // prettier-ignore
    assert.doesNotMatch(words(complete), /The report came back/)
    assert.match(words(await send('2025-05-16', views)), /The report of the meeting of 6 May 2025 is complete/)

    const facts = await owner(`select kind, on_day::text as day from case_fact where kind in ('REVIEW_REPORT_SENT', 'ADULTHOOD_PLANNED') order by kind`) // prettier-ignore
    assert.deepEqual(facts, [{ kind: 'ADULTHOOD_PLANNED', day: '2025-05-06' }, { kind: 'REVIEW_REPORT_SENT', day: '2025-05-12' }]) // prettier-ignore
    const [now, then] = await inCtx(database, '2025-05-16', async ctx => [await viewsOfCase(ctx, caseId), await viewsOfCase({ ...ctx, knownAt: new Date('2025-05-13T12:00:00Z') }, caseId)], 720) // prettier-ignore
    assert.deepEqual([now!.givenOn, now!.fileName, then], ['2025-05-02', 'drawing.png', null])
    const file = await ask(senco, 'GET', `${base}/views/:views/file`, on('2025-05-16', { params: { case: caseId, views: now!.viewsId } })) // prettier-ignore
    assert.equal(file.kind, 'file')
    assert.equal((await ask(otherSenco, 'GET', `${base}/views/:views/file`, on('2025-05-16', { params: { case: caseId, views: now!.viewsId } }))).kind, 'not-found') // prettier-ignore
    assert.deepEqual(await inCtx(database, '2025-05-16', ctx => yearNineReviews(ctx), 721), [{ caseId, meetingOn: '2025-05-06', planned: true }]) // prettier-ignore
    const due = await ask(caseworker, 'GET', '/reviews', { day: '2025-05-16', query: { show: 'decision' } })
    assert.match(words(due), /R-1 .*Decision due 3 June 2025/)
    const audit = await owner(`select what, detail::text as detail from audit_line where what like 'review report%' order by audit_id`) // prettier-ignore
    assert.deepEqual(audit.map(({ what }) => what), ['review report returned', 'review report returned', 'review report complete']) // prettier-ignore
    assert.doesNotMatch(JSON.stringify(await owner('select detail from audit_line')), /Robin|Specimen|quiet room/)
  })

  test('a report that health must update its advice asks health once; the answer is seen, a late one raises itself', async () => {
    const page = await ask(coordinator, 'GET', '/reviews/health', { day: '2025-05-16' })
    await whole(page)
    assert.match(words(page), /1 question waits for an answer\..*Robin Specimen Born 9 March 2010 · Case R-1.*found that health’s advice may need to be updated/) // prettier-ignore
    const asks = await owner(`select ask_id, due_on::text as due from health_ask`)
    assert.deepEqual(asks.map(({ due }) => due), ['2025-06-02']) // prettier-ignore
    const params = { ask: asks[0]!.ask_id! }
    assert.equal((await ask(coordinator, 'GET', '/reviews/health/:ask', { params: { ask: lonely }, day: '2025-05-16' })).kind, 'not-found') // prettier-ignore
    assert.equal((await ask(senco, 'GET', '/reviews/health/:ask', { params, day: '2025-05-16' })).kind, 'not-found')
    await inCtx(database, '2025-06-03', ctx => reviewsDaily(ctx), 500)
    const late = await owner(`select words from message_line where person_id = '${coordinator.personId}' and words like '%past%'`) // prettier-ignore
    assert.deepEqual(late, [{ words: '1 question for health waits for an answer past its day.' }])
    assert.match(
      words(await ask(caseworker, 'GET', '/reviews', { day: '2025-06-03', query: { show: 'health' } })),
      /R-1/,
    )
    const refused = await ask(coordinator, 'POST', '/reviews/health/:ask', { params, day: '2025-06-04' })
    await whole(refused)
    assert.match(words(refused), /Choose your answer/)
    const answered = await ask(coordinator, 'POST', '/reviews/health/:ask', { params, body: { answer: 'will update', words: 'New advice by the end of June.' }, day: '2025-06-04' }) // prettier-ignore
    assert.equal(answered.kind, 'redirect')
    assert.match(words(await ask(senco, 'GET', '/reviews/school', { day: '2025-06-05' })), /New advice by the end of June\. 4 June 2025/) // prettier-ignore
  })

  test('one address asks health; only about children of one’s own setting', async () => {
    const page = await ask(senco, 'GET', '/reviews/ask-health', { day: '2025-05-16' })
    await whole(page)
    assert.match(words(page), /Robin Specimen, R-1/)
    const put = (caseAsked: string) => ask(senco, 'POST', '/reviews/ask-health', { body: { caseId: caseAsked, what: 'training', words: 'Who can train us to use the hoist?' }, day: '2025-05-16' }) // prettier-ignore
    assert.match(words(await put(lonely)), /Choose a child from the list/)
    assert.deepEqual(await put(caseId), { kind: 'redirect', to: '/merrowshire/reviews/ask-health?asked=yes' })
    assert.match(words(await ask(coordinator, 'GET', '/reviews/health', { day: '2025-05-16' })), /Who can train us to use the hoist\?/) // prettier-ignore
    assert.match(words(await ask(otherSenco, 'GET', '/reviews/ask-health', { day: '2025-05-16' })), /There is no child you can ask about here/) // prettier-ignore
  })

  test('what was agreed has an owner and a day, raises itself when late, and is told back to the child', async () => {
    const path = `${base}/actions`
    const agree = (body: Asked['body']) => ask(senco, 'POST', path, on('2025-05-16', { body }))
    const given = { action: 'A place to cook once a week', owner: 'Head of year', organisationId: school, ...boxesOf('dueOn', '2025-06-13') } // prettier-ignore
    assert.match(words(await agree({ ...given, ...boxesOf('dueOn', '2025-05-01') })), /This day is past/)
    assert.match(words(await agree({ ...given, organisationId: lonely })), /Choose whose it is from the list/)
    assert.equal((await agree(given)).kind, 'redirect')
    await inCtx(database, '2025-06-16', ctx => reviewsDaily(ctx), 500)
    assert.equal((await owner(`select 1 from message_line where person_id = '${senco.personId}' and words like '1 action agreed%overdue%'`)).length, 1) // prettier-ignore
    assert.match(
      words(await ask(caseworker, 'GET', '/reviews', { day: '2025-06-16', query: { show: 'actions' } })),
      /R-1/,
    )
    const [action] = await inCtx(database, '2025-06-16', ctx => actionsOfCase(ctx, caseId), 730)
    const params = { case: caseId, action: action!.actionId }
    const one = await ask(senco, 'GET', `${path}/:action`, { params, day: '2025-06-16' })
    await whole(one)
    assert.equal((await ask(otherSenco, 'GET', `${path}/:action`, { params, day: '2025-06-16' })).kind, 'not-found')
    const say = (body: Asked['body']) => ask(senco, 'POST', `${path}/:action`, { params, body, day: '2025-06-17' })
    assert.match(
      words(await say({ cameTo: 'done' })),
      /There is a problem Say what became of it, in a sentence the child can be told/,
    )
    assert.equal((await say({ cameTo: 'done', words: 'You cook on Fridays now.', childToldOn: '' })).kind, 'redirect')
    assert.match(words(await ask(senco, 'GET', base, on('2025-06-18'))), /Done 17 June 2025.*You cook on Fridays now\. The child has not been told yet\./) // prettier-ignore
    assert.equal((await say({ cameTo: 'done', words: 'You cook on Fridays now.', ...boxesOf('childToldOn', '2025-06-17') })).kind, 'redirect') // prettier-ignore
    assert.match(words(await ask(senco, 'GET', base, on('2025-06-18'))), /The child was told on 17 June 2025\./)
  })

  test('a service that stops tells everyone it can reach; who was not stays to be told', async () => {
    const stop = (who: Who, caseRef: string) => ask(who, 'POST', '/reviews/stopped', { body: { caseRef, service: 'Speech therapy at school', because: 'The block of sessions ends.', ...boxesOf('fromDay', '2025-06-30') }, day: '2025-06-20' }) // prettier-ignore
    await whole(await ask(coordinator, 'GET', '/reviews/stopped', { day: '2025-06-20' }))
    assert.match(words(await stop(coordinator, 'R-2')), /No case of a child your service is known to work with/)
    assert.match(words(await stop(otherSenco, 'R-1')), /No case of a child your service is known to work with/)
    assert.equal((await stop(coordinator, 'r-1')).kind, 'redirect')
    const page = words(await ask(caseworker, 'GET', base, on('2025-06-21')))
    assert.match(page, /Speech therapy at school stops: The block of sessions ends\..*Told the caseworker on 20 June 2025 by a message from here.*Told the setting.*Not told yet: the family/) // prettier-ignore
    const [row] = await owner('select stop_id from service_stop')
    const told = await ask(caseworker, 'POST', `${base}/stops/:stop`, { params: { case: caseId, stop: row!.stop_id! }, body: { whom: 'family', how: 'call', ...boxesOf('on', '2025-06-21') }, day: '2025-06-21' }) // prettier-ignore
    assert.equal(told.kind, 'redirect')
    assert.doesNotMatch(words(await ask(caseworker, 'GET', base, on('2025-06-22'))), /Not told yet/)
    assert.equal((await owner(`select 1 from message_line where words ~ 'Robin|Specimen|Speech|block of sessions'`)).length, 0) // prettier-ignore
  })

  test('where dates come from the extract the review keeps its own, and its page says which counts', async () => {
    await settle(database, lonely, { setting: school, worker: caseworker.personId, on: '2025-06-23' })
    await inCtx(database, '2025-06-23', ctx => ctx.db.insertInto('fact_source').values({ area_id: areaId, kinds: 'review-meeting', set_at: ctx.now, source: 'extract', because: 'The new system sends them' }).execute().then(() => {}), 40) // prettier-ignore
    const params = { case: lonely }
    assert.equal((await ask(senco, 'POST', `${base}/meeting`, { params, body: boxesOf('on', '2025-06-30'), day: '2025-06-23' })).kind, 'redirect') // prettier-ignore
    assert.equal((await owner(`select 1 from case_fact where case_id = '${lonely}'`)).length, 0)
    const page = words(await ask(senco, 'GET', base, { params, day: '2025-06-24' }))
    assert.match(page, /Meeting 30 June 2025 As the setting says\. The authority’s own system is the source of its limits here\./) // prettier-ignore
    const row = await inCtx(database, '2025-06-24', ctx => planRowOf(ctx, lonely), 740)
    assert.deepEqual([row!.meeting, row!.flags.includes('no-day'), row!.flags.includes('late')], ['2025-06-30', false, true]) // prettier-ignore
  })

  test('PostgreSQL refuses another area every row of a review', async () => {
    await database.inArea(885, async db => {
      for (const table of [
        'review_meeting',
        'review_report',
        'child_views',
        'review_action',
        'health_ask',
        'service_stop',
        'review_told',
      ] as const)
        // prettier-ignore
        assert.deepEqual(await db.selectFrom(table).select('area_id').execute(), [], table)
    })
    assert.ok((await owner('select 1 from review_told')).length > 0)
  })
})
