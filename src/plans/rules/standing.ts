import type { Day } from '../../kernel/day.ts'
import { disagreementInWords, familiesDisagree } from '../../voice/rules.ts'
import { judgeByEvidence } from './by-evidence.ts'
import { judgeByFigure } from './by-figure.ts'
import type { Facts, JudgeSettings, Judgement, JudgedPromise, Standing, Verdict } from './verdict.ts'

const doesNotSay = (rule: 'not-stated' | 'no-date', because: string): Judgement => ({
  standing: 'The plan does not say',
  because,
  rule,
  latestKnown: null,
  gap: null,
})

const judge = (promise: JudgedPromise, facts: Facts, today: Day, settings: JudgeSettings): Judgement => {
  const { words, dueOn, settledBy, target } = promise
  if (words === null || words.trim() === '') return doesNotSay('not-stated', 'The plan says nothing for this step.')
  const evidenceSettles = settledBy === 'evidence' || target?.kind === 'activity' || target?.kind === 'date'
  if (evidenceSettles) return judgeByEvidence(promise, facts.evidence, today, settings)
  if (dueOn === null) return doesNotSay('no-date', 'The plan does not say when.')
  return judgeByFigure({ ...promise, words, dueOn }, facts.figures, today)
}

/**
 * Where a promise stands, why, and by which rule. The verdict comes from figures or accepted evidence alone: what its
 * owner says explains it and never changes it; what families say stands beside it. Pure: `today` is passed in.
 */
export const standing = (promise: JudgedPromise, facts: Facts, today: Day, settings: JudgeSettings): Verdict => ({
  ...judge(promise, facts, today, settings),
  familiesDisagree: familiesDisagree(facts.answers),
  familiesBecause: disagreementInWords(facts.answers),
})

/** The whole line: "Cannot be judged yet. Latest known: 37.4% …; 22.6 points short of 60%." */
export const standingLine = ({ standing: where, because }: Pick<Judgement, 'standing' | 'because'>): string =>
  `${where}. ${because}`

/** What needs attention first: one late promise makes a list late, whatever else was done. */
const byAttention: readonly Standing[] = [
  'Late',
  'Evidence offered, not yet accepted',
  'Cannot be judged yet',
  'Partly done',
  'Not due yet',
  'Done late',
  'Done',
  'The plan does not say',
]

/** How many stand where, in the order of what needs attention; none are left out. */
export const countStandings = (all: readonly Standing[]): { standing: Standing; count: number }[] =>
  byAttention
    .map(where => ({ standing: where, count: all.filter(one => one === where).length }))
    .filter(({ count }) => count > 0)

/** One standing for a whole action, for lists: what needs attention first. An action of no promises says nothing. */
export const overallOfAction = (all: readonly Standing[]): Standing =>
  countStandings(all)[0]?.standing ?? 'The plan does not say'
