import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { StepCounted } from '../../assessments/rules/counted-steps.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import {
  splitLists,
  whyNoRecord,
  whyNotOurs,
  whyNotTheirs,
  type Asked,
  type Reason,
  type Seen,
} from './compare-list.ts'
import { countedBy, placedOf, timeInWords, type Placed } from './counted-by.ts'
import { indexOf, readList, rowsOfText, type Entry, type Referenced } from './references.ts'

const entriesOf = (references: readonly string[]): readonly Entry[] => {
  const read = readList(rowsOfText(references.join('\n')), () => true)
  return read.ok ? read.entries : []
}
const record = (id: string, reference = id): Referenced => ({ id, reference })

test('each line and each of our records stands once, in both or in one', () => {
  const ours = ['A-1', 'A-2', 'A-3'].map(each => record(each))
  const index = indexOf([...ours, record('B-1')])
  const { both, onlyTheirs, onlyOurs } = splitLists(entriesOf(['a-1', 'A-02', 'A-2', 'B-1', 'C-9']), index, ours)
  assert.deepEqual(both.map(({ entry, record, byZeros }) => [entry.written, record.id, byZeros]), [['a-1', 'A-1', false], ['A-02', 'A-2', true]])
  assert.deepEqual(onlyTheirs.map(({ entry, repeats, records }) => [entry.written, repeats?.line ?? null, records.length]), [['A-2', 2, 1], ['B-1', null, 1], ['C-9', null, 0]])
  assert.deepEqual(onlyOurs.map(({ id }) => id), ['A-3'])
}) // prettier-ignore

test('a reference two authorities use needs a line for each', () => {
  const ours = [record('one', '7'), record('two', '7')]
  assert.deepEqual(splitLists(entriesOf(['7']), indexOf(ours), ours).onlyOurs, [ours[1]])
  const twice = splitLists(entriesOf(['7', '7']), indexOf(ours), ours)
  assert.deepEqual([twice.both.length, twice.onlyTheirs.length, twice.onlyOurs.length], [2, 0, 0])
})

test('property: nothing is lost and nothing is counted twice', () => {
  const reference = fc.constantFrom('1', '01', '2', '02', '002', 'A-1', 'a1', 'B 3', '9')
  const records = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z]{4}$/), reference }), { selector: ({ id }) => id, maxLength: 12 }) // prettier-ignore
  fc.assert(
    fc.property(fc.array(reference, { maxLength: 20 }), records, fc.nat(12), (lines, known, counted) => {
      const ours = known.slice(0, counted)
      const entries = entriesOf(lines)
      const { both, onlyTheirs, onlyOurs } = splitLists(entries, indexOf(known), ours)
      assert.equal(both.length + onlyTheirs.length, entries.length)
      assert.equal(both.length + onlyOurs.length, ours.length)
      const matched = both.map(({ record }) => record.id)
      assert.equal(new Set([...matched, ...onlyOurs.map(({ id }) => id)]).size, ours.length)
      assert.ok(matched.every(id => ours.some(each => each.id === id)))
    }),
    { numRuns: 200 },
  )
})

const all = countedBy('ehc.issued-in-20-weeks')!
const without = countedBy('ehc.issued-in-20-weeks-excluding-exceptions')!
const asked: Asked = {
  from: '2025-01-01',
  to: '2025-01-31',
  when: 'January 2025',
  side: 'numerator',
  by: all,
  drawnOn: null,
}
const issued = (on: Day, days: number, excepted = false): Placed => {
  const from = addDays(on, -days)
  return { on, from, due: addDays(from, 140), met: on, excepted, about: null, inTime: days <= 140 }
}
const seen: Seen = {
  organisation: 'Merrowshire Council', placed: [], whenDrawn: null, learntOn: () => null, transferredIn: null, ended: null, empty: false, goneOn: null,
  begunOn: '2024-09-02', stands: 'Gathering advice', alsoOf: [], held: [],
} // prettier-ignore
const codes = (reasons: readonly Reason[]): string[] => reasons.map(({ code }) => code)
const words = (reasons: readonly Reason[]): string => reasons.map(each => each.words).join(' ')

test('why a case of their list is not in ours, as its record says', () => {
  const why = (more: Partial<Seen>, given: Partial<Asked> = {}) => whyNotOurs({ ...asked, ...given }, { ...seen, ...more })
  assert.match(words(why({ placed: [issued('2025-01-20', 150)] })), /The final plan was issued on 20 January 2025\. Late by 10 days: day 150, where day 140 is the last in time\./)
  assert.deepEqual(codes(why({ placed: [issued('2025-01-20', 141)] })), ['day-140'])
  assert.deepEqual(codes(why({ placed: [issued('2025-01-20', 120, true)] }, { by: without })), ['exception'])
  assert.equal(words(why({ placed: [issued('2025-02-03', 120)] })), 'The final plan was issued on 3 February 2025, so it is not counted in January 2025.')
  assert.equal(words(why({})), 'No final plan has been issued, gathering advice since the request of 2 September 2024.')
  assert.deepEqual(codes(why({ ended: { words: 'The request was withdrawn', on: '2025-01-09' } })), ['ended'])
  assert.match(words(why({ transferredIn: '2024-12-01' })), /moved here on 1 December 2024 with a plan another authority made/)
  assert.match(words(why({ goneOn: '2025-02-01' })), /newest list of Merrowshire Council, which came on 1 February 2025, no longer holds/)
  const held = [{ from: 'Merrowshire Council', on: '2025-02-01', row: 12, because: 'The day is not a day.' }]
  assert.deepEqual(codes(why({ held })), ['held', 'not-yet'])
}) // prettier-ignore

test('a day that was corrected after their list was drawn is told as it was and as it is', () => {
  const placed = [issued('2025-02-03', 130)]
  const whenDrawn = [issued('2025-01-31', 127)]
  const why = whyNotOurs({ ...asked, drawnOn: '2025-02-02' }, { ...seen, placed, whenDrawn })
  assert.deepEqual(codes(why), ['changed-since', 'other-period'])
  assert.match(words(why), /issued on 31 January 2025\. It has been corrected since\. .*issued on 3 February 2025/)
})

test('why a case of ours may not be in theirs', () => {
  const why = (more: Partial<Seen>, given: Partial<Asked> = {}) => whyNotTheirs({ ...asked, ...given }, { ...seen, ...more })
  const plain = { placed: [issued('2025-01-20', 120)] }
  assert.deepEqual(codes(why(plain)), ['none-found'])
  assert.match(words(why({ ...plain, learntOn: () => '2025-01-21' })), /learnt it on 21 January 2025\. In time: day 120, where day 140 is the last in time/)
  assert.deepEqual(codes(why({ ...plain, whenDrawn: [], learntOn: () => '2025-02-10' }, { drawnOn: '2025-02-05' })), ['learnt-later'])
  assert.deepEqual(codes(why({ ...plain, whenDrawn: plain.placed }, { drawnOn: '2025-02-05' })), ['none-found'])
  assert.deepEqual(codes(why({ placed: [issued('2025-01-20', 140)] })), ['day-140'])
  assert.deepEqual(codes(why({ placed: [issued('2025-01-20', 140)] }, { side: 'denominator' })), ['none-found'])
  assert.deepEqual(codes(why({ placed: [issued('2025-01-31', 100, true)] })), ['exception', 'edge'])
  assert.deepEqual(codes(why({ ...plain, alsoOf: ['Another Council'] })), ['same-reference'])
  assert.deepEqual(codes(why({ ...plain, transferredIn: '2024-11-01' })), ['transferred-in'])
}) // prettier-ignore

test('a line with no record: said twice, unclear, held back, gone, or not known', () => {
  const [entry] = entriesOf(['A-9'])
  const line = { entry: entry!, records: [], repeats: null, unclear: false }
  assert.equal(words(whyNoRecord(line, [])), 'No return and nobody here has named A-9.')
  assert.deepEqual(codes(whyNoRecord({ ...line, repeats: entry! }, [])), ['repeated'])
  assert.match(words(whyNoRecord({ ...line, unclear: true, records: [record('1', 'A-09'), record('2', 'A-009')] }, [])), /A-09 or A-009/)
  assert.match(words(whyNoRecord(line, [{ from: 'A trust', on: '2025-02-01', row: 3, because: 'No day.' }])), /^Row 3 of a return from A trust of 1 February 2025 .*No day\.$/)
}) // prettier-ignore

test('a limit puts a case where its measure says, as it is counted', () => {
  const step: StepCounted = { rule: 'EHC.FINAL', about: null, fromOn: '2024-09-02', dueOn: '2025-01-20', metOn: '2025-01-21', cameTo: 'met', breach: true, excepted: false, outcome: 'plan', endedOn: '2025-01-21' } // prettier-ignore
  assert.deepEqual(placedOf(all, [step]).map(({ on, inTime }) => [on, inTime]), [['2025-01-21', false]]) // prettier-ignore
  assert.equal(timeInWords(placedOf(all, [step])[0]!), 'Late by one day: day 141, where day 140 is the last in time.')
  assert.deepEqual(placedOf(all, [{ ...step, metOn: null }, { ...step, dueOn: null }, { ...step, rule: 'EHC.NO_PLAN' }]), []) // prettier-ignore
  assert.deepEqual(placedOf(countedBy('ehc.requests')!, [step]).map(({ on }) => on), ['2024-09-02']) // prettier-ignore
  assert.equal(timeInWords({ ...placedOf(all, [step])[0]!, met: '2025-01-20', inTime: true }), 'In time: day 140, the last day in time.') // prettier-ignore
})
