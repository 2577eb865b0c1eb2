import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Role, Who } from '../access/rules.ts'
import type { Area, Ctx } from '../ctx.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import { whoOf } from '../sign-in/queries.ts'
import type { Answer } from '../web/answer.ts'
import { savePartners, type PartnersContent, type SavedPartners } from './commands/save-partners.ts'
import { holdersByPost, organisationsOn, peopleHolding, peopleOf, peopleWithRole, postsById } from './queries.ts'
import { partnerRoutes } from './routes.ts'

const area: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
const content: PartnersContent = {
  organisations: [
    { slug: 'council', name: 'Merrowshire Council', shortName: 'Council', kind: 'council', from: '2009-04-01' },
    { slug: 'first', name: 'Children First', kind: 'company', from: '2019-10-01', until: '2024-09-30', mergedInto: 'council' },
    { slug: 'icb', name: 'NHS Vale Integrated Care Board', kind: 'icb', from: '2022-07-01', formerNames: [{ name: 'Vale Commissioning Group', from: '2013-04-01' }] },
    { slug: 'forum', name: 'Parents Together', kind: 'parent-carer-forum', from: '2012-01-01' },
  ],
  posts: [
    { slug: 'director', title: 'Director, All-Age Disability', organisation: 'council' },
    { slug: 'head-of-help', title: 'Head of Early Help', organisation: 'first' },
  ],
  groups: [
    { slug: 'board', name: 'Executive Board', kind: 'board', purpose: 'Decides.', chair: 'Independent chair' },
    { slug: 'cabinet', name: 'Youth Cabinet', kind: 'youth', purpose: 'Speaks for young people.' },
  ],
  links: [{ from: 'cabinet', to: 'board', how: 'sends two members to' }],
  people: [
    {
      slug: 'ivy', name: 'Ivy Elder', email: 'ivy@example.org',
      roles: [{ role: 'action-owner', organisation: 'council', from: '2024-09-01' }],
      posts: ['director', { post: 'head-of-help', from: '2024-01-01', until: '2025-02-26' }],
    },
    { name: 'Ada Minister', email: 'Ada@example.org', roles: [{ role: 'administrator', organisation: 'council', from: '2024-09-01' }] },
  ],
} // prettier-ignore

let database: TestDatabase
let saved: SavedPartners
const who = (role: Role): Who => ({ personId: saved?.people.get('ada@example.org') ?? randomUUID(), name: 'Ada Minister', areaId: 999, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const within = <T>(work: (ctx: Ctx) => Promise<T>, today = '2025-02-27', by: Role = 'administrator'): Promise<T> =>
  database.inArea(999, db =>
    work({ db, area, who: who(by), today, now: new Date(`${today}T10:00:00Z`), knownAt: null, newId: randomUUID, files: testFiles(), requestId: 'test' }),
  ) // prettier-ignore

const ask = (
  method: 'GET' | 'POST',
  address: string,
  body: Record<string, string> = {},
  by: Role = 'administrator',
) => {
  const [path, query = ''] = address.split('?')
  const fits = (pattern: string) => {
    const names = [...pattern.matchAll(/:(\w+)/g)].map(found => found[1]!)
    const match = new RegExp(`^${pattern.replaceAll(/:\w+/g, '([^/]+)')}$`).exec(path!)
    return match && Object.fromEntries(names.map((name, index) => [name, match[index + 1]!]))
  }
  // What is written out comes before what stands for anything, as in the server.
  const found = partnerRoutes
    .filter(route => route.method === method && fits(route.path))
    .sort((a, b) => a.path.split(':').length - b.path.split(':').length)[0]!
  return within(
    ctx => found.handler(ctx, {
      params: fits(found.path)!, query: Object.fromEntries(new URLSearchParams(query)), body, upload: null,
      path: `/merrowshire${address}`, csrf: 'token', visitor: 'v', origin: '',
    }), '2025-02-27', by,
  ) // prettier-ignore
}
const textOf = (answer: Answer): string =>
  answer.kind === 'page' ? String(answer.main) : assert.fail(JSON.stringify(answer))

before(async () => {
  database = await testDatabase()
  saved = await within(ctx => savePartners(ctx, content))
})
after(() => database.drop())

test('loading the partners again changes nothing', async () => {
  const again = await within(ctx => savePartners(ctx, content))
  assert.deepEqual(again, saved)
  assert.equal((await within(organisationsOn)).length, 4)
  assert.equal((await within(peopleOf)).length, 2)
})

test('content that does not hold together is refused with the name that is missing', async () => {
  const wrong = { ...content, links: [{ from: 'cabinet', to: 'nowhere', how: 'tells' }] }
  await assert.rejects(
    within(ctx => savePartners(ctx, wrong)),
    /the group "nowhere"/,
  )
})

test('an organisation has its name of the day, and says what it was called and what it became part of', async () => {
  const named = async (today: string) =>
    Object.fromEntries((await within(organisationsOn, today)).map(each => [each.slug, each]))
  assert.equal((await named('2022-06-30')).icb!.name, 'Vale Commissioning Group')
  const now = await named('2025-02-27')
  assert.equal(now.icb!.name, 'NHS Vale Integrated Care Board')
  assert.deepEqual(now.icb!.former.map(each => each.name), ['Vale Commissioning Group']) // prettier-ignore
  assert.deepEqual(now.first!.mergedInto, { id: now.council!.id, name: 'Merrowshire Council', on: '2024-10-01' })
  assert.equal((await named('2024-09-30')).first!.mergedInto, null)
})

test('a post goes on at the organisation its own became part of', async () => {
  const post = saved.posts.get('head-of-help')!
  assert.equal((await within(postsById, '2024-09-30')).get(post)?.organisationName, 'Children First')
  const now = (await within(postsById)).get(post)!
  assert.deepEqual(
    [now.title, now.organisationName, now.organisationShortName],
    ['Head of Early Help', 'Merrowshire Council', 'Council'],
  )
})

test('a post is held for its time, and by nobody who has left', async () => {
  const post = saved.posts.get('head-of-help')!
  const holding = async (today: string) => (await within(ctx => peopleHolding(ctx, post), today)).map(each => each.name)
  assert.deepEqual(await holding('2025-02-26'), ['Ivy Elder'])
  assert.deepEqual(await holding('2025-02-27'), [])
  assert.deepEqual((await within(ctx => peopleWithRole(ctx, 'action-owner'))).map(each => each.name), ['Ivy Elder']) // prettier-ignore
  assert.equal((await within(holdersByPost)).size, 1)
})

test('the public page says how the Youth Cabinet reaches the board, as a drawing, a list and a sentence', async () => {
  const text = textOf(await ask('GET', '/partners', {}, 'family'))
  assert.match(text, /What young people say reaches the board from Youth Cabinet\./)
  assert.match(text, /<svg/)
  assert.match(
    text.replaceAll(/<[^>]+>|\s+/g, ' ').replaceAll(/ +/g, ' '),
    /Youth Cabinet → sends two members to → Executive Board/,
  )
  assert.match(text, /Called Vale Commissioning Group before\./)
  assert.match(text, /Part of Merrowshire Council since 1 October 2024: its work goes on there\./)
  assert.doesNotMatch(text, /Ivy Elder|Rename/)
  assert.match(textOf(await ask('GET', '/partners')), /Rename/)
})

test('a person is added, given roles that end, and leaves; their rights follow, and every step is written down', async () => {
  const council = saved.organisations.get('council')!
  const added = await ask('POST', '/people/new', {
    name: 'Una Owner', email: ' Una@Example.org ', role: 'action-owner', organisation: council, from: '1 March 2025',
  }) // prettier-ignore
  assert.equal(added.kind, 'redirect')
  const una = (await within(peopleOf)).find(each => each.name === 'Una Owner')!
  assert.equal(una.email, 'una@example.org')
  const rolesOn = async (day: string) => [...((await within(ctx => whoOf(ctx.db, 999, una.id, day)))?.roles ?? ['nobody'])].sort().join() // prettier-ignore
  assert.deepEqual(await Promise.all(['2025-02-28', '2025-03-01'].map(rolesOn)), ['', 'action-owner'])

  await ask('POST', `/people/${una.id}/roles`, {
    role: 'analyst',
    organisation: council,
    from: '2025-03-01',
    until: '',
  })
  const end = { role: 'action-owner', organisation: council, from: '2025-03-01' }
  assert.match(
    textOf(await ask('GET', `/people/${una.id}/roles/end?${new URLSearchParams(end)}`)),
    /Action owner, Merrowshire Council/,
  )
  assert.equal((await ask('POST', `/people/${una.id}/roles/end`, { ...end, until: '31/03/2025' })).kind, 'redirect')
  assert.deepEqual(await Promise.all(['2025-03-31', '2025-04-01'].map(rolesOn)), ['action-owner,analyst', 'analyst'])

  const post = saved.posts.get('director')!
  await ask('POST', `/people/${una.id}/posts`, { post, from: '2025-03-01' })
  assert.deepEqual([...(await within(ctx => whoOf(ctx.db, 999, una.id, '2025-03-01')))!.posts], [post])
  await ask('POST', `/people/${una.id}/posts/end`, { post, from: '2025-03-01', until: '2025-03-31' })
  await ask('POST', `/people/${una.id}/left`, { on: '2025-05-01' })
  assert.equal(await rolesOn('2025-05-01'), 'nobody')
  assert.match(textOf(await ask('GET', `/people/${una.id}`)), /1 March 2025 to 31 March 2025/)

  const { rows } = await database.ownerPool.query(
    'select what from audit_line where subject_id = $1 order by audit_id',
    [una.id],
  )
  assert.deepEqual(rows.map(row => row.what), ['person invited', 'role given', 'role ended', 'post given', 'post ended', 'person left']) // prettier-ignore
})

test('bad input gets a sentence beside the field, and nothing is written', async () => {
  const before = (await within(peopleOf)).length
  const empty = await ask('POST', '/people/new', {})
  assert.ok(empty.kind === 'page' && empty.status === 422 && empty.refused)
  for (const sentence of ['Write their name.', 'Write the e-mail address they sign in with.', 'Choose what they do here.', 'Choose an organisation from the list.', 'Say from which day.'])
    assert.match(textOf(empty), new RegExp(sentence)) // prettier-ignore
  const council = saved.organisations.get('council')!
  const typed = { name: 'Zoë', email: 'not an address', role: 'boss', organisation: council, from: '31/02/2025' }
  const wrong = textOf(await ask('POST', '/people/new', typed))
  for (const sentence of ['Write an e-mail address such as', 'Choose what they do here', 'The day was not understood'])
    assert.match(wrong, new RegExp(sentence))
  assert.match(wrong, /value="Zoë"/)
  assert.equal((await within(peopleOf)).length, before)
})

test('what cannot be is refused in words', async () => {
  const [council, first, forum] = ['council', 'first', 'forum'].map(slug => saved.organisations.get(slug)!)
  const [ivy, ada] = ['ivy@example.org', 'ada@example.org'].map(email => saved.people.get(email)!)
  const refused: [string, Record<string, string>, RegExp][] = [
    ['/people/new', { name: 'Ivy', email: 'IVY@example.org', role: 'analyst', organisation: council!, from: '2025-03-01' }, /Ivy Elder is already here/],
    [`/people/${ivy}/roles`, { role: 'action-owner', organisation: council!, from: '2025-03-01' }, /Ivy Elder is Action owner there already/],
    [`/people/${ivy}/roles/end`, { role: 'action-owner', organisation: council!, from: '2024-09-01', until: '2024-08-31' }, /began on 1 September 2024/],
    [`/people/${ivy}/roles/end`, { role: 'analyst', organisation: council!, from: '2024-09-01', until: '2025-08-31' }, /not held/],
    [`/people/${ada}/left`, { on: '2025-03-01' }, /ask another administrator/],
    [`/partners/${first}/merge`, { into: forum!, on: '2025-03-01', because: 'x' }, /became part of Merrowshire Council on 1 October 2024/],
    [`/partners/${council}/merge`, { into: first!, on: '2025-03-01', because: 'x' }, /cannot go the other way/],
    [`/partners/${forum}/merge`, { into: forum!, on: '2025-03-01', because: 'x' }, /part of itself/],
    [`/partners/${forum}/rename`, { name: 'Parents Together', shortName: '', since: '2025-03-01' }, /already called/],
  ] // prettier-ignore
  for (const [address, body, because] of refused) {
    const answer = await ask('POST', address, body)
    assert.ok(answer.kind === 'page' && answer.status === 422, address)
    assert.match(textOf(answer), because)
  }
})

test('a new name and a merger take effect on their day', async () => {
  const forum = saved.organisations.get('forum')!
  await ask('POST', `/partners/${forum}/rename`, { name: 'Families Together', shortName: '', since: '1/3/2025' })
  await ask('POST', `/partners/${forum}/merge`, {
    into: saved.organisations.get('icb')!,
    on: '2025-09-01',
    because: 'A trial.',
  })
  const on = async (today: string) => (await within(organisationsOn, today)).find(each => each.id === forum)!
  assert.equal((await on('2025-02-28')).name, 'Parents Together')
  assert.equal((await on('2025-03-01')).name, 'Families Together')
  assert.deepEqual([(await on('2025-08-31')).mergedInto, (await on('2025-09-01')).mergedInto?.on], [null, '2025-09-01'])
})

test('what is not there is not found', async () => {
  for (const address of [
    `/people/${randomUUID()}`,
    '/people/nonsense',
    `/people/${randomUUID()}/left`,
    '/partners/nonsense/rename',
  ])
    assert.equal((await ask('GET', address)).kind, 'not-found', address)
})
