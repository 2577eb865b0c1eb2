import { firstOf, lastBy, type Dated } from '../case-facts.ts'
import { ageOn, dayNumber, inWords, monthOf, plusMonths, yearOf } from '../day-numbers.ts'
import { duty, limit, type Sheet } from '../sheet.ts'
import { changeRules as rules } from './change-rules.ts'
import { appealDay } from './appeal-day.ts'

const beforeDecision = (sheet: Sheet, decided: Dated): void => {
  const proposed = lastBy(sheet.facts.of('CEASE_PROPOSED'), decided.on)
  duty(sheet, rules.ceaseConsult, decided, { met: proposed?.on ?? null })
  const born = sheet.facts.of('BORN')[0]
  if (!born || ageOn(born.on, decided.on) < 18) return
  const review = lastBy(sheet.facts.of('REVIEW_DECISION'), decided.on)
  const fresh = review && review.on > decided.on - 366 ? review.on : null
  duty(sheet, rules.ceaseReview, decided, { met: fresh, more: ` They are ${ageOn(born.on, decided.on)}.` })
}

/** The plan is kept while an appeal may be brought, and while one is open. A plan that ended earlier is a breach. */
const kept = (sheet: Sheet, decided: Dated): void => {
  const { facts } = sheet
  const sent = firstOf(facts, ['DECISION_SENT'], decided.on) ?? decided
  const cert = firstOf(facts, ['CERT'], decided.on)
  const { due, counted } = appealDay(sent, cert, sheet.settings)
  const ended = firstOf(facts, ['PLAN_CEASED'], decided.on)
  const early = ended !== null && ended.on <= due
  const appeal = firstOf(facts, ['APPEAL_LODGED', 'APPEAL_SENT_TO_LA'], decided.on)
  const decision = appeal ? firstOf(facts, ['ORDER', 'APPEAL_ENDED'], appeal.on) : null
  const pending = appeal && !decision ? ' An appeal is open: the plan is kept until it is decided.' : ''
  limit(sheet, rules.maintain, decided, {
    due,
    met: early ? ended.on : null,
    breach: early ? `The plan ended on ${inWords(ended.on)}, before the time to appeal was over on ${inWords(due)}.` : null,
    counted: `${counted} Until then the plan is kept (${rules.maintain.law}).`,
    more: `${pending}${early ? ` The plan ended on ${inWords(ended.on)}, before that.` : ''}`,
  })
} // prettier-ignore

/** The end of the school year in which a young person turns 25. */
const atTwentyFive = (sheet: Sheet): void => {
  const born = sheet.facts.of('BORN')[0]
  if (!born || ageOn(born.on, sheet.facts.asOf) < 24) return
  const plan = firstOf(sheet.facts, ['PLAN_MADE', 'TRANSFERRED', 'REVIEW_DECISION'], 0)
  if (!plan) return
  const year = yearOf(born.on) + 25 + (monthOf(born.on) >= 8 ? 1 : 0)
  const due = dayNumber(year, 7, 31)
  limit(sheet, rules.age25, born, {
    begun: Math.max(plusMonths(born.on, 24 * 12), plan.on),
    due,
    met: null,
    counted: `They were born on ${inWords(born.on)}. In the further education sector the academic year in which they turn 25 ends on ${inWords(due)} (${rules.age25.law}).`,
  })
}

/** Reference §8. */
export const ceasingSteps = (sheet: Sheet): void => {
  for (const decided of sheet.facts.of('CEASE_DECIDED')) {
    beforeDecision(sheet, decided)
    duty(sheet, rules.ceaseLetter, decided)
    kept(sheet, decided)
  }
  atTwentyFive(sheet)
}
