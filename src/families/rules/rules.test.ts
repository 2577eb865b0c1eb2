import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stages, type Stage } from '../../assessments/rules/standing.ts'
import { easyReadPageProblems } from '../../design/easy-read.ts'
import { contributors } from '../../layouts/ehc-words.ts'
import { rules } from '../../timelines/catalogue.ts'
import { timeline } from '../../timelines/timeline.ts'
import type { Fact } from '../../timelines/facts.ts'
import { noBirth } from '../../children/rules/growing-up.ts'
import { easyLines, easyQuestions } from './easy.ts'
import { adviserInWords, plainRules, saidTo } from './plain-words.ts'
import { concerned, noticeDue } from './telling.ts'
import { adviceOf, finalStep, lateSteps, nextStep, shownSteps, stageInWords, standsInWords, stepInWords, whyThatDay } from './where-it-is.ts' // prettier-ignore

const stageNames = Object.keys(stages) as Stage[]

test('every limit of the catalogue has a parent’s words, and nothing else has', () => {
  assert.deepEqual(Object.keys(plainRules).toSorted(), rules.map(({ id }) => id).toSorted())
})

test('a parent’s words hold no regulation, no section and no word of the trade', () => {
  const all = [...Object.values(plainRules).flat(), ...Object.values(stageInWords)].flatMap(words => [saidTo('own', words), saidTo('child’s', words)]) // prettier-ignore
  assert.deepEqual(all.filter(words => /\breg\b|\bs\.\d|section|statutory|authority|provision|setting|EHCNA|\bLA\b/i.test(words)), []) // prettier-ignore
  assert.deepEqual(
    all.filter(words => /[{}]/.test(words.replace('{whom}', ''))),
    [],
  )
  for (const { code } of contributors.codes) assert.notEqual(adviserInWords(code, 'own'), 'somebody who was asked')
})

const facts: Fact[] = [
  { kind: 'BORN', on: '2014-03-09' },
  { kind: 'REQUEST_RECEIVED', on: '2024-09-02' },
  { kind: 'ASSESS_DECIDED', on: '2024-10-14', outcome: 'assess' },
  { kind: 'ADVICE_REQUESTED', on: '2024-10-15', contributor: 'd' },
  { kind: 'ADVICE_REQUESTED', on: '2024-10-15', contributor: 'c-slt' },
  { kind: 'ADVICE_REQUEST_RECEIVED', on: '2024-10-21', contributor: 'c-slt' },
  { kind: 'ADVICE_RECEIVED', on: '2024-11-20', contributor: 'd', outcome: 'complete' },
]
const on = (day: string, more: Fact[] = []) => timeline([...facts, ...more], day).steps

test('what happens next, by when and why, at each stage', () => {
  const asked = timeline(facts.slice(0, 2), '2024-09-10').steps
  const decide = nextStep(asked, 'asked', '2024-09-10')!
  assert.equal(
    stepInWords(decide, 'child’s'),
    'The council decides whether to assess your child’s needs, and tells you',
  )
  assert.equal(stepInWords(decide, 'own'), 'The council decides whether to assess your needs, and tells you')
  assert.equal(decide.due, '2024-10-14')
  assert.equal(whyThatDay(decide, facts), 'The law gives 6 weeks from 2 September 2024, when the council received the request.') // prettier-ignore
  const assessing = on('2024-11-25')
  assert.equal(nextStep(assessing, 'assessing', '2024-11-25')?.rule, 'EHC.NO_PLAN')
  assert.equal(finalStep(assessing, 'assessing')?.due, '2025-01-20')
  const family = on('2025-01-02', [{ kind: 'DRAFT_SERVED', on: '2025-01-02' }])
  const draft = nextStep(family, 'with-family', '2025-01-02')!
  assert.match(stepInWords(draft, 'own'), /^You have time to read the draft/)
  assert.match(whyThatDay(draft, [{ kind: 'DRAFT_SERVED', on: '2025-01-02' }]), /The law gives 15 days from 2 January 2025, when the draft plan was served/) // prettier-ignore
  assert.equal(nextStep([], 'plan', '2025-01-02'), null)
  assert.equal(finalStep(assessing, 'plan'), null)
})

test('advice awaited names whom, with the day the body received the request', () => {
  const { awaited, came } = adviceOf(on('2024-11-25'))
  assert.deepEqual(awaited.map(({ about, due }) => [about, due]), [['c-slt', '2024-12-02']]) // prettier-ignore
  assert.deepEqual(came.map(({ about }) => about), ['d']) // prettier-ignore
  assert.equal(stepInWords(awaited[0]!, 'own'), 'Advice comes from speech and language therapy')
  assert.match(whyThatDay(awaited[0]!, facts), /6 weeks from 21 October 2024, when the request for advice was received/)
  assert.equal(standsInWords(adviceOf(on('2024-12-03')).awaited[0]!, '2024-12-03'), 'Late')
})

test('why a day: from the day of a meeting, and where the law names the day itself', () => {
  const given: Fact[] = [{ kind: 'PLAN_MADE', on: '2024-01-20' }, { kind: 'MEETING', on: '2025-01-06' }, { kind: 'TRANSFER_DATE', on: '2025-09-01', outcome: 'post16' }] // prettier-ignore
  const { steps } = timeline(given, '2025-01-10')
  const why = (rule: string): string =>
    whyThatDay(
      steps.find(step => step.rule === rule)!,
      given,
    )
  assert.equal(why('AR.REPORT'), 'The law gives 2 weeks from 6 January 2025, the day of the review meeting.')
  assert.equal(why('PT.POST16'), 'The law asks for it before 31 March of the year of the move.')
})

test('a page shows the steps begun; the rest is behind, and none but advice is lost', () => {
  for (const day of ['2024-09-01', '2024-11-25', '2025-03-01', '2027-03-01']) {
    const steps = on(day, [{ kind: 'PLAN_MADE', on: '2025-01-20' }])
    const { now, earlier, rest } = shownSteps(steps, day)
    const shown = [...now, ...earlier, ...rest]
    const apart = new Set(['EHC.ADVICE', now.some(({ rule }) => rule === 'EHC.NO_PLAN') ? 'EHC.DRAFT_TARGET' : ''])
    assert.deepEqual(
      steps.filter(step => !shown.includes(step) && !apart.has(step.rule)),
      [],
    )
    assert.ok(now.every(({ state }) => state !== 'not yet'))
  }
})

test('a family is never said to be late: neither with a right nor with its own advice', () => {
  const steps = on('2025-01-10', [{ kind: 'ADVICE_REQUESTED', on: '2024-10-15', contributor: 'a' }])
  const own = adviceOf(steps).awaited.find(({ about }) => about === 'a')!
  assert.equal(own.state, 'overdue')
  assert.equal(standsInWords(own, '2025-01-10'), 'To come')
  assert.equal(standsInWords({ ...own, metOn: '2025-01-09', state: 'met late' }, '2025-01-10'), 'Done')
  for (const rule of rules.filter(({ by }) => by === 'family')) assert.notEqual(standsInWords({ ...own, rule: rule.id, about: null }, '2025-01-10'), 'Late') // prettier-ignore
})

test('with a plan in place: what is due next from today on, and what is late beside it; what was due at once is not next for ever', () => {
  const day = '2025-11-03'
  const steps = on(day, [
    { kind: 'PLAN_MADE', on: '2025-01-20' },
    { kind: 'MEETING', on: '2025-10-01' },
  ])
  const next = nextStep(steps, 'plan', day)!
  assert.ok(next.due! >= day, next.rule)
  const late = lateSteps(steps, [next])
  assert.ok(late.some(({ rule }) => rule === 'AR.DECISION'))
  const assessing = on('2025-03-03')
  const shown = [nextStep(assessing, 'assessing', '2025-03-03')!, finalStep(assessing, 'assessing')!]
  assert.deepEqual(shown.map(({ rule }) => rule), ['EHC.NO_PLAN', 'EHC.FINAL']) // prettier-ignore
  assert.deepEqual(lateSteps(assessing, shown), [])
  const letter = steps.find(({ rule }) => rule === 'EHC.FINAL_LETTER')!
  assert.equal(standsInWords(letter, day), 'Not recorded')
})

test('each stage’s easy read page is easy to read and fits a sheet', () => {
  for (const stage of stageNames)
    for (const late of [true, false])
      for (const [decides, nextRule] of [
        [true, 'EHC.DRAFT_REPS'],
        [false, 'EHC.FINAL'],
        [true, 'AR.MEET_BY'],
        [false, 'EHC.DECIDE_ASSESS'],
        [false, 'AR.ANNUAL'],
        [true, 'AR.DECISION'],
        [false, 'AR.FINAL'],
        [true, 'PT.POST16'],
      ] as const) {
        const given = { stage, late, decides, nextDue: '2025-02-28', nextRule, finalDue: '2025-03-31', finalLate: late, waitingFor: stage === 'assessing' ? 3 : 0, caseworker: 'Sycamore Waxwing' } // prettier-ignore
        assert.deepEqual(easyReadPageProblems({ lines: easyLines(given), questions: easyQuestions(given) }), [], stage)
      }
})

test('notice is given within 60 and within 14 days, not before and not after', () => {
  const last = '2025-06-27'
  const days = ['2025-04-27', '2025-04-28', '2025-06-12', '2025-06-13', '2025-06-27', '2025-06-28']
  assert.deepEqual(days.map(day => noticeDue(last, day)), [null, '60 days', '60 days', '14 days', '14 days', null]) // prettier-ignore
})

test('told are those whose access ends, not those the young person agreed to', () => {
  const link = (personId: string, relation = 'parent') => ({ personId, childId: 'c', relation, fromDay: '2020-01-01', ended: null, grounds: [] as never[] }) // prettier-ignore
  const agreed = { ...link('father'), grounds: [{ groundId: 'g', ground: 'agreement' as const, decision: null, evidence: '', fromDay: '2025-05-01', untilDay: null, ended: null }] } // prettier-ignore
  const links = [link('mother'), agreed, link('young', 'the young person')]
  const birth = { ...noBirth, said: ['2009-05-14'] }
  assert.deepEqual(concerned(links, birth, '2025-05-02'), { last: '2025-06-27', what: '60 days', ending: ['mother'], young: ['young'] }) // prettier-ignore
  assert.equal(concerned(links, birth, '2025-01-02'), null)
  assert.equal(concerned(links, noBirth, '2025-05-02'), null)
})
