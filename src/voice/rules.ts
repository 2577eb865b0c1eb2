import { notShown, protect } from '../kernel/disclosure.ts'
import { addWorkingDays } from '../kernel/working-days.ts'
import type { Day } from '../kernel/day.ts'
import type { Shown } from '../kernel/disclosure.ts'
import type { Holidays } from '../kernel/working-days.ts'

/** How families answered "Is this what you see?". */
export type Answers = { readonly yes: number; readonly no: number; readonly unsure: number }

export const noAnswers: Answers = { yes: 0, no: 0, unsure: 0 }

/** Six, because 1 to 5 are never shown: a disagreement nobody may count in public could not be explained. */
export const enoughToDisagree = 6

/** Families disagree when at least six said no, and more said no than yes. It stands beside the verdict, never in it. */
export const familiesDisagree = ({ yes, no }: Answers): boolean => no >= enoughToDisagree && no > yes

/** "12 families said no.", or null where they do not disagree. */
export const disagreementInWords = (answers: Answers): string | null =>
  familiesDisagree(answers) ? `${answers.no.toLocaleString('en-GB')} families said no.` : null

/**
 * The answers as the public may see them: 1 to 5 never shown, nor to be worked out from the total. Where families
 * disagree, the number who said no stands in a sentence on the page, so it is never the one hidden to protect another.
 */
export const answersForPublic = (answers: Answers): Record<keyof Answers | 'total', Shown> => {
  const { yes, no, unsure } = answers
  const total = yes + no + unsure
  if (familiesDisagree(answers)) {
    const others = protect([yes, unsure], yes + unsure)
    const sum = typeof others.total === 'number' ? total : notShown
    return { yes: others.cells[0]!, no, unsure: others.cells[1]!, total: sum }
  }
  const all = protect([yes, no, unsure], total)
  return { yes: all.cells[0]!, no: all.cells[1]!, unsure: all.cells[2]!, total: all.total }
}

/** The owner has ten working days to answer families; after that it goes to the independent chair. */
export const answerDueOn = (disagreedOn: Day, holidays: Holidays): Day => addWorkingDays(disagreedOn, 10, holidays)
