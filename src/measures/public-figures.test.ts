import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isSmall } from '../kernel/disclosure.ts'
import { notForPublic } from './public-figures.ts'
import { hidden, valueOf, type Figure } from './rules.ts'

const month = (number: number): string => `2024-${String(number).padStart(2, '0')}`

/** A figure for whole months of 2024, both belonging to it, that came so many days into 2025. */
const figure = (from: number, to: number, numerator: number, denominator: number, came = 1, rest: Partial<Figure> = {}): Figure => ({
  measure: 'ehc.issued-in-20-weeks',
  series: 'local',
  wider: null,
  period: `${from} to ${to}`,
  from: `${month(from)}-01`,
  to: `${month(to)}-28`,
  numerator,
  denominator,
  value: valueOf('%', numerator, denominator),
  unit: '%',
  status: 'final',
  validated: true,
  asAt: '2025-01-01',
  source: 'A test',
  note: null,
  counts: 'children',
  recordedFrom: new Date(Date.UTC(2025, 0, came)),
  ...rest,
}) // prettier-ignore

const periods = (figures: Iterable<Figure>): string[] => [...figures].map(({ period }) => period).sort()

test('nothing that rests on 1 to 5 is shown, from either side; official statistics and counts of things are', () => {
  const shown = (numerator: number, denominator: number, rest: Partial<Figure> = {}) =>
    notForPublic([figure(1, 1, numerator, denominator, 1, rest)], []).size === 0
  for (const [numerator, denominator] of [[3, 41], [38, 41], [1, 4], [0, 3]]) assert.ok(!shown(numerator!, denominator!)) // prettier-ignore
  assert.ok(shown(0, 41) && shown(19, 41))
  assert.ok(!shown(4, 0, { unit: 'number', value: 4, denominator: null }))
  assert.ok(!shown(80, 4, { unit: 'weeks', value: 20 }))
  // A median: of fewer than 20 children it is nearly somebody's own wait.
  assert.ok(!shown(0, 19, { unit: 'weeks', value: 20, numerator: null }))
  assert.ok(shown(0, 20, { unit: 'weeks', value: 20, numerator: null }))
  assert.ok(shown(3, 41, { series: 'published' }))
  assert.ok(shown(7, 11, { counts: 'things' }))
  const none = hidden(figure(1, 1, 3, 41, 1, { note: 'One child' }))
  assert.deepEqual([none.numerator, none.denominator, none.value, none.note], [null, null, null, null])
})

test('a quarter does not give a month away, whichever came last', () => {
  const [july, august, september] = [figure(7, 7, 10, 30), figure(8, 8, 3, 30), figure(9, 9, 12, 36)]
  const quarter = figure(7, 9, 25, 96, 2)
  assert.deepEqual(periods(notForPublic([july, august, september, quarter], [])), ['7 to 9', '8 to 8'])
  const early = { ...quarter, recordedFrom: new Date(0) }
  assert.deepEqual(periods(notForPublic([july, august, september, early], [])), ['8 to 8', '9 to 9'])
  // Nobody typed August: the rest of the quarter tells it all the same.
  assert.deepEqual(periods(notForPublic([july, september, quarter], [])), ['7 to 9'])
})

test('one way of counting does not give the other away, nor its quarter', () => {
  const first = [figure(7, 7, 18, 40), figure(8, 8, 18, 40), figure(9, 9, 18, 40)]
  const beside = (given: readonly Figure[]) => periods(notForPublic(given, first))
  assert.deepEqual(beside([figure(7, 7, 20, 48)]), ['7 to 7'])
  assert.deepEqual(beside([figure(7, 7, 18, 40)]), [])
  assert.deepEqual(beside([figure(7, 7, 28, 60)]), [])
  const all = [figure(7, 7, 20, 48), figure(8, 8, 26, 60), figure(9, 9, 26, 60), figure(7, 9, 72, 168)]
  assert.deepEqual(beside(all), ['7 to 7', '7 to 9'])
})

test('a figure shown once stays shown: what came later gives way', () => {
  const before = [figure(7, 7, 10, 30, 1), figure(9, 9, 12, 36, 2)]
  const after = [...before, figure(7, 9, 25, 96, 3), figure(8, 8, 3, 30, 4)]
  assert.deepEqual(periods(notForPublic(before, [])), [])
  assert.deepEqual(periods(notForPublic(after, [])), ['7 to 9', '8 to 8'])
})

// An attacker knows that periods add up. Whatever follows from the shown figures by adding and taking away is a row of
// the space they span; a set of months whose count is in it is known.

type Row = number[]

const reduce = (rows: readonly Row[]): Row[] => {
  const basis: Row[] = []
  for (const given of rows) {
    const row = remainder(given, basis)
    if (row.some(Boolean)) basis.push(row)
  }
  return basis
}

const lead = (row: Row): number => row.findIndex(Boolean)

const remainder = (given: Row, basis: readonly Row[]): Row =>
  basis.reduce<Row>((row, other) => {
    const times = row[lead(other)]! / other[lead(other)]!
    return times === 0 ? row : row.map((value, at) => (Math.abs(value - times * other[at]!) < 1e-9 ? 0 : value - times * other[at]!))
  }, given) // prettier-ignore

const follows = (target: Row, rows: readonly Row[]): boolean => !remainder(target, reduce(rows)).some(Boolean)

const months = 6
const covers = (from: string, to: string): Row =>
  Array.from({ length: months }, (_, at) => (`${month(at + 1)}-01` >= from && `${month(at + 1)}-28` <= to ? 1 : 0))
const subsets = Array.from({ length: 2 ** months - 1 }, (_, set) => Array.from({ length: months }, (_, at) => ((set + 1) >> at) & 1)) // prettier-ignore
const counted = (set: Row, counts: readonly number[]): number =>
  set.reduce((sum, one, at) => sum + one * counts[at]!, 0)

const spans = [[1, 1], [2, 2], [3, 3], [4, 4], [5, 5], [6, 6], [1, 3], [4, 6], [1, 6], [1, 2], [3, 6]] as const // prettier-ignore
const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: months, maxLength: months })
const history = fc.array(fc.record({ span: fc.nat(spans.length - 1), came: fc.integer({ min: 1, max: 9 }) }), {
  maxLength: 10,
})

type Counted = { in: number[]; late: number[]; rows: { span: number; came: number }[] }
const figuresFrom = ({ in: inTime, late, rows }: Counted, rest: Partial<Figure> = {}): Figure[] =>
  [...new Map(rows.map(row => [row.span, row])).values()].map(({ span, came }) => {
    const [from, to] = spans[span]!
    const set = covers(`${month(from)}-01`, `${month(to)}-28`)
    return figure(from, to, counted(set, inTime), counted(set, inTime) + counted(set, late), came, rest)
  })
const shownOf = (figures: readonly Figure[], beside: readonly Figure[], besideFirst: boolean): Row[] => {
  const not = notForPublic(figures, beside, { besideFirst })
  return figures.filter(each => !not.has(each) && each.value !== null).map(({ from, to }) => covers(from, to))
}

test('no count of 1 to 5 follows from the figures shown, for any months of them', () => {
  fc.assert(
    fc.property(fc.record({ in: counts, late: counts, rows: history }), given => {
      const shown = shownOf(figuresFrom(given), [], false)
      const small = subsets.filter(set => [given.in, given.late].some(each => isSmall(counted(set, each))))
      return !small.some(set => follows(set, shown))
    }),
    { numRuns: 400 },
  )
})

test('no difference of 1 to 5 between two ways of counting follows, for any period', () => {
  const extra = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: months, maxLength: months })
  fc.assert(
    fc.property(fc.record({ in: counts, late: counts, more: extra, rows: history, rowsBeside: history }), given => {
      const first = figuresFrom({ ...given, rows: given.rowsBeside })
      const both = figuresFrom({ ...given, late: given.late.map((count, at) => count + given.more[at]!) })
      const none: Row = Array.from({ length: months }, () => 0)
      // The months of one way of counting, then those of the other.
      const shown = [
        ...shownOf(both, first, true).map(row => [...row, ...none]),
        ...shownOf(first, both, false).map(row => [...none, ...row]),
      ]
      const small = spans
        .map(([from, to]) => covers(`${month(from)}-01`, `${month(to)}-28`))
        .filter(set => isSmall(counted(set, given.more)))
      return !small.some(set => follows([...set, ...set.map(one => -one)], shown))
    }),
    { numRuns: 400 },
  )
})
