import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Role, Who } from '../../access/rules.ts'
import type { Area, Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { testFiles } from '../../files/testing.ts'
import { startOfDay, type Day } from '../../kernel/day.ts'
import { catalogue } from '../../measures/catalogue.ts'
import { declareMeasures } from '../../measures/commands/declare-measures.ts'
import { measureRoutes } from '../../measures/routes.ts'
import { savePartners, type SavedPartners } from '../../partners/commands/save-partners.ts'
import type { Page } from '../../web/answer.ts'
import type { AreaRoute } from '../../web/area-routes.ts'
import { returnsDaily } from '../commands/chase-daily.ts'
import { owedNow } from '../queries/owed.ts'
import { complaintRoutes } from './complaints.ts'
import { owedFormRoutes } from './owed-forms.ts'
import { owedRoutes } from './owed.ts'
import { qualityRoutes } from './quality.ts'

const area: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
const measure = 'attendance.independent-special-returns'
const role = (name: Role, organisation: string) => [{ role: name, organisation, from: '2024-09-01' }]
const content = {
  organisations: [
    { slug: 'council', name: 'The council', kind: 'council' as const },
    { slug: 'trust', name: 'The trust', kind: 'nhs-trust' as const },
    { slug: 'heron', name: 'Heron School', kind: 'school' as const },
  ],
  posts: [{ slug: 'owner', title: 'Group Manager', organisation: 'council' }],
  people: [
    { name: 'Snd', email: 'snd@example.org', roles: role('data-sender', 'trust'), posts: [] },
    { name: 'Adm', email: 'adm@example.org', roles: role('administrator', 'council') },
    { name: 'Led', email: 'led@example.org', roles: role('programme-lead', 'council') },
  ],
}
const routes: readonly AreaRoute[] = [...owedFormRoutes, ...qualityRoutes, ...owedRoutes, ...complaintRoutes, ...measureRoutes] // prettier-ignore

describe('the pages of what is owed', () => {
  let database: TestDatabase
  let saved: SavedPartners
  before(async () => {
    database = await testDatabase()
    await database.ownerPool.query(`insert into area (area_id, slug, name, made_up, keeps_record, today)
      values (999, 'merrowshire', 'Merrowshire', true, true, '2025-02-03')`)
    saved = await on('2024-09-01', ctx => savePartners(ctx, content))
    await on('2024-09-01', ctx => declareMeasures(ctx, catalogue))
  })
  after(() => database.drop())

  const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, given: Partial<Ctx> = {}): Promise<T> =>
    database.inArea(999, db =>
      work({
        db, area, who: null, today: day, now: new Date(startOfDay(day).getTime() + 9 * 3_600_000), knownAt: null,
        newId: randomUUID, files: testFiles(), requestId: 'test', ...given,
      }),
    ) // prettier-ignore
  const who = (name: string, held: Role): Who => ({
    personId: saved.people.get(`${name}@example.org`)!,
    name,
    areaId: 999,
    roles: new Set([held]),
    posts: new Set(),
  })
  const ask = (by: Who | null, method: 'GET' | 'POST', pattern: string, given: { params?: Record<string, string>; query?: Record<string, string>; body?: Record<string, string | string[]>; day?: Day; area?: Area } = {}) => {
    const route = routes.find(each => each.method === method && each.path === pattern)!
    const request = { params: given.params ?? {}, query: given.query ?? {}, body: given.body ?? {}, upload: null, path: pattern, csrf: 'token', visitor: 'v', origin: '' }
    return on(given.day ?? '2025-02-03', ctx => route.handler(ctx, request), { who: by, ...(given.area && { area: given.area }) })
  } // prettier-ignore
  const text = (answer: Awaited<ReturnType<typeof ask>>): string => {
    assert.equal(answer.kind, 'page')
    return String((answer as Page).main).replace(/\s+/g, ' ')
  }
  const line = (given: Record<string, string | string[]> = {}) => ({
    organisation: saved.organisations.get('heron')!, layout: 'attendance-summary', every: 'month', after: '5', in: 'working days',
    from: '1 December 2024', until: '31/12/2024', owner: saved.posts.get('owner')!, accountable: '', reports: 'Nothing yet.',
    basis: '', agreement: '', ends: '', safeguarding: 'yes', ...given,
  }) // prettier-ignore
  const adm = () => who('adm', 'administrator')
  const lead = () => who('led', 'programme-lead')

  test('nothing is owed: the page says what would fill it and who can', async () => {
    assert.match(text(await ask(lead(), 'GET', '/owed')), /has no register of returns here/)
    assert.match(text(await ask(lead(), 'GET', '/owed/exceptions')), /No missing return has climbed/)
    assert.match(text(await ask(lead(), 'GET', '/owed/quality')), /No organisation owes a return/)
    assert.match(text(await ask(lead(), 'GET', '/complaints')), /No complaint has been logged/)
  })

  test('an administrator writes the register; what is wrong stands at its field with what was sent', async () => {
    assert.match(text(await ask(adm(), 'GET', '/owed/register/new')), /Is a gap in it a safeguarding matter\?/)
    const bad = await ask(adm(), 'POST', '/owed/register/new', { body: line({ from: '31 Feb', after: 'ten', measures: [measure] }) }) // prettier-ignore
    assert.equal((bad as Page).status, 422)
    assert.match(text(bad), /Give the number of days after the period ends/)
    assert.match(text(bad), /The day was not understood/)
    assert.match(text(bad), new RegExp(`value="${measure}"[^>]*checked`))
    const wrong = await ask(adm(), 'POST', '/owed/register/new', { body: line({ measures: [measure] }) })
    assert.match(text(wrong), /Measures are chosen only where figures are what is owed/)
    const kept = await ask(adm(), 'POST', '/owed/register/new', { body: line() })
    assert.ok(kept.kind === 'redirect' && /\/owed\/register\/.*\?saved=1$/.test(kept.to))
    const figures = { organisation: saved.organisations.get('trust')!, layout: 'measure-values', measures: ['camhs.treatment-within-18-weeks'], after: '10', safeguarding: 'no' } // prettier-ignore
    assert.equal((await ask(adm(), 'POST', '/owed/register/new', { body: line(figures) })).kind, 'redirect')
    assert.match(text(await ask(lead(), 'GET', '/owed', { query: { by: 'layout' } })), /Attendance summary/)
  })

  test('everything owed with the gaps first; who sends sees what their own organisation owes', async () => {
    await on('2025-02-03', ctx => returnsDaily(ctx))
    const all = text(await ask(lead(), 'GET', '/owed'))
    assert.match(all, /2 returns are owed\. 2 have something missing; 2 never sent\./)
    assert.ok(all.indexOf('Heron School') < all.indexOf('The trust'))
    assert.match(all, /Safeguarding/)
    const own = text(await ask(who('snd', 'data-sender'), 'GET', '/owed'))
    assert.match(own, /Your organisation owes 1 return/)
    assert.doesNotMatch(own, /Heron/)
    const heron = (await on('2025-02-03', owedNow)).find(({ layoutId }) => layoutId === 'attendance-summary')!
    const params = { line: heron.id }
    assert.equal((await ask(who('snd', 'data-sender'), 'GET', '/owed/register/:line', { params })).kind, 'not-found')
    assert.equal((await ask(who('snd', 'data-sender'), 'GET', '/owed/exceptions')).kind, 'not-found')
    assert.equal((await ask(lead(), 'GET', '/owed/register/:line', { params: { line: 'x' } })).kind, 'not-found')
    const one = text(await ask(lead(), 'GET', '/owed/register/:line', { params }))
    assert.match(one, /Never sent\. December 2024: It was due by 8 January 2025/)
    assert.match(one, /Stood down when:/)
    assert.match(text(await ask(lead(), 'GET', '/owed/exceptions')), /1 return has climbed|2 returns have climbed/)
  })

  test('missing is said on the measure that needed it, to the public without names', async () => {
    const params = { measure }
    const open = text(await ask(null, 'GET', '/measures/:measure', { params }))
    assert.match(open, /For the newest period that is over: 0 of 1 school; 1 never sent\./)
    assert.match(open, /Nothing that is missing is counted as zero/)
    assert.doesNotMatch(open, /Missing: Heron/)
    assert.match(
      text(await ask(lead(), 'GET', '/measures/:measure', { params })),
      /Missing: Heron School \(never sent\)/,
    )
  })

  test('everybody may read what is reported and what is missing, without names', async () => {
    const shown = text(await ask(null, 'GET', '/reporting'))
    assert.match(shown, /Attendance summary/)
    assert.match(shown, /0 of 1 school; 1 never sent\. Some of it is a safeguarding matter/)
    assert.doesNotMatch(shown, /Heron/)
  })

  test('a gap is agreed and ended, a line is changed and ended', async () => {
    const heron = (await on('2025-02-03', owedNow)).find(({ layoutId }) => layoutId === 'attendance-summary')!
    const params = { line: heron.id }
    const gap = { words: 'Its system cannot export.', from: '1/9/2024', filled: '1/9/2024', with: 'the board' }
    assert.match(text(await ask(lead(), 'GET', '/owed/register/:line/gaps/new', { params })), /Record an agreed gap/)
    assert.match(text(await ask(lead(), 'POST', '/owed/register/:line/gaps/new', { params, body: gap })), /is not after the day the gap begins/) // prettier-ignore
    assert.equal((await ask(lead(), 'POST', '/owed/register/:line/gaps/new', { params, body: { ...gap, filled: '1/5/2025' } })).kind, 'redirect') // prettier-ignore
    assert.match(text(await ask(lead(), 'GET', '/owed/register/:line', { params })), /It comes from 1 May 2025/)
    const kept = (await on('2025-02-03', owedNow)).find(({ id }) => id === heron.id)!.gaps[0]!
    const ended = { params: { ...params, gap: kept.gapId } }
    assert.match(text(await ask(lead(), 'GET', '/owed/register/:line/gaps/:gap/end', ended)), /cannot export/)
    assert.equal((await ask(lead(), 'POST', '/owed/register/:line/gaps/:gap/end', { ...ended, body: { because: 'It can.' } })).kind, 'redirect') // prettier-ignore
    assert.match(text(await ask(adm(), 'GET', '/owed/register/:line/change', { params })), /1 December 2024/)
    assert.equal((await ask(adm(), 'POST', '/owed/register/:line/change', { params, body: line({ reports: 'By hand.' }) })).kind, 'redirect') // prettier-ignore
    assert.match(text(await ask(adm(), 'GET', '/owed/register/:line/end', { params })), /stays on record/)
    assert.equal((await ask(adm(), 'POST', '/owed/register/:line/end', { params, body: { because: 'It closed.' } })).kind, 'redirect') // prettier-ignore
    assert.equal((await ask(adm(), 'GET', '/owed/register/:line', { params })).kind, 'not-found')
  })

  test('all days are settings on a page', async () => {
    const shown = text(await ask(adm(), 'GET', '/owed/settings'))
    const names = [...shown.matchAll(/<input[^>]*name="([a-z-]+)"[^>]*value="(\d+)"/g)].map(found => [found[1]!, found[2]!])
    const body = Object.fromEntries(names)
    assert.equal(names.length, 14)
    assert.match(text(await ask(adm(), 'POST', '/owed/settings', { body: { ...body, 'ordinary-sender': '9' } })), /must not go down/)
    assert.equal((await ask(adm(), 'POST', '/owed/settings', { body: { ...body, agreement: '90' } })).kind, 'redirect')
    assert.match(text(await ask(adm(), 'GET', '/owed/settings', { query: { saved: '1' } })), /Set on 3 February 2025 by: Administrator/)
  }) // prettier-ignore

  test('complaints by need and service, and which return counts them', async () => {
    const body = { need: 'eating', service: 'dietetics', organisation: '', received: '1/2/2025', source: 'A letter', words: 'Nobody counts who waits.' } // prettier-ignore
    assert.match(text(await ask(lead(), 'GET', '/complaints/new')), /Name no child, family or officer/)
    assert.match(text(await ask(lead(), 'POST', '/complaints/new', { body: { ...body, need: '' } })), /Choose the need/)
    for (let time = 0; time < 3; time++) assert.equal((await ask(lead(), 'POST', '/complaints/new', { body })).kind, 'redirect')
    assert.match(text(await ask(lead(), 'GET', '/complaints')), /Eating or feeding: Dietetics: complaints that no return counts/)
    const params = { need: 'eating', service: 'dietetics' }
    assert.match(text(await ask(lead(), 'GET', '/complaints/:need/:service', { params })), /3 complaints logged\. No return counts it/)
    assert.equal((await ask(lead(), 'GET', '/complaints/:need/:service', { params: { need: 'x', service: 'y' } })).kind, 'not-found')
    const [counting] = await on('2025-02-03', owedNow)
    assert.match(text(await ask(lead(), 'POST', '/complaints/:need/:service', { params, body: { line: counting!.id, because: '' } })), /Say how that is known/)
    const said = await ask(lead(), 'POST', '/complaints/:need/:service', { params, body: { line: counting!.id, because: 'Its rows name it.' } })
    assert.equal(said.kind, 'redirect')
    assert.match(text(await ask(lead(), 'GET', '/complaints/:need/:service', { params })), /To be counted by “Figures a partner already counts” of The trust/)
  }) // prettier-ignore

  test('the quality of what each sends, with nothing of nothing never shown as none', async () => {
    const all = text(await ask(lead(), 'GET', '/owed/quality'))
    assert.match(all, /The trust/)
    assert.match(all, /no rows came/)
    const one = text(await ask(lead(), 'GET', '/owed/quality/:organisation', { params: { organisation: 'trust' } }))
    assert.match(one, /Of 1 return due in the last twelve months, 0% came by the day/)
    assert.equal((await ask(lead(), 'GET', '/owed/quality/:organisation', { params: { organisation: 'heron' } })).kind, 'not-found') // prettier-ignore
  })

  test('where no record is kept here nothing is called late', async () => {
    const other: Area = { ...area, id: 885, slug: 'worcestershire', name: 'Worcestershire', keepsRecord: false }
    await database.ownerPool.query(`insert into area (area_id, slug, name, made_up, keeps_record) values (885, 'worcestershire', 'Worcestershire', false, false)`) // prettier-ignore
    const shown = await database.inArea(885, db =>
      owedRoutes.find(each => each.path === '/owed')!.handler(
        { db, area: other, who: lead(), today: '2025-02-03', now: new Date('2025-02-03T09:00:00Z'), knownAt: null, newId: randomUUID, files: testFiles(), requestId: 'test' },
        { params: {}, query: {}, body: {}, upload: null, path: '/owed', csrf: '', visitor: '', origin: '' },
      ),
    ) // prettier-ignore
    assert.match(text(shown), /Worcestershire has no register of returns here/)
  })
})
