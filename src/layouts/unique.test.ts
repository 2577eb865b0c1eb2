import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { keyTable } from './unique.ts'

test('a key seen before gives the row it stood in', () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 4 })), keys => {
    const table = keyTable()
    const known = new Map<string, number>()
    for (const [index, key] of keys.entries()) {
      assert.equal(table.rowOf(key), known.get(key) ?? null)
      assert.equal(table.seen(key, index + 1), known.get(key) ?? null)
      if (!known.has(key)) known.set(key, index + 1)
    }
    assert.equal(table.size(), known.size)
  })) // prettier-ignore
})

test('two hundred thousand keys of one shape are told apart', () => {
  const table = keyTable()
  for (let row = 1; row <= 200_000; row++) assert.equal(table.seen(`R${String(row).padStart(8, '0')}\u001fT${row % 7}`, row), null) // prettier-ignore
  assert.equal(table.seen('R00000042\u001fT0', 1), 42)
})
