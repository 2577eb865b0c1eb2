import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { Evidence } from '../../evidence/rules.ts'
import { standings as drawn } from '../../design/standing.ts'
import { addDays } from '../../kernel/day.ts'
import type { Target } from '../document.ts'
import { ruleCard, ruleCards } from './cards.ts'
import { countStandings, overallOfAction, standing, standingLine } from './standing.ts'
import { standings } from './verdict.ts'
import type { Facts, JudgedPromise, Standing } from './verdict.ts'

const due = '2025-03-31'
const later = '2026-03-01'
const here = { keepsRecord: true }
const nobody = { yes: 0, no: 0, unsure: 0 }
const activity: JudgedPromise = {
  words: 'Three more caseworkers in post',
  dueOn: due,
  settledBy: 'evidence',
  target: null,
}
const shown: Evidence = { state: 'accepted', trueOn: '2025-03-01', expiresOn: null, covers: 'whole', kind: 'activity' }

const byEvidence = (evidence: Partial<Evidence>[], today = later, keepsRecord = true) => {
  const facts: Facts = { evidence: evidence.map(one => ({ ...shown, ...one })), figures: [], answers: nobody }
  return standing(activity, facts, today, { keepsRecord })
}

test('an activity is settled by accepted evidence, from the day it was true', () => {
  const read: [Partial<Evidence>[], Standing][] = [
    [[{}], 'Done'],
    [[{ trueOn: due }], 'Done'],
    [[{ trueOn: '2025-04-01' }], 'Done late'],
    [[{ covers: 'part' }], 'Partly done'],
    [[{ covers: 'part' }, { covers: 'part' }], 'Partly done'],
    [[{ state: 'offered' }], 'Evidence offered, not yet accepted'],
    [[{ state: 'returned' }], 'Late'],
    [[], 'Late'],
    [[{ expiresOn: '2025-12-31' }], 'Late'],
    [[{ expiresOn: '2025-12-31' }, { trueOn: '2025-12-31' }], 'Done'],
    [[{ trueOn: '2025-06-01', expiresOn: '2025-12-31' }, { trueOn: '2025-12-31' }], 'Done late'],
    [[{ trueOn: '2027-01-01' }], 'Late'],
  ]
  for (const [evidence, where] of read) assert.equal(byEvidence(evidence).standing, where, JSON.stringify(evidence))
})

test('nothing is late until the day it is due has passed', () => {
  assert.equal(byEvidence([], due).standing, 'Not due yet')
  assert.equal(byEvidence([], '2025-04-01').standing, 'Late')
  assert.equal(byEvidence([{ state: 'offered' }], due).standing, 'Not due yet')
  assert.equal(byEvidence([{}], due).standing, 'Done')
})

test('where the partnership keeps no record here, silence proves nothing', () => {
  const verdict = byEvidence([], later, false)
  assert.equal(
    standingLine(verdict),
    'Cannot be judged yet. Nothing has been published that shows whether this has been done.',
  )
  assert.equal(byEvidence([{ expiresOn: '2025-12-31' }], later, false).standing, 'Cannot be judged yet')
  assert.equal(byEvidence([{ trueOn: '2025-04-02' }], later, false).standing, 'Done late')
})

test('what the plan does not say is not judged', () => {
  const facts = { evidence: [shown], figures: [], answers: nobody }
  assert.equal(standing({ ...activity, words: null }, facts, later, here).standing, 'The plan does not say')
  assert.equal(standing({ ...activity, dueOn: null }, { ...facts, evidence: [] }, later, here).rule, 'no-date')
  assert.equal(standing({ ...activity, dueOn: null }, facts, later, here).standing, 'Done')
  const figure = { ...activity, settledBy: 'figure' } as const
  assert.equal(standing({ ...figure, dueOn: null }, facts, later, here).rule, 'no-date')
  assert.equal(standing(figure, facts, later, here).rule, 'no-measure')
  assert.equal(
    standingLine(standing(figure, { ...facts, evidence: [] }, later, here)),
    'Cannot be judged yet. Nobody has yet confirmed which measure this is judged by.',
  )
  assert.equal(standing(figure, facts, due, here).rule, 'not-due')
})

test('families disagree beside any verdict, from six, and never change it', () => {
  const facts: Facts = { evidence: [shown], figures: [], answers: { yes: 3, no: 12, unsure: 1 } }
  const verdict = standing(activity, facts, later, here)
  assert.equal(verdict.standing, 'Done')
  assert.ok(verdict.familiesDisagree)
  assert.equal(verdict.familiesBecause, '12 families said no.')
  const few = standing(activity, { ...facts, answers: { yes: 0, no: 5, unsure: 0 } }, later, here)
  assert.deepEqual([few.familiesDisagree, few.familiesBecause], [false, null])
})

test('an activity named by its target is settled by evidence, whatever else is said', () => {
  const target: Target = {
    measure: 'x',
    kind: 'activity',
    low: 3,
    high: 3,
    unit: 'number',
    better: null,
    series: 'local',
  }
  const promise = { ...activity, settledBy: 'figure', target } as const
  assert.equal(standing(promise, { evidence: [shown], figures: [], answers: nobody }, later, here).standing, 'Done')
})

const order: readonly Standing[] = [
  'Late',
  'Cannot be judged yet',
  'Not due yet',
  'Evidence offered, not yet accepted',
  'Partly done',
  'Done late',
  'Done',
]

const someDay = fc.integer({ min: -200, max: 400 }).map(days => addDays(due, days))
const someEvidence: fc.Arbitrary<Evidence> = fc.record({
  state: fc.constantFrom('offered', 'accepted', 'returned'),
  trueOn: someDay,
  expiresOn: fc.option(someDay),
  covers: fc.constantFrom('whole', 'part'),
  kind: fc.constantFrom('activity', 'difference'),
})

test('accepted evidence of the whole never makes a standing worse', () => {
  fc.assert(
    fc.property(
      fc.array(someEvidence, { maxLength: 4 }),
      someEvidence,
      someDay,
      fc.boolean(),
      (all, more, today, keeps) => {
        const whole: Evidence = { ...more, state: 'accepted', covers: 'whole' }
        const before = byEvidence(all, today, keeps).standing
        const after = byEvidence([...all, whole], today, keeps).standing
        // Evidence that had already run out changes nothing but the words.
        assert.ok(order.indexOf(after) >= order.indexOf(before), `${before} → ${after}`)
      },
    ),
  )
})

test('time alone never turns done into late, unless what showed it runs out', () => {
  fc.assert(
    fc.property(fc.array(someEvidence, { maxLength: 4 }), someDay, fc.nat({ max: 900 }), (all, today, days) => {
      const lasting = all.map(one => ({ ...one, expiresOn: null }))
      if (byEvidence(lasting, today).standing !== 'Done') return
      assert.equal(byEvidence(lasting, addDays(today, days)).standing, 'Done')
    }),
  )
})

test('what its owner says changes nothing', () => {
  fc.assert(
    fc.property(fc.array(someEvidence, { maxLength: 3 }), fc.string(), (evidence, ownerSays) => {
      const facts = { evidence, figures: [], answers: nobody }
      assert.deepEqual(standing(activity, { ...facts, ownerSays }, later, here), standing(activity, facts, later, here))
    }),
  )
})

test('an action stands where its most pressing promise stands', () => {
  assert.equal(overallOfAction(['Done', 'Late', 'Not due yet']), 'Late')
  assert.equal(overallOfAction(['Done', 'Done late']), 'Done late')
  assert.equal(overallOfAction(['Done', 'The plan does not say']), 'Done')
  assert.equal(overallOfAction([]), 'The plan does not say')
  assert.deepEqual(countStandings(['Done', 'Late', 'Done']), [
    { standing: 'Late', count: 1 },
    { standing: 'Done', count: 2 },
  ])
  for (const one of standings) assert.equal(overallOfAction([one]), one)
})

test('every rule has a card, in plain English', () => {
  assert.equal(new Set(ruleCards.map(({ id }) => id)).size, ruleCards.length)
  for (const { id, name, says } of ruleCards) {
    assert.ok(name.length > 0 && says.endsWith('.'), id)
    assert.deepEqual(ruleCard(id), { id, name, says })
  }
  assert.equal(byEvidence([]).rule, 'evidence-none')
})

test('the page kit draws exactly the standings that the rules give', () => {
  assert.deepEqual([...drawn].sort(), [...standings].sort())
})
