import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { endOfMonth } from '../../kernel/day.ts'
import { missingOf } from '../../returns/rules/missing.ts'
import { figuresIn, isKept, whyChanged, type Moved } from './count-changes.ts'
import { epochsOf, originAt, whileChosen } from './origins.ts'
import { standsAt, stoodThrough, undoneBy, type Revision, type Validity } from './revisions.ts'
import { periodsInWords, whichToValidate, whyNotWithout, type ToValidate } from './validation.ts'
import { whyMissing } from './why-missing.ts'

const at = (hour: number): Date => new Date(Date.UTC(2025, 2, 1, hour))

const validity = (hour: number, back: number | null = null): Validity => ({ validationId: `of ${hour}`, at: at(hour), takenBack: back === null ? null : { at: at(back) } }) // prettier-ignore

const revision = (
  counted: number,
  superseded: number | null,
  validated: number | null | readonly Validity[],
  numerator: number,
): Revision => ({
  countedAt: at(counted),
  supersededAt: superseded === null ? null : at(superseded),
  validations: validated === null ? [] : typeof validated === 'number' ? [validity(validated)] : validated,
  numerator,
  denominator: 30,
  value: numerator,
})

describe('a counted figure through time', () => {
  test('what was validated stands until a newer count is validated, and says that there is one', () => {
    const all = [revision(1, 5, 3, 20), revision(5, null, 9, 21)]
    const stood = stoodThrough(all).map(({ revision: each, validation, newer, from, until }) => [each.numerator, validation !== null, newer?.numerator ?? null, from.getUTCHours(), until?.getUTCHours() ?? null]) // prettier-ignore
    assert.deepEqual(stood, [
      [20, false, null, 1, 3],
      [20, true, null, 3, 5],
      [20, true, 21, 5, 9],
      [21, true, null, 9, null],
    ])
  })

  test('counted again to the same number, a validated figure is not said to have changed', () => {
    assert.equal(standsAt([revision(1, 5, 3, 20), revision(5, null, null, 20)], at(6))!.newer, null)
  })

  test('taken back, it is provisional from then on, was validated in between, and may be validated anew', () => {
    const all = [revision(1, null, [validity(3, 5), validity(7)], 20)]
    const stood = stoodThrough(all).map(({ validation, from, until }) => [validation?.validationId ?? null, from.getUTCHours(), until?.getUTCHours() ?? null]) // prettier-ignore
    assert.deepEqual(stood, [[null, 1, 3], ['of 3', 3, 5], [null, 5, 7], ['of 7', 7, null]]) // prettier-ignore
    assert.deepEqual([2, 3, 4, 5, 7].map(hour => standsAt(all, at(hour))!.validation !== null), [false, true, true, false, true]) // prettier-ignore
  })

  test('taking back says what it undoes: provisional, what was validated before, no longer counted, or nothing', () => {
    const undone = (all: readonly Revision[], hour: number) => undoneBy(all, `of ${hour}`, at(20))
    assert.equal(undone([revision(1, null, 3, 20)], 3), 'provisional')
    assert.equal(undone([revision(1, 5, 3, 20), revision(5, null, null, 21)], 3), 'provisional')
    assert.equal(undone([revision(1, 5, 3, 20), revision(5, null, 9, 21)], 9), 'validated before')
    assert.equal(undone([revision(1, 5, 3, 20), revision(5, null, 9, 21)], 3), 'nothing')
    assert.equal(undone([revision(1, 5, 3, 20)], 3), 'no longer counted')
    assert.equal(undone([revision(1, null, [validity(3, 5)], 20)], 3), 'nothing')
  })

  test('what is told through time is what stands at each moment of it', () => {
    const hours = fc.integer({ min: 0, max: 9 })
    const checked = fc.array(fc.option(fc.tuple(hours, fc.option(hours))), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(fc.uniqueArray(hours, { minLength: 1, maxLength: 5 }), checked, (counts, checks) => {
        const sorted = counts.toSorted((a, b) => a - b)
        const named = (hour: number, check: (typeof checks)[number]): Validity[] => {
          if (!check) return []
          const [given, back] = [Math.max(hour, check[0]), check[1]]
          return [validity(given, back === null ? null : given + back)]
        }
        const all = sorted.map((hour, nth) => revision(hour, sorted[nth + 1] ?? null, named(hour, checks[nth]!), 20 + (nth % 2)))
        for (let hour = 0; hour < 24; hour++) {
          const told = stoodThrough(all).find(({ from, until }) => from <= at(hour) && (until === null || until > at(hour)))
          const stands = standsAt(all, at(hour))
          assert.deepEqual([told?.revision, told?.validation, told?.newer], [stands?.revision, stands?.validation, stands?.newer])
        }
      }),
    )
  }) // prettier-ignore
})

describe('whose count judges the plan', () => {
  test('those supplied where there are any, else those counted; then whatever somebody chose', () => {
    const epochs = epochsOf({ from: at(4), until: null }, [{ origin: 'counted', at: at(8) }])
    assert.deepEqual([3, 4, 7, 8, 20].map(hour => originAt(epochs, at(hour))), ['counted', 'supplied', 'supplied', 'counted', 'counted']) // prettier-ignore
    assert.equal(originAt(epochsOf(null, []), at(1)), 'counted')
    const back = epochsOf({ from: at(4), until: at(6) }, [])
    assert.deepEqual(
      [5, 6].map(hour => originAt(back, at(hour))),
      ['supplied', 'counted'],
    )
  })

  test('a figure is told of for the times its origin was the chosen one', () => {
    const epochs = epochsOf({ from: at(4), until: null }, [{ origin: 'counted', at: at(8) }, { origin: 'supplied', at: at(10) }]) // prettier-ignore
    const hours = (origin: 'supplied' | 'counted') => whileChosen({ recordedFrom: at(1), recordedTo: null as Date | null }, origin, epochs).map(each => [each.recordedFrom.getUTCHours(), each.recordedTo?.getUTCHours() ?? null]) // prettier-ignore
    assert.deepEqual(hours('counted'), [[1, 4], [8, 10]]) // prettier-ignore
    assert.deepEqual(hours('supplied'), [[4, 8], [10, null]]) // prettier-ignore
  })
})

describe('what a count changes', () => {
  const counted = { periods: ['2025-01', '2025-02'], parts: ['', 'A', 'B'], numerator: Int32Array.of(1, 2, 1, 2, 0, 0), denominator: Int32Array.of(3, 0, 3, 0, 0, 0) } // prettier-ignore

  test('a part of which nothing was counted is none of the area’s; a share of nothing has no value', () => {
    const figures = figuresIn('m.x', counted, '%', '2025-02-10')
    assert.deepEqual(figures.map(({ part, period, value, running }) => [part, period, value, running]), [['', '2025-01', 33.3, false], ['', '2025-02', null, true], ['A', '2025-01', 33.3, false], ['A', '2025-02', null, true]]) // prettier-ignore
    assert.ok(isKept(figures[0]!, figures[0]!))
    assert.ok(!isKept({ ...figures[0]!, running: true }, figures[0]!))
    const [weeks] = figuresIn('m.x', { ...counted, value: Float64Array.of(3.1249, Number.NaN, 0, 0, 0, 0) }, 'weeks', '2025-02-10') // prettier-ignore
    assert.deepEqual([weeks!.numerator, weeks!.denominator, weeks!.value], [null, 3, 3.1])
  })

  test('why: each return with all it did, the newest few by name, and facts typed here', () => {
    const moved = (nth: number, what: string, kind = 'case-event'): Moved => ({ returnId: `r${nth}`, kind, fileName: `list-${nth}.csv`, receivedOn: '2025-02-03', what }) // prettier-ignore
    const one = whyChanged('case', { moved: [moved(1, 'load'), moved(1, 'disappeared'), moved(2, 'load', 'referral')], factsTyped: 2 }) // prettier-ignore
    assert.equal(one.because, 'Since the count before, the return list-1.csv of 3 February 2025 was loaded and left records out; 2 facts were typed or taken back here.') // prettier-ignore
    assert.deepEqual(one.returnIds, ['r1'])
    const many = whyChanged('referral', { moved: [1, 2, 3, 4, 5].map(nth => moved(nth, 'load', 'referral')), factsTyped: 0 }) // prettier-ignore
    assert.match(many.because, /list-3\.csv.*list-4\.csv.*list-5\.csv.*2 other returns changed records/)
    assert.match(whyChanged('referral', { moved: [], factsTyped: 7 }).because, /^No record came since/)
  })
})

describe('what may be validated', () => {
  const month = (period: string, to: string, given: Partial<ToValidate> = {}): ToValidate => ({ period, kind: 'month', from: `${period}-01`, to, running: false, validated: false, ...given }) // prettier-ignore
  const all = [month('2025-01', '2025-01-31', { validated: true }), month('2025-02', '2025-02-28'), month('2025-03', '2025-03-31', { running: true }), month('2024', '2024-12-31', { kind: 'year', from: '2024-01-01' })] // prettier-ignore
  const names = (asked: { period: string; upTo: boolean }) => { const found = whichToValidate(all, asked); return found.ok ? found.which.map(({ period }) => period) : found.because } // prettier-ignore

  test('a period that is over, alone or with those of its kind before it that are not validated yet', () => {
    assert.deepEqual(names({ period: '2025-02', upTo: true }), ['2025-02'])
    assert.deepEqual(names({ period: '2024', upTo: false }), ['2024'])
    assert.match(String(names({ period: '2025-03', upTo: false })), /March 2025 is not over\. It can be validated from 1 April 2025/) // prettier-ignore
    assert.match(String(names({ period: '2025-01', upTo: false })), /validated already/)
    assert.match(String(names({ period: 'nonsense', upTo: true })), /Choose one of the list/)
  })

  test('periods that follow each other are told as one', () => {
    const months = ['2025-03', '2025-01', '2024-12', '2025-05'].map(each => month(each, endOfMonth(`${each}-01`)))
    assert.equal(periodsInWords(months), 'December 2024 to January 2025, March 2025 and May 2025')
    assert.equal(periodsInWords(months.slice(0, 1)), 'March 2025')
  })

  test('where returns are missing, only with a word', () => {
    assert.equal(whyNotWithout(null, null), null)
    assert.match(whyNotWithout('1 of 2 schools; 1 late', ' ')!, /1 of 2 schools; 1 late\. Say in the note why/)
    assert.equal(whyNotWithout('1 of 2 schools; 1 late', 'They have no child from here.'), null)
  })
})

test('missing is said as what it is', () => {
  const owing = (state: 'late' | 'never sent' | 'due') => missingOf([{ organisationId: 'a', organisation: 'A', kind: 'school', state }])
  const said = [
    whyMissing(null, owing('never sent')),
    whyMissing(null, owing('late')),
    whyMissing(null, owing('due')),
    whyMissing(null),
    whyMissing({ value: null, status: 'suppressed', origin: 'sent' }),
    whyMissing({ value: null, status: 'suppressed', origin: 'published' }),
    whyMissing({ value: null, status: 'suppressed', origin: 'sent', hiddenHere: true }),
    whyMissing({ value: null, status: 'not-applicable', origin: 'published' }),
    whyMissing({ value: null, status: 'not-applicable', origin: 'counted' }),
    whyMissing({ value: 0, status: 'final', origin: 'counted' }),
  ]
  assert.deepEqual(said, ['no return', 'return late', 'return not due yet', 'no figure', 'not shown by its sender', 'not shown by its publisher', 'not shown', 'does not apply', 'nothing to count', null])
}) // prettier-ignore
