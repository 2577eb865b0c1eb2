import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { permissions, type Role } from '../src/access/rules.ts'
import { areaRoutes } from '../src/app.ts'
import { withoutArea } from '../src/database/connection.ts'
import { browser as cookieJar } from '../src/sign-in/testing.ts'
import type { AreaRoute } from '../src/web/area-routes.ts'
import { visit } from './browser.ts'
import { arrive, emailOf, type Person } from './people.ts'
import { chrome, site } from './site-and-browser.ts'

// Whoever may not do a thing is not told that it is there, and nothing changes.
/** Things that are there, so that nothing is refused only because it is missing. */
let there: Readonly<Record<string, string>>

const one = async (query: string): Promise<string> =>
  (await site.database.ownerPool.query<{ id: string }>(query)).rows[0]!.id

const realThings = async (): Promise<Record<string, string>> => ({
  version: await one(
    `select version_id::text as id from plan_version where area_id = 999 and state = 'published' limit 1`,
  ),
  person: await one(`select person_id::text as id from person where area_id = 999 limit 1`),
  organisation: await one(`select organisation_id::text as id from organisation where area_id = 999 limit 1`),
  programme: 'improvement-plan-2024',
  measure: 'ehc.issued-in-20-weeks-excluding-exceptions',
  subject: 'promise',
  ref: '3-6-1',
  months: '6',
})

before(async () => {
  there = await realThings()
})

/** The newest number of each area's audit: the version of all its data. */
const dataVersions = async (): Promise<unknown> =>
  (await site.database.ownerPool.query('select area_id, count(*), max(audit_id) from audit_line group by 1 order by 1'))
    .rows

describe('a wrong-role person is refused, in a browser', () => {
  const refuse = (person: Person, what: string, gets: readonly string[], posts: readonly string[]): void => {
    test(`${person}: ${what}`, async () => {
      const { page, context } = await arrive(site, chrome.browser, person, '/merrowshire/plans')
      const filled = (path: string) => path.replaceAll(/:(\w+)/g, (_all, name: string) => there[name]!)
      for (const path of gets) {
        const answer = await page.goto(filled(path))
        if (path.startsWith('/worcestershire')) assert.match(page.url(), /\/sign-in\?area=worcestershire/)
        else {
          assert.equal(answer?.status(), 404, path)
          assert.match(await page.locator('h1').innerText(), /Page not found/)
        }
      }
      await page.goto('/merrowshire/plans')
      const token = await page.locator('input[name="_csrf"]').first().inputValue()
      const before = await dataVersions()
      for (const path of posts) {
        const answer = await page.request.post(filled(path), { form: { _csrf: token }, maxRedirects: 0 })
        assert.equal(answer.status(), 404, path)
      }
      assert.deepEqual(await dataVersions(), before)
      await context.close()
    })
  }

  const version = '/merrowshire/versions/:version'
  refuse(
    'analyst',
    'bringing in, agreeing, approving and publishing a plan',
    ['/merrowshire/imports', '/merrowshire/this-week', `${version}/about`],
    [
      '/merrowshire/imports',
      ...['agree', 'publish', 'approve/dfe', 'approvals/ofsted'].map(step => `${version}/${step}`),
    ],
  )
  refuse(
    'lead',
    'agreeing for the board, approving for Ofsted or the DfE, typing a figure',
    ['/merrowshire/figures/new', '/merrowshire/audit'],
    [...['agree', 'approve/ofsted', 'approve/dfe'].map(step => `${version}/${step}`), '/merrowshire/figures/new'],
  )
  refuse(
    'chair',
    'approving for anybody, publishing',
    ['/merrowshire/imports'],
    ['approve/ofsted', 'approve/dfe', 'approvals/ofsted', 'approvals/dfe', 'publish'].map(step => `${version}/${step}`),
  )
  refuse(
    'family',
    'typing a figure, drafts',
    ['/merrowshire/figures/new', '/merrowshire/versions', version],
    ['/merrowshire/figures/new', '/merrowshire/measures/:measure/headline'],
  )
  refuse(
    'lead',
    'anything for staff of another area',
    ['/worcestershire/this-week', '/worcestershire/imports', '/worcestershire/versions', '/worcestershire/people'],
    ['/worcestershire/imports', '/worcestershire/versions', '/worcestershire/figures/new'],
  )

  test('a visitor is asked to sign in', async () => {
    const { page, context } = await visit(chrome.browser, site.address)
    for (const path of ['/merrowshire/this-week', '/merrowshire/audit', '/worcestershire/imports']) {
      await page.goto(path)
      assert.match(new URL(page.url()).pathname, /sign-in/, path)
      assert.doesNotMatch(await page.locator('main').innerText(), /late|audit/i)
    }
    await context.close()
  })
})

const mayPost = ({ permission }: AreaRoute, role: Role | 'public'): boolean =>
  (permissions[permission] as readonly string[]).includes(role)

const addressOf = (area: string, { path }: AreaRoute): string =>
  `/${area}${path.replaceAll(/:(\w+)/g, (_all, name: string) => there[name] ?? '00000000-0000-4000-8000-000000000000')}`

describe('every form of the application, sent by somebody who may not', () => {
  const posts = areaRoutes.filter(({ method }) => method === 'POST')

  test('by a visitor: refused, and nothing changes', async () => {
    const before = await dataVersions()
    const refused = posts.filter(route => !mayPost(route, 'public'))
    assert.ok(refused.length >= 30, `only ${refused.length} routes`)
    for (const area of ['worcestershire', 'merrowshire'])
      for (const route of refused) {
        const url = addressOf(area, route)
        const answer = await site.app.inject({
          method: 'POST',
          url,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: 'from=x&words=x',
        })
        assert.equal(answer.statusCode, 404, url)
      }
    assert.deepEqual(await dataVersions(), before)
  })

  test('by a parent signed in, with a proper token: refused, and nothing changes', async () => {
    const jar = cookieJar(site.app, 'localhost')
    const chosen = await jar.visit('GET', '/sign-in?area=merrowshire&to=/merrowshire/plans')
    const entered = await jar.visit('POST', chosen.at, { email: emailOf('family') })
    assert.equal(entered.at, '/merrowshire/plans')
    const token = /name="_csrf" value="([^"]+)"/.exec((await jar.once('GET', '/merrowshire/plans')).payload)![1]!
    const before = await dataVersions()
    for (const area of ['worcestershire', 'merrowshire'])
      for (const route of posts) {
        // What a parent may do at home they may not do in an area where they are nobody.
        if (mayPost(route, 'public') || (area === 'merrowshire' && mayPost(route, 'family'))) continue
        const url = addressOf(area, route)
        const answer = await jar.once('POST', url, { _csrf: token, from: there.version!, words: 'x' })
        assert.equal(answer.statusCode, 404, url)
        const without = await jar.once('POST', url, { from: there.version! })
        // Where a file may come, the right is asked before anything is read, the token with it.
        assert.equal(without.statusCode, route.uploadAtMost ? 404 : 403, `${url} without a token`)
      }
    assert.deepEqual(await dataVersions(), before)
  })

  test('by a form on somebody else’s site: refused before anything is read', async () => {
    const moved = areaRoutes.find(({ path }) => path === '/move-the-day-on')!
    const answer = await site.app.inject({
      method: 'POST',
      url: addressOf('merrowshire', moved),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      payload: 'days=1',
    })
    assert.equal(answer.statusCode, 403)
  })
})

test('the application’s own role sees no area’s rows where none is set', async () => {
  const seen = await withoutArea(
    site.database.appPool,
    async db => (await sql`select 1 from plan_version`.execute(db)).rows.length,
  )
  assert.equal(seen, 0)
})
