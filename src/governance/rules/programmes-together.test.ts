import assert from 'node:assert/strict'
import { test } from 'node:test'
import { distinctActions, sameAs } from './programmes-together.ts'

const pairs = [
  ['a', 'b'],
  ['b', 'c'],
  ['x', 'y'],
] as const

test('actions that are one count once, and sameness passes on', () => {
  assert.equal(distinctActions(['a', 'b', 'c', 'd', 'x', 'y'], pairs), 3)
  assert.equal(distinctActions(['a', 'c', 'd'], pairs), 3)
  assert.equal(distinctActions([], pairs), 0)
})

test('each action of a pair knows all the others it is one with', () => {
  const same = sameAs(pairs)
  assert.deepEqual([...same].map(([id, others]) => [id, [...others].sort()]), [['a', ['b', 'c']], ['b', ['a', 'c']], ['c', ['a', 'b']], ['x', ['y']], ['y', ['x']]])
  assert.equal(sameAs([]).size, 0)
}) // prettier-ignore
