import { test } from 'node:test'
import assert from 'node:assert/strict'
import type { Action, PlanDocument, PlanPromise, Target } from '../document.ts'
import { changesByAction, changeSummary } from './change-summary.ts'
import { compareVersions } from './compare.ts'

const promise = (ref: string, rest: Partial<PlanPromise> = {}): PlanPromise => ({
  ref,
  words: `Promise ${ref}`,
  dueOn: '2025-03-31',
  dueBecause: '',
  settledBy: 'evidence',
  target: null,
  ...rest,
})

const action = (ref: string, promises: PlanPromise[], rest: Partial<Action> = {}): Action => ({
  ref,
  text: `Action ${ref}`,
  subActions: [],
  involved: null,
  owners: [{ post: 'Director', organisation: 'council', kind: 'accountable' }],
  impactMeasures: null,
  timescale: null,
  milestones: [{ months: 6, state: 'stated', words: 'The cell', promises }],
  areas: ['1.1'],
  ...rest,
})

const plan = (actions: Action[], rest: Partial<PlanDocument> = {}): PlanDocument => ({
  programme: {
    slug: 'plan',
    name: 'Improvement plan',
    kind: 'improvement-plan',
    planMonth: '2024-09',
    provisional: 'Provisional until co-produced.',
    actionsHeld: true,
    summary: null,
    source: null,
  },
  areas: [{ number: '1', kind: 'improvement', title: 'Better plans', short: 'Plans', statements: [] }],
  actions,
  ...rest,
})

const before = plan([
  action(
    '8',
    ['1', '2', '3', '4'].map(n => promise(`8-6-${n}`)),
  ),
])
const say = (after: PlanDocument, from = before) =>
  compareVersions(from, after).map(({ kind, ref }) => `${kind} ${ref}`)
const withPromises = (...promises: PlanPromise[]) => plan([action('8', promises)])
const kept = ['8-6-1', '8-6-2', '8-6-3', '8-6-4'].map(ref => promise(ref))

test('a version compared with itself has not changed, however it is spaced', () => {
  assert.deepEqual(compareVersions(before, structuredClone(before)), [])
  assert.deepEqual(say(withPromises({ ...kept[0]!, words: ' Promise  8-6-1\n' }, ...kept.slice(1))), [])
  assert.equal(changeSummary([]), 'Nothing changed')
})

test('the summary counts what changed, naming each thing once', () => {
  const moved = kept.map((one, index) => (index < 3 ? { ...one, dueOn: '2025-06-30' } : { ...one, words: 'New words' }))
  const after = plan([
    action('8', moved, { owners: [{ post: 'Head of service', organisation: 'trust', kind: 'responsible' }] }),
  ])
  assert.equal(changeSummary(compareVersions(before, after)), '3 promises re-dated, 1 reworded, 1 owner changed')
})

test('each change says itself in a sentence', () => {
  const sentences = (after: PlanDocument) => compareVersions(before, after).map(({ sentence }) => sentence)
  assert.deepEqual(sentences(withPromises({ ...kept[0]!, dueOn: '2025-06-30' }, ...kept.slice(1))), [
    'Promise 8-6-1 was due 31 March 2025; it is now due 30 June 2025.',
  ])
  assert.deepEqual(sentences(withPromises({ ...kept[0]!, dueOn: null }, ...kept.slice(1))), [
    'Promise 8-6-1 was due 31 March 2025; it now has no date.',
  ])
  assert.deepEqual(sentences(plan([action('8', kept, { owners: [] })])), [
    'Action 8 was answered for by Director (council), accountable; now by nobody stated.',
  ])
})

test('a plan reworded in two places is one plan, and changes can be told action by action', () => {
  const about = { ...before.programme, provisional: null, summary: 'Shorter.' }
  const again = plan([action('9', []), action('8', kept.slice(1), { text: 'More', timescale: 'Autumn' })])
  const changes = compareVersions(before, { ...again, programme: about })
  assert.match(changeSummary(changes), /1 plan reworded/)
  assert.equal(changes.filter(one => one.subject === 'plan').length, 2)
  const told = changesByAction(changes, ['9', '8'])
  assert.deepEqual(told.map(each => [each.action, each.changes.length]), [[null, 2], ['9', 1], ['8', 3]]) // prettier-ignore
  assert.deepEqual(told[2]!.changes.map(one => one.ref), ['8', '8', '8-6-1']) // prettier-ignore
  const dated = compareVersions(plan([action('8', [{ ...kept[0]!, dueOn: null }])]), plan([action('8', [kept[0]!])]))
  assert.equal(dated[0]!.sentence, 'Promise 8-6-1 had no date; it is now due 31 March 2025.')
})

test('promises and actions that come and go', () => {
  assert.deepEqual(say(withPromises(...kept.slice(1), promise('8-6-5'))), ['added 8-6-5', 'removed 8-6-1'])
  const gone = compareVersions(before, plan([]))
  assert.equal(changeSummary(gone), '4 promises removed, 1 action removed')
  assert.equal(changeSummary(compareVersions(plan([]), before)), '4 promises added, 1 action added')
})

test('a promise judged another way is a change, even in the same words', () => {
  const sixty: Target = {
    measure: 'm',
    kind: 'point',
    low: 60,
    high: null,
    unit: '%',
    better: 'up',
    series: 'published',
  }
  const from = withPromises(promise('8-6-1', { settledBy: 'figure', target: sixty }))
  const to = withPromises(promise('8-6-1', { settledBy: 'figure', target: { ...sixty, low: 50 } }))
  assert.match(compareVersions(from, to)[0]!.sentence, /was judged by 60% of m, .* now judged by 50% of m/)
  const local = withPromises(promise('8-6-1', { settledBy: 'figure', target: { ...sixty, series: 'local' } }))
  assert.deepEqual(say(local, from), ['re-measured 8-6-1'])
})

test('a cell speaks only where its promises have not', () => {
  const cell = (words: string, promises: PlanPromise[]) =>
    plan([action('8', kept, { milestones: [{ months: 6, state: 'stated', words, promises }] })])
  assert.deepEqual(say(cell('Another cell', kept)), ['reworded 8-6'])
  assert.deepEqual(say(cell('Another cell', [{ ...kept[0]!, words: 'New' }, ...kept.slice(1)])), ['reworded 8-6-1'])
})

test('actions, areas, statements and the plan itself', () => {
  assert.deepEqual(say(plan([action('8', kept, { timescale: 'Autumn term', text: 'More' })])), [
    're-dated 8',
    'reworded 8',
  ])
  const statement = {
    kind: 'impact',
    words: 'Plans on time',
    quoted: false,
    source: null,
    dueOn: '2026-03-31',
  } as const
  const area = { ...before.areas[0]!, statements: [statement] }
  const from = plan(before.actions as Action[], { areas: [area] })
  const to = (statements: (typeof statement)[] | object[]) =>
    plan(before.actions as Action[], { areas: [{ ...area, statements: statements as (typeof statement)[] }] })
  assert.deepEqual(say(to([{ ...statement, words: 'Plans in 20 weeks' }]), from), ['reworded 1'])
  assert.deepEqual(say(to([{ ...statement, dueOn: '2026-06-30' }]), from), ['re-dated 1'])
  assert.deepEqual(say(to([]), from), ['removed 1'])
  assert.deepEqual(say(plan([], { areas: [] }), plan([])), ['removed 1'])
  const agreed = { ...before, programme: { ...before.programme, provisional: null } }
  assert.equal(changeSummary(compareVersions(before, agreed)), '1 plan reworded')
})
