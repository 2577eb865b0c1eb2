import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderOf, orderWatch, slashDay } from './day-order.ts'

const seen = (days: readonly string[], quotes = true) => {
  const watch = orderWatch(quotes)
  for (const [index, day] of days.entries()) watch.look(day, index + 2)
  return watch.seen()
}
const order = (days: readonly string[], said: 'day-first' | 'month-first' | null = null) => {
  const found = orderOf(seen(days), said)
  return found.ok ? found.order : found.because
}

test('a part over 12 proves the order; what cannot be read two ways proves nothing', () => {
  assert.equal(order(['3/9/24', '13/9/24']), 'day-first')
  assert.equal(order(['3/9/24', '9/13/2024']), 'month-first')
  assert.equal(order(['3/3/24', '2024-09-03', 'x', '45538', '']), null)
  assert.equal(slashDay('2024-09-03'), null)
  assert.equal(slashDay('1.2.3.4'), null)
})

test('unproven days are asked about, and the answer is taken', () => {
  assert.match(String(order(['3/9/24', '4/9/24'])), /^A day such as “3\/9\/24” in row 2 can be read in two ways/)
  assert.equal(order(['3/9/24'], 'month-first'), 'month-first')
})

test('a file that shows both orders, or the other than was said, is refused', () => {
  assert.match(
    String(order(['13/9/24', '9/13/24'])),
    /two orders: “13\/9\/24” in row 2 has the day first, “9\/13\/24” in row 3/,
  )
  assert.match(String(order(['9/13/24'], 'day-first')), /said to have the day first, and “9\/13\/24” in row 2 has not/)
})

test('where rows may be about children of another area only row numbers are told', () => {
  const found = orderOf(seen(['3/9/24'], false), null)
  assert.ok(!found.ok)
  assert.deepEqual(found.examples, ['row 2'])
  assert.ok(!found.because.includes('3/9/24'))
})
