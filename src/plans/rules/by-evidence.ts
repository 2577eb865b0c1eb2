import { isLive } from '../../evidence/rules.ts'
import type { Evidence } from '../../evidence/rules.ts'
import { dayInWords } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'
import type { RuleId } from './cards.ts'
import type { JudgeSettings, Judgement, JudgedPromise, Standing } from './verdict.ts'

const judgement = (standing: Standing, rule: RuleId, because: string): Judgement => ({
  standing,
  because,
  rule,
  latestKnown: null,
  gap: null,
})

const accepted = (evidence: readonly Evidence[]): Evidence[] =>
  evidence.filter(({ state }) => state === 'accepted').sort((a, b) => (a.trueOn < b.trueOn ? -1 : 1))

/**
 * What accepted evidence says while some of it has not run out, or null. Whether it was in time is told by the first
 * that showed the whole, also where that has run out since and later evidence took its place.
 */
const settled = (evidence: readonly Evidence[], dueOn: Day | null, today: Day): Judgement | null => {
  const all = accepted(evidence)
  const live = all.filter(one => isLive(one, today))
  if (!live.some(({ covers }) => covers === 'whole')) {
    if (live.length === 0) return null
    return judgement('Partly done', 'evidence-part', 'Accepted evidence shows part of this, not yet the whole.')
  }
  const first = all.find(({ covers }) => covers === 'whole')!
  const shown = `Accepted evidence shows this was done by ${dayInWords(first.trueOn)}`
  if (dueOn === null || first.trueOn <= dueOn) return judgement('Done', 'evidence-whole', `${shown}.`)
  return judgement('Done late', 'evidence-late', `${shown}. It was due ${dayInWords(dueOn)}.`)
}

const overdue = (evidence: readonly Evidence[], dueOn: Day, today: Day, { keepsRecord }: JudgeSettings): Judgement => {
  if (evidence.some(one => one.state === 'offered' && isLive(one, today))) {
    const because = `Due ${dayInWords(dueOn)}. Evidence has been offered and is waiting to be looked at.`
    return judgement('Evidence offered, not yet accepted', 'evidence-offered', because)
  }
  const ranOut = evidence
    .filter(one => one.state === 'accepted' && one.expiresOn !== null && one.expiresOn < today)
    .map(one => one.expiresOn!)
    .sort()
    .at(-1)
  const nothing = 'Nothing has been published that shows whether this has been done.'
  if (ranOut) {
    const because = `What showed this ran out on ${dayInWords(ranOut)}, so it is open again.`
    return judgement(keepsRecord ? 'Late' : 'Cannot be judged yet', 'evidence-expired', because)
  }
  if (!keepsRecord) return judgement('Cannot be judged yet', 'record-not-kept', nothing)
  const returned = evidence.some(({ state }) => state === 'returned')
  const why = returned ? 'What was offered did not show it, and was returned.' : 'No evidence has been given yet.'
  return judgement('Late', 'evidence-none', `Due ${dayInWords(dueOn)}. ${why}`)
}

/**
 * Judges an activity or a date: by accepted evidence, from the day it was true. Two parts never make a whole: somebody
 * has to accept that the whole is there. Pure; `today` is passed in.
 */
export const judgeByEvidence = (
  promise: JudgedPromise,
  evidence: readonly Evidence[],
  today: Day,
  settings: JudgeSettings,
): Judgement => {
  const { dueOn } = promise
  const shown = settled(evidence, dueOn, today)
  if (shown) return shown
  if (dueOn === null) return judgement('The plan does not say', 'no-date', 'The plan does not say when.')
  if (today > dueOn) return overdue(evidence, dueOn, today, settings)
  const waiting = evidence.some(({ state }) => state === 'offered')
  const offered = waiting ? ' Evidence has been offered and is waiting to be looked at.' : ''
  return judgement('Not due yet', 'not-due', `Due ${dayInWords(dueOn)}.${offered}`)
}
