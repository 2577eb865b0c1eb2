import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layoutNamed } from '../layouts/descriptions.ts'
import { catalogue } from './catalogue.ts'

test('every measure we ship says by what authority it is counted, what it needs and how late it comes', () => {
  const lacking = catalogue.filter(each => !each.authority || !each.needs || !each.usuallyLate).map(({ id }) => id)
  assert.deepEqual(lacking, [])
  const unknown = catalogue.flatMap(({ id, needs }) => (needs ?? []).filter(layout => !layoutNamed(layout) && layout !== 'sen2').map(layout => `${id} needs ${layout}`)) // prettier-ignore
  assert.deepEqual(unknown, [])
})

test('what is named beside a measure is a measure, and never the measure itself', () => {
  const ids = new Set(catalogue.map(({ id }) => id))
  // Counted in the made-up area alone.
  ids.add('families.understand-health-assessment')
  for (const { id, balancing = [], saidByFamilies = [], notAddedTo = [] } of catalogue)
    for (const other of [
      ...balancing.map(({ measure }) => measure),
      ...saidByFamilies,
      ...notAddedTo.flatMap(({ measure }) => measure ?? []),
    ])
      assert.ok(other !== id && ids.has(other), `${id} names ${other}`)
})

test('what is accounted for with another is named once, by the measure that speaks for itself', () => {
  const by = new Map(catalogue.map(each => [each.id, each]))
  for (const { id, accountedWith } of catalogue.filter(each => each.accountedWith))
    assert.equal(by.get(accountedWith!)?.accountedWith, undefined, `${id} is accounted for with ${accountedWith}`)
  assert.ok(catalogue.every(({ accountedWith }) => accountedWith === undefined || by.has(accountedWith)))
})

test('two public counts of one thing differ, each by its own source', () => {
  for (const { publicCounts = [] } of catalogue)
    for (const { counts } of publicCounts) {
      assert.equal(new Set(counts.map(({ value }) => value)).size, counts.length)
      assert.equal(new Set(counts.map(({ source }) => source)).size, counts.length)
    }
})
