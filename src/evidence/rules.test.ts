import { test } from 'node:test'
import assert from 'node:assert/strict'
import { canDecide, canOffer, expiryOf, isLive } from './rules.ts'

const evidence = {
  state: 'accepted',
  trueOn: '2024-12-12',
  expiresOn: '2025-06-30',
  covers: 'whole',
  kind: 'activity',
} as const

test('evidence counts from the day it was true to the day it runs out', () => {
  assert.deepEqual(
    ['2024-12-11', '2024-12-12', '2025-06-30', '2025-07-01'].map(today => isLive(evidence, today)),
    [false, true, true, false],
  )
  assert.ok(isLive({ ...evidence, expiresOn: null }, '2035-01-01'))
  assert.equal(expiryOf('2024-12-12', false), '2025-12-12')
  assert.equal(expiryOf('2024-12-12', true), null)
})

test('nobody offers what has not happened, or judges their own', () => {
  assert.ok(canOffer(evidence, '2025-01-01').ok)
  assert.ok(!canOffer(evidence, '2024-12-01').ok)
  assert.ok(!canOffer({ trueOn: '2024-12-12', expiresOn: '2024-12-01' }, '2025-01-01').ok)
  assert.ok(canDecide('offered', 'owner', 'lead').ok)
  assert.ok(!canDecide('offered', 'lead', 'lead').ok)
  assert.deepEqual(canDecide('returned', 'owner', 'lead'), {
    ok: false,
    because: 'This evidence was already returned.',
  })
})
