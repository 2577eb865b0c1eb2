import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Who } from '../access/rules.ts'
import type { Area, Ctx } from '../ctx.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import { outbox } from '../mail/queries.ts'
import { addressForgotten } from '../mail/rules.ts'
import type { Letter } from '../mail/transport.ts'
import { saveDocument } from '../plans/commands/save-document.ts'
import { seedPartners, seedProgramme, seedPublished } from '../plans/commands/testing.ts'
import { smallPlan, someone, testArea, testCtx } from '../plans/testing.ts'
import type { Answer, File, Page } from '../web/answer.ts'
import { forgetUnconfirmedDaily } from './commands/subscribe.ts'
import { subscribers } from './queries/subscribers.ts'
import { updateRoutes } from './routes/all.ts'
import { limits } from './rules.ts'
import { updateTasks } from './tasks.ts'

const real: Area = { id: 885, slug: 'worcestershire', name: 'Worcestershire', madeUp: false, keepsRecord: false }
const today = '2025-01-31'
let database: TestDatabase
let lead: Who
const adviser = someone(new Set(['adviser']))

const on = <T>(day: string, work: (ctx: Ctx) => Promise<T>, given: Partial<Ctx> = {}): Promise<T> =>
  database.inArea((given.area ?? testArea).id, db =>
    work(testCtx(db, day, { newId: randomUUID, files: testFiles(), ...given })),
  )

before(async () => {
  database = await testDatabase()
  await database.ownerPool.query(`insert into area (area_id, slug, name, made_up, keeps_record, today, region, new_code)
    values (999, 'merrowshire', 'Merrowshire', true, true, '2025-01-31', null, null), (885, 'worcestershire', 'Worcestershire', false, false, null, null, null)`)
  lead = someone(new Set(['programme-lead']))
  await database.ownerPool.query(`insert into person (area_id, person_id, name, email) values (999, $1, 'Lead', 'lead@example.org')`, [lead.personId]) // prettier-ignore
  await on('2024-09-30', async ctx => {
    await seedPartners(ctx)
    const { versionId } = await seedProgramme(ctx)
    assert.deepEqual(await saveDocument(ctx, versionId, smallPlan), { ok: true })
    await seedPublished(ctx, versionId)
  })
})
after(() => database.drop())

type Asked = { body?: Record<string, string>; who?: Who | null; area?: Area; day?: string; visitor?: string; given?: Partial<Ctx> } // prettier-ignore

const paramsOf = (pattern: string, path: string): Record<string, string> | null => {
  const [wanted, parts] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== parts.length) return null
  const pairs = wanted.map((part, index) => [part, parts[index]!] as const)
  if (!pairs.every(([part, is]) => part.startsWith(':') || part === is)) return null
  return Object.fromEntries(pairs.filter(([part]) => part.startsWith(':')).map(([part, is]) => [part.slice(1), is]))
}

/** As `web/` asks: addresses without a gap to fill come first, a GET cannot write, and who may not is told nothing. */
const ask = (method: 'GET' | 'POST', whole: string, asked: Asked = {}): Promise<Answer> => {
  const { body = {}, who = null, area = testArea, day = today, visitor = 'v', given = {} } = asked
  const path = whole.replace(`/${area.slug}`, '').split('?')[0]!
  const fits = updateRoutes.filter(each => each.method === method && paramsOf(each.path, path))
  const route = fits.toSorted((a, b) => a.path.split(':').length - b.path.split(':').length)[0]!
  if (!may(who, route.permission)) return Promise.resolve({ kind: 'not-found' })
  const query = Object.fromEntries(new URLSearchParams(whole.split('?')[1] ?? ''))
  const request = { params: paramsOf(route.path, path)!, query, body, upload: null, path: whole, csrf: who ? 'token' : '', visitor, origin: 'https://alongside.example.org' } // prettier-ignore
  return database.inArea(area.id, db => route.handler(testCtx(db, day, { newId: randomUUID, files: testFiles(), who, area, ...given }), request), { readOnly: method === 'GET' }) // prettier-ignore
}

const pageOf = (answer: Answer): Page => (answer.kind === 'page' ? answer : assert.fail(JSON.stringify(answer)))
const words = (answer: Answer): string => pageOf(answer).main.toString().replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') // prettier-ignore
const wentTo = (answer: Answer): string => (answer.kind === 'redirect' ? answer.to : assert.fail(answer.kind === 'page' ? words(answer) : answer.kind)) // prettier-ignore

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off' } }) // prettier-ignore
const whole = async (answer: Answer): Promise<void> => {
  const { title, main } = pageOf(answer)
  const report = await validator.validateString(`<!DOCTYPE html><html lang="en"><head><title>P</title></head><body><main>${main}</main></body></html>`) // prettier-ignore
  const wrong = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))
  assert.deepEqual(wrong, [], title)
}

const letters = (area = testArea) =>
  on(today, async ctx => (await outbox(ctx, { page: 1, size: 500 })).messages, { area })
const newest = async (to: string) =>
  (await letters()).find(each => each.toAddress === to) ?? assert.fail(`no letter to ${to}`)
const linkIn = (body: string): string =>
  /^\/\S+\/updates\/(?:confirm|leave)\/\S+$/m.exec(body)?.[0] ?? assert.fail(body)

const subscribe = (email: string, form = 'plain', asked: Asked = {}) =>
  ask('POST', '/updates/subscribe', { ...asked, body: { email, form } })

test('a visitor asks, is asked, says yes: opening the link changes nothing', async () => {
  await whole(await ask('GET', '/updates/subscribe'))
  assert.equal(wentTo(await subscribe(' Reader@Example.org ', 'easy-read')), '/merrowshire/updates/subscribe/asked')
  await whole(await ask('GET', '/updates/subscribe/asked'))
  const link = linkIn((await newest('reader@example.org')).body)
  for (let opened = 0; opened < 2; opened++) await whole(await ask('GET', link))
  assert.deepEqual(await on(today, subscribers), [])
  assert.equal(wentTo(await ask('POST', link)), '/merrowshire/updates/subscribe/confirmed')
  assert.deepEqual((await on(today, subscribers)).map(({ email, form }) => [email, form]), [['reader@example.org', 'easy-read']]) // prettier-ignore
  assert.match(words(await ask('GET', link)), /This link is not in use/)
  assert.match(words(await ask('POST', link)), /This link is not in use/)
})

test('only the hash of a link is kept', async () => {
  await subscribe('hash@example.org')
  const token = linkIn((await newest('hash@example.org')).body)
    .split('/')
    .at(-1)!
  assert.ok(token.length >= 40)
  const { rows } = await database.ownerPool.query('select * from update_token')
  assert.ok(rows.every(row => /^[0-9a-f]{64}$/.test(row.token_hash)))
  assert.ok(!JSON.stringify(rows).includes(token))
})

test('a stranger cannot learn whose address is on the list, nor flood it', async () => {
  const known = await subscribe('reader@example.org', 'plain', { visitor: 'stranger' })
  const unknown = await subscribe('nobody@example.org', 'plain', { visitor: 'stranger' })
  assert.deepEqual(known, unknown)
  for (let time = 0; time < 5; time++)
    assert.deepEqual(await subscribe('reader@example.org', 'plain', { visitor: 'stranger' }), known)
  const to = (await letters()).filter(each => each.toAddress === 'reader@example.org')
  // The one of the first test was confirmed, and counts no more.
  assert.equal(to.length, 1 + limits.toOneAddressInADay)
})

test('one place may ask for many, not for ever; others go on; the refusal offers another way', async () => {
  for (let place = 0; place < limits.fromOnePlaceInAnHour; place++)
    wentTo(await subscribe(`library-${place}@example.org`, 'plain', { visitor: 'library' }))
  const refused = await subscribe('library-last@example.org', 'plain', { visitor: 'library' })
  assert.equal(pageOf(refused).status, 429)
  assert.match(words(refused), /Try again in an hour, or ask to be sent it by post/)
  assert.match(pageOf(refused).main.toString(), /value="library-last@example\.org"/)
  wentTo(await subscribe('home@example.org', 'plain', { visitor: 'home' }))
})

test('a choice of another form is confirmed the same way, and stays one subscription', async () => {
  await subscribe('reader@example.org', 'official', { day: '2025-02-01' })
  const link = linkIn((await newest('reader@example.org')).body)
  wentTo(await ask('POST', link))
  assert.deepEqual((await on(today, subscribers)).map(({ email, form }) => [email, form]), [['reader@example.org', 'official']]) // prettier-ignore
})

test('what is typed wrong comes back with a sentence', async () => {
  const empty = await ask('POST', '/updates/subscribe', { body: {} })
  assert.match(words(empty), /Type your e-mail address\..*Choose how you would like to read it\./)
  assert.match(words(await subscribe('not an address')), /like name@example\.org/)
  assert.equal(pageOf(empty).status, 422)
  await whole(empty)
})

test('an address nobody confirmed is forgotten after a week, once', async () => {
  const at = (day: string) => on(day, forgetUnconfirmedDaily)
  await at('2025-02-09')
  await at('2025-02-09')
  const { rows } = await database.ownerPool.query('select * from update_request')
  assert.deepEqual(rows, [])
  assert.ok((await letters()).every(({ toAddress }) => [addressForgotten, 'reader@example.org'].includes(toAddress)))
  const audit = await database.ownerPool.query(
    `select 1 from audit_line where what = 'unconfirmed addresses forgotten'`,
  )
  assert.equal(audit.rowCount, 1)
})

const draftBody = async (): Promise<Record<string, string>> => {
  const { main } = pageOf(await ask('GET', '/updates/2025-01/draft', { who: lead }))
  const text = main.toString()
  const areas = [...text.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)]
  const inputs = [...text.matchAll(/<input[^>]*name="(line-\d-words|title)"[^>]*?(?:value="([^"]*)")?\s*>/g)]
  const selects = [...text.matchAll(/<select[^>]*name="(line-\d-picture)"[^>]*>(.*?)<\/select>/gs)]
  const chosen = selects.map(([, name, options]) => [name!, /value="([^"]*)" selected/.exec(options!)?.[1] ?? ''])
  return Object.fromEntries([...areas, ...inputs].map(found => [found[1]!, found[2] ?? '']).concat(chosen))
}

test('the lead begins a draft from the record; only staff see it', async () => {
  const form = await ask('GET', '/updates', { who: lead })
  await whole(form)
  assert.match(words(form), /No draft is being written\./)
  assert.equal(wentTo(await ask('POST', '/updates/begin', { who: lead, body: { month: '2025-01' } })), '/merrowshire/updates/2025-01/draft') // prettier-ignore
  const draft = await ask('GET', '/updates/2025-01/draft', { who: lead })
  await whole(draft)
  assert.match(words(draft), /2 promises fell due and were not done/)
  assert.equal((await ask('GET', '/updates/2025-01/draft')).kind, 'not-found')
  assert.equal((await ask('GET', '/updates/2025-01')).kind, 'not-found', 'not published')
  await whole(await ask('GET', '/updates/2025-01/draft', { who: adviser }))
  assert.equal((await ask('POST', '/updates/2025-01/draft', { who: adviser })).kind, 'not-found')
  assert.doesNotMatch(words(await ask('GET', '/updates')), /Draft/)
  const known = await ask('GET', '/updates/2025-01/draft', { who: lead, given: { knownAt: new Date() } })
  assert.equal(known.kind, 'not-found')
})

test('a person writes over it; a line that is not easy to read comes back', async () => {
  const body = await draftBody()
  assert.match(body['section-opening']!, /In January 2025/)
  const long = {
    ...body,
    'line-1-words': 'This is one of those lines that have far too many words in them to be easy.',
  }
  const refused = await ask('POST', '/updates/2025-01/draft', { who: lead, body: long })
  assert.match(words(refused), /Line 1\. Use at most 15 words/)
  await whole(refused)
  const mine = { ...body, title: 'January <b>', 'section-opening': 'Nothing was done.', 'line-2-picture': 'bus', 'line-2-words': '' } // prettier-ignore
  assert.match(wentTo(await ask('POST', '/updates/2025-01/draft', { who: lead, body: mine })), /saved=1$/)
  const kept = await ask('GET', '/updates/2025-01/draft?saved=1', { who: lead })
  assert.match(words(kept), /Your words are kept\./)
  assert.match(pageOf(kept).main.toString(), /January &lt;b&gt;/)
})

test('it is not published while a form is missing, and then for good', async () => {
  const body = await draftBody()
  await ask('POST', '/updates/2025-01/draft', { who: lead, body: { ...body, plain: '' } })
  const look = await ask('GET', '/updates/2025-01/publish', { who: lead })
  assert.match(words(look), /It cannot be published yet\. Write it in plain words too\./)
  await whole(look)
  assert.equal(pageOf(await ask('POST', '/updates/2025-01/publish', { who: lead })).status, 422)
  await ask('POST', '/updates/2025-01/draft', { who: lead, body: { ...body, plain: 'In plain words.' } })
  await whole(await ask('GET', '/updates/2025-01/publish', { who: lead }))
  assert.equal(wentTo(await ask('POST', '/updates/2025-01/publish', { who: lead })), '/merrowshire/updates/2025-01')
  for (const path of ['', '/plain', '/easy-read']) await whole(await ask('GET', `/updates/2025-01${path}`))
  assert.match(words(await ask('GET', '/updates/2025-01')), /Published on 31 January 2025 ?\..*Nothing was done\./)
  assert.match(words(await ask('GET', '/updates/2025-01/plain')), /In plain words\./)
  assert.equal((await ask('GET', '/updates/2025-01/draft', { who: lead })).kind, 'not-found')
  const again = await ask('POST', '/updates/begin', { who: lead, body: { month: '2025-01' } })
  assert.equal(wentTo(again), '/merrowshire/updates')
  for (const change of [
    `update update_published set title = 'x'`,
    'delete from update_published',
    'delete from update_note',
  ])
    // prettier-ignore
    await assert.rejects(database.appPool.query(change), { code: '42501' }, change)
})

test('before it was published it was not known', async () => {
  const knownAt = new Date('2025-01-30T00:00:00Z')
  assert.equal((await ask('GET', '/updates/2025-01', { given: { knownAt } })).kind, 'not-found')
})

test('a correction is a dated note in every form and in the feed', async () => {
  const empty = await ask('POST', '/updates/2025-01/notes', { who: lead, body: { words: ' ' }, day: '2025-02-12' })
  assert.match(words(empty), /Say what was wrong and what is right/)
  await whole(empty)
  wentTo(await ask('POST', '/updates/2025-01/notes', { who: lead, body: { words: 'It was two.' }, day: '2025-02-12' }))
  for (const path of ['', '/plain', '/easy-read'])
    assert.match(words(await ask('GET', `/updates/2025-01${path}`)), /Correction, 12 February 2025: It was two\./)
  const feed = (await ask('GET', '/updates.atom')) as File
  assert.match(feed.type, /^application\/atom\+xml/)
  assert.match(
    String(feed.body),
    /<link rel="self" type="application\/atom\+xml" href="https:\/\/alongside\.example\.org\/merrowshire\/updates\.atom"\/>/,
  )
  assert.doesNotMatch(String(feed.body), /href="\//)
  assert.match(String(feed.body), /<updated>2025-02-12T.*Correction, 12 February 2025: It was two\./s)
  assert.match(words(await ask('GET', '/updates')), /January 2025 .* corrected 12 February 2025/)
})

test('whoever subscribed was written to once, in their form, and leaves in one step without signing in', async () => {
  const [letter, ...others] = (await letters()).filter(each => each.subject === 'Merrowshire: update for January 2025')
  assert.ok(letter && others.length === 0)
  assert.match(letter.body, /IN SHORT\n\nNothing was done\./)
  const link = linkIn(letter.body)
  await whole(await ask('GET', link))
  assert.equal((await on(today, subscribers)).length, 1)
  // As a mail program presses it: nothing but the address of the link.
  assert.equal(wentTo(await ask('POST', link, { body: { 'List-Unsubscribe': 'One-Click' } })), '/merrowshire/updates/subscribe/left') // prettier-ignore
  assert.deepEqual(await on(today, subscribers), [])
  assert.ok(
    (await letters()).every(each => each.toAddress === addressForgotten),
    'nothing is left of the address',
  )
  assert.match(words(await ask('POST', link)), /This link is not in use/, 'used once')
  await whole(await ask('GET', '/updates/subscribe/left'))
})

test('by post: typed with the day they asked, printed as labels, taken off without a trace', async () => {
  const entry = { name: 'Tansy <Nightjar>', address: '3 Fleece Row\r\nMerrow', form: 'plain', consentedOn: '27 January 2025' } // prettier-ignore
  await whole(await ask('GET', '/updates/by-post', { who: lead }))
  const future = await ask('POST', '/updates/by-post', { who: lead, body: { ...entry, consentedOn: '1/2/2025' } })
  assert.match(words(future), /still to come/)
  const wrong = await ask('POST', '/updates/by-post', { who: lead, body: { ...entry, consentedOn: 'soon', name: '' } })
  assert.match(words(wrong), /Type their name\..*The day was not understood/)
  await whole(wrong)
  assert.match(wentTo(await ask('POST', '/updates/by-post', { who: lead, body: entry })), /done=added$/)
  const list = await ask('GET', '/updates/by-post?done=added', { who: lead })
  await whole(list)
  assert.match(words(list), /1 household gets the monthly update by post\..*27 January 2025/)
  const labels = await ask('GET', '/updates/by-post/labels', { who: lead })
  await whole(labels)
  assert.match(pageOf(labels).main.toString(), /Tansy &lt;Nightjar&gt;/)
  assert.equal((await ask('GET', '/updates/by-post')).kind, 'not-found')
  assert.equal((await ask('GET', '/updates/by-post', { who: adviser })).kind, 'not-found')
  const off = /\/updates\/by-post\/[^/"]+\/take-off/.exec(pageOf(list).main.toString())![0]
  assert.match(wentTo(await ask('POST', off, { who: lead })), /done=off$/)
  assert.equal((await ask('POST', off, { who: lead })).kind, 'not-found')
  const { rows } = await database.ownerPool.query('select detail::text from audit_line')
  assert.ok(
    rows.every(row => !/Nightjar|example\.org/.test(row.detail)),
    'the audit names nobody',
  )
})

test('an area that keeps no record here invents none, and says where its updates are', async () => {
  const archive = await ask('GET', '/updates', { area: real })
  await whole(archive)
  assert.match(words(archive), /publishes its monthly updates on its own Local Offer\. None is kept here\./)
  assert.equal((await ask('GET', '/updates/2025-01', { area: real })).kind, 'not-found')
  assert.match(String(((await ask('GET', '/updates.atom', { area: real })) as File).body), /<feed /)
})

test('in a real area the link is made as the letter leaves; a refused letter is tried again and keeps no other waiting', async () => {
  const kept: Area = { ...real, keepsRecord: true }
  for (const email of ['one@example.org', 'two@example.org']) wentTo(await subscribe(email, 'plain', { area: kept }))
  const waiting = await letters(kept)
  assert.ok(waiting.every(({ body }) => body.includes('/updates/confirm/{link}')))
  const { rows } = await database.ownerPool.query(`select count(*)::int as n from graphile_worker._private_jobs`)
  assert.equal(rows[0].n, 1, 'one job for whatever waits')
  const sent: Letter[] = []
  let refusing = true
  const transport = {
    name: 'SMTP' as const,
    async send(letter: Letter) {
      if (refusing && letter.to === 'one@example.org') throw new Error('mailbox full')
      sent.push(letter)
    },
  }
  const config = { DEMONSTRATION: false, BASE_URL: 'https://alongside.example.org', MAIL_FROM: 'x@example.org', SMTP_URL: undefined, NOTIFY_API_KEY: undefined, NOTIFY_TEMPLATE_ID: undefined } // prettier-ignore
  const clock = () => new Date('2025-01-31T13:00:00Z')
  const tasks = updateTasks({ config, pools: { app: database.appPool }, areas: [kept], clock, newId: randomUUID, files: testFiles(), transport }) // prettier-ignore
  const run = () => tasks['send-update']({ area_id: 885 }, { id: '1', attempt: 1 })
  await assert.rejects(run, /mailbox full/)
  assert.deepEqual(sent.map(({ to }) => to), ['two@example.org']) // prettier-ignore
  refusing = false
  await run()
  await run()
  assert.deepEqual(sent.map(({ to }) => to), ['two@example.org', 'one@example.org']) // prettier-ignore
  const link = /^https:\/\/alongside\.example\.org(\/worcestershire\/updates\/confirm\/\S+)$/m.exec(sent[0]!.body)![1]!
  assert.equal(sent[0]!.leaveAt, undefined, 'nothing to leave yet')
  wentTo(await ask('POST', link, { area: kept }))
  assert.equal((await on(today, subscribers, { area: kept })).length, 1)
})
