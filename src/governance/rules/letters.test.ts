import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askRef, gatherPoints, namedIn, type ChosenPoint } from './letters.ts'

const point = (given: Partial<ChosenPoint>): ChosenPoint => ({
  choice: 'ask',
  theme: 'Governance',
  area: null,
  words: 'Do it.',
  ...given,
})
const names = ['Rowan Thrush', 'Hazel', 'someone@example.org']

test('points are kept, merged with the ask before, kept as a courtesy or left out', () => {
  const gathered = gatherPoints(
    [
      point({ words: ' Write a plan. ', area: 'P1' }),
      point({ choice: 'courtesy', words: 'Thanks.' }),
      point({ choice: 'merge', words: 'On paper too.' }),
      point({ choice: 'drop', words: '' }),
    ],
    [],
  )
  assert.deepEqual(gathered, {
    ok: true,
    points: [
      { kind: 'ask', theme: 'Governance', area: 'P1', words: 'Write a plan. On paper too.' },
      { kind: 'courtesy', theme: 'Governance', area: null, words: 'Thanks.' },
    ],
  })
})

test('a point that cannot be kept is refused, and says which', () => {
  const because = (given: readonly Partial<ChosenPoint>[]) => {
    const gathered = gatherPoints(given.map(point), names)
    return gathered.ok ? '' : `${gathered.index}: ${gathered.because}`
  }
  assert.match(because([{}, { words: ' ' }]), /^1: Point 2 has no words/)
  assert.match(because([{ theme: '' }]), /has no theme/)
  assert.match(because([{ choice: 'merge' }]), /there is none/)
  assert.match(because([{ choice: 'drop' }]), /No point was made an ask/)
  assert.match(because([{ words: 'x'.repeat(1001) }]), /longer than 1000/)
  assert.match(because([{ words: 'Ask Thrush about it.' }]), /names a person/)
})

test('somebody is named in full, by surname or by address, and not inside another word', () => {
  assert.equal(namedIn('Rowan Thrush will do it', names), 'Rowan Thrush')
  assert.equal(namedIn('as Thrush’s paper says', names), 'Rowan Thrush')
  assert.equal(namedIn('write to someone@example.org', names), 'someone@example.org')
  assert.equal(namedIn('Hazelwood and thrushes', names), null)
})

test('asks are numbered within their letter', () => {
  assert.equal(askRef('2024-12-27', 0, 3), '2024-12-27-3')
  assert.equal(askRef('2024-12-27', 1, 1), '2024-12-27b-1')
})
