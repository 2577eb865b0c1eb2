import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../access/rules.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { saveDocument } from '../plans/commands/save-document.ts'
import { seedPartners, seedProgramme, seedPublished } from '../plans/commands/testing.ts'
import { smallPlan } from '../plans/testing.ts'
import { areaId, ctxOn } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import { withdrawScenario } from './commands/scenarios.ts'
import { scenarios, scenariosOfAction, scenarioTies } from './queries/scenarios.ts'
import { scenarioRoutes } from './routes/scenarios.ts'
import { addServices, inCtx, sendWaits } from './testing.ts'
import { madeUpService } from './testing-scenarios.ts'

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off', 'prefer-native-element': 'off', 'no-redundant-role': 'off', 'svg-focusable': 'off', 'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit', 'reset'] }] } }) // prettier-ignore

const today = '2025-01-06'
const as = (role: Role): Who => ({ personId: `00000000-0000-4000-8000-0000000000${role === 'programme-lead' ? 'a1' : 'a2'}`, name: role, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const capacity = { service: 'occupational-therapy' }
const four = { more: '4', 'from-day': '3', 'from-month': '3', 'from-year': '2025', weeks: '40' }
const html = (answer: Answer): string => {
  assert.equal(answer.kind, 'page')
  return answer.kind === 'page' ? answer.main.toString() : ''
}
const words = (answer: Answer): string => html(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore
const valid = async (answer: Answer): Promise<void> => {
  const { results } = await validator.validateString(html(answer))
  assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ message, ruleId }) => `${ruleId}: ${message}`)), []) // prettier-ignore
}

describe('scenarios of waiting lists', () => {
  let database: TestDatabase
  let minute = 60
  const ask = (role: Role, method: 'GET' | 'POST', path: string, given: { params?: Record<string, string>; query?: Record<string, string>; body?: Record<string, string>; knownAt?: Date; day?: string } = {}): Promise<Answer> =>
    database.inArea(areaId, async db => {
      const route = scenarioRoutes.find(each => each.method === method && each.path === path)!
      if (!may(as(role), route.permission)) return { kind: 'not-found' }
      const { params = {}, query = {}, body = {}, knownAt = null, day = today } = given
      return route.handler({ ...ctxOn(db, day, ++minute), who: as(role), knownAt }, { params, query, body, upload: null, path, csrf: 'token', visitor: 'v', origin: '' })
    }, { readOnly: method === 'GET' }) // prettier-ignore

  const asSent = (until: string) => madeUpService({ from: '2022-12-26', weeks: 106, aWeek: 6, seen: 5, missed: 0.1, leaving: 0.004, list: 60 }).map(({ service, received, seen, closed, closure, priority, contactStatus }, at) => {
    const by = (day: string | null | undefined): string => (day && day <= until ? day : '')
    return { referral_id: `R${at}`, local_patient_id: `P${at}`, surname: 'Specimen', forename: `Child-${at}`, birth_date: '2016-05-04', service: service!, received_on: received!, priority: priority!, first_contact_on: by(seen), first_contact_status: by(seen) && String(contactStatus), closed_on: by(closed), closure_reason: by(closed) && closure! }
  }).filter(({ received_on }) => received_on <= until) // prettier-ignore

  before(async () => {
    database = await testDatabase()
    await addServices(database)
    await sendWaits(database, asSent('2024-12-31'), { on: '2025-01-03' })
    await inCtx(database, '2024-10-01', async ctx => {
      await seedPartners(ctx)
      const { versionId } = await seedProgramme(ctx, smallPlan)
      await saveDocument(ctx, versionId, smallPlan)
      await seedPublished(ctx, versionId)
    })
    await database.inArea(areaId, async db => {
      for (const role of ['programme-lead', 'board-member'] as const)
        await db.insertInto('person').values({ area_id: areaId, person_id: as(role).personId, name: `A ${role}`, email: `${role}@example.org` }).execute() // prettier-ignore
    })
  })
  after(() => database.drop())

  test('before anything is asked: three lines, the quick check, and nothing lived through', async () => {
    const answer = await ask('analyst', 'GET', '/waits/:service/capacity', { params: capacity })
    await valid(answer)
    const said = words(answer)
    for (const part of [/How many more children would be seen a week/, /From when\?/, /Until when\?/, /Quick check by formula/, /between \d+ \(mixed order\) and \d+ \(strict order\)/, /None of this service yet/])
      assert.match(said, part) // prettier-ignore
    assert.doesNotMatch(said, /200 runs/)
  })

  test('four more a week: fewer wait than if nothing changed, in sentences, charts, a table and a file', async () => {
    const answer = await ask('board-member', 'GET', '/waits/:service/capacity', { params: capacity, query: four })
    await valid(answer)
    const said = words(answer)
    const [, would, otherwise] = /As supposed, about ([\d,]+) children would be waiting on 6 October 2025.*?If nothing changed, about ([\d,]+)\./.exec(said)! // prettier-ignore
    assert.ok(Number(would) < Number(otherwise), `${would} and ${otherwise}`)
    assert.match(said, /The promise of 92% within 18 weeks would be kept on 6 October 2025 in (all|\d+ in 100) runs/)
    assert.match(said, /the true list size in \d+ of 52 weeks/)
    assert.doesNotMatch(said, /Keep this scenario/)
    const file = await ask('board-member', 'GET', '/waits/:service/capacity.csv', { params: capacity, query: four })
    assert.ok(file.kind === 'file')
    assert.equal(String(file.body).trim().split('\r\n').length, 42)
    const again = await ask('board-member', 'GET', '/waits/:service/capacity', { params: capacity, query: four })
    assert.equal(html(again), html(answer))
  })

  test('a post is shown as its sum, and what children are offered elsewhere is counted', async () => {
    const posts = { 'posts': '3', 'postsFrom-day': '6', 'postsFrom-month': '1', 'postsFrom-year': '2025', 'offers': '30', 'accepted': '60', 'offersFrom-day': '6', 'offersFrom-month': '1', 'offersFrom-year': '2025', 'postCost': '52,000', 'outsideCost': '1000', 'weeks': '26' } // prettier-ignore
    const said = words(await ask('programme-lead', 'GET', '/waits/:service/capacity', { params: capacity, query: posts })) // prettier-ignore
    assert.match(said, /37\.5 hours × 70% with children × 42 of 52 weeks × 60 ÷ 90 minutes each × \d\d% kept appointments = 1\d(\.\d)? children a week for a whole post; 3 posts: \d\d/) // prettier-ignore
    assert.match(said, /Seen by another provider 1\d/)
    assert.match(said, /It would cost about £9\d,\d{3}/)
  })

  test('wrong input is answered by sentences at its boxes', async () => {
    const wrong: [Record<string, string>, RegExp][] = [
      [{ more: 'lots' }, /Write how many more children a week/],
      [{ more: '4' }, /Say from when more children would be seen/],
      [{ ...four, 'until-day': '1', 'until-month': '1', 'until-year': '2025' }, /It ends before it begins/],
      [{ 'by-day': '31', 'by-month': '2', 'by-year': '2025' }, /Enter a real date/],
      [{ order: 'alphabet' }, /Choose who is seen next/],
      [{ weeks: '1000' }, /from 13 to 260/],
    ]
    for (const [query, says] of wrong) {
      const answer = await ask('analyst', 'GET', '/waits/:service/capacity', { params: capacity, query })
      assert.ok(answer.kind === 'page' && answer.status === 422)
      assert.match(words(answer), says)
    }
    const unnamed = await ask('analyst', 'POST', '/waits/:service/capacity', { params: capacity, body: { ...four, name: '' } }) // prettier-ignore
    assert.match(words(unnamed), /Give it a name/)
    assert.equal((await ask('analyst', 'GET', '/waits/:service/capacity', { params: { service: 'no-such' } })).kind, 'not-found') // prettier-ignore
  })

  test('kept, tied to an action, compared; never by those who may not', async () => {
    assert.equal((await ask('board-member', 'POST', '/waits/:service/capacity', { params: capacity, body: { ...four, name: 'No' } })).kind, 'not-found') // prettier-ignore
    assert.equal((await ask('family', 'GET', '/scenarios')).kind, 'not-found')
    assert.match(words(await ask('board-member', 'GET', '/scenarios')), /No scenario was kept/)
    const done = await ask('programme-lead', 'POST', '/waits/:service/capacity', { params: capacity, body: { ...four, name: 'Four more a week' } }) // prettier-ignore
    assert.ok(done.kind === 'redirect')
    const scenario = done.to.split('/').at(-1)!
    const twice = await ask('programme-lead', 'POST', '/waits/:service/capacity', { params: capacity, body: { ...four, name: ' four more a WEEK ' } }) // prettier-ignore
    assert.match(words(twice), /of this name already/)
    await ask('programme-lead', 'POST', '/waits/:service/capacity', { params: capacity, body: { weeks: '40', name: 'Nothing' } }) // prettier-ignore
    const kept = await ask('programme-lead', 'GET', '/scenarios/:scenario', { params: { scenario } })
    await valid(kept)
    const [programme, ref] = /value="(\S+) (\S+)"/.exec(html(kept))!.slice(1) as [string, string]
    const tie = (action: string, tied = 'yes') => ask('programme-lead', 'POST', '/scenarios/:scenario/actions', { params: { scenario }, body: { action, tied } }) // prettier-ignore
    assert.match(words(await tie('nonsense')), /Choose an action/)
    assert.match(words(await tie('no-plan 99')), /Choose the action from the list/)
    assert.equal((await tie(`${programme} ${ref}`)).kind, 'redirect')
    assert.equal((await tie(`${programme} ${ref}`)).kind, 'redirect')
    await inCtx(database, today, async ctx => {
      assert.deepEqual(
        (await scenariosOfAction(ctx, programme, ref)).map(({ name }) => name),
        ['Four more a week'],
      )
      const { rows } = await database.ownerPool.query("select what from audit_line where subject_kind = 'scenario' order by audit_id") // prettier-ignore
      assert.deepEqual(rows.map(({ what }) => what as string), ['scenario kept', 'scenario kept', 'scenario tied to an action']) // prettier-ignore
    })
    const list = await ask('board-member', 'GET', '/scenarios')
    await valid(list)
    const ids = [...html(list).matchAll(/value="([0-9a-f-]{36})"/g)].map(found => found[1]!)
    const both = await ask('board-member', 'GET', '/scenarios/compare', { query: { one: ids[0]!, other: ids[1]! } })
    await valid(both)
    assert.match(words(both), /4 more children seen a week from 3 March 2025/)
    assert.match(words(await ask('board-member', 'GET', '/scenarios/compare', { query: { one: 'x' } })), /Choose two scenarios/) // prettier-ignore
    assert.equal((await tie(`${programme} ${ref}`, 'no')).kind, 'redirect')
    await inCtx(database, today, async ctx => assert.deepEqual(await scenarioTies(ctx), []))
  })

  test('as known before it was kept it is not there; as records come in, what happened is drawn over the band', async () => {
    const [kept] = await inCtx(database, today, ctx => scenarios(ctx))
    const params = { scenario: kept!.scenarioId }
    const knownAt = new Date('2025-01-05T12:00:00Z')
    assert.equal((await ask('analyst', 'GET', '/scenarios/:scenario', { params, knownAt })).kind, 'not-found')
    assert.match(words(await ask('analyst', 'GET', '/scenarios/:scenario', { params })), /No records reach past the day of its list yet/) // prettier-ignore
    await sendWaits(database, [...asSent('2024-12-31'), { referral_id: 'R-new', local_patient_id: 'P-new', surname: 'Specimen', forename: 'Child-new', birth_date: '2016-05-04', service: 'Occupational therapy', received_on: '2025-01-31', priority: 'routine' }], { on: '2025-02-03' }) // prettier-ignore
    const later = words(await ask('analyst', 'GET', '/scenarios/:scenario', { params, day: '2025-02-03' }))
    assert.match(later, /4 weeks on, \d+ children waited: (above|inside|below) /)
    const file = await ask('analyst', 'GET', '/scenarios/:scenario/weeks.csv', { params, day: '2025-02-03' })
    assert.ok(file.kind === 'file' && /happened_waiting/.test(String(file.body)))
  })

  const withdraw = (role: Role, scenario: string, because: string) =>
    ask(role, 'POST', '/scenarios/:scenario/withdraw', { params: { scenario }, body: { because }, day: '2025-02-04' })
  const keptTwice = async (): Promise<string> => {
    const done = await ask('analyst', 'POST', '/waits/:service/capacity', { params: capacity, body: { ...four, name: 'Four, kept twice' }, day: '2025-02-03' }) // prettier-ignore
    assert.ok(done.kind === 'redirect')
    return done.to.split('/').at(-1)!
  }
  const idsToChoose = (answer: Answer): string[] => [...html(answer).matchAll(/<option value="([0-9a-f-]{36})"/g)].map(found => found[1]!) // prettier-ignore

  test('a scenario is withdrawn for a reason, once, by those who may keep one: refused with a sentence otherwise', async () => {
    const scenario = await keptTwice()
    for (const [because, says] of [['', /Say why it is withdrawn/], ['  ', /Say why it is withdrawn/], ['x'.repeat(501), /Keep it to 500/]] as const) {
      const refused = await withdraw('analyst', scenario, because)
      assert.ok(refused.kind === 'page' && refused.status === 422 && refused.refused)
      await valid(refused)
      assert.match(words(refused), says)
      assert.match(html(refused), /href="#because".*id="because"/s)
    }
    for (const [role, id] of [['board-member', scenario], ['analyst', 'x'], ['analyst', randomUUID()]] as const)
      assert.equal((await withdraw(role, id, 'Kept by mistake.')).kind, 'not-found')
    const elsewhere = await database.inArea(885, db => withdrawScenario({ ...ctxOn(db, today), area: { ...ctxOn(db, today).area, id: 885 }, who: as('analyst') }, scenario, 'Kept by mistake.')) // prettier-ignore
    assert.deepEqual(elsewhere, { ok: false, field: 'because', because: 'This scenario is not there.' })
    const both = await Promise.all([1, 2].map(() => withdraw('programme-lead', scenario, ' Kept by <b>mistake</b>. ')))
    assert.deepEqual(both.map(({ kind }) => kind).toSorted(), ['page', 'redirect'])
    const again = await withdraw('analyst', scenario, '')
    assert.ok(again.kind === 'page' && again.status === 422)
    await valid(again)
    assert.match(html(again), /href="#withdrawn">This scenario was withdrawn already.*id="withdrawn"/s)
    const { rows } = await database.ownerPool.query("select subject_id, detail from audit_line where what = 'scenario withdrawn'") // prettier-ignore
    assert.deepEqual(rows, [{ subject_id: scenario, detail: { service: 'occupational-therapy', name: 'Four, kept twice', because: 'Kept by <b>mistake</b>.' } }]) // prettier-ignore
  }) // prettier-ignore

  test('withdrawn, it is read at its own address and at the foot of the list, and offered nowhere; as known before, it stands', async () => {
    const [scenario, params] = await keptTwice().then(id => [id, { scenario: id }] as const)
    const knownAt = new Date('2025-02-03T23:00:00Z')
    const page = (path: string, given: { query?: Record<string, string>; knownAt?: Date } = {}) => ask('programme-lead', 'GET', path, { params, day: '2025-02-04', ...given }) // prettier-ignore
    const [programme, ref] = /value="(\S+) (\S+)"/.exec(html(await page('/scenarios/:scenario')))!.slice(1) as [string, string] // prettier-ignore
    const tie = () => ask('analyst', 'POST', '/scenarios/:scenario/actions', { params, body: { action: `${programme} ${ref}`, tied: 'yes' }, day: '2025-02-03' }) // prettier-ignore
    assert.equal((await tie()).kind, 'redirect')
    const [standing] = await inCtx(database, today, ctx => scenarios(ctx)).then(all => all.filter(each => each.scenarioId !== scenario)) // prettier-ignore
    const compared = { query: { one: scenario, other: standing!.scenarioId } }
    assert.match(words(await page('/scenarios/compare', compared)), /Two scenarios compared/)
    assert.equal((await withdraw('programme-lead', scenario, 'Overtaken by the new list.')).kind, 'redirect')

    const own = await page('/scenarios/:scenario')
    await valid(own)
    assert.match(words(own), /Withdrawn on 4 February 2025 by A programme-lead, programme lead\. Overtaken by the new list\..*Since then.*It was the expected effect of Action/) // prettier-ignore
    assert.doesNotMatch(html(own), /<form/)
    assert.equal((await page('/scenarios/:scenario/weeks.csv')).kind, 'file')
    assert.match(words(await tie()), /This scenario was withdrawn\. What it was tied to stays as it was/)
    const list = await page('/scenarios')
    await valid(list)
    assert.match(words(list), /Compare two.*Withdrawn .*Four, kept twice.*4 February 2025 by A programme-lead, programme lead Overtaken/) // prettier-ignore
    assert.ok(idsToChoose(list).includes(standing!.scenarioId) && !idsToChoose(list).includes(scenario))
    const refused = await page('/scenarios/compare', compared)
    assert.ok(refused.kind === 'page' && refused.status === 422)
    assert.match(words(refused), /“Four, kept twice” was withdrawn\. Choose another to compare\./)
    const effects = (known: Date | null) => inCtx(database, '2025-02-04', ctx => scenariosOfAction({ ...ctx, knownAt: known }, programme, ref)) // prettier-ignore
    assert.deepEqual(await effects(null), [])

    assert.deepEqual((await effects(knownAt)).map(({ scenarioId }) => scenarioId), [scenario]) // prettier-ignore
    assert.ok(idsToChoose(await page('/scenarios', { knownAt })).includes(scenario))
    assert.doesNotMatch(words(await page('/scenarios/:scenario', { knownAt })), /Withdrawn|Withdraw it/)
    assert.match(words(await page('/scenarios/compare', { ...compared, knownAt })), /Two scenarios compared/)
  })
})
