import { plural } from '../design/words.ts'
import { openDoubts, unconfirmedTargets, type ImportAnswers } from './import-answers.ts'
import { openNames } from './import-names.ts'
import type { ReadPlan } from './reading/shape.ts'
import type { Question } from './rules/same-promises.ts'

/** Why a file cannot be kept as a draft yet: every sentence says what is to be answered. Nothing where all is. Pure. */
export const whyNotKept = (read: ReadPlan, answers: ImportAnswers, questions: readonly Question[]): string[] => {
  const times = openDoubts(read, answers).filter(each => each.warning.code === 'time-differs').length
  const names = openNames(read, answers).length
  const targets = unconfirmedTargets(read, answers).length
  return [
    times > 0 && 'The words and the column name different times. Say which holds before keeping the plan.',
    names > 0 &&
      `${plural(names, 'name of a person may', 'names of people may')} stand in words that everybody will read. Take them out, or say that they are no names.`,
    targets > 0 &&
      `${plural(targets, 'target is', 'targets are')} not confirmed. Confirm ${targets === 1 ? 'it' : 'each'}, or say that evidence settles it.`,
    questions.length > 0 &&
      `${plural(questions.length, 'thing reads', 'things read')} like one that is in the plan already. Say of each whether it is the same.`,
  ].filter(each => each !== false)
}
