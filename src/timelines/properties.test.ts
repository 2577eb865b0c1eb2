import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shippedHolidays } from '../holidays/reference.ts'
import { addDays, type Day } from '../kernel/day.ts'
import { mayLieAhead, outcomesOf, contributors } from '../layouts/ehc-words.ts'
import { happened, phases, type Fact, type Kind } from './facts.ts'
import { limitFrom } from './limits.ts'
import { rules } from './catalogue.ts'
import { readFacts } from './read-facts.ts'
import { prepared } from './settings.ts'
import type { Step } from './step.ts'
import { timeline } from './timeline.ts'

const settings = { bankHolidays: shippedHolidays.days }
const day = (from: Day, days: number) => fc.integer({ min: 0, max: days }).map(count => addDays(from, count))
const anyDay = day('2021-01-01', 1700)
const events = (Object.keys(happened) as Kind[]).filter(kind => kind !== 'BORN' && kind !== 'EXCEPTION')

const words = (kind: Kind): readonly (string | null)[] => {
  if (kind === 'TRANSFER_DATE') return phases
  return outcomesOf(kind) ?? [null]
}
const event: fc.Arbitrary<Fact> = fc.constantFrom(...events).chain(kind =>
  fc.record({
    kind: fc.constant(kind),
    on: anyDay,
    outcome: fc.constantFrom(...words(kind)),
    contributor: kind.startsWith('ADVICE') || kind === 'APPOINTMENT_MISSED' ? fc.constantFrom(...contributors.codes.map(({ code }) => code)) : fc.constant(null),
    evidence: fc.constantFrom(null, 'a letter'),
  }),
) // prettier-ignore
const exception: fc.Arbitrary<Fact> = fc.record({ on: anyDay, length: fc.integer({ min: 0, max: 90 }), reason: fc.constantFrom('EX_A_SCHOOL_CLOSED', 'EX_C_PERSONAL', 'EX_D_ABSENT'), evidence: fc.constantFrom(null, 'a letter') })
  .map(({ on, length, ...rest }) => ({ kind: 'EXCEPTION', on, until: addDays(on, length), ...rest })) // prettier-ignore
const born: fc.Arbitrary<Fact> = day('1997-01-01', 8000).map(on => ({ kind: 'BORN', on }))
const aCase = fc.tuple(born, fc.array(fc.oneof({ weight: 9, arbitrary: event }, { weight: 1, arbitrary: exception }), { maxLength: 25 }))
  .map(([birth, rest]) => readFacts([birth, ...rest]).facts) // prettier-ignore

const begun = (steps: readonly Step[]): readonly Step[] => steps.filter(({ state, from }) => state !== 'not yet' && from !== null) // prettier-ignore
const nameOf = ({ rule, about }: Step): string => `${rule}|${about ?? ''}`

test('what happens after a day changes nothing on that day', () => {
  fc.assert(
    fc.property(aCase, anyDay, (facts, asOf) => {
      const known = facts.filter(({ kind, on }) => on <= asOf || mayLieAhead(kind))
      assert.deepEqual(timeline(facts, asOf, settings), timeline(known, asOf, settings))
    }),
    { numRuns: 150 },
  )
})

test('the steps of a day are the beginning of the steps of a later day', () => {
  fc.assert(
    fc.property(aCase, anyDay, fc.integer({ min: 0, max: 800 }), (facts, asOf, days) => {
      const early = begun(timeline(facts, asOf, settings).steps).map(nameOf)
      const late = begun(timeline(facts, addDays(asOf, days), settings).steps).map(nameOf)
      assert.deepEqual(late.slice(0, early.length), early)
    }),
    { numRuns: 300 },
  )
})

test('the order in which facts come, and a fact told twice, change nothing', () => {
  fc.assert(
    fc.property(aCase, anyDay, (facts, asOf) => {
      const again = readFacts([...facts.toReversed(), ...facts]).facts
      assert.deepEqual(timeline(again, asOf, settings), timeline(facts, asOf, settings))
    }),
    { numRuns: 100 },
  )
})

test('a later day to count from never gives an earlier limit', () => {
  const ready = prepared(settings)
  for (const rule of rules.filter(({ offset }) => offset !== null))
    fc.assert(
      fc.property(day('2014-09-01', 5000), fc.integer({ min: 0, max: 60 }), (from, days) => {
        const start = Math.round(Date.parse(from) / 86_400_000)
        assert.ok(limitFrom(rule, start + days, ready) >= limitFrom(rule, start, ready), rule.id)
      }),
      { numRuns: 40 },
    )
})

test('a later request never gives an earlier limit of the case', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 60 }), fc.constantFrom(...events.filter(kind => !mayLieAhead(kind))), (on, days, kind) => {
      const dues = (start: Day) => {
        const outcome = words(kind)[0] ?? null
        const { facts } = readFacts([{ kind, on: start, outcome, contributor: kind.startsWith('ADVICE') ? 'd' : null }])
        return new Map(timeline(facts, '2030-01-01', settings).steps.map(step => [nameOf(step), step.due]))
      }
      const [early, late] = [dues(on), dues(addDays(on, days))]
      for (const [name, due] of early) if (due !== null) assert.ok(late.get(name)! >= due, `${name} ${due} ${late.get(name)}`)
    }),
    { numRuns: 200 },
  )
}) // prettier-ignore

test('a fact that has nothing to do with a path leaves its steps as they were', () => {
  const unrelated: readonly Fact[] = [
    { kind: 'PB_REQUESTED', on: '2022-03-03' },
    { kind: 'DIRECT_PAYMENT_START', on: '2022-03-03' },
    { kind: 'ICB_AWARE', on: '2022-03-03' },
    { kind: 'HEARING', on: '2022-03-03' },
  ]
  fc.assert(
    fc.property(aCase, anyDay, fc.constantFrom(...unrelated), (facts, asOf, more) => {
      const own = (all: readonly Fact[]) => timeline(all, asOf, settings).steps.filter(({ rule }) => /^(EHC|AR|PT|RA|PFA|AGE|CE)/.test(rule))
      assert.deepEqual(own([...facts, more]), own(facts))
    }),
    { numRuns: 100 },
  )
}) // prettier-ignore

test('an exception never moves a day', () => {
  fc.assert(
    fc.property(aCase, exception, anyDay, (facts, more, asOf) => {
      const dues = (all: readonly Fact[]) => timeline(all, asOf, settings).steps.map(({ rule, about, due }) => [rule, about, due]) // prettier-ignore
      assert.deepEqual(dues([...facts, more]), dues(facts))
    }),
    { numRuns: 100 },
  )
})

test('bank holidays move only what is counted in working days, or rolls to one', () => {
  const touched = /^(TR\.|MED\.(CERT|HEALTH)|TRIB\.(APPEAL|RESPONSE|BUNDLE)|CE\.MAINTAIN)/
  fc.assert(
    fc.property(aCase, anyDay, (facts, asOf) => {
      const own = (given: object) => timeline(facts, asOf, given).steps.filter(({ rule }) => !touched.test(rule))
      assert.deepEqual(own(settings), own({}))
    }),
    { numRuns: 100 },
  )
})
