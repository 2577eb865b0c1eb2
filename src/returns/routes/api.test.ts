import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance } from 'fastify'
import { inArea } from '../../database/connection.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { testFiles } from '../../files/testing.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import { loadReturn } from '../commands/load.ts'
import { makeKey, withdrawKey } from '../commands/keys.ts'
import { addTrusts, areaId, ctxOn, otherTrust, trust } from '../testing.ts'
import { mountReturnsApi } from './api.ts'

const day = '2025-02-27'
const key = `alongside_${'k'.repeat(43)}`
const otherKey = `alongside_${'o'.repeat(43)}`
const waits = 'service,month_end,count_of,number\nSpeech,2025-01,waiting,12\nSpeech,2025-01,referrals-received,three\n'

describe('sending with a key', { timeout: 60_000 }, () => {
  let database: TestDatabase
  let api: FastifyInstance
  let keyId = ''

  before(async () => {
    database = await testDatabase()
    await database.ownerPool.query(`insert into area (area_id, slug, name, made_up, keeps_record, today) values
      (999, 'merrowshire', 'Merrowshire', true, true, '2025-02-27')`)
    await addTrusts(database)
    const made = await on(ctx => makeKey(ctx, { organisationId: trust, name: 'Ours', key }))
    assert.ok(made.ok)
    keyId = made.keyId
    await on(ctx => makeKey(ctx, { organisationId: otherTrust, name: 'Theirs', key: otherKey }))
    api = fastify()
    await api.register(rateLimit, { max: 1000, timeWindow: 60_000 })
    mountReturnsApi(api, {
      inArea: (area, work, options) => inArea(database.appPool, area, work, options),
      areas: () => [{ id: areaId, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }],
      newId: randomUUID,
      files: testFiles(),
      clock: () => new Date(`${day}T10:00:00Z`),
      baseUrl: 'https://alongside.example.org',
    })
    await api.ready()
  })
  after(async () => {
    await api.close()
    await database.drop()
  })

  const on = <T>(work: (ctx: ReturnType<typeof ctxOn>) => Promise<T>): Promise<T> =>
    database.inArea(areaId, db => work(ctxOn(db, day)))
  type Sending = { readonly key?: string | null; readonly type?: string }
  const post = async (path: string, payload: string | Buffer, { key: own = key, type = 'application/x-www-form-urlencoded' }: Sending = {}) => {
    const headers = { 'content-type': type, ...(own && { authorization: `Bearer ${own}` }) }
    const answer = await api.inject({ method: 'POST', url: `/merrowshire/api/returns/${path}`, headers, payload })
    return { status: answer.statusCode, type: String(answer.headers['content-type']), json: answer.json() as Record<string, unknown> }
  } // prettier-ignore
  const get = async (id: string, own = key) => {
    const answer = await api.inject({ url: `/merrowshire/api/returns/${id}`, headers: { authorization: `Bearer ${own}` } }) // prettier-ignore
    return {
      status: answer.statusCode,
      json: answer.json() as Record<string, unknown> & { issues: { code: string; row: number }[] },
    }
  }
  const refused = async (path: string, payload: string | Buffer, given?: Sending) => {
    const { status, type, json } = await post(path, payload, given)
    assert.match(type, /^application\/problem\+json/)
    assert.deepEqual(Object.keys(json), ['type', 'title', 'status', 'detail'])
    assert.equal(json.status, status)
    return `${status} ${String(json.detail)}`
  }

  test('without a key, or with a wrong one, no file is read and a sentence says what is missing', async () => {
    assert.match(await refused('waits-summary', waits, { key: null }), /^401 Send the key of your organisation/)
    assert.match(await refused('waits-summary', waits, { key: 'alongside_wrong-wrong-wrong' }), /^401 /)
    assert.equal((await database.ownerPool.query('select from return_received')).rowCount, 0)
  })

  test('each refusal is a problem document with a sentence, and nothing is kept', async () => {
    assert.match(await refused('none', waits), /^404 There is no layout of that name\. Layouts: measure-values/)
    assert.match(await refused('waits-summary', ''), /^422 .*(empty|there was none)/)
    assert.match(await refused('waits-summary', '%PDF-1.7 of many words'), /^422 This is a PDF/)
    assert.match(await refused('health-referrals', waits), /^422 “health-referrals” was sent as “.*”, and its headings are those of “.*” \(waits-summary\)\. Send it as that\.$/) // prettier-ignore
    const two = await refused('waits-summary', 'service,odd\nSLT,1\n')
    assert.ok(two.split('is missing').length > 3 && two.split('not recognised').length === 2, two)
    assert.match(await refused('waits-summary', waits, { type: 'multipart/form-data; boundary=x' }), /^422 The body of the request is a form/) // prettier-ignore
    assert.match(await refused('waits-summary?as-at=yesterday', waits), /^422 as-at is the day/)
    assert.match(await refused('waits-summary?as-at=2030-01-01', waits), /^422 as-at is the day/)
    assert.match(await refused('waits-summary?list=whole', waits), /^422 .*always read as changes only/)
    assert.equal((await database.ownerPool.query('select from return_received')).rowCount, 0)
  })

  test('a file of whatever type curl says is taken in, and the answer says where to look', async () => {
    const { status, json } = await post('waits-summary?as-at=2025-02-26&name=waits.csv', waits)
    assert.equal(status, 202)
    assert.equal(json.state, 'received')
    assert.equal(json.address, `https://alongside.example.org/merrowshire/api/returns/${String(json.return)}`)
    const { rows } = await database.ownerPool.query('select how, as_at, file_name, received_by, organisation_id from return_received') // prettier-ignore
    assert.deepEqual(rows, [{ how: 'api', as_at: '2025-02-26', file_name: 'waits.csv', received_by: null, organisation_id: trust }]) // prettier-ignore
    await on(ctx => loadReturn(ctx, String(json.return), layoutNamed))
    const told = await get(String(json.return))
    assert.deepEqual([told.json.state, told.json.layout, told.json.rows, told.json.accepted, told.json.held, told.json.refused], ['loaded', 'waits-summary', 2, 0, 2, 0]) // prettier-ignore
    const number = told.json.issues.find(issue => issue.code === 'C-NUMBER')!
    assert.deepEqual(Object.keys(number).toSorted(), ['code', 'column', 'message', 'row', 'severity', 'sheet', 'value'])
    assert.equal(number.row, 3)
  })

  test('the same file twice is recognised; another organisation’s key finds nothing', async () => {
    const again = await post('waits-summary', waits, { type: 'text/csv' })
    assert.deepEqual([again.status, again.json.came_before, again.json.state], [200, day, 'loaded'])
    assert.equal((await get(String(again.json.return), otherKey)).status, 404)
    assert.equal((await get('not-an-id')).status, 404)
  })

  test('a key that was withdrawn opens nothing', async () => {
    await on(ctx => withdrawKey(ctx, keyId))
    assert.match(await refused('waits-summary', waits), /^401 /)
  })

  test('too many requests of one address in a minute wait', async () => {
    let last = 0
    for (let at = 0; at < 125; at++) last = (await get(randomUUID(), otherKey)).status
    assert.equal(last, 429)
  })
})
