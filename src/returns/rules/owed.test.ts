import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { addDays, daysBetween } from '../../kernel/day.ts'
import { readPeriod } from '../../measures/rules.ts'
import {
  chaseBegins,
  countsFrom,
  defaultLadder,
  defaultSafeguardingLadder,
  ladderDays,
  nextStep,
  stepsDue,
  stepWords,
  type ChaseFacts,
} from './chase.ts'
import { isBehind, missingOf, type Owing } from './missing.ts'
import {
  agreementEndsSoon,
  itemInWords,
  owedItems,
  standsAt,
  type Coverage,
  type Expectation,
  type Gap,
} from './owed.ts'
import { dueDay, owedPeriodAt, owedPeriodInWords, owedPeriodKinds, owedPeriods } from './owed-periods.ts'

const none: ReadonlySet<string> = new Set()
const newYear: ReadonlySet<string> = new Set(['2025-01-01'])
const on = (today: string, keepsRecord = true) => ({ today, holidays: newYear, keepsRecord })

const monthly: Expectation = {
  id: 'e', version: 1, organisationId: 'trust', layoutId: 'waits-summary', measures: [], periodKind: 'month',
  due: { after: 10, in: 'working days' }, from: '2024-11-01', until: null, ownerPostId: null, accountablePostId: null,
  reportsToday: '', lawfulBasis: null, agreement: null, agreementEnds: null, safeguarding: false, endedBecause: null, gaps: [],
} // prettier-ignore

const came = (month: string, receivedOn: string, given: Partial<Coverage> = {}): Coverage => ({
  organisationId: 'trust', kind: 'waits-summary', measure: null, returnId: `r-${month}`, receivedOn,
  from: `${month}-01`, until: owedPeriodAt('month', `${month}-01`).until, asAt: null, held: 0, ...given,
}) // prettier-ignore

const gap: Gap = {
  gapId: 'g', words: 'Nothing is counted yet.', measures: [], from: '2024-09-01', filledFrom: '2025-01-01',
  agreedWith: 'the board', agreedOn: '2024-10-01',
} // prettier-ignore

const states = (expectation: Expectation, coverage: readonly Coverage[], today: string) =>
  owedItems(expectation, coverage, on(today)).map(({ period, state }) => `${period} ${state}`)

describe('periods and their days', () => {
  test('each kind has its names, the same that figures have', () => {
    const names = owedPeriodKinds.map(kind => owedPeriodAt(kind, '2025-02-12').period)
    assert.deepEqual(names, ['week of 2025-02-10', '2025-02', '2025-Q1', '2024/25 spring term', '2024/25', '2025'])
    assert.equal(owedPeriodAt('term', '2024-10-01').until, '2024-12-31')
    assert.equal(readPeriod('autumn term 2024')!.period, owedPeriodAt('term', '2024-10-01').period)
    assert.equal(readPeriod('autumn term 2024')!.to, owedPeriodAt('term', '2024-10-01').until)
  })

  test('they follow each other without a gap, from the first that begins on or after the first day', () => {
    assert.deepEqual(owedPeriods('month', '2024-10-15', null, '2025-01-03').map(({ period }) => period), ['2024-11', '2024-12', '2025-01'])
    assert.deepEqual(owedPeriods('month', '2024-10-01', '2024-11-30', '2025-01-03').map(({ period }) => period), ['2024-10', '2024-11'])
    fc.assert(
      fc.property(fc.constantFrom(...owedPeriodKinds), fc.nat(900), (kind, days) => {
        const all = owedPeriods(kind, '2023-01-01', null, addDays('2023-01-01', days))
        for (const [index, each] of all.slice(1).entries()) assert.equal(addDays(all[index]!.until, 1), each.from)
        for (const each of all) assert.deepEqual(owedPeriodAt(kind, each.until), each)
      }),
    )
  }) // prettier-ignore

  test('ten working days after December pass over New Year', () => {
    assert.equal(dueDay({ after: 10, in: 'working days' }, '2024-12-31', newYear), '2025-01-15')
    assert.equal(dueDay({ after: 10, in: 'working days' }, '2024-11-30', none), '2024-12-13')
    assert.equal(dueDay({ after: 24, in: 'days' }, '2024-12-31', none), '2025-01-24')
  })

  test('in words', () => {
    assert.equal(owedPeriodInWords(owedPeriodAt('month', '2025-02-01')), 'February 2025')
    assert.equal(owedPeriodInWords(owedPeriodAt('week', '2025-02-12')), 'the week of 10 February 2025')
    assert.equal(owedPeriodInWords(owedPeriodAt('term', '2024-10-01')), 'autumn term 2024/25')
  })
})

describe('where what is owed stands', () => {
  test('due until its day, late from the day after; here once it came', () => {
    const coverage = [came('2024-11', '2024-12-10')]
    assert.deepEqual(states(monthly, coverage, '2025-01-15'), ['2024-11 came', '2024-12 due', '2025-01 not over'])
    assert.deepEqual(states(monthly, coverage, '2025-01-16'), ['2024-11 came', '2024-12 late', '2025-01 not over'])
  })

  test('who never sent anything is said to have never sent, and silence proves nothing where no record is kept', () => {
    assert.deepEqual(states(monthly, [], '2024-12-14'), ['2024-11 never sent', '2024-12 not over'])
    assert.deepEqual(owedItems(monthly, [], on('2024-12-14', false)).map(({ state }) => state), ['due', 'not over'])
    assert.equal(standsAt(owedItems(monthly, [], on('2025-02-01')), 2), 'never sent')
  }) // prettier-ignore

  test('what came later than the day looked at has not come yet', () => {
    assert.deepEqual(states(monthly, [came('2024-11', '2024-12-20')], '2024-12-19')[0], '2024-11 never sent')
  })

  test('held rows make it partial, whichever part of it came later', () => {
    const coverage = [came('2024-11', '2024-12-10', { held: 3 })]
    const [item] = owedItems(monthly, coverage, on('2024-12-20'))
    assert.deepEqual([item!.state, item!.arrival!.wholeOn], ['partial', null])
    assert.equal(itemInWords(item!), 'Part of it came on 10 December 2024: 3 rows are held.')
  })

  test('of several measures, some here is partial, and whole on the day of the last', () => {
    const two = { ...monthly, layoutId: 'measure-values', measures: ['a', 'b'] }
    const a = came('2024-11', '2024-12-10', { measure: 'a', kind: 'figure-sent' })
    const b = came('2024-11', '2024-12-18', { measure: 'b', kind: 'figure-sent', returnId: 'r2' })
    const at = (today: string, ...all: Coverage[]) => owedItems(two, all, on(today))[0]!
    assert.deepEqual(at('2024-12-20', a).arrival!.missing, ['b'])
    assert.deepEqual([at('2024-12-20', a, b).state, at('2024-12-20', a, b).arrival!.wholeOn], ['came', '2024-12-18'])
    assert.match(itemInWords(at('2024-12-20', a, b)), /after its day/)
    assert.match(
      itemInWords(at('2024-12-20', a), id => `Figure ${id}`),
      /one figure is missing: Figure b/,
    )
  })

  test('an agreed gap excuses until its day and no longer; without a day it excuses nothing', () => {
    assert.deepEqual(states({ ...monthly, gaps: [gap] }, [], '2025-02-20'), ['2024-11 agreed gap', '2024-12 agreed gap', '2025-01 never sent', '2025-02 not over'])
    assert.deepEqual(states({ ...monthly, gaps: [{ ...gap, filledFrom: null }] }, [], '2024-12-20')[0], '2024-11 never sent')
  }) // prettier-ignore

  test('a gap of one measure leaves the others owed', () => {
    const two = { ...monthly, measures: ['a', 'b'], gaps: [{ ...gap, measures: ['b'] }] }
    const a = came('2024-11', '2024-12-10', { measure: 'a' })
    assert.equal(owedItems(two, [a], on('2024-12-20'))[0]!.state, 'came')
    assert.equal(owedItems(two, [], on('2024-12-20'))[0]!.state, 'never sent')
    const all = { ...two, gaps: [{ ...gap, measures: ['a', 'b'] }] }
    assert.equal(owedItems(all, [], on('2024-12-20'))[0]!.state, 'agreed gap')
  })

  test('an extract speaks for the period that had ended last when it was drawn', () => {
    const drawn = (asAt: string) => came('2024-11', '2025-01-10', { from: null, until: null, asAt })
    const ended = (asAt: string) => states(monthly, [drawn(asAt)], '2025-01-31').filter(each => each.endsWith('came'))
    assert.deepEqual(ended('2024-11-29'), [])
    assert.deepEqual(ended('2024-11-30'), ['2024-11 came'])
    assert.deepEqual(ended('2024-12-30'), ['2024-11 came'])
    assert.deepEqual(ended('2024-12-31'), ['2024-12 came'])
  })

  test('one missing is late, two and more since the last that came are stale', () => {
    const coverage = [came('2024-11', '2024-12-10')]
    assert.equal(standsAt(owedItems(monthly, coverage, on('2025-01-20')), 2), 'late')
    assert.equal(standsAt(owedItems(monthly, coverage, on('2025-02-20')), 2), 'stale')
    assert.equal(
      standsAt(owedItems(monthly, [...coverage, came('2025-01', '2025-02-10')], on('2025-02-20')), 2),
      'late',
    )
    assert.equal(standsAt(owedItems(monthly, coverage, on('2024-12-20')), 2), 'came')
  })

  test('more that comes never makes a period stand worse', () => {
    const rank = { 'never sent': 0, late: 1, stale: 1, partial: 2, 'agreed gap': 2, due: 2, 'not over': 2, came: 3 }
    fc.assert(
      fc.property(fc.nat(120), fc.nat(2), fc.nat(60), (days, which, later) => {
        const month = ['2024-11', '2024-12', '2025-01'][which]!
        const today = addDays('2024-11-20', days)
        const one = came(month, addDays(owedPeriodAt('month', `${month}-01`).until, later % 30))
        const before = owedItems(monthly, [], on(today))
        const after = owedItems(monthly, [one], on(today))
        for (const [index, each] of after.entries()) assert.ok(rank[each.state] >= rank[before[index]!.state])
      }),
    )
  })

  test('an agreement about to end is seen sixty days before', () => {
    assert.equal(agreementEndsSoon('2025-03-31', '2025-01-29', 60), false)
    assert.equal(agreementEndsSoon('2025-03-31', '2025-01-30', 60), true)
    assert.equal(agreementEndsSoon(null, '2025-01-30', 60), false)
  })
})

describe('the chase', () => {
  const facts: ChaseFacts = { dueOn: '2025-01-15', answeredBefore: null, taken: [] }
  const by = (today: string) => ({ today, holidays: newYear })

  test('five working days before, then at two, five, ten, and the board', () => {
    assert.deepEqual(
      ladderDays(facts, defaultLadder, newYear).map(({ step, on: day }) => `${step} ${day}`),
      ['reminder 2025-01-08', 'sender 2025-01-17', 'owner 2025-01-22', 'accountable 2025-01-29', 'board 2025-01-30'],
    )
    assert.deepEqual(stepsDue(facts, defaultLadder, by('2025-01-08')), [{ step: 'reminder', on: '2025-01-08' }])
    assert.equal(nextStep(facts, defaultLadder, by('2025-01-08'))!.step, 'sender')
  })

  test('a gap in attendance nobody else counts climbs faster at every step', () => {
    const days = (ladder: typeof defaultLadder) => ladderDays(facts, ladder, none).slice(1)
    for (const [index, { on: day }] of days(defaultSafeguardingLadder).entries()) assert.ok(day < days(defaultLadder)[index]!.on)
  }) // prettier-ignore

  test('days that were missed are caught up with, each step on its own day, and no reminder after the day', () => {
    assert.deepEqual(stepsDue(facts, defaultLadder, by('2025-01-23')).map(({ step }) => step), ['sender', 'owner'])
  }) // prettier-ignore

  test('part of it came: it stays, and its days count from then', () => {
    const part: ChaseFacts = { ...facts, taken: [{ step: 'sender', on: '2025-01-17' }, { step: 'part came', on: '2025-01-20' }] } // prettier-ignore
    assert.equal(countsFrom(part), '2025-01-20')
    assert.deepEqual(stepsDue(part, defaultLadder, by('2025-01-24')), [])
    assert.deepEqual(stepsDue(part, defaultLadder, by('2025-01-27')), [{ step: 'owner', on: '2025-01-27' }])
  })

  test('taken steps are never due again, and what is due only grows with the days', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(20), (first, more) => {
        const [early, late] = [addDays('2025-01-06', first), addDays('2025-01-06', first + more)]
        const before = stepsDue(facts, defaultLadder, by(early))
        const worked = { ...facts, taken: before }
        assert.deepEqual(stepsDue(worked, defaultLadder, by(early)), [])
        const climbs = (steps: { step: string }[]) => steps.filter(({ step }) => step !== 'reminder').length
        assert.equal(
          climbs(before) + climbs(stepsDue(worked, defaultLadder, by(late))),
          climbs(stepsDue(facts, defaultLadder, by(late))),
        )
        for (const each of before) assert.ok(daysBetween(each.on, early) >= 0)
      }),
    )
  })

  test('it begins on the day of the reminder, and not for what is here or excused', () => {
    const [item] = owedItems(monthly, [], on('2024-12-06'))
    assert.equal(chaseBegins(item!, defaultLadder, by('2024-12-05')), false)
    assert.equal(chaseBegins(item!, defaultLadder, by('2024-12-06')), true)
    assert.equal(chaseBegins({ ...item!, state: 'agreed gap' }, defaultLadder, by('2024-12-06')), false)
  })

  test('the words name the return, the sender and the day, and mark what is a safeguarding matter', () => {
    const [item] = owedItems(monthly, [], on('2024-12-20'))
    const subject = { layout: 'Monthly waits summary', organisation: 'The trust', safeguarding: true }
    assert.equal(
      stepWords('owner', subject, item!),
      'Safeguarding: “Monthly waits summary” from The trust for November 2024 has not come. It was due by 13 December 2024, and its sender was asked. You answer for it.',
    )
  })
})

describe('what is missing under a figure', () => {
  const owing = (state: Owing['state'], number: number, kind = 'school'): Owing[] =>
    Array.from({ length: number }, (_each, index) => ({ organisationId: `${state} ${index}`, organisation: `${state} ${index}`, kind, state })) // prettier-ignore

  test('7 of 9 schools; 2 never sent', () => {
    const missing = missingOf([...owing('came', 7), ...owing('never sent', 2)], true)
    assert.deepEqual([missing.says, missing.here, missing.of, missing.safeguarding], ['7 of 9 schools; 2 never sent', 7, 9, true])
    assert.equal(missingOf([...owing('came', 1), ...owing('never sent', 1), ...owing('late', 2), ...owing('agreed gap', 1, 'college')]).says, '1 of 5 organisations; 1 never sent, 2 late and 1 agreed not to send yet')
  }) // prettier-ignore

  test('an organisation counts once, by its worst; nothing is said where all is here or nobody owes', () => {
    const twice = [...owing('came', 1), { ...owing('came', 1)[0]!, state: 'late' as const }]
    assert.equal(missingOf(twice).says, '0 of 1 school; 1 late')
    assert.equal(missingOf(owing('came', 3)).says, null)
    assert.deepEqual(missingOf([]), { of: 0, here: 0, missing: [], says: null, safeguarding: false })
  })

  test('a measure rests on the records it is counted from, and on no others', () => {
    const heron = { kind: 'attendance-summary', safeguarding: true }
    assert.equal(isBehind('attendance.independent-special-returns', heron), true)
    assert.equal(isBehind('attendance.independent-special-returns', { ...heron, safeguarding: false }), false)
    assert.equal(isBehind('attendance.notifications-sent', heron), false)
    assert.equal(isBehind('ehc.issued-in-20-weeks', { kind: 'sen2-case', safeguarding: false }), true)
    assert.equal(isBehind('plans.audited-good-or-outstanding', { kind: 'sen2-case', safeguarding: false }), false)
  })
})
