import { firstOf, firstWith, type Dated } from '../case-facts.ts'
import { inWords } from '../day-numbers.ts'
import { exceptionsTo } from '../exceptions.ts'
import { limitFrom } from '../limits.ts'
import { later, limit, type Sheet } from '../sheet.ts'
import { changeRules as rules } from './change-rules.ts'

const agreed = (sheet: Sheet, notified: Dated, next: number | undefined): void => {
  const { facts } = sheet
  const made = firstOf(facts, rules.reassessed.metBy, notified.on, next)
  const stays = firstOf(facts, ['NOT_AMENDED_DECIDED'], notified.on, next)
  const ended = firstOf(facts, ['PLAN_CEASED'], notified.on)
  const over = ended ? `The plan ended on ${inWords(ended.on)}.` : null
  const due = limitFrom(rules.reassessed, notified.on, sheet.settings)
  limit(sheet, rules.noChange, notified, { before: next, notNeeded: made ? `The plan was made anew or amended on ${inWords(made.on)}.` : over }) // prettier-ignore
  limit(sheet, rules.reassessed, notified, {
    before: next,
    ...exceptionsTo(rules.reassessed, { from: notified.on, due }, facts),
    notNeeded: stays ? `The family was told on ${inWords(stays.on)} that the plan stays as it is.` : over,
  })
}

/** Re-assessment: reference §6. Its advice has the six weeks of any advice. */
export const reassessmentSteps = (sheet: Sheet): void => {
  const { facts } = sheet
  const asked = facts.of('REASSESS_REQUESTED')
  for (const [at, request] of asked.entries()) {
    const before = asked[at + 1]?.on
    const withdrawn = firstOf(facts, ['REQUEST_WITHDRAWN', 'PLAN_CEASED'], request.on, before)
    limit(sheet, rules.reassess, request, { before, notNeeded: withdrawn ? `The case closed on ${inWords(withdrawn.on)}.` : null }) // prettier-ignore
    if (!firstOf(facts, ['REASSESS_NOTIFIED'], request.on, before) && !withdrawn)
      later(sheet, rules.reassessed, 'when it is decided to re-assess')
  }
  for (const notified of facts.of('REASSESS_NOTIFIED'))
    if (notified.fact.outcome !== 'refuse')
      agreed(sheet, notified, firstWith(facts, 'REASSESS_NOTIFIED', ['assess', ''], notified.on + 1)?.on)
}
