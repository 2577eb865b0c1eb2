import { firstOf, lastBy } from '../case-facts.ts'
import { inWords } from '../day-numbers.ts'
import { duty, limit, type Sheet } from '../sheet.ts'
import { budgetRules as rules } from './budget-rules.ts'

/** Reference §11. */
export const budgetSteps = (sheet: Sheet): void => {
  const { facts } = sheet
  const asked = facts.of('PB_REQUESTED')
  for (const [at, request] of asked.entries()) duty(sheet, rules.consider, request, { before: asked[at + 1]?.on })
  for (const decided of facts.of('PB_DECIDED'))
    if (decided.fact.outcome === 'refuse') duty(sheet, rules.refusal, decided, { met: decided.on, more: ' The family was told with reasons.' }) // prettier-ignore
  for (const start of facts.of('DIRECT_PAYMENT_START')) {
    const ended = firstOf(facts, ['PLAN_CEASED', 'DIRECT_PAYMENT_CHANGED'], start.on)
    const reviewed = firstOf(facts, rules.review.metBy, start.on)
    limit(sheet, rules.review, start, { notNeeded: ended && !reviewed ? `It was changed, or the plan ended, on ${inWords(ended.on)}.` : null }) // prettier-ignore
  }
  for (const changed of facts.of('DIRECT_PAYMENT_CHANGED'))
    duty(sheet, rules.notice, changed, { met: lastBy(facts.of('DIRECT_PAYMENT_NOTICE'), changed.on)?.on ?? null })
}
