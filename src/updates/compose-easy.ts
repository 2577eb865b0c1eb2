import { showMonth } from '../design/words.ts'
import type { Standing } from '../plans/rules/verdict.ts'
import type { KeptEasyLine } from './document.ts'
import type { MonthFacts } from './month-facts.ts'

/** A month's facts as easy read lines: one idea and a picture each, at most 15 words. Pure. */

const kept: ReadonlySet<Standing> = new Set(['Done', 'Done late'])

const number = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

const heard = ({ families, unanswered }: MonthFacts): KeptEasyLine[] => {
  if (families.length === 0) return [{ picture: 'do-not-know', words: 'No family told us what they see.' }]
  const disagree = families.filter(each => each.disagree !== null).length
  const said = { picture: 'talking', words: `Families told us about ${number(families.length, 'promise', 'promises')}.` }
  if (disagree === 0) return [said]
  return [
    said,
    { picture: 'family', words: `Many families do not see ${number(disagree, 'of them', 'of them')}.` },
    unanswered.length > 0
      ? { picture: 'not-yet', words: 'Some of them have not been answered yet.' }
      : { picture: 'answer-for-it', words: 'The people in charge have answered them.' },
  ]
} // prettier-ignore

export const easyLinesOf = (facts: MonthFacts): KeptEasyLine[] => {
  const done = facts.changed.filter(fact => kept.has(fact.now)).length
  const late = facts.changed.filter(fact => fact.now === 'Late').length
  return [
    { picture: 'calendar', words: `This is about ${showMonth(facts.month)}.` },
    done > 0
      ? { picture: 'yes', words: `People kept ${number(done, 'promise', 'promises')}.` }
      : { picture: 'not-yet', words: 'No promise was finished.' },
    ...(late > 0 ? [{ picture: 'not-yet', words: `${number(late, 'promise is', 'promises are')} late now.` }] : []),
    ...heard(facts),
    ...(facts.next.length > 0
      ? [{ picture: 'promise', words: `Next month ${number(facts.next.length, 'promise should', 'promises should')} be done.` }]
      : []),
  ] // prettier-ignore
}
