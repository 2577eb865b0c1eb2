import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import {
  fewerThanSix,
  isSmall,
  notShown,
  protect,
  protectCount,
  protectPercentage,
  protectTable,
} from './disclosure.ts'
import type { Shown } from './disclosure.ts'

test('0 is shown, 1 to 5 are not, 6 is', () => {
  assert.deepEqual([0, 1, 5, 6].map(protectCount), [0, fewerThanSix, fewerThanSix, 6])
})

test('a percentage that rests on few is not shown, whichever side is small', () => {
  assert.equal(protectPercentage(515, 1377), 37.4)
  assert.equal(protectPercentage(3, 40), notShown)
  assert.equal(protectPercentage(38, 41), notShown)
  assert.equal(protectPercentage(0, 41), 0)
  assert.equal(protectPercentage(41, 41), 100)
  assert.equal(protectPercentage(0, 0), null)
})

test('one hidden count takes the next smallest with it', () => {
  assert.deepEqual(protect([3, 20, 40], 63), { cells: [fewerThanSix, notShown, 40], total: 63 })
  assert.deepEqual(protect([10, 20], 30), { cells: [10, 20], total: 30 })
  assert.deepEqual(protect([3, 4, 40], 47), { cells: [fewerThanSix, fewerThanSix, 40], total: 47 })
})

test('two small counts whose sum gives them away take another', () => {
  assert.deepEqual(protect([1, 1, 10], 12).cells, [fewerThanSix, fewerThanSix, notShown])
  assert.deepEqual(protect([5, 5, 10, 12], 32).cells, [fewerThanSix, fewerThanSix, notShown, 12])
})

test('where nothing is left to hide, the total goes', () => {
  assert.deepEqual(protect([1, 6], 7), { cells: [fewerThanSix, notShown], total: notShown })
  assert.deepEqual(protect([3, 0, 0], 3), { cells: [fewerThanSix, 0, 0], total: fewerThanSix })
  assert.deepEqual(protect([1, 1, 1, 1, 1], 5).total, notShown)
  assert.deepEqual(protect([], 0), { cells: [], total: 0 })
})

/** The range a reader would give a mark. A total that would say too much as "fewer than 6" is "not shown" and small. */
const range = (shown: Shown, top: number): number[] => {
  if (typeof shown === 'number') return [shown]
  return Array.from({ length: top + 1 }, (_, n) => n).filter(n => (shown === fewerThanSix ? isSmall(n) : n > 5))
}

const combine = (ranges: number[][]): number[][] =>
  ranges.reduce<number[][]>((lists, values) => lists.flatMap(list => values.map(value => [...list, value])), [[]])

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

test('no hidden count in a list can be worked out by trying every possibility', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }), counts => {
      const { cells, total } = protect(counts, sum(counts))
      counts.forEach((count, at) => assert.ok(!isSmall(count) || typeof cells[at] !== 'number'))
      const totals = total === notShown ? null : new Set(range(total, 40))
      const possible = combine(cells.map(cell => range(cell, 16))).filter(list => !totals || totals.has(sum(list)))
      cells.forEach((cell, at) => {
        if (typeof cell !== 'number') assert.ok(new Set(possible.map(list => list[at])).size > 1, `${counts}`)
      })
    }),
    { numRuns: 300 },
  )
})

test('a two-way table hides a ring, so that no line gives one away', () => {
  const shown = protectTable([
    [3, 20, 30],
    [25, 40, 50],
    [60, 70, 80],
  ])
  assert.equal(shown[0]![0], fewerThanSix)
  const hidden = shown.flatMap((row, r) => row.flatMap((cell, c) => (typeof cell === 'number' ? [] : [`${r}${c}`])))
  assert.deepEqual(hidden, ['00', '01', '10', '11'])
  assert.deepEqual(shown[3], [88, 130, 160, 378])
})

test('no hidden count in a two-way table can be worked out by trying every possibility', () => {
  const table = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 2 }), {
    minLength: 2,
    maxLength: 3,
  })
  fc.assert(
    fc.property(table, counts => {
      const shown = protectTable(counts)
      const inner = shown.slice(0, -1).flatMap(row => row.slice(0, -1))
      const fits = (mark: Shown, value: number) =>
        mark === notShown || (mark === fewerThanSix ? isSmall(value) : mark === value)
      const possible = combine(inner.map(cell => range(cell, 14))).filter(list => {
        const rows = counts.map((_, r) => [list[2 * r]!, list[2 * r + 1]!])
        const rowsFit = rows.every((row, r) => fits(shown[r]![2]!, sum(row)))
        const columnsFit = [0, 1].every(c => fits(shown.at(-1)![c]!, sum(rows.map(row => row[c]!))))
        return rowsFit && columnsFit && fits(shown.at(-1)![2]!, sum(list))
      })
      inner.forEach((cell, at) => {
        if (typeof cell !== 'number')
          assert.ok(new Set(possible.map(list => list[at])).size > 1, JSON.stringify(counts))
      })
    }),
    { numRuns: 60 },
  )
})
