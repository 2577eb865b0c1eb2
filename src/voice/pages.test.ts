import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { HtmlValidate } from 'html-validate'
import type { Role, Who } from '../access/rules.ts'
import { areaRoutes, makeApp } from '../app.ts'
import { readConfig } from '../config.ts'
import type { Ctx } from '../ctx.ts'
import { withoutArea, type Pools } from '../database/connection.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { escape } from '../design/html.ts'
import { testFiles } from '../files/testing.ts'
import { endOfDay, startOfDay, type Day } from '../kernel/day.ts'
import { testArea, testCtx } from '../plans/testing.ts'
import { publicPlanRoutes } from '../plans/routes/public.ts'
import { declareArea } from '../running/commands.ts'
import { areasServed } from '../running/queries.ts'
import type { Answer, Page } from '../web/answer.ts'
import { to } from './addresses.ts'
import { answerPromise } from './commands.ts'
import { voiceDaily } from './commands/disputes.ts'
import { disputes } from './queries/disputes.ts'
import { wordsToCheck } from './queries/words.ts'
import { voiceRoutes } from './routes.ts'
import { seedVoice, type SeededVoice } from './testing.ts'

let database: TestDatabase
let app: FastifyInstance
let seeded: SeededVoice
let minute = 0

const today = '2025-02-27'
const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, who: Who | null = null, given: Partial<Ctx> = {}): Promise<T> =>
  database.inArea(999, db =>
    work(testCtx(db, day, { who, now: new Date(startOfDay(day).getTime() + ++minute * 60_000), ...given })),
  ) // prettier-ignore

before(async () => {
  database = await testDatabase()
  const pools: Pools = { owner: database.ownerPool, app: database.appPool, end: async () => {} }
  await withoutArea(database.ownerPool, db => declareArea(db, { ...testArea, today, region: null, newCode: null }))
  seeded = await on('2024-09-30', seedVoice)
  const config = readConfig({ LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '100000' })
  assert.ok(config.ok)
  app = await makeApp({
    config: config.config,
    pools,
    areas: await withoutArea(pools.app, areasServed, { readOnly: true }),
    sessionSecret: randomBytes(32).toString('hex'),
    clock: () => new Date(),
    newId: randomUUID,
    files: testFiles(),
    extraRoutes: areaRoutes.includes(voiceRoutes[0]!) ? [] : voiceRoutes,
  })
})
after(async () => {
  await app?.close()
  await database?.drop()
})

type Asked = {
  readonly who?: Who | null
  readonly body?: Record<string, string>
  readonly day?: Day
  readonly given?: Partial<Ctx>
  readonly visitor?: string
  readonly csrf?: string
}

/** Asks a handler as `web/` would once it has found somebody allowed. */
const ask = (method: 'GET' | 'POST', whole: string, asked: Asked = {}): Promise<Answer> => {
  const path = whole.replace('/merrowshire', '')
  const parts = path.split('/')
  const fits = (pattern: string) => {
    const wanted = pattern.split('/')
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith(':') || part === parts[at])
  }
  const route = [...voiceRoutes, ...publicPlanRoutes].find(each => each.method === method && fits(each.path))
  assert.ok(route, `${method} ${path}`)
  const params = Object.fromEntries(
    route.path.split('/').flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), parts[at]!]] : [])),
  )
  const { who = null, body = {}, day = today, given = {}, visitor = 'v', csrf = who ? 'token' : '' } = asked
  const request = { params, query: {}, body, upload: null, path: whole, csrf, visitor, origin: '' }
  return on(day, ctx => route.handler(ctx, request), who, given)
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'tel-non-breaking': 'off',
    'prefer-native-element': 'off',
  },
})

const pageOf = async (method: 'GET' | 'POST', path: string, asked?: Asked): Promise<Page> => {
  const answer = await ask(method, path, asked)
  assert.equal(answer.kind, 'page', path)
  const page = answer as Page
  const text = `<!DOCTYPE html><html lang="en"><head><title>${escape(page.title)}</title></head><body><main>${page.main}</main></body></html>`
  const report = await validator.validateString(text)
  const wrong = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`))
  assert.deepEqual(wrong, [], path)
  assert.equal(String(page.main).match(/<h1/g)?.length, 1, path)
  return page
}

const read = async (method: 'GET' | 'POST', path: string, asked?: Asked): Promise<string> =>
  String((await pageOf(method, path, asked)).main)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

const promisePath = (ref: string) => `/merrowshire/plans/improvement-plan/promises/${ref}`
const easyPath = (ref: string) => `/merrowshire/easy-read/promises/${ref}`
const answerPath = (ref: string) => to.answer('merrowshire', seeded.promise(ref))

test('a visitor answers through the browser’s own form: no script, no sign-in, nothing from elsewhere', async () => {
  const post = (headers: Record<string, string>, payload: string) =>
    app.inject({ method: 'POST', url: answerPath('14-6-1'), payload, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } }) // prettier-ignore
  const shown = await app.inject({ url: promisePath('14-6-1') })
  assert.match(shown.body, /Is this what you see\?/)
  assert.doesNotMatch(shown.body, /name="_csrf"/)
  const kept = await post({ 'sec-fetch-site': 'same-origin' }, 'answer=no&words=Not+yet')
  assert.equal(kept.statusCode, 200)
  assert.match(kept.body, /Thank you/)
  assert.equal((await post({ 'sec-fetch-site': 'cross-site' }, 'answer=no')).statusCode, 403)
  const wrong = await post({ 'sec-fetch-site': 'same-origin' }, 'words=Only+words')
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /Choose Yes, No or Not sure\./)
  assert.match(wrong.body, /Only words/)
  const after = await app.inject({ url: promisePath('14-6-1') })
  assert.match(after.body, /Visitors to this page, counted apart: yes 0 · no fewer than 6/)
  assert.doesNotMatch(after.body, /Not yet<\/li>/, 'words wait until they are checked')
  const answerId = /name="answer" value="([0-9a-f-]{36})"/.exec(kept.body)![1]!
  const follow = await app.inject({ method: 'POST', url: to.follow('merrowshire'), payload: `answer=${answerId}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } }) // prettier-ignore
  const [, path = ''] = /href="(\/merrowshire\/voice\/follow\/[^"]+)"/.exec(follow.body)!
  assert.match((await app.inject({ url: path })).body, /You answered: No\./)
  assert.equal((await app.inject({ url: '/merrowshire/voice/follow/nothing' })).statusCode, 404)
  for (const closed of ['/voice/checking', '/voice/disputes', '/voice/mine'])
    assert.equal((await app.inject({ url: `/merrowshire${closed}` })).statusCode, 303, closed)
})

test('beside the question: what to do if a child is not safe, and that it is no complaint', async () => {
  const words = await read('GET', promisePath('14-3-2'))
  assert.match(words, /In danger now: ring 999 \./)
  assert.match(words, /NSPCC on 0808 800 5000/)
  assert.match(words, /This is not a complaint/)
  assert.match(words, /Please name no child\./)
  assert.match(await read('GET', answerPath('14-3-2')), /If a child is not safe/)
})

test('pictures answer without a word typed, and thank in easy read', async () => {
  const page = await pageOf('GET', easyPath('14-3-2'))
  const buttons = [...String(page.main).matchAll(/<button[^>]*name="answer"[^>]*value="(\w+)"/g)].map(found => found[1])
  assert.deepEqual(buttons, ['yes', 'no', 'unsure'])
  assert.doesNotMatch(String(page.main), /<textarea|type="text"/)
  assert.match(String(page.main), /You can ask someone to help you\./)
  const sent = { body: { answer: 'unsure', from: 'easy-read' } }
  const thanks = await pageOf('POST', answerPath('14-3-2'), { ...sent, who: seeded.young })
  assert.deepEqual([thanks.bare, thanks.bodyClass], [true, 'app-easy-page'])
  assert.match(String(thanks.main), /We have counted your answer\./)
  assert.match(await read('POST', answerPath('14-3-2'), sent), /Yes, give me a page/)
})

test('families, groups and visitors are asked in their own way', async () => {
  assert.match(await read('GET', answerPath('14-3-2'), { who: seeded.family }), /counts once as a family’s/)
  const group = await read('GET', answerPath('14-3-2'), { who: seeded.forum })
  assert.match(group, /How many see it\? .*How many do not\?/)
  const body = { yes: '1', no: '12', unsure: '' }
  assert.match(await read('POST', answerPath('14-3-2'), { who: seeded.forum, body }), /as your group’s/)
  assert.match(await read('POST', answerPath('14-3-2'), { who: seeded.forum, body: { no: 'many' } }), /Write a whole number/) // prettier-ignore
  const owner = await read('GET', promisePath('14-3-2'), { who: seeded.owner })
  assert.match(owner, /Your post answers for this action, so the question is for others\./)
  assert.match(await read('GET', promisePath('14-3-2'), { who: seeded.forum }), /Take an answer down for somebody/)
  const taken = { who: seeded.forum, body: { answer: 'no', how: 'in person', words: '' } }
  assert.match(await read('POST', to.takeDown('merrowshire', seeded.promise('14-3-2')), taken), /give the family the address/) // prettier-ignore
})

test('a page of an earlier day, and of an area that keeps no record, does not ask', async () => {
  const earlier = { day: '2025-02-01', given: { knownAt: endOfDay('2025-02-01') } }
  assert.match(await read('GET', promisePath('14-3-2'), earlier), /This page shows an earlier day\./)
  const elsewhere = {
    given: { area: { ...testArea, slug: 'worcestershire', name: 'Worcestershire', keepsRecord: false } },
  }
  const words = await read('GET', answerPath('14-3-2'), elsewhere)
  assert.match(words, /can be given here once the partnership keeps its plan here/)
  assert.doesNotMatch(words, /NSPCC/)
  const easy = await pageOf('GET', easyPath('14-3-2'), { ...earlier })
  assert.doesNotMatch(String(easy.main), /<button/)
})

test('somebody signed in elsewhere has their own token in the form, never the page kept for visitors', async () => {
  const page = await pageOf('GET', promisePath('14-3-2'), { csrf: 'of-another-area' })
  assert.match(String(page.main), /value="of-another-area"/)
  assert.doesNotMatch(String((await pageOf('GET', promisePath('14-3-2'))).main), /of-another-area/)
})

test('words are checked by somebody who does not answer for the action', async () => {
  await ask('POST', answerPath('14-6-1'), { body: { answer: 'no', words: 'Ask <b>Sam</b> at school.' }, visitor: 'x' })
  const { answerId } = (await on(today, ctx => wordsToCheck(ctx))).find(({ words }) => words.includes('Sam'))!
  const path = to.check('merrowshire', answerId)
  assert.match(await read('GET', to.checking('merrowshire'), { who: seeded.lead }), /Words about promise 14-6-1/)
  const owner = { ...seeded.owner, roles: new Set<Role>(['programme-lead']) }
  assert.match(await read('GET', path, { who: owner }), /Your post answers for this action/)
  const refused = await pageOf('POST', path, { who: owner, body: { decision: 'passed' } })
  assert.equal(refused.status, 422)
  const unsaid = await pageOf('POST', path, { who: seeded.lead, body: { decision: 'held back' } })
  assert.match(String(unsaid.main), /Say why these words are held back\./)
  const body = { decision: 'passed with a part removed', shown: 'Ask [removed] at school.' }
  assert.equal((await ask('POST', path, { who: seeded.lead, body })).kind, 'redirect')
  assert.match(await read('GET', promisePath('14-6-1')), /What they said .* Ask \[removed\] at school\. \(27 February 2025\)/) // prettier-ignore
})

test('a disagreement from the sixth no to what changed, as families and the forum see it', async () => {
  for (let each = 0; each < 8; each++)
    await on(today, ctx => answerPromise(ctx, { promiseId: seeded.promise('14-3-1'), answer: 'no', voice: 'family', people: 1, words: null, wordsChecked: false })) // prettier-ignore
  const promise = (day: Day) => read('GET', promisePath('14-3-1'), { day })
  const director = 'Director, All-Age Disability, Merrowshire Council'
  assert.match(await promise(today), new RegExp(`8 families said no\\..*${director} must answer by 13 March 2025\\.`))
  await on('2025-03-14', voiceDaily)
  assert.match(await promise('2025-03-14'), /No answer yet\. It has gone to the independent chair\./)
  assert.match(await read('GET', easyPath('14-3-1'), { day: '2025-03-14' }), /so the chair of the board will ask\./)
  const { disputeId } = (await on('2025-03-14', ctx => disputes(ctx, [seeded.promise('14-3-1')])))[0]!
  const path = to.dispute('merrowshire', disputeId)
  const day = '2025-03-17'
  assert.match(await read('GET', to.disputes('merrowshire'), { who: seeded.owner, day }), /For you to answer/)
  assert.match(await read('GET', to.disputes('merrowshire'), { who: seeded.chair, day }), /For you to answer/)
  assert.doesNotMatch(await read('GET', path, { who: seeded.forum, day }), /What families should read/)
  assert.equal((await ask('POST', path, { who: seeded.forum, day, body: { kind: 'answer', words: 'x' } })).kind, 'not-found') // prettier-ignore
  const reply = (body: Record<string, string>) => ask('POST', path, { who: seeded.owner, day, body })
  assert.equal((await reply({ kind: 'answer', words: 'Two of three have started.' })).kind, 'redirect')
  assert.equal((await reply({ kind: 'change', words: 'Each family has a name to ring.' })).kind, 'redirect')
  const words = await promise(day)
  assert.match(words, /You said\. They did\. .*Families were answered on 17 March 2025\..*Two of three have started\..*Each family has a name to ring\./) // prettier-ignore
  assert.match(await read('GET', easyPath('14-3-1'), { day }), /You said it\. They changed something\./)
  assert.match(await read('GET', path, { who: seeded.forum, day }), /What changed: Each family has a name to ring\./)
  assert.match(await read('GET', to.disputes('merrowshire'), { who: seeded.forum, day }), /Answered, and something changed/) // prettier-ignore
})

test('an empty page says what would fill it', async () => {
  assert.match(await read('GET', to.mine('merrowshire'), { who: seeded.family }), /What would fill it:/)
})
