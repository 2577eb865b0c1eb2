import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { fewerThanSix, isSmall, notShown, type Shown } from './disclosure.ts'
import { protectTables, releases, shareMayShow, type ReleaseCell, type Sum } from './disclosure-release.ts'

const cell = (id: string, count: number, more: Partial<ReleaseCell> = {}): ReleaseCell => ({ id, count, ...more })
const shownOf = (cells: readonly ReleaseCell[], sums: readonly Sum[]) => Object.fromEntries(protectTables(cells, sums))

test('0 is shown, 1 to 5 are not, and the cheapest count goes with a hidden one', () => {
  const list = (counts: readonly number[]) => {
    const parts = counts.map((count, at) => cell(`${at}`, count))
    const total = cell('all', counts.reduce((sum, count) => sum + count, 0)) // prettier-ignore
    return Object.values(shownOf([...parts, total], [{ whole: 'all', parts: parts.map(({ id }) => id) }]))
  }
  assert.deepEqual(list([3, 20, 40]), [fewerThanSix, notShown, 40, 63])
  assert.deepEqual(list([0, 20, 40]), [0, 20, 40, 60])
  assert.deepEqual(list([3, 0, 0]), [fewerThanSix, 0, 0, fewerThanSix])
  // Two hidden counts that come to 5 together would tell of 5.
  assert.deepEqual(list([2, 3, 40]), [fewerThanSix, fewerThanSix, notShown, 45])
  assert.deepEqual(list([1, 1, 1, 1, 1]).at(-1), notShown)
})

test('where nothing more can be said, a part of nothing under a nothing that stands is still told: hiding it hides nothing', () => {
  const cells = [
    cell('all', 5, { stands: true }), cell('here', 5), cell('week', 5), cell('there', 0),
    cell('nothing', 0, { stands: true }), cell('elsewhere', 0),
  ] // prettier-ignore
  const sums = [
    { whole: 'all', parts: ['here'] },
    { whole: 'week', parts: ['here', 'there'] },
    { whole: 'nothing', parts: ['there', 'elsewhere'] },
  ]
  const shown = shownOf(cells, sums)
  assert.deepEqual([shown['here'], shown['week']], [notShown, notShown])
  assert.deepEqual([shown['there'], shown['elsewhere'], shown['nothing']], [0, 0, 0])
})

test('98 of 100 in time: neither 98 nor a share is shown', () => {
  const figure = [
    cell('in time', 98, { together: 'july' }),
    cell('all', 100, { together: 'july' }),
    cell('late', 2, { implied: true }),
  ]
  assert.deepEqual(shownOf(figure, [{ whole: 'all', parts: ['in time', 'late'] }]), {
    'in time': notShown,
    all: notShown,
  })
  assert.equal(shareMayShow(98, 100), false)
  assert.equal(shareMayShow(60, 100), true)
  assert.equal(shareMayShow(0, 100), true)
  assert.equal(shareMayShow(notShown, 100), false)
})

test('a later release does not tell what an earlier one hid', () => {
  const all = releases()
  const sums = [{ whole: 'all', parts: ['a', 'b', 'c'] }]
  const first = all.add([cell('a', 3), cell('b', 20), cell('c', 40), cell('all', 63)], sums)
  assert.deepEqual([...first.values()], [fewerThanSix, notShown, 40, 63])
  // `a` has grown to 9 and could stand alone; `b` is what it was, so that showing it would tell what `a` had been.
  const second = all.add([cell('a', 9), cell('b', 20), cell('c', 40), cell('all', 69)], sums)
  assert.equal(second.get('b'), notShown)
})

// A reader of everything published, apart from how it was chosen: every unknown has a range, the sums are narrowed
// round and round, and where that does not settle it every value is tried.

type Range = { low: number; high: number }
type Known = {
  ranges: Map<string, Range>
  readonly truth: ReadonlyMap<string, number>
  sums: (readonly { id: string; sign: number }[])[]
}

const narrow = ({ ranges, sums }: Known): boolean => {
  for (let round = 0, narrowed = true; narrowed && round < 30; round++) {
    narrowed = false
    for (const sum of sums)
      for (const { id, sign } of sum) {
        const others = sum.filter(other => other.id !== id)
        const end = (which: 'low' | 'high') =>
          others.reduce((all, other) => {
            const range = ranges.get(other.id)!
            return all - sign * other.sign * (sign * other.sign > 0 === (which === 'low') ? range.high : range.low)
          }, 0)
        const range = ranges.get(id)!
        const [low, high] = [Math.max(range.low, end('low')), Math.min(range.high, end('high'))]
        if (low > high) return false
        if (low > range.low || high < range.high) narrowed = true
        ranges.set(id, { low, high })
      }
  }
  return true
}

const isPossible = (known: Known, tries = { left: 400 }): boolean => {
  if (!narrow(known)) return false
  const open = [...known.ranges].filter(([, { low, high }]) => low < high)
  const next = open.sort((a, b) => a[1].high - a[1].low - (b[1].high - b[1].low))[0]
  if (!next) return narrow(known)
  // A reader who gives up has not found another value: the count is then taken to be told.
  if (tries.left-- <= 0) return false
  const [id, { low, high }] = next
  const middle = Math.floor((low + high) / 2)
  const halves = [{ low, high: middle }, { low: middle + 1, high }] // prettier-ignore
  // The half of the truth first: what fits is mostly found there, and only the rest has to be ruled out.
  if (known.truth.get(id)! > middle) halves.reverse()
  return halves.some(half => isPossible({ ...known, ranges: new Map(known.ranges).set(id, half) }, tries))
}

/** Looks near the truth first: what fits there fits; only where nothing does is everything tried. */
const couldDiffer = (known: Known, id: string, count: number): boolean =>
  [1, 2, 6, 300].some(reach => {
    const ranges = new Map([...known.ranges].map(([each, { low, high }]) => {
      const truth = known.truth.get(each)!
      return [each, { low: Math.max(low, truth - reach), high: Math.min(high, truth + reach) }]
    })) // prettier-ignore
    const { low, high } = ranges.get(id)!
    return [{ low, high: count - 1 }, { low: count + 1, high }].some(
      part => part.low <= part.high && isPossible({ ...known, ranges: new Map(ranges).set(id, part) })) // prettier-ignore
  })

type Release = { cells: readonly ReleaseCell[]; sums: readonly Sum[] }

/** What is known after releases: each count by what it was, so that one unchanged is the same count. */
const readerOf = (all: readonly (Release & { shown: ReadonlyMap<string, Shown> })[]): Known => {
  const truth = new Map(all.flatMap(({ cells }) => cells.map(({ id, count }) => [`${id}=${count}`, count])))
  const known: Known = { ranges: new Map(), sums: [], truth }
  for (const { cells, sums, shown } of all) {
    const key = new Map(cells.map(({ id, count }) => [id, `${id}=${count}`]))
    for (const each of cells) {
      const mark = shown.get(each.id)
      const before = known.ranges.get(key.get(each.id)!) ?? { low: 0, high: 300 }
      const said = mark === fewerThanSix ? { low: 1, high: 5 } : typeof mark === 'number' ? { low: mark, high: mark } : before // prettier-ignore
      known.ranges.set(key.get(each.id)!, { low: Math.max(before.low, said.low), high: Math.min(before.high, said.high) }) // prettier-ignore
    }
    for (const { whole, parts } of sums)
      known.sums.push([whole, ...parts].map((id, at) => ({ id: key.get(id)!, sign: at === 0 ? 1 : -1 })))
  }
  return known
}

/** Publishes one after the other and has the reader try every hidden count, and every small one shown nowhere. */
const holds = (given: readonly Release[]): boolean => {
  const kept = releases()
  const all = given.map(each => ({ ...each, shown: kept.add(each.cells, each.sums) }))
  const known = readerOf(all)
  return all.every(({ cells, shown }) =>
    cells.every(({ id, count, implied }) => {
      const mark = shown.get(id)
      if (typeof mark === 'number') return mark === count && !isSmall(count)
      return (implied && !isSmall(count)) || couldDiffer(known, `${id}=${count}`, count)
    }),
  )
}

const add = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)

/** Every count by part and period, with totals of parts, of periods by three, and of all. */
const twoWay = (counts: readonly (readonly number[])[], quarters: readonly (readonly number[])[] = []): Release => {
  const months = counts[0]!.map((_, at) => at)
  const spans = [...months.map(at => [at]), ...quarters, months]
  const name = (span: readonly number[]) => span.join('+')
  const rows = [...counts.map((row, part) => ({ name: `p${part}`, row })), { name: 'all', row: months.map(at => add(counts.map(row => row[at]!))) }] // prettier-ignore
  const cells = rows.flatMap(({ name: part, row }) =>
    spans.map(span => cell(`${part} ${name(span)}`, add(span.map(at => row[at]!))))) // prettier-ignore
  const acrossParts = spans.map(span => ({
    whole: `all ${name(span)}`,
    parts: counts.map((_, part) => `p${part} ${name(span)}`),
  }))
  const inTime = rows.flatMap(({ name: part }) =>
    [...quarters, months].map(span => ({ whole: `${part} ${name(span)}`, parts: span.map(at => `${part} ${at}`) }))) // prettier-ignore
  return { cells, sums: [...acrossParts, ...inTime] }
}

const upTo = (max: number) => fc.integer({ min: 0, max })
const grid = (parts: number, months: number, max = 12) =>
  fc.array(fc.array(upTo(max), { minLength: months, maxLength: months }), { minLength: parts, maxLength: parts })

test('no reader narrows a hidden count of a two-way table to one value', () => {
  fc.assert(
    fc.property(fc.oneof(grid(2, 2), grid(3, 3), grid(2, 4, 7)), counts => holds([twoWay(counts)])),
    {
      numRuns: 150,
    },
  )
})

test('nor months, quarters and a year, by part', () => {
  fc.assert(fc.property(grid(2, 6, 9), counts => holds([twoWay(counts, [[0, 1, 2], [3, 4, 5]])])), { numRuns: 60 }) // prettier-ignore
})

/** A share by part and month, counted in two ways: the second counts everybody of the first, and more. */
const pair = (
  given: readonly (readonly { inTime: number; late: number; more: number; moreLate: number }[])[],
): Release => {
  const of = (part: string, month: string, { inTime, late, more, moreLate }: (typeof given)[0][0]) => [
    cell(`n ${part} ${month}`, inTime, { together: `a ${part} ${month}` }),
    cell(`d ${part} ${month}`, inTime + late, { together: `a ${part} ${month}` }),
    cell(`r ${part} ${month}`, late, { implied: true }),
    cell(`N ${part} ${month}`, inTime + more, { together: `b ${part} ${month}` }),
    cell(`D ${part} ${month}`, inTime + late + more + moreLate, { together: `b ${part} ${month}` }),
    cell(`R ${part} ${month}`, late + moreLate, { implied: true }),
    cell(`x ${part} ${month}`, more, { implied: true }),
    cell(`y ${part} ${month}`, more + moreLate, { implied: true }),
    cell(`z ${part} ${month}`, moreLate, { implied: true }),
  ]
  const sumUp = (all: readonly (typeof given)[0][0][]) => ({
    inTime: add(all.map(each => each.inTime)),
    late: add(all.map(each => each.late)),
    more: add(all.map(each => each.more)),
    moreLate: add(all.map(each => each.moreLate)),
  })
  const rows = [...given.map((row, part) => ({ part: `p${part}`, row })), { part: 'all', row: given[0]!.map((_, at) => sumUp(given.map(row => row[at]!))) }] // prettier-ignore
  const months = given[0]!.map((_, at) => `${at}`)
  const cells = rows.flatMap(({ part, row }) => [...row.flatMap((each, at) => of(part, `${at}`, each)), ...of(part, 'year', sumUp(row))]) // prettier-ignore
  const within = rows.flatMap(({ part }) =>
    [...months, 'year'].flatMap(at => [
      { whole: `d ${part} ${at}`, parts: [`n ${part} ${at}`, `r ${part} ${at}`] },
      { whole: `D ${part} ${at}`, parts: [`N ${part} ${at}`, `R ${part} ${at}`] },
      { whole: `N ${part} ${at}`, parts: [`n ${part} ${at}`, `x ${part} ${at}`] },
      { whole: `D ${part} ${at}`, parts: [`d ${part} ${at}`, `y ${part} ${at}`] },
      { whole: `y ${part} ${at}`, parts: [`x ${part} ${at}`, `z ${part} ${at}`] },
    ]),
  )
  const kinds = ['n', 'd', 'N', 'D']
  const across = kinds.flatMap(kind => [...months, 'year'].map(at => ({ whole: `${kind} all ${at}`, parts: given.map((_, part) => `${kind} p${part} ${at}`) }))) // prettier-ignore
  const inTime = kinds.flatMap(kind => rows.map(({ part }) => ({ whole: `${kind} ${part} year`, parts: months.map(at => `${kind} ${part} ${at}`) }))) // prettier-ignore
  return { cells, sums: [...within, ...across, ...inTime] }
}

const shares = fc.record({ inTime: upTo(20), late: upTo(12), more: upTo(7), moreLate: upTo(7) })

test('nor a share by part or month in two ways of counting, nor the rest, nor the difference', () => {
  const by = (parts: number, months: number) =>
    fc.array(fc.array(shares, { minLength: months, maxLength: months }), { minLength: parts, maxLength: parts })
  const given = fc.oneof(by(1, 2), by(2, 1))
  fc.assert(
    fc.property(given, counts => holds([pair(counts)])),
    { numRuns: 60 },
  )
})

test('nor with a second release, in which some counts have changed', () => {
  const change = fc.record({ part: upTo(1), month: upTo(2), by: upTo(9) })
  fc.assert(
    fc.property(grid(2, 3, 12), fc.array(change, { maxLength: 4 }), (counts, changes) => {
      const later = counts.map((row, part) => row.map((count, month) => count + add(changes.filter(each => each.part === part && each.month === month).map(each => each.by)))) // prettier-ignore
      return holds([twoWay(counts), twoWay(later)])
    }),
    { numRuns: 120 },
  )
})

test('a year more of months joins what was released before', () => {
  fc.assert(
    fc.property(grid(2, 4, 12), counts => holds([twoWay(counts.map(row => row.slice(0, 3))), twoWay(counts)])),
    { numRuns: 80 },
  )
})
