import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../access/rules.ts'
import { council, inCtx } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { sen2Year2025 } from '../layouts/descriptions/sen2-2025.ts'
import type { Row } from '../layouts/layout.ts'
import { checked } from '../layouts/testing-check.ts'
import { testFile } from '../layouts/testing-sen2.ts'
import { matchReturn } from '../children/commands/match-return.ts'
import { recordsKnown } from '../returns/queries/records.ts'
import { areaId, ctxOn, sendAndLoad, trust } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { sen2Routes } from './routes/sen2.ts'
import { addPartners, sendEvents } from './testing.ts'

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off', 'prefer-native-element': 'off' } }) // prettier-ignore

const id = (letter: string): string => `00000000-0000-4000-8000-0000000000${letter.repeat(2)}`
const someone = (letter: string, role: Role): Who => ({ personId: id(letter), name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const [analyst, sender, strange, worker] = [someone('a', 'analyst'), someone('b', 'data-sender'), someone('c', 'data-sender'), someone('d', 'caseworker')] // prettier-ignore
const at = new Map([[analyst, council], [sender, council], [strange, trust], [worker, council]]) // prettier-ignore

const sample = readFileSync(new URL('../../demo/merrowshire/returns/council-sen2-2025.xml', import.meta.url), 'utf8')

describe('the SEN2 return out', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addPartners(database)
    await database.inArea(areaId, async db => {
      for (const [who, organisation_id] of at) {
        const [role] = [...who.roles]
        await db.insertInto('person').values({ area_id: areaId, person_id: who.personId, name: `${who.name} ${who.personId.slice(-1)}`, email: `${role}-${who.personId.slice(-1)}@example.org` }).execute()
        await db.insertInto('role_held').values({ area_id: areaId, person_id: who.personId, organisation_id, role: role!, from_day: '2024-01-01' }).execute()
      }
    }) // prettier-ignore
  })
  after(() => database.drop())

  let minute = 0
  const ask = (who: Who, method: 'GET' | 'POST', { query = {}, body = {} }: { query?: Record<string, string>; body?: AreaRequest['body'] } = {}): Promise<Answer> =>
    database.inArea(areaId, async db => {
      const route = sen2Routes.find(each => each.method === method)!
      if (!may(who, route.permission)) return { kind: 'not-found' }
      return route.handler({ ...ctxOn(db, '2025-03-03', ++minute), who }, { params: {}, query, body, upload: null, path: route.path, csrf: 'token', visitor: '', origin: '' })
    }, { readOnly: method === 'GET' }) // prettier-ignore
  const html = (answer: Answer): string => (answer.kind === 'page' ? answer.main.toString() : assert.fail(answer.kind))
  const words = (answer: Answer): string => html(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore
  const header = { year: '2025', dmo: 'Y', dco: 'Y', dsco: 'N', serial: '2' }
  const fileOf = async (who: Who, body: AreaRequest['body'] = header): Promise<string> => {
    const answer = await ask(who, 'POST', { body })
    return answer.kind === 'file' ? answer.body.toString() : assert.fail(answer.kind)
  }
  const read = (text: string) => checked(sen2Year2025, testFile('sen2.xml', text), { areaId, today: '2025-03-03' })

  test('with nothing held the page says what would fill it', async () => {
    assert.match(words(await ask(analyst, 'GET')), /Nothing is held that belongs in this return/)
  })

  test('Merrowshire’s own return, taken in and written out again, gives the same records', async () => {
    const { returnId } = await sendAndLoad(database, sample, { on: '2025-02-20', layout: sen2Year2025, organisationId: council, name: 'council-sen2-2025.xml' }) // prettier-ignore
    await inCtx(database, '2025-02-20', ctx => matchReturn(ctx, returnId))
    const { accepted, issues } = await read(await fileOf(analyst))
    assert.deepEqual(issues.filter(({ severity }) => severity === 'error'), []) // prettier-ignore
    const held = await inCtx(database, '2025-02-21', ctx => recordsKnown(ctx, 'sen2-case'))
    assert.ok(held.length > 40)
    const plain = ({ request_number: _number, ...row }: Row) => JSON.stringify(row, (_key, value: unknown) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && !(Array.isArray(each) && each.length === 0)).toSorted()) : value)) // prettier-ignore
    assert.deepEqual(accepted.map(({ record }) => plain(record as Row)).toSorted(), held.map(({ record }) => plain(record as unknown as Row)).toSorted()) // prettier-ignore
    assert.match(words(await ask(analyst, 'GET')), /48 requests are told by the return of 2025 alone, as they are there\. 12 rows of the return of 2025 are held back/) // prettier-ignore
  })

  test('cases say what is new; our checks name them by the authority’s number', async () => {
    const child = { surname: 'Specimen', forename: 'Robin', birth_date: '2014-03-09', postcode: 'ZZ1 1AA' }
    await sendEvents(database, [
      { case_ref: 'A-1', kind: 'REQUEST_RECEIVED', on: '2024-09-02', ...child },
      { case_ref: 'A-1', kind: 'ASSESS_DECIDED', on: '2024-10-15', outcome: 'assess', ...child },
    ], '2025-02-21') // prettier-ignore
    const page = await ask(analyst, 'GET')
    const said = words(page)
    assert.match(said, /Of 1 case held for .*, 1 request belongs in this return/)
    assert.match(said, /G01 ReceivedDate and RYA are given .* Must be put right 1 A-1/)
    assert.match(said, /RYA whether the request was made in relevant youth accommodation 1 of \d+/)
    assert.doesNotMatch(html(page), /Robin|Specimen/)
    const { results } = await validator.validateString(html(page).replaceAll(/<main|<\/main/g, '<div'))
    assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ message, ruleId }) => `${ruleId}: ${message}`)), []) // prettier-ignore
    assert.doesNotMatch(words(await ask(analyst, 'GET', { query: { rya: 'none' } })), /G01/)
    assert.match(await fileOf(sender), /<Surname>Specimen<\/Surname>\s+<Forename>Robin/)
  })

  test('the file is for the authority’s own people; that it was made is written down without a name', async () => {
    assert.equal((await ask(worker, 'GET')).kind, 'not-found')
    assert.equal((await ask(strange, 'POST', { body: header })).kind, 'not-found')
    const theirs = words(await ask(strange, 'GET'))
    assert.match(theirs, /only analysts and data senders of .* can make it/)
    assert.match(theirs, /G01 ReceivedDate and RYA are given/)
    assert.doesNotMatch(theirs, /A-1/)
    const lines = await inCtx(database, '2025-03-03', ctx => ctx.db.selectFrom('audit_line').select(['what', 'subject_id', 'detail', 'person_id']).where('area_id', '=', areaId).where('what', '=', 'SEN2 return written').orderBy('audit_id').execute()) // prettier-ignore
    assert.deepEqual(lines.map(({ subject_id, person_id }) => [subject_id, person_id]), [['sen2-2025', analyst.personId], ['sen2-2025', sender.personId]]) // prettier-ignore
    assert.doesNotMatch(JSON.stringify(lines), /Robin|Specimen|Eden/)
  })

  test('a form without its answers is refused with a sentence each, and nothing is made', async () => {
    const refused = await ask(analyst, 'POST', { body: { year: '2025', serial: 'x' } })
    assert.equal(refused.kind === 'page' && refused.status, 422)
    assert.match(
      words(refused),
      /Say whether there is a designated medical officer\. .*Give a number of up to three digits/,
    )
    assert.equal((await ask(analyst, 'POST', { body: { ...header, year: '2011' } })).kind, 'not-found')
  })
})
