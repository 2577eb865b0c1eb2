import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import {
  answerDueOn,
  answersForPublic,
  burstAbove,
  canDecideWords,
  disagreementInWords,
  disputeInWords,
  disputeState,
  familiesDisagree,
  handOfPerson,
  handOfVisitor,
  isOnlyRemoval,
  noAnswers,
  opensDispute,
  shouldClimb,
  sortVisitors,
  voiceOf,
  voicesForPublic,
  type Answers,
  type DisputeFacts,
} from './rules.ts'

test('families disagree from six, and only when more said no than yes', () => {
  assert.ok(familiesDisagree({ yes: 5, no: 6, unsure: 90 }))
  assert.ok(!familiesDisagree({ yes: 0, no: 5, unsure: 0 }))
  assert.ok(!familiesDisagree({ yes: 12, no: 12, unsure: 0 }))
  assert.equal(disagreementInWords({ yes: 3, no: 12, unsure: 1 }), '12 families said no.')
  assert.equal(disagreementInWords({ yes: 3, no: 2, unsure: 1 }), null)
})

test('few answers are not shown, and cannot be worked out', () => {
  const few = answersForPublic({ yes: 3, no: 12, unsure: 8 })
  assert.deepEqual(few, { yes: 'fewer than 6', no: 12, unsure: 'not shown', total: 23 })
  const loud = answersForPublic({ yes: 3, no: 12, unsure: 20 })
  assert.deepEqual(loud, { yes: 'fewer than 6', no: 12, unsure: 'not shown', total: 35 })
  assert.deepEqual(answersForPublic({ yes: 2, no: 12, unsure: 0 }).total, 'not shown')
  const quiet = answersForPublic({ yes: 20, no: 3, unsure: 8 })
  assert.deepEqual(quiet, { yes: 20, no: 'fewer than 6', unsure: 'not shown', total: 31 })
  assert.deepEqual(answersForPublic({ yes: 0, no: 12, unsure: 8 }), { yes: 0, no: 12, unsure: 8, total: 20 })
})

const voices = (single: Answers, groups: Answers, visitors: Answers = noAnswers) => ({
  families: { yes: single.yes + groups.yes, no: single.no + groups.no, unsure: single.unsure + groups.unsure },
  single,
  groups,
  visitors,
  lookedAt: 0,
  setAside: 0,
})

test('each kind of voice is counted apart', () => {
  const lines = voicesForPublic(
    voices({ yes: 6, no: 20, unsure: 0 }, { yes: 8, no: 9, unsure: 6 }, { yes: 7, no: 0, unsure: 0 }),
  )
  assert.deepEqual(
    lines.map(({ whose, shown }) => [whose, shown.yes, shown.no, shown.unsure]),
    [
      ['families', 6, 20, 0],
      ['groups', 8, 9, 6],
      ['visitors', 7, 0, 0],
    ],
  )
  assert.deepEqual(
    voicesForPublic(voices(noAnswers, { yes: 0, no: 9, unsure: 0 })).map(({ whose }) => whose),
    ['groups'],
  )
  assert.deepEqual(voicesForPublic(voices(noAnswers, noAnswers)), [])
})

test('families and groups stand together where apart they would tell a small number', () => {
  const lines = voicesForPublic(voices({ yes: 3, no: 8, unsure: 2 }, { yes: 0, no: 4, unsure: 0 }))
  assert.deepEqual(lines.map(({ whose }) => whose), ['both']) // prettier-ignore
  assert.equal(lines[0]?.shown.no, 12)
})

test('no number from 1 to 5 is ever shown, and where families disagree the number who said no always is', () => {
  const some = fc.record({ yes: fc.nat(14), no: fc.nat(14), unsure: fc.nat(14) })
  fc.assert(
    fc.property(some, some, some, (single, groups, visitors) => {
      const all = voices(single, groups, visitors)
      const lines = voicesForPublic(all)
      const numbers = lines.flatMap(({ shown }) => Object.values(shown)).filter(shown => typeof shown === 'number')
      assert.deepEqual(numbers.filter(number => number >= 1 && number <= 5), []) // prettier-ignore
      if (!familiesDisagree(all.families)) return
      const together = lines.filter(({ whose }) => whose !== 'visitors')
      if (together.length === 1) assert.equal(together[0]?.shown.no, all.families.no)
    }),
  )
})

test('a burst of visitors is counted apart until somebody has looked', () => {
  const burst = { yes: burstAbove, no: 1, unsure: 0 }
  const usual = { yes: 2, no: 6, unsure: 1 }
  const days = (decision: 'counted' | 'set aside' | null) =>
    sortVisitors([
      { answers: usual, decision: null },
      { answers: burst, decision },
    ])
  assert.deepEqual(days(null), { visitors: usual, lookedAt: burstAbove + 1, setAside: 0 })
  assert.deepEqual(days('set aside'), { visitors: usual, lookedAt: 0, setAside: burstAbove + 1 })
  assert.deepEqual(days('counted').visitors, { yes: burstAbove + 2, no: 7, unsure: 1 })
})

test('ten working days to answer, bank holidays apart', () => {
  assert.equal(answerDueOn('2025-02-28', new Set()), '2025-03-14')
  assert.equal(answerDueOn('2025-04-14', new Set(['2025-04-18', '2025-04-21'])), '2025-04-30')
})

const dispute = (given: Partial<DisputeFacts> = {}): DisputeFacts => ({
  openedOn: '2025-02-28',
  answerDueOn: '2025-03-14',
  climbedOn: null,
  replies: [],
  ...given,
})
const replied = [{ kind: 'answer', words: 'We looked.', saidOn: '2025-03-20' }] as const

test('silence climbs on the day after, once, and an answer ends it', () => {
  assert.deepEqual(
    ['2025-03-13', '2025-03-14', '2025-03-15'].map(day => shouldClimb(dispute(), day)),
    [false, false, true],
  )
  assert.ok(!shouldClimb(dispute({ climbedOn: '2025-03-15' }), '2025-03-16'))
  assert.ok(!shouldClimb(dispute({ replies: replied }), '2025-04-16'))
  assert.equal(disputeState(dispute({ climbedOn: '2025-03-15', replies: replied }), '2025-03-21'), 'answered')
})

test('what the page says of a dispute', () => {
  const says = (given: Partial<DisputeFacts>, today: string) => disputeInWords(dispute(given), 'The Director', today)
  assert.equal(says({}, '2025-03-01'), 'The Director must answer by 14 March 2025.')
  assert.equal(says({ climbedOn: '2025-03-15' }, '2025-03-15'), 'No answer yet. It has gone to the independent chair.')
  assert.match(says({}, '2025-03-15'), /^No answer yet\. It was due by 14 March 2025/)
  assert.equal(says({ replies: replied }, '2025-03-21'), 'Families were answered on 20 March 2025.')
})

test('one dispute at a time; another after an answer takes six more who say no', () => {
  const disagree = { yes: 1, no: 12, unsure: 0 }
  assert.ok(opensDispute(disagree, null))
  assert.ok(!opensDispute(disagree, { answered: false, noesSinceAnswer: 0 }))
  assert.ok(!opensDispute(disagree, { answered: true, noesSinceAnswer: 5 }))
  assert.ok(opensDispute(disagree, { answered: true, noesSinceAnswer: 6 }))
  assert.ok(!opensDispute({ yes: 13, no: 12, unsure: 0 }, null))
})

test('a part may be removed from words, and nothing else changed', () => {
  const written = 'My son Sam at Larkfield has waited\nnine months.'
  const ok = (shown: string) => isOnlyRemoval(written, shown)
  assert.ok(ok('My son [removed] at [removed] has waited nine months.'))
  assert.ok(ok('[removed] has waited nine months.'))
  assert.ok(ok('My son [removed]'))
  assert.ok(!ok('My son Sam at Larkfield has waited nine months.'), 'nothing is marked')
  assert.ok(!ok('My son [removed] has waited two months.'), 'words were changed')
  assert.ok(!ok('My daughter [removed] has waited nine months.'), 'words were changed at the start')
  assert.ok(!ok('has waited [removed] My son'), 'the order was changed')
  assert.ok(!ok('[removed]'), 'nothing is left')
})

test('words are held back only with a reason', () => {
  const decide = (decision: 'passed' | 'held back', because: string | null) =>
    canDecideWords('Some words.', { decision, shown: null, because }).ok
  assert.deepEqual([decide('held back', null), decide('held back', 'A name.'), decide('passed', null)], [false, true, true]) // prettier-ignore
})

test('one hand for each person and promise; a visitor’s changes with the day', () => {
  assert.equal(handOfPerson(999, 'p', 'a'), handOfPerson(999, 'p', 'a'))
  assert.notEqual(handOfPerson(999, 'p', 'a'), handOfPerson(999, 'q', 'a'))
  assert.notEqual(handOfVisitor(999, 'p', '2025-02-27', 'k'), handOfVisitor(999, 'p', '2025-02-28', 'k'))
  assert.equal(handOfVisitor(999, 'p', '2025-02-27', ''), null)
})

test('staff who answer are counted as visitors are', () => {
  assert.deepEqual(
    [voiceOf(null), voiceOf(new Set(['family'])), voiceOf(new Set(['youth-worker'])), voiceOf(new Set(['action-owner']))],
    ['visitor', 'family', 'group', 'visitor'],
  ) // prettier-ignore
})
