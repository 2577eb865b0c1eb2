import { endOfCompulsoryAge } from '../../layouts/compulsory-age.ts'
import { firstOf } from '../case-facts.ts'
import { ageOn, dayNumber, inWords, monthOf, toNumber, yearOf, type DayNumber } from '../day-numbers.ts'
import { limit, type Sheet } from '../sheet.ts'
import { transferRules as rules } from './transfer-rules.ts'

/** 1 September of the school year in which they are in year 9: 13 or older on the 31 August before. */
export const yearNineBegins = (born: DayNumber): DayNumber => {
  const year = yearOf(born) + 13
  const late = monthOf(born) >= 9
  return dayNumber(late ? year + 1 : year, 9, 1)
}

/** Preparing for adulthood from year 9, and the end of compulsory school age: reference §5.4. */
export const growingUpSteps = (sheet: Sheet): void => {
  const born = sheet.facts.of('BORN')[0]
  if (!born) return
  const begins = yearNineBegins(born.on)
  const due = dayNumber(yearOf(begins) + 1, 8, 31)
  const plan = firstOf(sheet.facts, ['PLAN_MADE', 'REVIEW_DECISION', 'TRANSFERRED', 'AMENDED_PLAN_MADE'], 0)
  if (plan && plan.on <= due) {
    const ended = firstOf(sheet.facts, ['PLAN_CEASED'], plan.on)
    limit(sheet, rules.adulthood, born, {
      begun: Math.max(begins, plan.on),
      due,
      met: firstOf(sheet.facts, rules.adulthood.metBy, begins)?.on ?? null,
      notNeeded: ended && ended.on <= due ? `The plan ended on ${inWords(ended.on)}.` : null,
      counted: `The child was born on ${inWords(born.on)} and is ${ageOn(born.on, begins - 1)} on ${inWords(begins - 1)}, so year 9 runs from ${inWords(begins)} to ${inWords(due)} (${rules.adulthood.law}).`,
    })
  }
  const leaves = toNumber(endOfCompulsoryAge(born.fact.on))
  limit(sheet, rules.leaving, born, {
    begun: leaves - 366,
    due: leaves,
    met: null,
    counted: `The child was born on ${inWords(born.on)}. The last Friday in June of the school year in which they turn 16 is ${inWords(leaves)}: from then on decisions are the young person’s (${rules.leaving.law}).`,
  })
}
