import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import mammoth from 'mammoth'
import type { Ctx } from '../../ctx.ts'
import { escape } from '../../design/html.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { startOfDay } from '../../kernel/day.ts'
import { answerPromise } from '../../voice/commands.ts'
import type { Answer, File, Page } from '../../web/answer.ts'
import { bringPublished } from '../commands/bring-published.ts'
import { saveDocument } from '../commands/save-document.ts'
import { seedDraft, seedPartners, seedProgramme, seedPublished } from '../commands/testing.ts'
import { writePlainWords } from '../commands/write-plain-words.ts'
import type { PlanDocument } from '../document.ts'
import { heldDocument } from '../queries/document.ts'
import { progressOf } from '../queries/staff.ts'
import { programmes } from '../queries/versions.ts'
import { versionState } from '../rules/approval.ts'
import { smallPlan, someone, testArea, testCtx } from '../testing.ts'
import { publicPlanRoutes } from './public.ts'

let database: TestDatabase
let programmeId: string

const today = '2025-02-27'
const on = <T>(day: string, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  database.inArea(999, db => work(testCtx(db, day)))

const priorityPlan: PlanDocument = {
  programme: {
    slug: 'priority-action-plan',
    name: 'Priority Action Plan',
    kind: 'priority-action-plan',
    planMonth: null,
    provisional: null,
    actionsHeld: false,
    summary: null,
    source: 'Ofsted and CQC, inspection report',
  },
  areas: [{ number: 'P1', kind: 'priority-action', title: 'Waits are too long.', short: 'Waits', statements: [] }],
  actions: [],
}

before(async () => {
  database = await testDatabase()
  await on('2024-09-30', async ctx => {
    await seedPartners(ctx)
    const seeded = await seedProgramme(ctx)
    programmeId = seeded.programmeId
    assert.deepEqual(await saveDocument(ctx, seeded.versionId, smallPlan), { ok: true })
    const easyRead = [{ picture: 'calendar', words: 'They promised more people to write plans.' }]
    const words = { kind: 'promise', ref: '14-3-1', plain: 'More people write plans.', easyRead } as const
    assert.deepEqual(await writePlainWords(ctx, seeded.versionId, words), { ok: true })
    await seedPublished(ctx, seeded.versionId)
    const priority = await seedProgramme(ctx, priorityPlan, 0)
    assert.deepEqual(await saveDocument(ctx, priority.versionId, priorityPlan), { ok: true })
    await seedPublished(ctx, priority.versionId)
    const promiseId = (await heldDocument(ctx, seeded.versionId))!.promiseIds.get('14-3-2')!
    const said = { promiseId, voice: 'family', people: 1, wordsChecked: true } as const
    for (const answer of ['yes', 'yes', 'yes', 'no'] as const)
      await answerPromise(ctx, { ...said, answer, words: null })
  })
})
after(() => database.drop())

type Asked = { readonly query?: Record<string, string>; readonly given?: Partial<Ctx> }

const ask = (path: string, { query = {}, given = {} }: Asked = {}): Promise<Answer> => {
  const parts = path.split('/')
  const matches = (pattern: string) => {
    const wanted = pattern.split('/')
    if (wanted.length !== parts.length) return null
    const pairs = wanted.map((part, index) => [part, parts[index]!] as const)
    if (!pairs.every(([part, is]) => part.startsWith(':') || part === is)) return null
    return Object.fromEntries(pairs.filter(([part]) => part.startsWith(':')).map(([part, is]) => [part.slice(1), is]))
  }
  const route = publicPlanRoutes.find(each => matches(each.path))!
  const request = {
    params: matches(route.path)!,
    query,
    body: {},
    upload: null,
    path,
    csrf: '',
    visitor: '',
    origin: '',
  }
  return database.inArea(999, db => route.handler(testCtx(db, today, given), request), { readOnly: true })
}

const pageOf = async (path: string, asked?: Asked): Promise<Page> => {
  const answer = await ask(path, asked)
  assert.equal(answer.kind, 'page', path)
  return answer as Page
}

/** What a reader reads: without tags and runs of space. */
const read = async (path: string, asked?: Asked): Promise<string> =>
  String((await pageOf(path, asked)).main)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

const plan = '/plans/improvement-plan'
const pages = [
  '',
  '/plans',
  plan,
  `${plan}/areas/1.1`,
  `${plan}/actions/14`,
  `${plan}/actions/15`,
  `${plan}/promises/14-3-2`,
  `${plan}/promises/14-6-1`,
  `${plan}/changes`,
  '/plans/priority-action-plan',
  '/easy-read',
  '/easy-read/2.1',
  '/easy-read/promises/14-3-1',
]

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
  },
})

test('every page is valid HTML, has one heading of its own, and nothing typed becomes markup', async () => {
  for (const path of pages) {
    const { main, title } = await pageOf(path)
    const report = await validator.validateString(`<!DOCTYPE html><html lang="en"><head><title>${escape(title)}</title></head><body><main>${main}</main></body></html>`) // prettier-ignore
    assert.deepEqual(
      report.results.flatMap(result =>
        result.messages.map(({ ruleId, message, line }) => `${ruleId} ${message} ${line}`),
      ),
      [],
      path,
    )
    assert.equal(String(main).match(/<h1/g)?.length, 1, path)
    assert.doesNotMatch(String(main), /<script/, path)
  }
  assert.match(String((await pageOf(`${plan}/actions/14`)).main), /&lt;script&gt;alert\(1\)&lt;\/script&gt;/)
})

test('the front page puts the priority action plan first, and says that its actions are not held', async () => {
  const words = await read('')
  assert.ok(words.indexOf('Priority Action Plan') < words.indexOf('SEND Improvement Plan'))
  assert.match(words, /Waits are too long\. Ofsted and CQC, inspection report/)
  assert.match(words, /Actions not held/)
  assert.match(words, /Merrowshire made 3 promises .*\. 2 late and 1 not due yet\. The plan says nothing for 1 step\./)
  assert.match(words, /Plain words: 1 of 5 written, 4 not written yet\./)
  const { notice, easyReadHref } = await pageOf('')
  assert.equal(notice, 'This plan has not yet been co-produced with families.')
  assert.equal(easyReadHref, '/merrowshire/easy-read')
})

test('every page of the plan says that it is provisional', async () => {
  for (const path of pages.filter(each => each.startsWith(plan) || each.startsWith('/easy-read')))
    assert.equal((await pageOf(path)).notice, 'This plan has not yet been co-produced with families.', path)
})

test('a count opens its list', async () => {
  const { main } = await pageOf(plan)
  assert.match(String(main), /href="\/merrowshire\/plans\/improvement-plan\?stands=late"/)
  const late = await read(plan, { query: { stands: 'late' } })
  assert.match(late, /2 promises are late\./)
  assert.doesNotMatch(late, /60% of new plans/)
  assert.match(await read(plan, { query: { stands: 'the-plan-does-not-say' } }), /Action 15/)
  assert.match(await read(plan, { query: { stands: 'done' } }), /Nothing in this plan stands there today/)
  assert.equal(await read(plan, { query: { stands: '<b>' } }), await read(plan))
})

test('not stated, none needed and not yet read are three sentences; a role nobody stated is said so', async () => {
  const unread = await read(`${plan}/actions/15`)
  assert.match(unread, /After 3 months, by 31 December 2024 Not stated: the plan says nothing for this step\./)
  assert.match(unread, /After 6 months, by 31 March 2025 Not yet read: /)
  assert.match(unread, /Role not stated/)
  assert.match(await read(`${plan}/actions/14`), /None needed: the plan says nothing more has to be done by then\./)
})

test('a promise says where it stands, why, by which rule, who answers, and how its day was reached', async () => {
  const words = await read(`${plan}/promises/14-3-1`)
  assert.match(
    words,
    /Late Due 31 December 2024\. No evidence has been given yet\. In plain words .*The rule: No evidence\./,
  )
  assert.match(words, /More people write plans\./)
  assert.match(words, /Director, All-Age Disability, Merrowshire Council \(responsible\)/)
  assert.match(words, /the end of the sixth month after September 2024/)
  assert.match(words, /First promised, in version 1 of the plan/)
  assert.match(await read(`${plan}/promises/14-6-1`), /Not written yet\. Nobody has put this into plain words so far\./)
})

test('answers of 1 to 5 families are never shown', async () => {
  const words = await read(`${plan}/promises/14-3-2`)
  assert.match(words, /Families: yes fewer than 6 · no fewer than 6 · not sure 0\./)
})

test('what is not there is not found; a plan not published on the day asked about says so', async () => {
  for (const path of ['/plans/nowhere', `${plan}/areas/9`, `${plan}/actions/99`, `${plan}/promises/x`, '/easy-read/9'])
    assert.equal((await ask(path)).kind, 'not-found', path)
  const knownAt = startOfDay('2024-09-01')
  assert.match(
    await read(plan, { given: { knownAt, today: '2024-09-01' } }),
    /No version of this plan had been published/,
  )
  assert.match(await read('', { given: { knownAt, today: '2024-09-01' } }), /No plan has been published here/)
})

test('only somebody who may edit is offered it', async () => {
  const edit = /Change this in a draft/
  assert.doesNotMatch(await read(`${plan}/actions/14`), edit)
  assert.doesNotMatch(await read(`${plan}/actions/14`, { given: { who: someone(new Set(['analyst'])) } }), edit)
  assert.match(await read(`${plan}/actions/14`, { given: { who: someone(new Set(['programme-lead'])) } }), edit)
  assert.doesNotMatch(await read(`${plan}/actions/14`), edit)
})

test('easy read answers in one of three ways and says what is not written', async () => {
  const promise = await read('/easy-read/promises/14-3-1')
  assert.match(promise, /They promised more people to write plans\. Have they done it\? Not yet It is late\./)
  const { bare, bodyClass } = await pageOf('/easy-read/promises/14-3-1')
  assert.deepEqual([bare, bodyClass], [true, 'app-easy-page'])
  assert.match(await read('/easy-read/2.1'), /Not written yet/)
  assert.match(await read('/easy-read'), /1 of 6 pages are written in easy read\. 5 not written yet\./)
})

const fileOf = async (path: string): Promise<File> => {
  const answer = await ask(path)
  assert.equal(answer.kind, 'file')
  return answer as File
}

test('the plan goes out as CSV, JSON and Word, with where each promise stands', async () => {
  const csv = await fileOf(`${plan}/plan.csv`)
  const lines = String(csv.body).split('\r\n')
  assert.match(lines[0]!, /^\ufeffaction,what will be done/)
  assert.equal(lines.length, 1 + 6 + 1)
  assert.match(lines[1]!, /,14-3-1,Three more caseworkers are in post\.,More people write plans\.,2024-12-31,.*,Late,/)
  const json = JSON.parse(String((await fileOf(`${plan}/plan.json`)).body))
  assert.equal(json.actions[0].milestones[0].promises[0].standing, 'Late')
  assert.equal(json.actions[1].milestones[1].state, 'not-yet-read')
  const word = await fileOf(`${plan}/plan.docx`)
  assert.equal(word.name, 'merrowshire-improvement-plan.docx')
  const { value } = await mammoth.extractRawText({ buffer: word.body as Buffer })
  assert.match(value, /14-6-1 [^.]*\. To reach: 60%, by the published figure/)
})

test('a next version says what changed, and its plain words are being rewritten', async () => {
  assert.match(await read(`${plan}/changes`), /This is the first version published here/)
  await on('2025-01-31', async ctx => {
    const second = await seedDraft(ctx, programmeId, 2)
    const [quicker, unread] = smallPlan.actions
    const [three, ...later] = quicker!.milestones
    const reworded = { ...three!.promises[0]!, words: 'Four more caseworkers are in post.' }
    const cells = [{ ...three!, promises: [reworded, ...three!.promises.slice(1)] }, ...later]
    const next = { ...smallPlan, actions: [{ ...quicker!, milestones: cells }, unread!] }
    assert.deepEqual(await saveDocument(ctx, second, next), { ok: true })
    await seedPublished(ctx, second)
  })
  const changes = await read(`${plan}/changes`)
  assert.match(changes, /1 promise reworded\. Compared with version 1, published 30 September 2024\./)
  assert.match(
    changes,
    /said “Three more caseworkers are in post\.”; it now says “Four more caseworkers are in post\.” /,
  )
  const promise = await read(`${plan}/promises/14-3-1`)
  assert.match(promise, /Being rewritten: the official words have changed/)
  assert.doesNotMatch(promise, /More people write plans/)
  assert.match(promise, /In version 2 of the plan: it had said “Three more caseworkers are in post\.”/)
  const easy = await read('/easy-read/promises/14-3-1')
  assert.match(easy, /We are writing this page again\./)
  assert.doesNotMatch(easy, /They promised more people/)
})

test('counts add up: a step where the plan says nothing is no promise', async () => {
  for (const path of ['', '/plans', plan]) {
    const words = await read(path)
    const [, all, where] = /(\d+) promises?(?: to [^.]*)?\. ([^.]*)\./.exec(words)!
    const counted = [...where!.matchAll(/(\d+) /g)].reduce((sum, [, number]) => sum + Number(number), 0)
    assert.equal(counted, Number(all), path)
    assert.match(words, /The plan says nothing for 1 step\./)
  }
})

test('each page that rests on facts offers an earlier day; words come plain first; nothing is said twice', async () => {
  const promise = await pageOf(`${plan}/promises/14-6-1`)
  assert.match(String(promise.main), /<input[^>]*id="known-on"[^>]*name="known-on"[^>]*type="date"[^>]*value="2025-02-27"/)
  const filtered = String((await pageOf(plan, { query: { stands: 'late' } })).main)
  assert.match(filtered, /<form method="get"[^]*type="hidden" name="stands" value="late"[^]*name="known-on"/)
  const words = await read(`${plan}/promises/14-6-1`)
  assert.doesNotMatch(words, /Due Due/)
  assert.ok(words.indexOf('In plain words') < words.indexOf('The rule:'))
  const notKept = await read(`${plan}/promises/14-6-1`, { given: { area: { ...testArea, keepsRecord: false }, who: someone(new Set(['analyst'])) } })
  assert.match(notKept, /The partnership does not keep its record here, so nothing from its owner is held\./)
  assert.doesNotMatch(notKept, /Nothing has been heard/)
}) // prettier-ignore

test('a plan whose day of publication nobody knows says so, and is frozen like any other', async () => {
  const given = { area: { ...testArea, id: 885 } }
  const document = { ...priorityPlan, programme: { ...priorityPlan.programme, name: 'Statement, 2018', slug: 'statement-2018' } }
  const brought = await database.inArea(885, async db => {
    const ctx = testCtx(db, '2024-10-01', given)
    const done = await bringPublished(ctx, document, null)
    assert.ok(done.ok)
    assert.ok(!(await saveDocument(ctx, done.versionId, document)).ok)
    const progress = await progressOf(ctx, { versionId: done.versionId, state: 'published', publishedOn: null })
    assert.equal(versionState(progress.life, progress.approvals), 'published')
    return programmes(ctx)
  })
  assert.equal(brought[0]!.current?.publishedOn, null)
  const route = publicPlanRoutes.find(({ path }) => path === '/plans')!
  const request = { params: {}, query: {}, body: {}, upload: null, path: '/plans', csrf: '', visitor: '', origin: '' }
  const page = await database.inArea(885, db => route.handler(testCtx(db, today, given), request), { readOnly: true })
  assert.match(page.kind === 'page' ? String(page.main) : '', /Version 1, published \(the day is not held here\)/)
}) // prettier-ignore
