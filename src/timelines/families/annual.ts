import { firstOf, together, type CaseFacts, type Dated } from '../case-facts.ts'
import { ageOn, inWords, type DayNumber } from '../day-numbers.ts'
import { limitFrom } from '../limits.ts'
import { plusMonths } from '../day-numbers.ts'
import { limit, type Sheet } from '../sheet.ts'
import { reviewRules as rules } from './review-rules.ts'

/** What a year is counted from: the plan made, and each decision after a review. One for each day. */
export const anchors = (facts: CaseFacts): readonly Dated[] =>
  together(facts, ['PLAN_MADE', 'REVIEW_DECISION']).filter(({ on }, at, all) => on !== all[at - 1]?.on)

type Year = {
  readonly anchor: Dated
  readonly due: DayNumber
  readonly met: Dated | null
  readonly over: string | null
}

const yearOf = (sheet: Sheet, anchor: Dated, next: Dated | undefined): Year => {
  const { facts, settings } = sheet
  const due = limitFrom(rules.annual, anchor.on, settings)
  const met = next?.fact.kind === 'REVIEW_DECISION' ? next : null
  if (met) return { anchor, due, met, over: null }
  if (next) return { anchor, due, met, over: `A new plan was made on ${inWords(next.on)}, and the year is counted from it.` }
  const ended = firstOf(facts, ['PLAN_CEASED'], anchor.on)
  if (ended) return { anchor, due, met, over: `The plan ended on ${inWords(ended.on)}.` }
  const moved = firstOf(facts, ['TRANSFERRED'], anchor.on)
  if (!moved) return { anchor, due, met, over: null }
  const out = moved.fact.outcome === 'out'
  const over = `The plan was transferred on ${inWords(moved.on)}${out ? '.' : ': TR.IN_REVIEW takes the place of this day.'}`
  return { anchor, due, met, over }
} // prettier-ignore

const annual = (sheet: Sheet, { anchor, due, met, over }: Year): void => {
  limit(sheet, rules.annual, anchor, { due, met: met?.on ?? null, notNeeded: over })
  const meeting = firstOf(sheet.facts, ['MEETING'], anchor.on + 1, met ? met.on + 1 : undefined)
  limit(sheet, rules.meetBy, anchor, {
    due: due - 28,
    met: meeting?.on ?? null,
    notNeeded: over ?? (met ? `The review was decided on ${inWords(met.on)}.` : null),

    counted: `The year is counted from ${inWords(anchor.on)}. To leave four weeks for the decision the meeting is best held by ${inWords(due - 28)} (${rules.meetBy.law}).`,
  })
}

/** The Code’s three to six months for a child under five. */
const earlyYears = (sheet: Sheet, { anchor, over }: Year): void => {
  const born = sheet.facts.of('BORN')[0]
  if (!born || ageOn(born.on, anchor.on) >= 5) return
  const due = limitFrom(rules.earlyYears, anchor.on, sheet.settings)
  const next = firstOf(sheet.facts, rules.earlyYears.metBy, anchor.on + 1)
  limit(sheet, rules.earlyYears, anchor, {
    due,
    met: next?.on ?? null,
    notNeeded: over,
    more: ` The child was ${ageOn(born.on, anchor.on)}. The Code suggests a review from ${inWords(plusMonths(anchor.on, 3))} to ${inWords(due)}.`,
  })
}

/** Two weeks before the term in which the review falls due, where the area has given its terms. */
const lists = (sheet: Sheet, { anchor, due, met, over }: Year): void => {
  const term = sheet.settings.terms.findLast(first => first <= due)
  if (term === undefined || term - 14 <= anchor.on) return
  limit(sheet, rules.list, anchor, {
    due: term - 14,
    met: firstOf(sheet.facts, ['REVIEW_LIST_SENT'], anchor.on + 1, met ? met.on + 1 : undefined)?.on ?? null,
    notNeeded: over ?? (met ? `The review was decided on ${inWords(met.on)}.` : null),
    counted: `The review is due by ${inWords(due)}, in the term that begins on ${inWords(term)}. Two weeks before is ${inWords(term - 14)} (${rules.list.law}).`,
  })
}

/** What is due a year from each plan and each decision after a review: reference §5 R0, R1 and §5.2. */
export const annualSteps = (sheet: Sheet): void => {
  const all = anchors(sheet.facts)
  for (const [at, anchor] of all.entries()) {
    const year = yearOf(sheet, anchor, all[at + 1])
    annual(sheet, year)
    earlyYears(sheet, year)
    lists(sheet, year)
  }
}
