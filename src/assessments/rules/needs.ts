/** The words of a possible health need and its answers. Pure. */

export const noticers = {
  'family': 'The family',
  'young person': 'The young person',
  'setting': 'The school or setting',
  'caseworker': 'The caseworker',
  'health': 'A health service',
  'social care': 'Social care',
} as const // prettier-ignore
export type NoticedBy = keyof typeof noticers

export const needAnswers = {
  'met already': 'A service meets it already',
  'referred': 'The child was referred to a service',
  'will be seen': 'The child will be seen by our own service',
  'no need found': 'We looked and found no health need',
  'asked elsewhere': 'It is for another body; we have asked it',
} as const // prettier-ignore
export type NeedAnswer = keyof typeof needAnswers

export const waysToTell = {
  letter: 'by letter',
  email: 'by email',
  call: 'in a call',
  meeting: 'in a meeting',
} as const
export type ToldHow = keyof typeof waysToTell

/** Working days a health organisation has for its answer: ours, no limit of law. */
export const daysForNeed = 10

/** Where a need stands, as one sentence's end: what is waited for. */
export type NeedStands = 'to answer' | 'late' | 'to tell the family' | 'done'

export const needStands = (need: { readonly answer: unknown; readonly told: unknown; readonly answerDue: string }, today: string): NeedStands => {
  if (need.answer === null) return today > need.answerDue ? 'late' : 'to answer'
  return need.told === null ? 'to tell the family' : 'done'
} // prettier-ignore
