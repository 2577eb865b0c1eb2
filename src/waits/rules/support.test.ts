import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays, type Day } from '../../kernel/day.ts'
import { columnsOf, type Referral } from './columns-of.ts'
import { impossible, schemeInWords, totals } from './schemes.ts'
import { blocksOf, numberToRing, readEasyLines, writeEasyLines } from './support.ts'
import { fewestForRange, rangeOf, waitLately } from './support-range.ts'

test('lines with a dash are a list, the rest paragraphs, and nothing typed is lost', () => {
  assert.deepEqual(blocksOf('First.\n\n- one\n- two\nLast.\n• three'), [
    { kind: 'paragraph', words: 'First.' },
    { kind: 'list', items: ['one', 'two'] },
    { kind: 'paragraph', words: 'Last.' },
    { kind: 'list', items: ['three'] },
  ])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const said = blocksOf(text).flatMap(block => (block.kind === 'list' ? block.items : [block.words]))
      const letters = (words: string): string => words.replaceAll(/[^\p{Letter}\p{Number}]/gu, '')
      assert.equal(letters(said.join('')), letters(text))
    }),
  )
})

test('easy read lines come back as they were written; a picture nobody has drawn is a helping hand', () => {
  const lines = [{ picture: 'phone', words: 'Ring us.' }, { picture: 'waiting', words: 'You wait: that is hard.' }] // prettier-ignore
  assert.deepEqual(readEasyLines(writeEasyLines(lines), ['phone', 'waiting']), lines)
  assert.deepEqual(readEasyLines('unicorn: Hello.\n\n', ['phone']), [{ picture: 'helping', words: 'unicorn: Hello.' }])
})

test('of nineteen nothing is said; of twenty the range holds eight in ten of them', () => {
  const days = (children: number) => Array.from({ length: children }, (_, at) => 70 + at * 7)
  assert.equal(rangeOf(days(fewestForRange - 1)), null)
  // By hand: the 10th percentile of 70, 77 … 203 is 83.3 days, the 90th 189.7: from 11 to 28 weeks, rounded outwards.
  assert.deepEqual(rangeOf(days(20)), { lowWeeks: 11, highWeeks: 28, children: 20 })
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 20, maxLength: 80 }), waited => {
      const { lowWeeks, highWeeks } = rangeOf(waited)!
      const inside = waited.filter(day => lowWeeks * 7 <= day && day <= highWeeks * 7).length
      assert.ok(inside >= 0.8 * waited.length - 2)
    }),
  )
})

const today: Day = '2025-02-27'
const seen = (child: number, ago: number, more: Partial<Referral> = {}): Referral => ({
  child, service: 'Physiotherapy', received: addDays(today, -ago - 100), seen: addDays(today, -ago), contactStatus: 5, ...more,
}) // prettier-ignore

test('the wait as it stands is of children first seen in three months; a triage call is no first contact', () => {
  const twenty = Array.from({ length: 20 }, (_, child) => seen(child, child))
  const told = (referrals: readonly Referral[]) => waitLately(columnsOf(referrals, today), 0)
  assert.deepEqual(told(twenty), { from: '2024-11-28', to: today, range: { lowWeeks: 14, highWeeks: 15, children: 20 } }) // prettier-ignore
  assert.equal(told(twenty.slice(1))!.range, null)
  const [first, ...rest] = twenty
  assert.equal(told([{ ...first!, contactStatus: null, triaged: first!.seen! }, ...rest])!.range, null)
  assert.equal(told([{ ...first!, contactStatus: 3 }, ...rest])!.range, null)
  // The twentieth seen before the three months, or one child seen twice, make no twenty.
  assert.equal(told([seen(50, 100), ...rest])!.range, null)
  assert.equal(told([{ ...first!, child: 19 }, ...rest])!.range, null)
  assert.equal(told([{ service: 'Physiotherapy', received: today }]), null)
})

const none = { offers: null, accepted: null, transferred: null, assessed: null }

test('250 offers, 140 accepted, 90 transferred, 31 assessed: four numbers, each under its own name', () => {
  const months = [
    { offers: 200, accepted: 100, transferred: 60, assessed: null },
    { offers: 50, accepted: 40, transferred: 30, assessed: 31 },
  ]
  const all = totals(months)
  assert.deepEqual(all, { offers: 250, accepted: 140, transferred: 90, assessed: 31 })
  assert.equal(schemeInWords(all), '250 offers, 140 accepted, 90 children transferred, 31 assessed.')
  assert.deepEqual(totals([none, none]), none)
  assert.equal(schemeInWords(none), 'offers: not known, accepted: not known, children transferred: not known, assessed: not known.') // prettier-ignore
})

test('more accepted than offered cannot be; a count nobody knows contradicts nothing', () => {
  assert.equal(impossible({ offers: 10, accepted: 12, transferred: 4, assessed: 4 }).length, 1)
  assert.deepEqual(impossible({ offers: null, accepted: 12, transferred: null, assessed: 20 }), [])
})

test('the number to ring is found among words, hours and short numbers', () => {
  assert.equal(numberToRing('- Our own line, 01999 550 121, 9am to 4pm.\n- Else NHS 111, or 999.'), '01999 550 121')
  assert.equal(numberToRing('Ring 020 7946 0018 from 1 January 2025'), '020 7946 0018')
  assert.equal(numberToRing('NHS 111, or 999. Not before 2025.'), null)
})
