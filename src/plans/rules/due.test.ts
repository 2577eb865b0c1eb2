import { test } from 'node:test'
import assert from 'node:assert/strict'
import { dueInWords, dueOf } from './due.ts'

const due = (words: string | null, months: number | null = 3, planMonth: string | null = '2024-09') =>
  dueOf({ words, months, planMonth })

test('months are counted from the month of the plan', () => {
  const ends = [3, 6, 12, 18].map(months => due('Something will be better', months).on)
  assert.deepEqual(ends, ['2024-12-31', '2025-03-31', '2025-09-30', '2026-03-31'])
  assert.equal(due('Something', 6).because, 'the end of the sixth month after September 2024')
  assert.equal(dueInWords(due('Something', 6)), 'Due 31 March 2025: the end of the sixth month after September 2024.')
})

test('a date in the words comes first', () => {
  const read: [string, string][] = [
    ['Expectations sent out by the end of October 2024.', '2024-10-31'],
    ['A new way of working will be in place by December 2024', '2024-12-31'],
    ['Forum (23/09/24) to tell all schools', '2024-09-23'],
    ['Offered from 1 April 2025', '2025-04-01'],
    ['Audits include reviews – from October 2024.', '2024-10-31'],
    ['To start by the start of June 2025', '2025-06-01'],
    ['Agreed on 3rd of March 2025', '2025-03-03'],
    ['Finished before May 2025', '2025-04-30'],
    ['Draft by October 2024, agreed by 15 January 2025', '2025-01-15'],
  ]
  for (const [words, on] of read) assert.equal(due(words).on, on, words)
  assert.equal(due('In place by December 2024').because, 'the words give a date: “by December 2024”')
})

test('what is not a deadline moves nothing', () => {
  const column = [
    'Three new workers in post within 3 months',
    'Achieved within 6 months',
    'Guidance applies from 19 August 2024',
    'Autumn term 2024/25',
    'Reviewed spring 2025',
    'Data for December 2024 is compared',
    'By 40/13/2024',
    'We may 2024 times check',
  ]
  for (const words of column) assert.equal(due(words).on, '2024-12-31', words)
})

test('without a month to count from there is no date', () => {
  assert.deepEqual(due('Something', 3, null), { on: null, because: 'the plan does not say which month it counts from' })
  assert.equal(due('Something', null).on, null)
  assert.equal(due('By June 2025', null, null).on, '2025-06-30')
  assert.equal(dueInWords(due(null, null)), 'No due date: the plan does not say when.')
})
