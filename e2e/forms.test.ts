import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { areaRoutes } from '../src/app.ts'
import { visit } from './browser.ts'
import { routeOf } from './crawl.ts'
import { clockPages } from './clock-pages.ts'
import { checkRefused, sourceOf, type Form } from './form-source.ts'
import { checkAccessible, checkFits, checkMarkup, checkNotEmpty } from './page-checks.ts'
import { chrome, site } from './site-and-browser.ts'

// Every kind of page between two reports, and every form on it sent empty and sent with nonsense: on a small phone,
// with none of the site's scripts.

const rooms = ['this-week', 'my-actions', 'rounds', 'barriers', 'risks', 'asks', 'letters', 'stocktake', 'meetings', 'decisions', 'challenges', 'governance', 'escalations', 'programmes', 'resources', 'voice', 'updates', 'evidence', 'promises', 'plans/:programme/promises', 'cases', 'caseload', 'joint-meeting', 'advice', 'reviews', 'family', 'timeliness', 'returns/sen2', 'settings/clock'] // prettier-ignore

const isOurs = (route: string): boolean => rooms.some(room => route === `/${room}` || route.startsWith(`/${room}/`))

const nonsense = 'Nobody can read this <b>&'
const boxes = (within: Locator) => within.locator('textarea:visible, input[type=text]:visible')

type Found = { readonly path: string; readonly at: number; readonly form: Form }

/** The forms of the page with something to fill in, each kind once. */
const sent = new Set<string>()
const formsOn = (source: string, path: string): Found[] => {
  const posts = sourceOf(source, path).forms.filter(({ method }) => method === 'post')
  return posts.flatMap((form, at) => {
    const kind = routeOf(form.action, 'POST') ?? path
    if (!form.asks || sent.has(kind)) return []
    sent.add(kind)
    return [{ path, at, form }]
  })
}

const looked = new Set<string>()
const kindOf = (route: string, source: string): string =>
  `${route} ${[...source.matchAll(/<form[^>]*?(?:action="([^"]*)")?[^>]*>/g)].map(([, action]) => routeOf(action ?? '', 'POST') ?? '-').join(' ')}` // prettier-ignore

/** Drawn in a browser: once for each address there is, and for each kind of form refused. */
const drawn = new Set(clockPages)
const examine = async (page: Page): Promise<void> => {
  await checkNotEmpty(page)
  await checkFits(page)
  await checkAccessible(page)
}

const starts = ['', '/everything', '/this-week', '/my-actions'].map(path => `/merrowshire${path}`)
/** Pages of other rooms only lead on: each kind is read once, by whoever comes there first. */
const passed = new Set<string>()

/** Looks at one page of each kind that this person can reach; gives the forms nobody has tried yet. */
const look = async (page: Page): Promise<Found[]> => {
  const waiting = [...starts]
  const seen = new Set<string>()
  const times = new Map<string, number>()
  const forms: Found[] = []
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const route = path.endsWith('/everything') ? '/everything' : routeOf(path)
    if (seen.has(path) || !route || /\.\w+$/.test(route)) continue
    seen.add(path)
    const before = times.get(route) ?? 0
    if (isOurs(route) ? before >= 2 : passed.has(route) && !starts.includes(path)) continue
    times.set(route, before + 1)
    passed.add(route)
    const answer = await page.request.get(path)
    // What is sent as a file is no page.
    if (answer.status() !== 200 || !answer.headers()['content-type']?.startsWith('text/html')) continue
    const source = await answer.text()
    waiting.push(...[...source.matchAll(/href="(\/[^"#]*)/g)].map(([, href]) => href!.replaceAll('&amp;', '&')))
    const kind = kindOf(route, source)
    if (!isOurs(route) || looked.has(kind)) continue
    looked.add(kind)
    await checkMarkup(path, source)
    forms.push(...formsOn(source, path))
    if (drawn.has(route)) continue
    drawn.add(route)
    await page.goto(path)
    await examine(page)
  }
  return forms
}

const send = async (page: Page, form: Locator): Promise<{ status: number; source: string }> => {
  const [answer] = await Promise.all([
    page.waitForResponse(response => response.request().isNavigationRequest() && response.status() !== 303),
    form.locator('button').first().click(),
  ])
  await page.waitForLoadState()
  return { status: answer.status(), source: await answer.text() }
}

const show = async (page: Page, { path, at }: Found): Promise<Locator> => {
  await page.goto(path)
  const found = page.locator('main form[method=post]').nth(at)
  await found.evaluate(each => each.closest('details')?.setAttribute('open', ''))
  return found
}

const sendEmpty = async (page: Page, form: Locator) => {
  for (const box of await boxes(form).all()) await box.fill('')
  return send(page, form)
}

/** The form of a refused page with nonsense in each box, by itself: nothing of it is drawn again. */
const sendNonsense = async (page: Page, { isMultipart, action, chosen, boxes: typed }: Form) => {
  const form = new FormData()
  for (const { name, value } of [...chosen, ...typed.map(({ name }) => ({ name, value: nonsense }))])
    form.append(name, value)
  const answer = await page.request.post(action, isMultipart ? { multipart: form } : { form })
  return { status: answer.status(), source: await answer.text() }
}

/** Rooms of which a refused form was examined with axe: all forms say what is wrong in one and the same way. */
const refusedIn = new Set<string>()

/** Sends a form empty, and once refused with nonsense in each box. False where it is taken as it stands. */
const isRefused = async (page: Page, found: Found): Promise<boolean> => {
  const { path, form } = found
  const where = `${path} → ${form.action}`
  const { status, source } = await sendEmpty(page, await show(page, found))
  if (status === 200) return false
  assert.equal(status, 422, where)
  await checkMarkup(`${where}, empty`, source)
  await checkFits(page)
  const room = (routeOf(path) ?? path).split('/')[1]!
  if (!refusedIn.has(room)) await checkAccessible(page)
  refusedIn.add(room)
  checkRefused(`${where}, empty`, source)
  const shown = (refused: string) => sourceOf(refused, form.action).forms.find(each => each.asks && each.action === form.action)
  const again = shown(source)
  assert.ok(again, `${where}: the form is there again`)
  if (again.boxes.length === 0) return true
  const wrong = await sendNonsense(page, again)
  if (wrong.status === 200) return true
  assert.equal(wrong.status, 422, `${where}, nonsense`)
  checkRefused(`${where}, nonsense`, wrong.source)
  const kept = shown(wrong.source)?.boxes.map(({ value }) => value)
  assert.deepEqual(kept, again.boxes.map(() => nonsense), `${where}: what was typed is kept`)
  return true
} // prettier-ignore

/** A button alone, or on cases this walk passes over. */
const elsewhere = ['/family/:child/waits/needs-changed', '/family/:child/people/:link/agree', '/family/:child/people/:link/end', '/reviews/cases/:case/notice', '/reviews/cases/:case/actions/:action', '/reviews/cases/:case/stops/:stop', '/cases/:case/needs/:need/told', '/advice/:case/:contributor/sent-back', '/advice/:case/:contributor/accepted'] // prettier-ignore

const people = {
  'programme lead': 'rowan.thrush',
  'independent chair': 'juniper.curlew',
  owner: 'yew.bittern',
  'forum’s chair': 'willow.linnet',
  caseworker: 'sycamore.waxwing',
  'health coordinator': 'heather.ringouzel',
  school: 'fern.bullfinch',
  administrator: 'maple.dunnock',
  parent: 'bramble.skylark',
  'young person': 'aspen.wagtail',
} as const

describe('every kind of page and form', { timeout: 900_000 }, () => {
  const taken: string[] = []
  const arriveAs = async (name: string | null): Promise<Page> => {
    const { page } = await visit(chrome.browser, site.address)
    // Axe runs in the page, so script is let run; none of the site's own is.
    await page.route(/\.js(\?|$)/, route => route.abort())
    if (name === null) return page
    await page.goto('/sign-in?area=merrowshire&to=/merrowshire/plans')
    await page.locator(`button[name="email"][value="${name}@example.org"]`).click()
    await page.waitForURL('**/merrowshire/plans')
    return page
  }
  const walk = async (page: Page): Promise<void> => {
    for (const found of await look(page)) {
      if (!(await isRefused(page, found))) taken.push(routeOf(found.form.action || found.path, 'POST') ?? found.path)
    }
    await page.context().close()
  }

  test('a visitor', async () => walk(await arriveAs(null)))
  for (const [who, name] of Object.entries(people)) test(who, async () => walk(await arriveAs(name)))
  test('each was tried, and these alone may be sent as they stand', () => {
    const clock = areaRoutes.filter(({ method, path }) => method === 'POST' && /^\/(cases|advice|reviews|family|settings\/clock)/.test(path)) // prettier-ignore
    const untried = clock.flatMap(({ path }) => (sent.has(path) || elsewhere.includes(path) ? [] : path))
    assert.deepEqual(untried, [])
    assert.ok(looked.size >= 70 && sent.size >= 35, `${looked.size} pages, ${sent.size} forms`)
    // A month and who came are chosen already; an agreed record needs no words.
    assert.deepEqual(taken, ['/updates/begin', '/meetings/:meeting/attendance', '/meetings/:meeting/outcomes', '/meetings/:meeting/agree']) // prettier-ignore
  })
})
