import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { adviceKinds, contributors } from '../../layouts/ehc-words.ts'
import type { Fact, Kind } from '../../timelines/facts.ts'
import { readFacts } from '../../timelines/read-facts.ts'
import { timeline } from '../../timelines/timeline.ts'
import { adviceOf } from './case-advice.ts'
import { bodyOf } from './case-bodies.ts'
import { ownNumber, wrongBegin, beginOf } from './case-new.ts'
import { adviceSeen, stepsSeen } from './case-seen.ts'
import { sightOf } from './case-sight.ts'
import { away, breachesOf, lateOf, sentenceOf, stepsShown } from './case-summary.ts'
import { factInWords, stepInWords } from './case-words.ts'
import { lineOf } from './caseload.ts'
import { choicesOf, factGiven, fieldsOf, lacks, plainly, refusedBeside, saidAlready } from './facts-typed.ts'
import { needStands } from './needs.ts'
import { kindGroupNames } from './sources.ts'
import { standingOf } from './standing.ts'
import { isLimit, keptOf, stateOn } from './steps.ts'

const fact = (kind: Kind, on: string, more: Partial<Fact> = {}): Fact => ({ kind, on, ...more })
const request = fact('REQUEST_RECEIVED', '2024-09-02')
const assess = fact('ASSESS_DECIDED', '2024-10-14', { outcome: 'assess' })
const asked = (contributor: string, on = '2024-10-15'): Fact => fact('ADVICE_REQUESTED', on, { contributor })

test('advice: the day the body received it counts, else the day it was asked, and the row says which', () => {
  const facts = [request, assess, asked('d'), fact('ADVICE_REQUEST_RECEIVED', '2024-10-21', { contributor: 'd' }), asked('e')] // prettier-ignore
  const rows = adviceOf(facts, timeline(facts, '2024-11-01').steps)
  assert.deepEqual(
    rows.map(({ contributor, askedOn, receivedOn, due }) => [contributor, askedOn, receivedOn, due]),
    [
      ['d', '2024-10-15', '2024-10-21', '2024-12-02'],
      ['e', '2024-10-15', null, '2024-11-26'],
    ],
  )
})

test('advice sent back keeps its first date for the law; asked for again later it is a row of its own', () => {
  const of = (kind: Kind, on: string, outcome?: string): Fact => fact(kind, on, { contributor: 'c-slt', ...(outcome && { outcome }) }) // prettier-ignore
  const facts = [
    request, assess, asked('c-slt'), of('ADVICE_RECEIVED', '2024-11-20', 'complete'), of('ADVICE_SENT_BACK', '2024-11-22'),
    of('ADVICE_RECEIVED', '2024-12-05', 'complete'), of('ADVICE_ACCEPTED', '2024-12-06'), of('ADVICE_REQUESTED', '2025-06-02'),
    of('ADVICE_RECEIVED', '2025-06-20', 'not-known-to-service'),
  ] // prettier-ignore
  const rows = adviceOf(facts, timeline(facts, '2025-07-01').steps)
  assert.deepEqual(
    rows.map(({ inOn, sentBackOn, acceptedOn, outcome, state }) => ({ inOn, sentBackOn, acceptedOn, outcome, state })),
    [
      {
        inOn: '2024-11-20',
        sentBackOn: ['2024-11-22'],
        acceptedOn: '2024-12-06',
        outcome: 'complete',
        state: 'met',
      },
      { inOn: '2025-06-20', sentBackOn: [], acceptedOn: null, outcome: 'not-known-to-service', state: 'met' },
    ],
  )
})

test('advice agreed to be enough has a row though nobody was asked', () => {
  const facts = [request, assess, fact('ADVICE_NOT_SOUGHT', '2024-10-15', { contributor: 'd' })]
  const [row] = adviceOf(facts, timeline(facts, '2024-11-01').steps)
  assert.deepEqual([row?.contributor, row?.enoughOn, row?.state], ['d', '2024-10-15', 'not needed'])
})

test('who opens a case: own straight, another’s with why, health and school their part, others not at all', () => {
  const [me, org, school] = ['me', 'trust', 'school']
  const held = (role: 'caseworker' | 'designated-officer' | 'health-coordinator' | 'school' | 'analyst', organisationId = 'council') => [{ role, organisationId, sector: 'x' }] // prettier-ignore
  const seen = { workerId: me, settingId: school, asked: [org] }
  const short = (found: ReturnType<typeof sightOf>) => found && `${found.whole ? 'whole' : 'part'}${found.asksWhy ? ', why' : ''}${found.keeps ? ', keeps' : ''}` // prettier-ignore
  assert.equal(short(sightOf(held('caseworker'), me, seen)), 'whole, keeps')
  assert.equal(short(sightOf(held('caseworker'), 'another', seen)), 'whole, why, keeps')
  assert.equal(short(sightOf(held('caseworker'), me, { ...seen, workerId: null })), 'whole, why, keeps')
  assert.equal(short(sightOf(held('designated-officer'), me, seen)), 'whole, why')
  assert.equal(short(sightOf(held('health-coordinator', org), me, seen)), 'part')
  assert.equal(short(sightOf(held('school', school), me, seen)), 'part')
  for (const other of [held('health-coordinator'), held('school'), held('analyst'), []])
    assert.equal(sightOf(other, me, seen), null)
})

test('whoever sees a part sees no ground of an exception, and no advice of others', () => {
  const facts = [
    request, assess, asked('c-slt'), asked('d'),
    fact('EXCEPTION', '2024-10-20', { reason: 'EX_C_PERSONAL', until: '2024-12-20', evidence: 'a letter of the hospital' }),
  ] // prettier-ignore
  const { steps } = timeline(facts, '2025-01-10')
  assert.match(JSON.stringify(steps), /hospital/)
  const sight = { whole: false, own: ['trust'] }
  const bodies = new Map([
    ['c', 'trust'],
    ['d', 'council'],
  ])
  const answering = { bodies, settingId: null }
  const mine = stepsSeen(steps, sight, answering)
  assert.deepEqual(mine.filter(({ rule }) => rule === 'EHC.ADVICE').map(({ about }) => about), ['c-slt']) // prettier-ignore
  const rows = adviceSeen(adviceOf(facts, steps), sight, answering)
  assert.deepEqual(rows.map(({ contributor }) => contributor), ['c-slt']) // prettier-ignore
  assert.doesNotMatch(JSON.stringify([mine, rows]), /hospital|personal circumstances/)
  assert.equal(stepsSeen(steps, { whole: true, own: [] }, answering), steps)
})

test('a service of health answers as health does unless it has a body of its own; education is the child’s setting', () => {
  const bodies = new Map([
    ['c', 'icb'],
    ['c-ot', 'trust'],
    ['b', 'council'],
  ])
  assert.deepEqual(['c-ot', 'c-slt', 'b', 'd'].map(each => bodyOf(bodies, each, 'school')), ['trust', 'icb', 'school', null]) // prettier-ignore
  assert.equal(bodyOf(bodies, 'b', null), 'council')
})

test('every answer a form offers is one the clock can read', () => {
  for (const group of kindGroupNames) {
    assert.equal(new Set(choicesOf(group).map(({ value }) => value)).size, choicesOf(group).length)
    for (const { kind, outcome, text } of choicesOf(group)) {
      const given = factGiven({ kind, on: '2025-03-03', outcome, contributor: adviceKinds.has(kind) ? 'd' : null, ...(kind === 'EXCEPTION' && { reason: 'EX_D_ABSENT', until: '2025-04-03', evidence: 'x' }) }) // prettier-ignore
      assert.deepEqual(readFacts([given], '2025-03-03').held, [], text)
      assert.doesNotMatch(text, /_/)
      if (adviceKinds.has(kind)) assert.equal(fieldsOf(group).contributor, 'needed')
    }
  }
})

test('what cannot be beside what is there is refused at its field, in words', () => {
  const day = '2025-03-03'
  const facts = [request, assess, fact('PLAN_MADE', '2025-01-20')]
  const refused = (kind: Kind, on: string) => refusedBeside(facts, factGiven({ kind, on }), day)
  assert.match(refused('PLAN_MADE', '2025-02-03')!.because, /A second final plan, on 3 February 2025, after that of 20 January 2025/)
  // Typed before the one that is there, it would make that one impossible.
  assert.match(refused('PLAN_MADE', '2025-01-06')!.because, /A second final plan, on 20 January 2025/)
  assert.match(refused('DRAFT_SERVED', '2024-08-01')!.because, /“The draft plan was served on the family” is dated 1 August 2024, before the request/)
  assert.equal(refused('DRAFT_SERVED', '2024-12-02'), null)
  assert.match(refused('HEARING', '2027-06-01')!.because, /more than two years ahead/)
  assert.equal(refused('HEARING', '2025-06-01'), null)
  assert.equal(plainly('BORN is dated 1901-01-01.'), 'The date of birth is dated 1 January 1901.')
}) // prettier-ignore

test('a fact that can be typed adds nothing to what is held (property)', () => {
  const kinds = kindGroupNames.flatMap(group => choicesOf(group))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 700 }), fc.constantFrom('a', 'c-slt', null)), { maxLength: 12 }), all => {
      const facts: Fact[] = []
      for (const [{ kind, outcome }, days, contributor] of all) {
        const on = new Date(Date.UTC(2023, 0, 1 + days)).toISOString().slice(0, 10)
        const given = factGiven({ kind, on, outcome, contributor })
        if (!lacks(given) && !saidAlready(facts, given) && !refusedBeside(facts, given, '2025-03-03')) facts.push(given)
      }
      assert.deepEqual(readFacts(facts, '2025-03-03').held, [])
    }),
    { numRuns: 150 },
  )
}) // prettier-ignore

test('an exception needs a ground, its days and what shows it; an appointment missed needs what shows it', () => {
  const exception = factGiven({ kind: 'EXCEPTION', on: '2025-01-06', reason: 'EX_C_PERSONAL', until: '2025-01-20', evidence: 'a letter' }) // prettier-ignore
  assert.equal(lacks(exception), null)
  for (const [name, field] of [['reason', 'reason'], ['until', 'until'], ['evidence', 'evidence']] as const) assert.equal(lacks({ ...exception, [name]: null })?.field, field) // prettier-ignore
  assert.equal(lacks({ ...exception, reason: 'EX_E_MISSED_APPT' })?.field, 'contributor')
  assert.equal(lacks(factGiven({ kind: 'APPOINTMENT_MISSED', on: '2025-01-06', contributor: 'c-ot' }))?.field, 'evidence') // prettier-ignore
})

test('the page opens with where the case is, and names what is late', () => {
  const said = (facts: readonly Fact[], day: string) => {
    const { steps } = timeline(facts, day)
    return { sentence: sentenceOf(standingOf(facts, steps, day), steps, day), late: lateOf(steps, day), breaches: breachesOf(steps) } // prettier-ignore
  }
  assert.equal(said([request], '2024-10-01').sentence, 'Whether to assess is to be decided by 14 October 2024, in 13 days. The final plan is due on 20 January 2025, in 111 days.'.replace('111 days', '15 weeks')) // prettier-ignore
  assert.match(said([request, assess], '2024-10-20').sentence, /No advice has been asked for yet/)
  const four = [request, assess, ...['a', 'b', 'd', 'e', 'f'].map(each => asked(each))]
  assert.match(said(four, '2024-12-10').late.at(-1)!, /^Advice from education .*, educational psychology, social care and .*: due from 26 November 2024, 2 weeks ago/) // prettier-ignore
  const early = [...four, fact('DRAFT_SERVED', '2024-12-05'), fact('PLAN_MADE', '2024-12-19')]
  const { breaches } = said(early, '2025-01-06')
  assert.equal(breaches.filter(each => /before the family’s 15 days were over/.test(each)).length, 1)
  assert.equal(breaches.filter(each => /without advice from/.test(each)).length, 5)
  assert.deepEqual([away('2025-01-06', '2025-01-06'), away('2025-01-07', '2025-01-06'), away('2024-01-06', '2025-01-06')], ['today', 'in 1 day', '52 weeks ago']) // prettier-ignore
})

test('what a family says of its child is not in, and never late', () => {
  const steps = timeline([request, assess, asked('a')], '2025-01-06').steps
  const own = steps.find(({ about }) => about === 'a')!
  assert.match(own.because, / By Monday 6 January 2025 it is not in\.$/)
  assert.ok(lateOf(steps, '2025-01-06').every(line => !/parent/.test(line)))
  assert.equal(stateOn(keptOf(own)!, '2025-01-06', 14), 'due')
  const [line] = [
    lineOf(
      'assessing',
      steps.flatMap(step => keptOf(step) ?? []),
      '2025-01-06',
      null,
    ),
  ]
  assert.deepEqual(line!.missing.map(({ about, daysLate }) => [about, daysLate]), [['a', 0]]) // prettier-ignore
  assert.ok(line!.toDo.every(({ about }) => about !== 'a'))
})

test('a refusal that is turned round is not the end of a case', () => {
  const refused = [request, fact('ASSESS_DECIDED', '2024-10-10', { outcome: 'refuse' })]
  const stands = (facts: readonly Fact[], day: string) => {
    const { stage, finalDue } = standingOf(facts, timeline(facts, day).steps, day)
    return [stage, finalDue]
  }
  assert.equal(stands(refused, '2025-03-02')[0], 'refused')
  const ordered = [...refused, fact('ORDER', '2025-03-03', { outcome: 'assess' })]
  assert.deepEqual(stands(ordered, '2025-03-04'), ['assessing', '2025-06-09'])
  assert.deepEqual(stands([...ordered, fact('PLAN_MADE', '2025-06-05')], '2025-07-01')[0], 'plan')
  const again = [...refused, fact('ASSESS_DECIDED', '2024-11-05', { outcome: 'assess' })]
  assert.deepEqual(stands(again, '2024-11-06'), ['assessing', '2025-01-20'])
})

test('steps shown: what is open is never put away, and every step that has begun is somewhere', () => {
  const years = Array.from({ length: 6 }, (_, year) => [
    fact('MEETING', `${2016 + year}-02-01`),
    fact('REVIEW_DECISION', `${2016 + year}-02-20`, { outcome: 'maintain' }),
  ]).flat()
  const facts = [fact('REQUEST_RECEIVED', '2014-09-15'), fact('ASSESS_DECIDED', '2014-10-14', { outcome: 'assess' }), fact('PLAN_MADE', '2015-02-02'), ...years] // prettier-ignore
  const { steps } = timeline(facts, '2022-06-01')
  const { earlier, begun, next, waiting } = stepsShown(steps, '2022-06-01')
  assert.ok(earlier.length > 2)
  // A limit that is open, and a right that was passed over, are never put away.
  assert.ok(earlier.every(({ rule, needs, breach }) => breach === null && (needs === null || !isLimit(rule))))
  assert.ok(earlier.some(({ needs }) => needs !== null))
  assert.deepEqual(new Set([...earlier, ...begun]), new Set(steps.filter(({ state }) => state !== 'not yet')))
  assert.deepEqual([next?.state, waiting], ['not yet', steps.filter(({ state }) => state === 'not yet').length])
})

test('words: of facts, of steps, of numbers, of needs', () => {
  assert.equal(factInWords({ kind: 'ADVICE_RECEIVED', contributor: 'c-ot', outcome: 'not-known-to-service' }), 'Advice came in: occupational therapy, not known to this service') // prettier-ignore
  assert.equal(factInWords({ kind: 'MEETING' }), 'The review meeting')
  assert.equal(stepInWords({ rule: 'EHC.ADVICE', about: 'd' }), 'Advice from educational psychology')
  assert.equal(stepInWords({ rule: 'EHC.FINAL', about: null }), 'The authority sends the final plan')
  assert.equal(contributors.codes.length, 16)
  assert.equal(ownNumber(4, '2025'), 'H-2025-005')
  const need = { answer: null, told: null, answerDue: '2025-01-10' }
  assert.deepEqual([needStands(need, '2025-01-10'), needStands(need, '2025-01-11'), needStands({ ...need, answer: {} }, '2025-02-01'), needStands({ ...need, answer: {}, told: {} }, '2025-02-01')], ['to answer', 'late', 'to tell the family', 'done']) // prettier-ignore
})

test('who asks decides what begins: a request, or the child coming to attention', () => {
  assert.equal(beginOf('school', '2025-01-06').kind, 'REQUEST_RECEIVED')
  assert.equal(beginOf('social care', '2025-01-06').kind, 'S24_AWARE')
  assert.equal(wrongBegin(beginOf('parent', '2025-01-06'), '2016-05-04', '2025-01-06'), null)
  assert.equal(wrongBegin(beginOf('parent', '2014-01-06'), '2010-05-04', '2025-01-06')?.field, 'receivedOn')
})
