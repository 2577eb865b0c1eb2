import { test } from 'node:test'
import assert from 'node:assert/strict'
import { answerDueOn, answersForPublic, disagreementInWords, familiesDisagree } from './rules.ts'

test('families disagree from six, and only when more said no than yes', () => {
  assert.ok(familiesDisagree({ yes: 5, no: 6, unsure: 90 }))
  assert.ok(!familiesDisagree({ yes: 0, no: 5, unsure: 0 }))
  assert.ok(!familiesDisagree({ yes: 12, no: 12, unsure: 0 }))
  assert.equal(disagreementInWords({ yes: 3, no: 12, unsure: 1 }), '12 families said no.')
  assert.equal(disagreementInWords({ yes: 3, no: 2, unsure: 1 }), null)
})

test('few answers are not shown, and cannot be worked out', () => {
  const few = answersForPublic({ yes: 3, no: 12, unsure: 8 })
  assert.deepEqual(few, { yes: 'fewer than 6', no: 12, unsure: 'not shown', total: 23 })
  const loud = answersForPublic({ yes: 3, no: 12, unsure: 20 })
  assert.deepEqual(loud, { yes: 'fewer than 6', no: 12, unsure: 'not shown', total: 35 })
  assert.deepEqual(answersForPublic({ yes: 2, no: 12, unsure: 0 }).total, 'not shown')
  const quiet = answersForPublic({ yes: 20, no: 3, unsure: 8 })
  assert.deepEqual(quiet, { yes: 20, no: 'fewer than 6', unsure: 'not shown', total: 31 })
  assert.deepEqual(answersForPublic({ yes: 0, no: 12, unsure: 8 }), { yes: 0, no: 12, unsure: 8, total: 20 })
})

test('ten working days to answer', () => {
  assert.equal(answerDueOn('2025-02-28', new Set()), '2025-03-14')
})
