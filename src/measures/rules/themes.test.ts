import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue } from '../catalogue.ts'
import { byTheme, saysWords } from './themes.ts'

test('every measure shipped stands under a theme that says what it is about; another under the last', () => {
  const under = byTheme([{ id: 'own.thing' }, ...catalogue], ({ id }) => id)
  assert.deepEqual(
    under.map(({ theme }) => theme.slug),
    ['ehc-plans', 'reviews', 'waits', 'health', 'schools', 'other'],
  )
  assert.deepEqual(under.at(-1)!.those, [{ id: 'own.thing' }])
  const waits = under.find(({ theme }) => theme.slug === 'waits')!.those.map(({ id }) => id)
  assert.ok(waits.includes('health.children-waiting-physiotherapy') && !waits.includes('health.school-nurse-screening'))
})

test('a measure is found by the beginnings of words in its name or in what it counts, in any order', () => {
  const measure = {
    name: 'Annual reviews finished on time',
    whatItCounts: 'Of the reviews due in the month, those done.',
  }
  assert.ok(['', ' ', 'annual review', 'TIME finish', 'due, month'].every(asked => saysWords(asked, measure)))
  assert.ok(['nnual', 'annual plans', 'é'].every(asked => !saysWords(asked, measure)))
})
