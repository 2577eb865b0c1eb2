import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  distinctActions,
  likelyOverlaps,
  pairKey,
  stem,
  wordsThatCount,
  type ActionToCompare,
} from './programmes-together.ts'
import {
  amountInWords,
  gapInWords,
  gapOf,
  newestEntries,
  stocktakeInWords,
  sumInWords,
  sumOf,
  type ResourceEntry,
} from './resources.ts'

const entry: ResourceEntry = {
  kind: 'posts', service: 'Community paediatrics', organisation: 'The trust', what: 'Nurses', programme: null,
  needed: 5, held: 3, spent: null, asAt: '2025-02-01', source: 'List', note: null, enteredAs: null,
  recordedAt: new Date('2025-02-01T09:00:00Z'),
} // prettier-ignore

describe('the stocktake', () => {
  test('the gap needs both numbers: not entered is not nought', () => {
    assert.equal(gapInWords(entry), '2 posts short')
    assert.equal(gapInWords({ ...entry, held: 5 }), 'None')
    assert.equal(gapInWords({ ...entry, held: 6 }), '1 post more than needed')
    assert.equal(gapInWords({ ...entry, held: 0 }), '5 posts short')
    assert.equal(gapOf({ needed: 5, held: null }), null)
    assert.equal(gapInWords({ ...entry, held: null }), 'Cannot be said: what is held was not entered')
    assert.equal(gapInWords({ ...entry, needed: null, held: 0 }), 'Cannot be said: what is needed was not entered')
    assert.equal(gapOf({ needed: 2.3, held: 1.1 }), 1.2)
  })

  test('amounts in words', () => {
    assert.deepEqual(
      [amountInWords('money', 800000), amountInWords('posts', 2.5), amountInWords('skills', 1), amountInWords('money', null)],
      ['£800,000', '2.5 posts', '1 person', 'Not entered'],
    )
  }) // prettier-ignore

  test('the newest day of the same thing stands; on one day what was entered last', () => {
    const later = { ...entry, held: 4, asAt: '2025-02-20' }
    const corrected = { ...later, held: 5, what: 'nurses', recordedAt: new Date('2025-02-21T09:00:00Z') }
    const other = { ...entry, organisation: 'The council' }
    assert.deepEqual(newestEntries([corrected, later, entry, other]).map(({ held }) => held), [5, 3]) // prettier-ignore
  })

  test('sums say how many said nothing', () => {
    const money = { ...entry, kind: 'money' as const, needed: null, held: 800000 }
    assert.equal(sumInWords('money', sumOf([money, { ...money, held: null }], 'held')), '£800,000; 1 not entered')
    assert.equal(sumInWords('money', sumOf([money], 'needed')), 'Not entered')
    assert.equal(stocktakeInWords([]), 'Nobody has entered what is needed or held.')
    assert.match(stocktakeInWords([entry, money]), /^2 things were entered\. 1 is short .* For 1 nobody can say/)
  })
})

describe('actions that may be one', () => {
  const action = (actionId: string, programme: string, words: string, rest: Partial<ActionToCompare> = {}): ActionToCompare => ({
    actionId, programme, ref: actionId, words, measures: [], posts: [], ...rest,
  }) // prettier-ignore
  const waits = action('a', 'plan', 'Shorten waiting times for autism assessments')
  const list = action('b', 'priority', 'Shorten the wait for an autism assessment')

  test('words meet without their endings, and small words do not count', () => {
    assert.equal(stem('assessments'), stem('assessment'))
    assert.equal(stem('waiting'), stem('waits'))
    assert.deepEqual([...wordsThatCount('The plan for all children: waiting').values()], ['waiting'])
  })

  test('alike by words alone, with why', () => {
    const [overlap] = likelyOverlaps([waits, list])
    assert.match(overlap!.why.join(' '), /^Both speak of assessments, autism, shorten and waiting\.$/)
  })

  test('the same programme is never compared with itself', () => {
    assert.deepEqual(likelyOverlaps([waits, { ...list, programme: 'plan' }]), [])
  })

  test('little alike: pointed out only where measure or owner is shared too', () => {
    const one = action(
      'a',
      'plan',
      'Recruit nurses in paediatrics so that waiting becomes shorter than before the autumn half term holidays in Vale',
    )
    const other = action('b', 'priority', 'Every nurse checks waiting families who were referred long ago')
    assert.deepEqual(likelyOverlaps([one, other]), [])
    const [overlap] = likelyOverlaps([
      { ...one, posts: ['coo'], measures: ['m'] },
      { ...other, posts: ['coo'], measures: ['m'] },
    ])
    assert.deepEqual(overlap!.why.slice(1), ['Both are judged by the same measure.', 'The same post answers for both.'])
  })

  test('one word in common is no reason, nor the same owner alone', () => {
    const one = action('a', 'plan', 'Train escorts', { posts: ['d'] })
    assert.deepEqual(likelyOverlaps([one, action('b', 'priority', 'Train drivers', { posts: ['d'] })]), [])
  })

  test('what is the same counts once, also by way of a third', () => {
    assert.equal(distinctActions(['a', 'b', 'c', 'd'], [['a', 'b'], ['b', 'c']]), 2) // prettier-ignore
    assert.equal(distinctActions(['a', 'b'], [['a', 'gone']]), 2)
    assert.equal(pairKey('b', 'a'), pairKey('a', 'b'))
  })
})
