import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layoutNamed, layouts } from '../descriptions.ts'
import { plainHeading } from '../header.ts'
import { partsByName } from '../../measures/rules/breakdowns.ts'
import type { Layout } from '../layout.ts'
import { recordKinds } from '../records.ts'
import { checked, csvOf } from '../testing-check.ts'
import { measureValues } from './measure-values.ts'
import { waitsSummary } from './waits-summary.ts'

const told = async (layout: Layout, head: string, row: string) => (await checked(layout, csvOf(head, row))).told

test('each layout has a name of its own, keeps a known kind, and its rules look at columns it has', () => {
  assert.equal(new Set(layouts.map(({ id }) => id)).size, layouts.length)
  assert.equal(layoutNamed('none'), null)
  for (const layout of layouts) {
    const names = layout.columns.map(({ name }) => name)
    assert.ok(Object.hasOwn(recordKinds, layout.keeps))
    for (const { looksAt, code } of layout.rules) for (const name of looksAt) assert.ok(names.includes(name), `${layout.id} ${code} ${name}`) // prettier-ignore
    for (const name of layout.unique) assert.ok(names.includes(name), `${layout.id} ${name}`)
    assert.equal(new Set(layout.rules.map(({ code }) => code)).size, layout.rules.length, layout.id)
    assert.equal(new Set(names.map(plainHeading)).size, names.length, layout.id)
  }
})

test('columns that together may stand once in a file settle the key by which its records are told apart', () => {
  const seen: string[] = []
  for (const layout of layouts) {
    const key = recordKinds[layout.keeps].key as readonly string[]
    if (layout.unique.length === 0 || layout.unique.join() === key.join()) continue
    seen.push(layout.id)
    const row = (others: string | null) => Object.fromEntries(layout.columns.map(({ name }, at) => [name, layout.unique.includes(name) ? `2026-03-0${at + 1}` : others])) // prettier-ignore
    const [one, other] = [layout.toRecord(row(null)), layout.toRecord(row('2025-01-01'))]
    assert.deepEqual(key.map(name => one[name]), key.map(name => other[name]), layout.id) // prettier-ignore
  }
  assert.ok(seen.includes('attendance-register'))
})

test('the two first layouts give every column of their record', async () => {
  const figure = await checked(measureValues, csvOf('measure,period,numerator,as_at,state', 'ehc.requests,February 2025,"1,019",2025-03-04,final')) // prettier-ignore
  assert.deepEqual(figure.accepted[0]!.record, { measure: 'ehc.requests', period: '2025-02', breakdown: '', numerator: 1019, denominator: null, value: null, as_at: '2025-03-04', state: 'validated', note: null }) // prettier-ignore
  const wait = await checked(waitsSummary, csvOf('Service,Month,Count,Band,Number', 'SLT,May 2026,Number waiting,>18 - 52 weeks,41')) // prettier-ignore
  assert.deepEqual(wait.accepted[0]!.record, { service: 'SLT', month_end: '2026-05-31', count_of: 'waiting', priority: 'all', band: '>18-52', send_status: 'all', reason: '', number: 41 }) // prettier-ignore
  for (const [layout, { accepted }] of [
    [measureValues, figure],
    [waitsSummary, wait],
  ] as const)
    assert.deepEqual(Object.keys(accepted[0]!.record), Object.keys(recordKinds[layout.keeps].columns))
})

const figures = 'measure,period,numerator,denominator,as_at,state'
for (const [code, row] of [
  ['M01', 'a.b,last month,1,2,2026-01-01,final'],
  ['M01', 'a.b,3/9/24,1,2,2026-01-01,final'],
  ['M02', 'a.b,2026-08,1,2,2026-06-30,provisional'],
  ['M03', 'a.b,2026-05,1,2,2026-07-02,provisional'],
  ['M04', 'a.b,2026-05,1,2,2026-04-30,provisional'],
  ['M05', 'a.b,2026,1,2,2026-05-30,validated'],
  ['M06', 'a.b,2026-05,1,0,2026-06-01,final'],
  ['C-REQUIRED', 'a.b,2026-05,,7,2026-06-01,final'],
  ['C-CODE', 'a.b,2026-05,1,7,2026-06-01,perhaps'],
  ['C-NUMBER', 'a.b,2026-05,*,7,2026-06-01,final'],
] as const)
  test(`measure-values: ${code} and nothing else is told of “${row}”`, async () => {
    const codes = await told(measureValues, figures, row)
    assert.deepEqual(codes.filter(each => !(code === 'M02' && each.startsWith('M04'))), [`${code} 2`]) // prettier-ignore
  })

const advice = {
  id: 'ehc.health-advice-in-time',
  name: 'Health advice received within 6 weeks',
  breakdowns: ['Speech and language therapy', 'CAMHS'],
}
const parts = partsByName([advice, { id: 'ehc.requests', name: 'Requests', breakdowns: [] }])
test('measure-values: a part its measure is not counted by is held, and the sentence names those it knows', async () => {
  const { accepted, issues } = await checked(measureValues, csvOf(
    'measure,period,breakdown,numerator,as_at,state',
    'ehc.health-advice-in-time,2026-05,camhs,1,2026-06-01,final',
    'Health advice received within 6 weeks,2026-05,Speech,1,2026-06-01,final',
    'ehc.requests,2026-05,CAMHS,1,2026-06-01,final',
    'ehc.requests,2026-05,All,1,2026-06-01,final',
    'area.own,2026-05,Anything,1,2026-06-01,final',
  ), { parts }) // prettier-ignore
  assert.deepEqual(accepted.map(({ record }) => record.breakdown), ['camhs', '', 'Anything']) // prettier-ignore
  assert.deepEqual(issues.map(({ code, row }) => [code, row]), [['M07', 3], ['M07', 4]]) // prettier-ignore
  assert.match(issues[0]!.message, /“Speech” is not a part of .*counted by Speech and language therapy; CAMHS/)
  assert.match(issues[1]!.message, /counted for everybody only; leave the breakdown empty/)
})

test('of a share the part is no more than the whole; of a count that is no share it may be', async () => {
  const rows = ['a.share,2026-05,60,52,2026-06-01,final', 'a.rate,2026-05,60,52,2026-06-01,final', 'A.Share,2026-04,52,52,2026-06-01,final'] // prettier-ignore
  const { told } = await checked(measureValues, csvOf('measure,period,numerator,denominator,as_at,state', ...rows), { shares: new Set(['a.share']) }) // prettier-ignore
  assert.deepEqual(told, ['M08 2'])
})

test('lines of the template nobody filled in are passed over, and one sentence says how many', async () => {
  const { summary, issues } = await checked(measureValues, csvOf(figures, 'a.b,,,,,', 'a.b,2026-05,1,2,2026-06-01,final', 'c.d,2026-05, ,,2026-06-01,final', 'e.f,2026-05,,7,2026-06-01,final')) // prettier-ignore
  assert.deepEqual([summary.rows, summary.accepted, summary.held], [2, 1, 1])
  assert.deepEqual(issues.map(({ code, severity, row }) => [code, severity, row]), [['C-REQUIRED', 'error', 5], ['F-PASSED-OVER', 'warning', null]]) // prettier-ignore
  assert.match(
    issues[1]!.message,
    /^2 rows were not filled in and were passed over: numerator, denominator and note are/,
  )
})

test('a template in which nothing is filled in is no return, and says so', async () => {
  const { summary, issues } = await checked(measureValues, csvOf(figures, 'a.b,,,,,', 'c.d,,,,,'))
  assert.equal(summary.fatal, true)
  assert.match(issues[0]!.message, /^No row of the file is filled in/)
})

test('the same figure in other words stands twice', async () => {
  const { told } = await checked(measureValues, csvOf(figures, 'a.b,2026-05,1,2,2026-06-01,final', 'a.b,May 2026,1,2,2026-06-01,final')) // prettier-ignore
  assert.deepEqual(told, ['D-TWICE 3'])
})

const waits = 'service,month_end,count_of,priority,band,send_status,reason,number'
for (const [code, row] of [
  ['W01', 'SLT,2026-05,referrals-received,,>4-12,,,3'],
  ['W02', 'SLT,2026-05,removals,,,,,3'],
  ['W03', 'SLT,2026-05,waiting,,,,declined,3'],
  ['W04', 'SLT,2026-08,waiting,,,,,3'],
  ['C-CODE', 'SLT,2026-05,waiting,soon,,,,3'],
  ['C-NUMBER', 'SLT,2026-05,waiting,,,,,<5'],
] as const)
  test(`waits-summary: ${code} and nothing else is told of “${row}”`, async () => {
    assert.deepEqual(await told(waitsSummary, waits, row), [`${code} 2`])
  })

test('waits-summary: a month long ago is only remarked on', async () => {
  const { summary, issues } = await checked(waitsSummary, csvOf(waits, 'SLT,2021-05,waiting,,,,,3'))
  assert.equal(summary.accepted, 1)
  assert.ok(issues.some(({ code }) => code === 'W05'))
})
