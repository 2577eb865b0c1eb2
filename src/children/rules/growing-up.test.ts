import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays, type Day } from '../../kernel/day.ts'
import { accessOn, birthOf, noBirth, parentsDecideUntil, type Ground } from './growing-up.ts'

const born = (...said: Day[]) => ({ ...noBirth, said })
const parent = { relation: 'parent', fromDay: '2020-01-01', ended: null, grounds: [] as Ground[] }
const ground = (given: Partial<Ground>): Ground => ({ groundId: 'g', ground: 'agreement', decision: null, evidence: '', fromDay: '2025-06-01', untilDay: null, ended: null, ...given }) // prettier-ignore

test('parents decide to the last Friday in June of the school year in which the child turns 16', () => {
  for (const [birth, last] of [
    ['2009-05-14', '2025-06-27'],
    ['2009-08-31', '2025-06-27'],
    ['2009-09-01', '2026-06-26'],
    ['2008-09-01', '2025-06-27'],
    ['2007-12-25', '2024-06-28'],
  ] as const)
    assert.equal(parentsDecideUntil(born(birth)), last, birth)
  assert.equal(parentsDecideUntil(noBirth), null)
})

test('of dates that disagree the earliest counts and is in doubt, until somebody settles it', () => {
  assert.deepEqual(birthOf(born('2010-05-09', '2009-05-10')), { day: '2009-05-10', disputed: true })
  assert.deepEqual(birthOf({ said: ['2010-05-09'], several: true, settled: null }), { day: '2010-05-09', disputed: true }) // prettier-ignore
  assert.deepEqual(birthOf({ said: ['2009-05-10', '2010-05-09'], several: true, settled: '2010-05-09' }), { day: '2010-05-09', disputed: false }) // prettier-ignore
  assert.deepEqual(birthOf(noBirth), { day: null, disputed: false })
})

test('on the last day a parent sees the record, the day after not; with agreement or as representative for its time', () => {
  const on = (grant: typeof parent, day: Day) => accessOn(grant, born('2009-05-14'), day)
  assert.deepEqual(on(parent, '2025-06-27'), { by: 'link', until: '2025-06-27' })
  assert.equal(on(parent, '2025-06-28'), null)
  const agreed = { ...parent, grounds: [ground({})] }
  assert.deepEqual(on(agreed, '2025-06-27'), { by: 'link', until: null })
  assert.deepEqual(on(agreed, '2025-06-28'), { by: 'agreement', until: null })
  const over = { ...parent, grounds: [ground({ ended: { on: '2025-07-01', because: '' } })] }
  assert.equal(on(over, '2025-07-01'), null)
  const represents = { ...parent, grounds: [ground({ ground: 'representative', decision: 'Where to live', fromDay: '2025-06-28', untilDay: '2025-12-31' })] } // prettier-ignore
  assert.deepEqual(on(represents, '2025-06-27'), { by: 'link', until: '2025-12-31' })
  assert.deepEqual(on(represents, '2025-12-31'), { by: 'representative', until: '2025-12-31' })
  assert.equal(on(represents, '2026-01-01'), null)
})

test('the young person’s own access has no such end; a link ended or not begun opens nothing', () => {
  const own = { ...parent, relation: 'the young person' }
  assert.deepEqual(accessOn(own, born('2009-05-14'), '2031-01-01'), { by: 'themselves', until: null })
  for (const grant of [
    { ...own, ended: {} },
    { ...parent, ended: {} },
    { ...parent, fromDay: '2030-01-01' },
  ])
    assert.equal(accessOn(grant, born('2012-05-14'), '2025-01-01'), null)
  assert.deepEqual(accessOn(parent, noBirth, '2040-01-01'), { by: 'link', until: null })
})

test('no grounds: access, once gone, never comes back, and is gone the day after its last day', () => {
  const days = fc.integer({ min: 0, max: 9000 }).map(more => addDays('2005-01-01', more))
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 10_000 }), (birth, more) => {
      const last = parentsDecideUntil(born(birth))!
      const day = addDays('2020-01-01', more)
      assert.equal(accessOn(parent, born(birth), day) !== null, day <= last)
    }),
  )
})
