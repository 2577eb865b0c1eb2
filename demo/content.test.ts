import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { pictureNames } from '../src/design/pictures.ts'
import { roles } from '../src/access/rules.ts'
import type { Evidence } from '../src/evidence/rules.ts'
import type { Day } from '../src/kernel/day.ts'
import type { PlanDocument, PlanPromise } from '../src/plans/document.ts'
import type { Figure } from '../src/plans/rules/verdict.ts'
import { standings } from '../src/plans/rules/verdict.ts'
import { standing } from '../src/plans/rules/standing.ts'
import { groupKinds, organisationKinds } from '../src/partners/rules.ts'

type Organisation = { slug: string; name: string; kind: string; mergedInto: string | null }
type Post = { slug: string; title: string; organisation: string }
type Person = { slug: string; email: string; roles: { role: string; organisation: string }[]; posts: string[] }
type Partners = {
  organisations: Organisation[]
  posts: Post[]
  groups: { slug: string; kind: string }[]
  links: { from: string; to: string }[]
  people?: Person[]
}
type Words = { subject: 'area' | 'promise'; ref: string; plain: string; easyRead: { picture: string; words: string }[] }
type Counted = Omit<Figure, 'status' | 'validated' | 'value'> & { measure: string; status: string; value?: number }
type Offered = Evidence & {
  promise: string
  offeredBy: string
  offeredOn: Day
  decidedBy: string | null
  decidedOn: Day | null
}
type Facts = {
  updates: { promise: string; post: string; on: Day }[]
  evidence: Offered[]
  answers: { promise: string; yes: number; no: number; unsure: number; words?: { checked: boolean }[] }[]
  figures: Counted[]
}

const root = new URL('..', import.meta.url)
const at = (path: string) => new URL(path, root)
const read = <T>(path: string): T => JSON.parse(readFileSync(at(`demo/${path}`), 'utf8')) as T
const worcestershire = read<PlanDocument>('worcestershire/plan.json')
const merrowshire = read<PlanDocument>('merrowshire/plan.json')
const first = read<PlanDocument>('merrowshire/plan-v1.json')
const priority = read<PlanDocument>('merrowshire/priority-action-plan.json')
const others = read<PlanDocument[]>('worcestershire/other-programmes.json')
const held = [worcestershire, merrowshire, first, priority]
const today: Day = '2025-02-27'
const facts = read<Facts>('merrowshire/facts.json')
const owed = read<{ expected: { measures: string[]; organisation: string }[] }>('merrowshire/owed.json')
const partners = {
  worcestershire: read<Partners>('worcestershire/partners.json'),
  merrowshire: read<Partners>('merrowshire/partners.json'),
}

const promisesOf = (plan: PlanDocument): PlanPromise[] =>
  plan.actions.flatMap(action => action.milestones.flatMap(cell => cell.promises))
const now = [...promisesOf(merrowshire), ...promisesOf(priority)]
const catalogue = ['reference/measures.json', 'demo/merrowshire/measures.json']
  .map(path => JSON.parse(readFileSync(at(path), 'utf8')) as { measures: { id: string }[] })
  .flatMap(({ measures }) => measures.map(({ id }) => id))

test('the plan has the shape of the one published', () => {
  for (const plan of [worcestershire, merrowshire, first]) {
    const { actions } = plan
    assert.deepEqual(
      actions.map(({ ref }) => ref),
      Array.from({ length: 23 }, (_, i) => String(i + 1)),
    )
    const serving = (n: string) => actions.filter(({ areas }) => areas[0]!.startsWith(n)).length
    assert.deepEqual([serving('1'), serving('2'), serving('3')], [13, 8, 2])
    const cells = actions.flatMap(({ milestones }) => milestones)
    const inState = (wanted: string) => cells.filter(({ state }) => state === wanted).length
    assert.deepEqual([cells.length, inState('stated'), inState('not-stated')], [69, 59, 10])
    assert.equal(actions.filter(({ timescale }) => timescale === null).length, 4)
    assert.equal(actions[3]!.milestones[0]!.promises.length, 6)
  }
})

test('every promise has its ref, its date and a measure that exists', () => {
  for (const plan of held) {
    const refs = promisesOf(plan).map(({ ref }) => ref)
    assert.equal(new Set(refs).size, refs.length)
    for (const action of plan.actions)
      for (const cell of action.milestones) {
        assert.equal(cell.state === 'stated', cell.words !== null && cell.promises.length > 0, action.ref)
        cell.promises.forEach((promise, i) => {
          assert.equal(promise.ref, `${action.ref}-${cell.months}-${i + 1}`)
          assert.ok(cell.words!.includes(promise.words), promise.ref)
          assert.equal(promise.settledBy === 'figure', promise.target !== null, promise.ref)
          if (promise.target) assert.ok(catalogue.includes(promise.target.measure), promise.target.measure)
        })
      }
    const numbers = plan.areas.map(({ number }) => number)
    for (const { areas, ref } of plan.actions)
      for (const area of areas) assert.ok(numbers.includes(area), `${ref} ${area}`)
  }
})

test('60% stands in two actions and 70% to 80% in three, all one measure', () => {
  for (const [plan, series] of [
    [worcestershire, 'published'],
    [merrowshire, 'local'],
  ] as const) {
    // prettier-ignore
    const on20 = promisesOf(plan).filter(({ target }) => target?.measure === 'ehc.issued-in-20-weeks-excluding-exceptions')
    const kinds = on20.map(({ target }) => [target!.kind, target!.low, target!.high, target!.series].join(' '))
    assert.equal(kinds.filter(kind => kind === `point 60  ${series}`).length, 2)
    assert.equal(kinds.filter(kind => kind === `band 70 80 ${series}`).length, 3)
    assert.equal(kinds.length, 5)
  }
})

test('what is not held says so, and nothing made up is quoted', () => {
  const real = read<PlanDocument>('worcestershire/priority-action-plan.json')
  for (const plan of [real, ...others]) assert.deepEqual([plan.programme.actionsHeld, plan.actions.length], [false, 0])
  assert.equal(real.areas.length, 2)
  for (const { areas } of [merrowshire, first, priority])
    for (const { statements } of areas)
      for (const { quoted, source } of statements)
        assert.deepEqual([quoted, source], [false, 'Made up for Merrowshire'])
})

test('every plan of the made-up area says that it is not yet co-produced', () => {
  for (const { programme } of [merrowshire, first, priority]) assert.match(programme.provisional ?? '', /co-produced/)
})

test('three dates moved, one promise was reworded and one owner changed since the first version', () => {
  const before = new Map(promisesOf(first).map(promise => [promise.ref, promise]))
  const after = promisesOf(merrowshire)
  assert.deepEqual(after.filter(p => p.dueOn !== before.get(p.ref)!.dueOn).map(p => p.ref), ['7-3-3', '8-6-1', '8-12-1']) // prettier-ignore
  assert.deepEqual(
    after.filter(p => p.words !== before.get(p.ref)!.words).map(p => p.ref),
    ['16-3-2'],
  )
  const owners = (plan: PlanDocument) => plan.actions.map(action => JSON.stringify(action.owners))
  assert.deepEqual(
    owners(merrowshire).flatMap((one, i) => (one === owners(first)[i] ? [] : [i + 1])),
    [5],
  )
})

test('plain words and easy read are complete, and easy to read', () => {
  const words = read<Words[]>('merrowshire/words.json')
  const subjects = [
    ...[merrowshire, priority].flatMap(({ areas }) => areas.map(({ number }) => `area ${number}`)),
    ...now.map(({ ref }) => `promise ${ref}`),
  ]
  assert.deepEqual(words.map(({ subject, ref }) => `${subject} ${ref}`).sort(), subjects.sort())
  const official = new Set(now.map(promise => promise.words))
  for (const { subject, ref, plain, easyRead } of words) {
    const [fewest, most] = subject === 'area' ? [5, 7] : [2, 3]
    assert.ok(easyRead.length >= fewest! && easyRead.length <= most!, `${ref}: ${easyRead.length} lines`)
    assert.ok(plain.length > 20 && !official.has(plain), `${ref}: plain words are not the official ones`)
    for (const line of easyRead) {
      assert.ok(line.words.split(/\s+/).length <= 15, `${ref}: ${line.words}`)
      assert.ok((pictureNames as readonly string[]).includes(line.picture), `${ref}: ${line.picture}`)
    }
  }
})

test('posts, organisations, groups, people and facts point at things that exist', () => {
  for (const [name, { organisations, posts, groups, links, people = [] }] of Object.entries(partners)) {
    const bodies = new Set(organisations.map(({ slug }) => slug))
    for (const each of organisations) {
      assert.ok(each.kind in organisationKinds, each.kind)
      assert.ok(each.mergedInto === null || bodies.has(each.mergedInto), each.slug)
    }
    for (const { organisation } of posts) assert.ok(bodies.has(organisation), organisation)
    const grouped = new Set(groups.map(({ slug }) => slug))
    for (const { kind } of groups) assert.ok(kind in groupKinds, kind)
    for (const { from, to } of links) assert.ok(grouped.has(from) && grouped.has(to), `${from} ${to}`)
    for (const person of people) {
      assert.match(person.email, /^[a-z.]+@example\.org$/)
      for (const { role, organisation } of person.roles)
        assert.ok(role in roles && bodies.has(organisation), person.slug)
      for (const post of person.posts) assert.ok(posts.some(({ slug }) => slug === post), post) // prettier-ignore
    }
    const titles = new Set(posts.map(({ title, organisation }) => `${title} ${organisation}`))
    for (const plan of name === 'worcestershire' ? [worcestershire] : [merrowshire, first, priority])
      for (const { post, organisation } of plan.actions.flatMap(action => action.owners))
        assert.ok(organisation === null || titles.has(`${post} ${organisation}`), post)
  }
  const { people = [], posts, organisations } = partners.merrowshire
  const held = people.flatMap(person => person.roles.map(({ role }) => role))
  for (const role of Object.keys(roles)) assert.ok(held.includes(role), `somebody is ${role}`)
  const refs = new Set(now.map(({ ref }) => ref))
  for (const { promise } of [...facts.updates, ...facts.evidence, ...facts.answers])
    assert.ok(refs.has(promise), promise)
  const slugs = posts.map(({ slug }) => slug)
  for (const { post } of facts.updates) assert.ok(slugs.includes(post), post)
  for (const { offeredBy, decidedBy, promise, state } of facts.evidence) {
    assert.ok(slugs.includes(offeredBy) && offeredBy !== decidedBy, promise)
    assert.ok(decidedBy === null ? state === 'offered' : slugs.includes(decidedBy), promise)
  }
  for (const { measure } of facts.figures) assert.ok(catalogue.includes(measure), measure)
  for (const { measures, organisation } of owed.expected) {
    for (const measure of measures) assert.ok(catalogue.includes(measure), measure)
    assert.ok(
      organisations.some(({ slug }) => slug === organisation),
      organisation,
    )
  }
})

test('who gives updates and evidence answers for the action, and each thing happens after the one before', () => {
  const { posts } = partners.merrowshire
  const titleOf = new Map(posts.map(({ slug, title }) => [slug, title]))
  const owners = (promise: string) =>
    [first, merrowshire, priority]
      .flatMap(({ actions }) => actions.filter(({ ref }) => ref === promise.split('-')[0]))
      .flatMap(action => action.owners.map(({ post }) => post))
  for (const { promise, post } of facts.updates) assert.ok(owners(promise).includes(titleOf.get(post)!), `${promise} ${post}`) // prettier-ignore
  for (const { promise, offeredBy, decidedBy, trueOn, offeredOn, decidedOn } of facts.evidence) {
    assert.ok(owners(promise).includes(titleOf.get(offeredBy)!), `${promise} ${offeredBy}`)
    assert.ok(decidedBy === null || !owners(promise).includes(titleOf.get(decidedBy)!), `${promise} ${decidedBy}`)
    assert.ok(trueOn <= offeredOn && offeredOn <= (decidedOn ?? today) && (decidedOn ?? today) <= today, promise)
  }
})

const valueOf = ({ value, numerator, denominator }: Counted): number | null =>
  value ?? (denominator && numerator !== null ? Math.round((1000 * numerator) / denominator) / 10 : numerator)

const verdictOn = (promise: PlanPromise) => {
  const figures = facts.figures
    .filter(({ measure }) => measure === promise.target?.measure)
    .map(one => {
      const validated = one.status === 'validated'
      return {
        ...one,
        value: valueOf(one),
        validated,
        status: validated ? ('final' as const) : ('provisional' as const),
      }
    })
  const evidence = facts.evidence
    .filter(one => one.promise === promise.ref)
    .map(one => ({ ...one, expiresOn: one.expiresOn ?? null }))
  const answers = facts.answers.find(one => one.promise === promise.ref) ?? { yes: 0, no: 0, unsure: 0 }
  return { promise, ...standing(promise, { figures, evidence, answers }, today, { keepsRecord: true }) }
}

test('on 27 February 2025 Merrowshire shows every standing, and the first page has its numbers', () => {
  const verdicts = now.map(verdictOn)
  const where = (wanted: string) => verdicts.filter(one => one.standing === wanted)
  for (const each of standings) assert.ok(where(each).length > 0, each)
  assert.equal(where('Late').length, 6)
  assert.equal(where('Cannot be judged yet').length, 9)
  assert.equal(where('Not due yet').filter(({ promise }) => promise.dueOn! <= '2025-03-31').length, 11)
  const disagreed = where('Done').filter(one => one.familiesDisagree)
  assert.deepEqual(disagreed.map(({ familiesBecause }) => familiesBecause), ['12 families said no.']) // prettier-ignore
  const lastHeard = new Map(facts.updates.map(({ post, on }) => [post, on] as const))
  assert.equal([...lastHeard.values()].filter(on => on <= '2025-01-10').length, 4)
})
