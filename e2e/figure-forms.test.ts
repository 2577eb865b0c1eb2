import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { areaRoutes } from '../src/app.ts'
import { routeOf } from './crawl.ts'
import { checkRefused, sourceOf, type Field, type Form, type Source } from './form-source.ts'
import { httpClient, type Answer } from './http.ts'
import { checkMarkup } from './page-checks.ts'
import { emailOf, type Person } from './people.ts'
import { matchLists } from './matched-lists.ts'
import { openSite, type Site } from './site.ts'

// Every form of figures, waits, scenarios and open data: sent empty, with a choice that nobody offered, and with
// nonsense, as a browser without scripts sends it. How these pages look is seen to by the tests beside this one.
let site: Site

before(async () => {
  site = await openSite()
  await matchLists(site)
})
after(() => site?.close())

const rooms = [/^\/measures\b/, /^\/waits\b/, /^\/scenarios\b/, /^\/open-data\b/, /^\/settings\/services\b/, /^\/family\/:child\/waits\b/] // prettier-ignore
const isOurs = (route: string): boolean => rooms.some(room => room.test(route))
const posts = areaRoutes.flatMap(({ method, path }) => (method === 'POST' && isOurs(path) ? path : []))

/**
 * What leads to a form that is only there once something was sent as it should be: what is
 * typed; of what is offered the last is chosen.
 */
const rightly: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/measures/:measure/chart/notes': { on: '3 February 2025', words: 'A second panel began to sit.' },
  '/measures/:measure/targets': { low: '60', because: 'The board agreed it in February.' },
  '/measures/:measure/compare': { list: 'AB-1' },
  '/measures/:measure/validate': {},
  '/family/:child/waits/needs-changed': { words: 'He can no longer hold a spoon.' },
  '/waits/:service/contact/:referral': { 'on-day': '3', 'on-month': '2', 'on-year': '2025' },
}

/** Nothing can be sent wrong by them. */
const buttonsAlone = ['/measures/:measure/opened', '/measures/:measure/compare/differences.xlsx']

const nonsense = 'Nobody can read this <b>&'
/** Words for people to read: any will do, but not any number of them. */
const prose = new Set(['because', 'words', 'why', 'note', 'name'])
const wrongFor = (name: string): string => (prose.has(name) ? nonsense.repeat(500) : nonsense)

type Client = ReturnType<typeof httpClient>
type Seen = { readonly paths: Set<string>; readonly times: Map<string, number> }
type Found = { readonly path: string; readonly route: string; readonly form: Form }

const [tried, bare, asked] = [new Set<string>(), new Set<string>(), new Set<string>()]

const kindOf = ({ action }: Form): string | undefined => routeOf(action, 'POST')

const formsNotTried = (path: string, { forms }: Source): Found[] =>
  forms.flatMap(form => {
    const route = form.method === 'post' ? kindOf(form) : undefined
    if (!route || !isOurs(route)) return []
    if (!form.asks) bare.add(route)
    if (!form.asks || tried.has(route)) return []
    tried.add(route)
    return [{ path, route, form }]
  })

const filled = ({ chosen, boxes }: Form, wrong: (name: string) => string): Field[] => [
  ...chosen,
  ...boxes.map(({ name }) => ({ name, value: wrong(name) })),
]
const addressWith = ({ action }: Form, fields: readonly Field[]): string =>
  `${action.split('?')[0]}?${new URLSearchParams(fields.map(({ name, value }) => [name, value]))}`

/** Forms that ask for a page, each kind once: nonsense is answered, and as they stand they lead somewhere. */
const pagesAsked = async (client: Client, { forms }: Source): Promise<string[]> => {
  const found: string[] = []
  for (const form of forms.filter(({ method }) => method === 'get')) {
    const route = routeOf(form.action)
    if (!route || !isOurs(route) || asked.has(route)) continue
    asked.add(route)
    found.push(addressWith(form, [...form.chosen, ...form.boxes]))
    const wrong = addressWith(
      form,
      filled(form, () => nonsense),
    )
    const { status, text } = await client.get(wrong)
    assert.ok(status === 200 || status === 422, `${wrong} answered ${status}`)
    await checkMarkup(wrong, text)
    if (status === 422) checkRefused(wrong, text)
  }
  return found
}

const leadsOn = (path: string): boolean => {
  const route = routeOf(path)
  return (
    route !== undefined && (isOurs(route) || /^\/(everything|family(\/:child)?)$/.test(route)) && !/\.\w+$/.test(route)
  )
}
/** Pages of one kind differ by what stands in them. */
const atMost = (route: string): number => ({ '/measures/:measure': 12, '/waits/:service/contact': 6 })[route] ?? 2

/** Pages of each kind that this person can reach from here and has not seen; gives the forms nobody has tried yet. */
const look = async (client: Client, { paths, times }: Seen, from: string): Promise<Found[]> => {
  const waiting = [from]
  const forms: Found[] = []
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = `${routeOf(path) ?? path}${path.includes('?') ? '?' : ''}`
    const before = times.get(kind) ?? 0
    if (path !== from && (paths.has(path) || before >= atMost(kind))) continue
    paths.add(path)
    times.set(kind, before + 1)
    const { status, text } = await client.follow(await client.get(path))
    assert.ok(status === 200 || (status === 422 && path.includes('?')), `${path} answered ${status}`)
    const source = sourceOf(text, path)
    waiting.push(...source.links.filter(leadsOn), ...(await pagesAsked(client, source)))
    forms.push(...formsNotTried(path, source))
  }
  return forms
}

const nothing = (): string => ''
/** What a form sends with these in place of its own. */
const withThese = (form: Form, wrong: (name: string) => string, these: readonly Field[]): Field[] => [
  ...filled(form, wrong).filter(({ name }) => !these.some(each => each.name === name)),
  ...these,
]
/** A choice that was there when the page was drawn, and is gone. */
const gone = (form: Form): Field[] =>
  withThese(form, nothing, form.choices.map(({ name }) => ({ name, value: nonsense }))) // prettier-ignore
const meddledWith = (form: Form): Field[] =>
  form.chosen.map(each => (each.name === '_csrf' ? each : { ...each, value: nonsense }))
const asItShouldBe = (form: Form, typed: Readonly<Record<string, string>>): Field[] =>
  withThese(form, nothing, [...form.choices, ...Object.entries(typed).map(([name, value]) => ({ name, value }))])

type Wrong = { readonly how: string; readonly fields: readonly Field[]; readonly kept: readonly Field[] }

const wrongs = (form: Form): Wrong[] => [
  { how: 'empty', fields: filled(form, nothing), kept: [] },
  ...(form.choices.length > 0 ? [{ how: 'a choice that is gone', fields: gone(form), kept: [] }] : []),
  ...(form.boxes.length > 0 ? [{ how: 'nonsense', fields: withThese(form, wrongFor, form.choices), kept: [...form.boxes.map(({ name }) => ({ name, value: wrongFor(name) })), ...form.choices] }] : []),
] // prettier-ignore

/** What somebody reads who sent something wrong: nothing need be typed or chosen twice. */
const checkAnswer = async (where: string, { status, text }: Answer, form: Form, wrong: Wrong): Promise<void> => {
  assert.equal(status, 422, where)
  await checkMarkup(where, text)
  checkRefused(where, text)
  const again = sourceOf(text, form.action).forms.filter(({ action, asks }) => asks && action === form.action)
  const stands = again
    .flatMap(({ boxes, chosen }) => [...boxes, ...chosen])
    .map(({ name, value }) => `${name}: ${value}`)
  for (const { name, value } of wrong.kept) assert.ok(stands.includes(`${name}: ${value}`), `${where}: ${name} is kept`)
}

/** Sends a form wrong in each way; gives the forms that are there once it was sent right. */
const tryOut = async (client: Client, seen: Seen, { path, route, form }: Found): Promise<Found[]> => {
  const where = `${path} → ${form.action}`
  for (const wrong of wrongs(form))
    await checkAnswer(`${where}, ${wrong.how}`, await client.send(form, wrong.fields), form, wrong)
  // No page of ours sends these: nothing is told of what is not there, and nothing breaks.
  const { status } = await client.send(form, meddledWith(form))
  assert.ok(status === 404 || status === 422, `${where}, meddled with: ${status}`)
  const typed = rightly[route]
  if (!typed) return []
  const answer = await client.send(form, asItShouldBe(form, typed))
  if (answer.status === 303) return look(client, seen, answer.location)
  assert.equal(answer.status, 200, `${where}, as it should be`)
  return formsNotTried(path, sourceOf(answer.text, path))
}

const people: readonly (Person | null)[] = [null, 'family', 'analyst', 'serviceLead', 'otherServiceLead', 'lead']

describe('every form of figures and waits', { timeout: 200_000 }, () => {
  for (const person of people)
    test(person ?? 'a visitor', async () => {
      const client = httpClient(() => site.address)
      if (person) await client.signIn(emailOf(person))
      const seen: Seen = { paths: new Set(), times: new Map() }
      const waiting = await look(client, seen, '/merrowshire/everything')
      for (let found = waiting.shift(); found; found = waiting.shift())
        waiting.push(...(await tryOut(client, seen, found)))
    })

  test('none was missed', () => {
    assert.deepEqual(posts.filter(path => !tried.has(path) && !buttonsAlone.includes(path)), [])
    assert.deepEqual(buttonsAlone.filter(path => !bare.has(path) || tried.has(path)), [])
    assert.deepEqual(Object.keys(rightly).filter(path => !tried.has(path)), [])
  }) // prettier-ignore
})
