import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { after, before, test } from 'node:test'
import { may, roles, type Role } from '../access/rules.ts'
import { areaRoutes, navigation } from '../app.ts'
import { liveADay } from '../daily.ts'
import { readConfig, type Config } from '../config.ts'
import type { Area, Ctx } from '../ctx.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import { savePartners } from '../partners/commands/save-partners.ts'
import { everythingRoute } from '../web/everything.ts'
import { composeDue, forgetSubscribers, tell, writeToSubscriber } from './commands.ts'
import { messagePage, outboxPage } from './pages.ts'
import { messageOf, outbox, unsentToSubscribers } from './queries.ts'
import {
  addressForgotten,
  composeMessage,
  daysAfter,
  homePageFor,
  messageState,
  rhythmsDueOn,
  withAddresses,
} from './rules.ts'
import { beginMornings, mailTasks } from './tasks.ts'
import { byNotify, bySmtp, notifyClient, transportFor, type Transport } from './transport.ts'

const madeUp: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
const real: Area = { id: 885, slug: 'worcestershire', name: 'Worcestershire', madeUp: false, keepsRecord: true }
const now = new Date('2025-03-03T09:00:00Z')

let database: TestDatabase
const people = new Map<number, ReadonlyMap<string, string>>()

const within = <T>(area: Area, work: (ctx: Ctx) => Promise<T>, today = '2025-03-03'): Promise<T> =>
  database.inArea(area.id, db =>
    work({ db, area, who: null, today, now, knownAt: null, newId: randomUUID, files: testFiles(), requestId: 'test' }),
  )
const person = (name: string, area = madeUp): string =>
  people.get(area.id)?.get(`${name}@example.org`) ?? assert.fail(name)

before(async () => {
  database = await testDatabase()
  const content = {
    organisations: [{ slug: 'council', name: 'The Council', kind: 'council' as const }],
    people: ['ana', 'pat', 'gone'].map(name => ({ name, email: `${name}@example.org`, roles: [] })),
  }
  for (const area of [madeUp, real]) {
    people.set(area.id, (await within(area, ctx => savePartners(ctx, content))).people)
  }
})
after(() => database.drop())

test('a message gathers everything, numbered, with whole addresses when it leaves', () => {
  const { subject, body } = composeMessage('weekly', {
    name: 'Ana',
    area: madeUp,
    day: '2025-03-03',
    home: homePageFor(new Set(['action-owner'])),
    lines: [
      { words: 'Promise 8-6-1 is late by 2 months.', path: '/merrowshire/plans/improvement-plan-2024/promises/8-6-1' },
      { words: 'Your evidence was returned: say what changed for families.', path: null },
    ],
  })
  assert.equal(subject, 'Merrowshire this week: two things for you')
  assert.match(body, /^Hello Ana,\n\nThis week, 3 March 2025: two things\.\n\n1\. Promise 8-6-1 is late/)
  assert.match(
    withAddresses(body, 'https://a.example/'),
    /\nhttps:\/\/a\.example\/merrowshire\/plans\/improvement-plan-2024\/promises\/8-6-1\n/,
  )
  assert.equal(
    withAddresses('on 3/4 and\n/x y', 'https://a.example'),
    'on 3/4 and\n/x y',
    'only a path alone on its line',
  )
})

test('each reader is sent to a page their roles open', () => {
  const opened = (...held: Role[]) => homePageFor(new Set(held)).path
  assert.deepEqual(
    [opened('action-owner', 'programme-lead'), opened('programme-lead'), opened('family'), opened('young-person'), opened('forum-representative'), opened('independent-chair'), opened('school'), opened('health-coordinator'), opened('caseworker'), opened()],
    ['/my-actions', '/this-week', '/voice/mine', '/voice/mine', '/voice/mine', '/everything', '/advice', '/advice', '/cases', ''],
  )
  for (const role of Object.keys(roles) as Role[]) {
    const { path } = homePageFor(new Set([role]))
    const who = { personId: '', name: '', areaId: 1, roles: new Set([role]), posts: new Set<string>() }
    const route = [...areaRoutes, everythingRoute(navigation)].find(each => each.method === 'GET' && each.path === path)
    assert.ok(route && may(who, route.permission), `${role} may open ${path}`)
  }
}) // prettier-ignore

test('weekly on Mondays, daily on working days', () => {
  const week = daysAfter('2025-03-02', '2025-03-09').map(day => rhythmsDueOn(day).join('+'))
  assert.deepEqual(week, ['weekly+daily', 'daily', 'daily', 'daily', 'daily', '', ''])
})

test('one message per person per rhythm per day, however much happens', async () => {
  const ana = person('ana')
  await within(madeUp, async ctx => {
    for (const words of ['One.', 'Two.', 'One.']) await tell(ctx, ana, 'daily', { words, path: '/merrowshire' })
    await tell(ctx, ana, 'weekly', { words: 'Of the week.' })
    assert.deepEqual(await composeDue(ctx, 'daily'), { composed: 1 })
    await tell(ctx, ana, 'daily', { words: 'Three.' })
    assert.deepEqual(await composeDue(ctx, 'daily'), { composed: 0 }, 'Three waits for tomorrow')
    assert.deepEqual(await composeDue(ctx, 'weekly'), { composed: 1 })
  })
  const next = await within(madeUp, ctx => composeDue(ctx, 'daily'), '2025-03-04')
  assert.deepEqual(next, { composed: 1 })
  const { messages, total } = await within(madeUp, ctx => outbox(ctx, { page: 1, size: 10 }))
  assert.equal(total, 3)
  const first = messages.find(each => each.rhythm === 'daily' && each.rhythmDay === '2025-03-03')!
  assert.match(first.body, /1\. One\.\n\/merrowshire\n\n2\. Two\./)
  assert.doesNotMatch(first.body, /3\. /)
  const { rows } = await database.ownerPool.query('select count(*)::int as n from graphile_worker.jobs')
  assert.equal(rows[0].n, 0, 'a made-up area sends nothing')
})

test('whoever has left is told nothing', async () => {
  await database.ownerPool.query(`update person set left_on = '2025-03-01' where email = 'gone@example.org'`)
  await within(madeUp, async ctx => {
    await tell(ctx, person('gone'), 'asked', { words: 'Still there?' })
    assert.deepEqual(await composeDue(ctx, 'asked'), { composed: 0 })
  })
})

/** A mail server of a few lines: takes letters, or refuses them where told to. */
const smtpServer = async (refuse: () => string | null): Promise<{ url: string; letters: string[]; server: Server }> => {
  const letters: string[] = []
  const server = createServer(socket => {
    let letter: string | null = null
    let rest = ''
    socket.write('220 test\r\n')
    socket.on('error', () => {})
    socket.on('data', chunk => {
      rest += chunk.toString('utf8')
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (letter !== null) {
          if (line !== '.') letter += `${line}\n`
          else {
            letters.push(letter)
            letter = null
            socket.write('250 taken\r\n')
          }
        } else if (/^DATA/i.test(line)) {
          letter = ''
          socket.write('354 go on\r\n')
        } else if (/^RCPT/i.test(line)) socket.write(`${refuse() ?? '250 ok'}\r\n`)
        else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, letters, server }
}

const tasksWith = (transport: Transport | null) => {
  const read = readConfig({ BASE_URL: 'https://alongside.example.org' })
  const config: Config = read.ok ? read.config : assert.fail()
  return mailTasks({ morning: liveADay, config, pools: { app: database.appPool }, areas: [madeUp, real], clock: () => now, newId: randomUUID, files: testFiles(), transport }) // prettier-ignore
}

test('a real area’s message goes through SMTP; a refusal is kept with its reason and tried again, and sent once', async () => {
  let answer: string | null = '451 mailbox busy, try later'
  const { url, letters, server } = await smtpServer(() => answer)
  try {
    await within(real, async ctx => {
      await tell(ctx, person('pat', real), 'asked', {
        words: 'Where does 8-6-1 stand?',
        path: '/worcestershire/my-actions',
      })
      await composeDue(ctx, 'asked')
    })
    const { rows } = await database.ownerPool.query(`select payload from graphile_worker._private_jobs`)
    assert.equal(rows.length, 1)
    const payload = rows[0].payload as { area_id: number; message_id: string }
    const job = { id: '1', attempt: 1 }
    const tasks = tasksWith(bySmtp(url, 'Alongside <no-reply@example.org>'))
    await assert.rejects(tasks['deliver-message'](payload, job), /451 mailbox busy/)
    const failed = (await within(real, ctx => messageOf(ctx, payload.message_id)))!
    assert.match(failed.failedBecause!, /451 mailbox busy/)
    assert.equal(messageState(failed, true), 'failed')
    answer = null
    await tasks['deliver-message'](payload, job)
    await tasks['deliver-message'](payload, job)
    assert.equal(letters.length, 1)
    assert.match(letters[0]!, /To: pat@example\.org/)
    assert.match(letters[0]!, new RegExp(`Message-ID: <${payload.message_id}@example\\.org>`, 'i'))
    assert.match(letters[0]!.replace(/=\n/g, ''), /https:\/\/alongside\.example\.org\/worcestershire\/my-actions/)
    const sent = (await within(real, ctx => messageOf(ctx, payload.message_id)))!
    assert.deepEqual([sent.sentBy, sent.failedBecause, messageState(sent, true)], ['SMTP', null, 'sent'])
  } finally {
    server.close()
  }
})

test('GOV.UK Notify is asked with our template, and its reason is passed on', async () => {
  const asked: { url?: string; body: Record<string, unknown> }[] = []
  let status = 201
  const server = createHttpServer((request, response) => {
    let text = ''
    request.on('data', chunk => (text += chunk))
    request.on('end', () => {
      asked.push({ url: request.url, body: JSON.parse(text) })
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(status === 201 ? { id: '1' } : { errors: [{ error: 'BadRequestError', message: 'Not a team member' }] })) // prettier-ignore
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  try {
    const key = `test-${randomUUID()}-${randomUUID()}`
    const notify = byNotify(
      notifyClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, key),
      'template-1',
    )
    const letter = { id: 'm1', to: 'pat@example.org', subject: 'A subject', body: 'A body' }
    await notify.send(letter)
    assert.equal(asked[0]!.url, '/v2/notifications/email')
    assert.deepEqual(asked[0]!.body, {
      template_id: 'template-1',
      email_address: 'pat@example.org',
      personalisation: { subject: 'A subject', body: 'A body' },
      reference: 'm1',
    })
    status = 400
    await assert.rejects(notify.send(letter), /BadRequestError: Not a team member/)
  } finally {
    server.close()
  }
})

test('a letter its reader can stop says so to their mail program (RFC 8058)', async () => {
  const { url, letters, server } = await smtpServer(() => null)
  try {
    const smtp = bySmtp(url, 'Alongside <no-reply@example.org>')
    const letter = { id: 'm2', to: 'pat@example.org', subject: 'S', body: 'B' }
    await smtp.send({ ...letter, leaveAt: 'https://a.example/merrowshire/updates/leave/t' })
    await smtp.send(letter)
    assert.match(letters[0]!, /^List-Unsubscribe: <https:\/\/a\.example\/merrowshire\/updates\/leave\/t>$/m)
    assert.match(letters[0]!, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
    assert.doesNotMatch(letters[1]!, /List-Unsubscribe/)
  } finally {
    server.close()
  }
})

test('a subscriber is no person here: written to at their address, and forgotten when they leave', async () => {
  await within(madeUp, async ctx => {
    await writeToSubscriber(ctx, { id: '00000000-0000-4000-8000-0000000000aa', email: 'reader@example.org' }, { subject: 'January', body: 'B' }) // prettier-ignore
    const shown = async () =>
      (await outbox(ctx, { page: 1, size: 100 })).messages.find(each => each.subject === 'January')!
    assert.deepEqual([(await shown()).name, (await shown()).toAddress], [null, 'reader@example.org'])
    const page = outboxPage({ area: madeUp, messages: [await shown()], total: 1, page: 1, pages: 1, sending: false })
    assert.match(String(page), /reader@example\.org.*Monthly update/s)
    await forgetSubscribers(ctx, ['00000000-0000-4000-8000-0000000000aa'])
    assert.equal((await shown()).toAddress, addressForgotten)
    assert.deepEqual(await unsentToSubscribers(ctx, new Date(0)), [])
  })
})

test('nothing leaves a demonstration, whatever else is set', () => {
  const set = { SMTP_URL: 'smtp://x', NOTIFY_API_KEY: 'k', NOTIFY_TEMPLATE_ID: 't', MAIL_FROM: 'a@b.example' }
  assert.equal(transportFor({ ...set, DEMONSTRATION: true }), null)
  assert.equal(transportFor({ ...set, DEMONSTRATION: false })?.name, 'GOV.UK Notify')
  assert.equal(transportFor({ ...set, NOTIFY_API_KEY: undefined, DEMONSTRATION: false })?.name, 'SMTP')
  assert.equal(transportFor({ MAIL_FROM: set.MAIL_FROM, DEMONSTRATION: false, SMTP_URL: undefined, NOTIFY_API_KEY: undefined, NOTIFY_TEMPLATE_ID: undefined }), null) // prettier-ignore
})

test('each morning writes what is due and queues the next morning once', async () => {
  await within(real, async ctx => {
    await tell(ctx, person('ana', real), 'weekly', { words: 'Due on 31 March.' })
    await beginMornings(ctx)
    await beginMornings(ctx)
  })
  await tasksWith(null)['compose-messages']({ area_id: 885 }, { id: '1', attempt: 1 })
  const { messages } = await within(real, ctx => outbox(ctx, { page: 1, size: 10 }))
  assert.ok(messages.some(each => each.rhythm === 'weekly' && /Due on 31 March/.test(each.body)))
  const { rows } = await database.ownerPool.query(`select run_at from graphile_worker.jobs where task_identifier = 'compose-messages'`) // prettier-ignore
  assert.deepEqual(rows.map(row => row.run_at.toISOString()), ['2025-03-04T07:00:00.000Z']) // prettier-ignore
})

test('the outbox says that nothing is sent, and what would have been', async () => {
  const { messages, total } = await within(madeUp, ctx => outbox(ctx, { page: 1, size: 10 }))
  const list = String(outboxPage({ area: madeUp, messages, total, page: 1, pages: 1, sending: false }))
  assert.match(list, /In this demonstration nothing is sent; this is what would have been\./)
  assert.match(list, /Kept here, not sent/)
  const one = String(messagePage({ message: messages.find(each => each.name !== null)!, sending: false }))
  assert.match(one, /<a class="govuk-link" href="\/merrowshire">/)
  assert.match(
    String(outboxPage({ area: madeUp, messages: [], total: 0, page: 1, pages: 1, sending: false })),
    /What would fill it/,
  )
})
