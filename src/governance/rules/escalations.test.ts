import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { addDays } from '../../kernel/day.ts'
import {
  canStandDown,
  escalationOn,
  firstLevel,
  inOrder,
  levelAbove,
  levels,
  openByLevel,
  reasonInWords,
  routeOf,
  standsInWords,
  type EscalationFacts,
} from './escalations.ts'
import {
  figuresCame,
  lateLong,
  missingLong,
  promiseKept,
  type LatePromise,
  type OwedFigure,
} from './escalations-raised.ts'

const facts: EscalationFacts = {
  ownerPostId: 'owner',
  accountablePostId: 'director',
  steps: [{ level: 'owner', on: '2025-02-03' }],
  stoodDownOn: null,
  directions: [],
}
const alone = { ownerPostId: 'owner', accountablePostId: 'owner' }

describe('the route', () => {
  test('passes over a level that has nobody of its own', () => {
    assert.deepEqual(routeOf(facts), ['owner', 'accountable', 'chair', 'board'])
    assert.deepEqual(routeOf(alone), ['owner', 'chair', 'board'])
    assert.deepEqual(routeOf({ ownerPostId: null, accountablePostId: null }), ['chair', 'board'])
    assert.deepEqual(routeOf({ ownerPostId: null, accountablePostId: 'x' }), ['accountable', 'chair', 'board'])
  })

  test('begins at the level asked for, or the next one there is', () => {
    assert.equal(firstLevel(facts, 'accountable'), 'accountable')
    assert.equal(firstLevel(alone, 'accountable'), 'chair')
    assert.equal(levelAbove(facts, 'chair'), 'board')
    assert.equal(levelAbove(facts, 'board'), null)
  })
})

describe('an escalation climbs by its days', () => {
  const on = (day: string, given: Partial<EscalationFacts> = {}) => escalationOn({ ...facts, ...given }, day)

  test('a week with the owner, a week with the accountable person, two with the chair, then the board', () => {
    const at = ['2025-02-03', '2025-02-09', '2025-02-10', '2025-02-17', '2025-03-02', '2025-03-03', '2026-01-01']
    assert.deepEqual(
      at.map(day => on(day).level),
      ['owner', 'owner', 'accountable', 'chair', 'chair', 'board', 'board'],
    )
    assert.deepEqual(on('2025-02-12').next, { level: 'chair', on: '2025-02-17' })
    assert.equal(on('2025-03-03').next, null)
  })

  test('what it has climbed without being recorded is what the day still has to do', () => {
    assert.deepEqual(on('2025-02-17').due, [
      { level: 'accountable', on: '2025-02-10' },
      { level: 'chair', on: '2025-02-17' },
    ])
    const recorded = { steps: [...facts.steps, { level: 'accountable', on: '2025-02-10' }] as EscalationFacts['steps'] }
    assert.deepEqual(on('2025-02-17', recorded).due, [{ level: 'chair', on: '2025-02-17' }])
    assert.equal(on('2025-02-17', recorded).raisedOn, '2025-02-03')
  })

  test('taken up by a person, its days count from then', () => {
    const taken = { steps: [...facts.steps, { level: 'chair', on: '2025-02-04' }] as EscalationFacts['steps'] }
    assert.equal(on('2025-02-17', taken).level, 'chair')
    assert.equal(on('2025-02-18', taken).level, 'board')
  })

  test('stood down it stays where it was, and is open again on no later day', () => {
    const down = { stoodDownOn: '2025-02-05' }
    assert.equal(on('2025-02-04', down).open, true)
    for (const day of ['2025-02-05', '2025-06-01']) {
      const { open, level, due, next, daysOpen } = on(day, down)
      assert.deepEqual([open, level, due, next, daysOpen], [false, 'owner', [], null, 2])
    }
    assert.match(standsInWords(on('2025-06-01', down)), /^Stood down\. It had reached the owner\.$/)
  })

  test('the newest word on which way it goes holds, as of the day', () => {
    const said = [
      { direction: 'worse', on: '2025-02-04', why: 'Two left.' },
      { direction: 'better', on: '2025-02-06', why: 'One came.' },
    ] as const
    assert.equal(on('2025-02-03', { directions: said }).direction, null)
    assert.equal(on('2025-02-05', { directions: said }).direction, 'worse')
    assert.equal(on('2025-02-06', { directions: said }).directionWhy, 'One came.')
  })

  test('in words: who has it, since when, and when it goes on', () => {
    assert.equal(
      standsInWords(on('2025-02-18')),
      'With the independent chair since 17 February 2025. It goes to the board on 3 March 2025 unless its condition is met.',
    )
    assert.match(standsInWords(on('2025-04-01')), /It goes no higher/)
  })

  test('it never comes down, and a day’s work done or not makes no difference to where it stands', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.boolean(), (first, more, owned) => {
        const given = { ...facts, ...(owned ? {} : { accountablePostId: null }) }
        const [early, late] = [addDays('2025-02-03', first), addDays('2025-02-03', first + more)]
        const before = escalationOn(given, early)
        const worked = { ...given, steps: [...given.steps, ...before.due] }
        const after = escalationOn(given, late)
        assert.ok(levels.indexOf(after.level) >= levels.indexOf(before.level))
        assert.deepEqual(
          [after.level, after.since],
          [escalationOn(worked, late).level, escalationOn(worked, late).since],
        )
        assert.deepEqual(escalationOn(worked, early).due, [])
      }),
    )
  })
})

test('nobody stands down what they answer for, and from the chair on only the chair', () => {
  const by = (posts: string[], isChair = false) => ({ posts: new Set(posts), isChair })
  assert.ok(!canStandDown(facts, 'owner', by(['director'])).ok)
  assert.ok(canStandDown(facts, 'owner', by(['lead'])).ok)
  assert.ok(!canStandDown(facts, 'chair', by(['lead'])).ok)
  assert.ok(canStandDown(facts, 'board', by(['chair'], true)).ok)
  assert.ok(!canStandDown(facts, 'board', by(['owner'], true)).ok)
})

test('open first, highest first, longest first; counted by level', () => {
  const all = [
    { id: 'a', now: escalationOn(facts, '2025-02-04') },
    { id: 'b', now: escalationOn({ ...facts, stoodDownOn: '2025-02-04' }, '2025-02-04') },
    { id: 'c', now: escalationOn({ ...facts, steps: [{ level: 'board', on: '2025-02-04' }] }, '2025-02-04') },
    { id: 'd', now: escalationOn({ ...facts, steps: [{ level: 'owner', on: '2025-02-01' }] }, '2025-02-04') },
  ]
  assert.deepEqual(inOrder(all).map(({ id }) => id), ['c', 'd', 'a', 'b']) // prettier-ignore
  assert.deepEqual(openByLevel(all), { owner: 2, accountable: 0, chair: 0, board: 1 })
  assert.equal(reasonInWords('not-kept-up'), 'not kept up.')
})

describe('what raises itself', () => {
  const promise: LatePromise = {
    promiseId: 'p', ref: '4-3-1', words: 'Every school sends a return.', standing: 'Late', dueOn: '2024-12-31',
    path: '/m/p', ownerPostId: 'owner', accountablePostId: null,
  } // prettier-ignore
  const figure: OwedFigure = {
    measure: 'm', measureName: 'Waits', organisation: 'The trust', period: '2024-12', dueOn: '2025-01-15',
    receivedOn: null, path: '/m/m', ownerPostId: null,
  } // prettier-ignore

  test('a promise late by ten weeks, and nothing that is not late', () => {
    assert.equal(lateLong([promise], '2025-03-10').length, 0)
    const [raised] = lateLong([promise], '2025-03-11')
    assert.deepEqual([raised!.subject, raised!.reason], [{ kind: 'promise', id: 'p' }, 'late'])
    assert.match(raised!.words, /due by 31 December 2024/)
    assert.equal(lateLong([{ ...promise, standing: 'Cannot be judged yet' }], '2025-06-01').length, 0)
    assert.equal(promiseKept({ ref: '4-3-1', standing: 'Partly done' }), null)
    assert.match(promiseKept({ ref: '4-3-1', standing: 'Done late' })!, /Done late/)
  })

  test('a figure missing for six weeks, once for each measure, for the one owed longest', () => {
    const owed = [{ ...figure, period: '2025-01', dueOn: '2025-01-10' }, figure, { ...figure, measure: 'n', receivedOn: '2025-01-16' }]
    assert.equal(missingLong([figure], '2025-02-25').length, 0)
    const raised = missingLong(owed, '2025-02-26')
    assert.equal(raised.length, 1)
    assert.match(raised[0]!.words, /The trust was to send the figure for 2025-01 by 10 January 2025/)
  }) // prettier-ignore

  test('it has come when every figure that was due has, and not before', () => {
    assert.equal(figuresCame([figure], 'm', '2025-03-01'), null)
    const came = { ...figure, receivedOn: '2025-02-28' }
    assert.match(figuresCame([came, { ...figure, dueOn: '2025-03-14' }], 'm', '2025-03-01')!, /28 February 2025/)
    assert.equal(figuresCame([], 'm', '2025-03-01'), null)
  })
})
