import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Area, Ctx } from '../ctx.ts'
import { asOwner } from '../database/connection.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import { savePartners } from '../partners/commands/save-partners.ts'
import { endRole } from '../partners/commands/people.ts'
import { personNames, peopleOf } from '../partners/queries.ts'
import { forgetSignIn, letIn } from './commands.ts'
import { browser as browserAt, signInApp } from './testing.ts'

const merrowshire: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
const worcestershire: Area = {
  id: 885,
  slug: 'worcestershire',
  name: 'Worcestershire',
  madeUp: false,
  keepsRecord: false,
}
const today = '2025-02-27'

let database: TestDatabase
let app: FastifyInstance
let now = new Date('2026-03-02T10:00:00Z')

const context = <T>(work: (ctx: Ctx) => Promise<T>, day = today): Promise<T> =>
  database.inArea(
    999,
    db =>
    work({
      db, area: merrowshire, who: null, today: day, now, knownAt: null, newId: randomUUID, files: testFiles(), requestId: 'test',
    }), // prettier-ignore
  )

const partners = {
  organisations: [{ slug: 'council', name: 'Merrowshire Council', kind: 'council' as const }],
  posts: [{ slug: 'lead', title: 'Programme lead', organisation: 'council' }],
  groups: [],
  links: [],
  people: [
    {
      name: 'Ana Lister',
      email: 'ana@merrowshire.example',
      roles: [{ role: 'analyst' as const, organisation: 'council', from: '2024-09-01' }],
    },
    {
      name: 'Pat Leader',
      email: 'pat@merrowshire.example',
      roles: [{ role: 'programme-lead' as const, organisation: 'council', from: '2024-09-01' }],
      posts: ['lead'],
    },
  ],
}

const makeTestApp = (settings: Record<string, string> = {}) =>
  signInApp({ database, areas: [worcestershire, merrowshire], clock: () => now, settings })
const browser = (at: FastifyInstance = app, host?: string) => browserAt(at, host)
const csrfIn = (text: string): string =>
  /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? assert.fail('no token on the page')
const sessions = async (): Promise<number> =>
  Number((await database.ownerPool.query('select count(*) as n from session')).rows[0].n)

before(async () => {
  database = await testDatabase()
  await asOwner(database.ownerPool, async db => {
    for (const area of [worcestershire, merrowshire])
      await db
        .insertInto('area')
        .values({ area_id: area.id, slug: area.slug, name: area.name, made_up: area.madeUp, keeps_record: area.keepsRecord, today: area.madeUp ? today : null })
        .onConflict(conflict => conflict.column('area_id').doUpdateSet({ today: area.madeUp ? today : null }))
        .execute() // prettier-ignore
  })
  await context(ctx => savePartners(ctx, partners))
  app = await makeTestApp()
})
after(async () => {
  await app.close()
  await database.drop()
})
beforeEach(() => {
  now = new Date('2026-03-02T10:00:00Z')
})

test('start as: signed in at once through the whole of OpenID Connect, on the page that person wants', async () => {
  const { visit, sessionKey } = browser()
  const landed = await visit('POST', '/start-as/merrowshire/analyst')
  assert.match(landed.at, /^\/merrowshire\/measures\//)
  assert.deepEqual(
    landed.seen.map(path => path.replace(/\?.*/, '').replace(/[\w-]{21,}$/, '…')).slice(0, 5),
    ['/start-as/merrowshire/analyst', '/demonstration-sign-in/auth', '/demonstration-sign-in/choose/…', '/demonstration-sign-in/auth/…', '/sign-in/return'],
  ) // prettier-ignore
  assert.ok(sessionKey())
  assert.match((await visit('GET', '/merrowshire/who-am-i')).text, /I am Ana Lister: analyst/)
  assert.equal((await visit('GET', '/merrowshire/analysts-only')).status, 200)
  assert.match((await visit('GET', '/worcestershire/who-am-i')).text, /I am a visitor/)
})

test('somebody else can be started as at once, under a new session key', async () => {
  const { visit, sessionKey } = browser()
  await visit('POST', '/start-as/merrowshire/analyst')
  const first = sessionKey()
  await visit('POST', '/start-as/merrowshire/programme-lead', { to: '/merrowshire/who-am-i' })
  assert.notEqual(sessionKey(), first)
  assert.match((await visit('GET', '/merrowshire/who-am-i')).text, /I am Pat Leader/)
})

test('sign in asks who to be, and comes back to the page asked for', async () => {
  const { visit } = browser()
  const choice = await visit('GET', '/sign-in?area=merrowshire&to=%2Fmerrowshire%2Fwho-am-i')
  assert.match(choice.text, /Choose who to be/)
  assert.match(choice.text, /Ana Lister/)
  const landed = await visit('POST', choice.at, { email: 'ana@merrowshire.example' })
  assert.equal(landed.at, '/merrowshire/who-am-i')
  assert.match(landed.text, /I am Ana Lister/)
})

test('it works by whatever name this machine is reached, and leads nowhere else', async () => {
  const { visit } = browser(app, '192.168.1.20:8080')
  await visit('POST', '/start-as/merrowshire/analyst', { to: '/merrowshire/who-am-i' })
  assert.match((await visit('GET', '/merrowshire/who-am-i')).text, /I am Ana Lister/)
  const { once } = browser()
  const begun = await once('POST', '/start-as/merrowshire/analyst')
  const elsewhere = String(begun.headers.location).replace(
    /redirect_uri=[^&]+/,
    'redirect_uri=https%3A%2F%2Fevil.example%2Fsign-in%2Freturn',
  )
  const refused = await once('GET', elsewhere)
  assert.equal(refused.statusCode, 400)
  assert.equal(refused.headers.location, undefined)
})

test('an answer with another state, or with none under way, is refused and writes nothing', async () => {
  const held = await sessions()
  const { once, jar } = browser()
  await once('POST', '/start-as/merrowshire/analyst')
  assert.equal(jar.size, 1)
  const wrong = await once('GET', '/sign-in/return?code=abc&state=of-somebody-else')
  assert.equal(wrong.statusCode, 400)
  assert.match(wrong.payload, /We could not sign you in/)
  const none = await once('GET', '/sign-in/return?code=abc&state=xyz')
  assert.match(none.payload, /begun in another window/)
  assert.equal(jar.size, 0)
  assert.equal(await sessions(), held)
})

test('a visitor is given no cookie, and nothing is written down', async () => {
  const held = await sessions()
  const { visit, jar } = browser()
  await visit('GET', '/merrowshire/who-am-i')
  await visit('GET', '/sign-in')
  await visit('GET', '/sign-out')
  assert.equal(jar.size, 0)
  assert.equal(await sessions(), held)
})

test('unused for half an hour, a session is over; used, it goes on, but not beyond ten hours', async () => {
  const { visit } = browser()
  await visit('POST', '/start-as/merrowshire/analyst', { to: '/merrowshire/who-am-i' })
  const after = async (minutes: number): Promise<boolean> => {
    now = new Date(now.getTime() + minutes * 60_000)
    return /Ana Lister/.test((await visit('GET', '/merrowshire/who-am-i')).text)
  }
  assert.equal(await after(29), true)
  assert.equal(await after(29), true, 'the half hour begins anew')
  assert.equal(await after(30), false)
  await visit('POST', '/start-as/merrowshire/analyst', { to: '/merrowshire/who-am-i' })
  for (let twenties = 0; twenties < 29; twenties++) assert.equal(await after(20), true)
  assert.equal(await after(20), false, 'ten hours are over')
})

test('only the hash of a session key is kept', async () => {
  const { visit, sessionKey } = browser()
  await visit('POST', '/start-as/merrowshire/analyst', { to: '/merrowshire/who-am-i' })
  const key = decodeURIComponent(sessionKey()!).replace('alongside=', '').split('.')[0]
  const found = await database.ownerPool.query(
    'select session_id from session where session_id = $1 or content::text like $2',
    [key, `%${key}%`],
  )
  assert.equal(found.rowCount, 0)
})

test('signing out takes a form of ours, and ends this session alone', async () => {
  const [phone, desk] = [browser(), browser()]
  for (const each of [phone, desk])
    await each.visit('POST', '/start-as/merrowshire/analyst', { to: '/merrowshire/who-am-i' })
  assert.equal((await phone.visit('POST', '/sign-out', {})).status, 403)
  const { text } = await phone.visit('GET', '/sign-out')
  assert.match((await phone.visit('POST', '/sign-out', { _csrf: csrfIn(text) })).text, /You are signed out/)
  assert.match((await phone.visit('GET', '/merrowshire/who-am-i')).text, /a visitor/)
  assert.match((await desk.visit('GET', '/merrowshire/who-am-i')).text, /Ana Lister/)
})

test('signing out everywhere ends every session of this person, and nobody else’s', async () => {
  const [phone, desk, other] = [browser(), browser(), browser()]
  for (const each of [phone, desk])
    await each.visit('POST', '/start-as/merrowshire/analyst', { to: '/merrowshire/who-am-i' })
  await other.visit('POST', '/start-as/merrowshire/programme-lead', { to: '/merrowshire/who-am-i' })
  const { text } = await phone.visit('GET', '/sign-out')
  assert.match(
    (await phone.visit('POST', '/sign-out-everywhere', { _csrf: csrfIn(text) })).text,
    /signed out everywhere/,
  )
  assert.match((await desk.visit('GET', '/merrowshire/who-am-i')).text, /a visitor/)
  assert.match((await other.visit('GET', '/merrowshire/who-am-i')).text, /Pat Leader/)
})

test('a role that ended yesterday opens nothing today, in a session that goes on', async () => {
  const { visit } = browser()
  await visit('POST', '/start-as/merrowshire/analyst', { to: '/merrowshire/who-am-i' })
  await context(async ctx => {
    const person = (await peopleOf(ctx)).find(each => each.name === 'Ana Lister')!
    const { organisationId, from } = person.roles[0]!
    const end = (until: string) => endRole(ctx, person.id, { role: 'analyst', organisationId, from, until })
    assert.deepEqual(await end(today), { ok: true })
  })
  assert.equal((await visit('GET', '/merrowshire/analysts-only')).status, 200, 'the last day is still theirs')
  await database.ownerPool.query(`update area set today = '2025-02-28' where area_id = 999`)
  assert.equal((await visit('GET', '/merrowshire/analysts-only')).status, 404)
  assert.match((await visit('GET', '/merrowshire/who-am-i')).text, /I am Ana Lister: \./)
  await database.ownerPool.query(`update area set today = '${today}' where area_id = 999`)
  await database.ownerPool.query(`update role_held set until_day = null`)
})

test('a sign-in with nobody behind it is told so and how to be invited', async () => {
  const identity = { issuer: 'https://id.example', subject: 'abc', email: 'stranger@example.org' }
  assert.deepEqual(await context(ctx => letIn(ctx, identity)), { ok: false, because: 'unknown' })
  const { notLetInPage } = await import('./pages.ts')
  const { main, status } = notLetInPage(merrowshire, 'unknown')
  assert.equal(status, 403)
  assert.match(String(main), /Ask the partnership’s administrator to add you/)
})

test('the first sign-in with the invited e-mail becomes theirs; afterwards the address alone opens nothing', async () => {
  const issuer = 'https://id.example'
  const email = 'pat@merrowshire.example'
  const enter = (subject: string, checked: string | null) =>
    context(ctx => letIn(ctx, { issuer, subject, email: checked }))
  assert.deepEqual(await enter('unchecked', null), { ok: false, because: 'unknown' })
  const first = await enter('pat-1', email)
  assert.equal(first.ok, true)
  assert.deepEqual(await enter('pat-1', null), first, 'known by the sign-in, whatever the address')
  assert.deepEqual(await enter('somebody-else', email), { ok: false, because: 'bound' })
  await context(ctx => forgetSignIn(ctx, first.ok ? first.personId : ''))
  assert.deepEqual(await enter('pat-2', email), first)
  const names = await context(personNames)
  assert.equal(names.get(first.ok ? first.personId : ''), 'Pat Leader')
})

test('somebody who has left is not let in', async () => {
  await database.ownerPool.query(`update person set left_on = '${today}' where email = 'ana@merrowshire.example'`)
  const identity = { issuer: 'https://id.example', subject: 'ana', email: 'ana@merrowshire.example' }
  assert.deepEqual(await context(ctx => letIn(ctx, identity)), { ok: false, because: 'left' })
  await database.ownerPool.query(`update person set left_on = null`)
})

test('the demonstration’s sign-in opens no real area, and is not there in real use', async () => {
  const { visit } = browser()
  assert.match((await visit('GET', '/sign-in?area=worcestershire')).text, /Nobody signs in to Worcestershire here/)
  assert.equal((await visit('POST', '/start-as/worcestershire/analyst')).status, 404)
  const real = await makeTestApp({
    DEMONSTRATION: 'no', BASE_URL: 'https://alongside.example.org',
    OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'us', OIDC_CLIENT_SECRET: 'secret',
  }) // prettier-ignore
  const there = browser(real)
  assert.equal((await there.visit('POST', '/start-as/merrowshire/analyst')).status, 404)
  assert.equal((await there.visit('GET', '/demonstration-sign-in/.well-known/openid-configuration')).status, 404)
  const away = await there.visit('GET', '/sign-in?area=merrowshire')
  assert.equal(away.status, 503)
  assert.match(away.text, /not answering/)
  await real.close()
})
