import { addDays, dayInWords, daysBetween, type Day } from '../../kernel/day.ts'
import { accessOn, parentsDecideUntil, type BirthKnown, type Grant } from '../../children/rules/growing-up.ts'

/** What is told, each once: that access passes, 60 and 14 days before; that dates of birth disagree. */
export type TellWhat = '60 days' | '14 days' | 'births'

/** Which notice is due on a day for a last day; null before 60 days, and once that day is over. */
export const noticeDue = (last: Day, today: Day): Exclude<TellWhat, 'births'> | null => {
  const left = daysBetween(today, last)
  if (left < 0 || left > 60) return null
  return left <= 14 ? '14 days' : '60 days'
}

export type LinkToTell = Grant & { readonly personId: string; readonly childId: string }

/** Whose access ends with compulsory school age as things stand, and the young person it passes to. */
export const concerned = (links: readonly LinkToTell[], birth: BirthKnown, today: Day) => {
  const last = parentsDecideUntil(birth)
  const what = last === null ? null : noticeDue(last, today)
  if (last === null || what === null) return null
  const ending = links.filter(link => accessOn(link, birth, today) !== null && accessOn(link, birth, addDays(last, 1)) === null)
  const young = links.filter(link => link.relation === 'the young person' && link.ended === null)
  return { last, what, ending: ending.map(({ personId }) => personId), young: young.map(({ personId }) => personId) }
} // prettier-ignore

/** Messages name nobody: who is meant stands on the page they lead to. */
export const endWords = {
  parent: (last: Day): string =>
    `After ${dayInWords(last)}, when compulsory school age ends, decisions are your child’s own. You then see your child’s page only if they agree, or as their recorded representative in a decision. Speak with them, and with your caseworker.`,
  young: (last: Day): string =>
    `After ${dayInWords(last)} you decide about your plan and who in your family sees your page. You can say now who may.`,
  caseworker: (last: Day): string =>
    `A young person of yours reaches the end of compulsory school age on ${dayInWords(last)}. Speak with them alone before then: who of their family may see their record, and whether anybody represents them in a decision.`,
} as const

export const birthWords =
  'Records give different dates of birth for a child of yours. Settle which is right: it says when decisions pass to the young person.'
