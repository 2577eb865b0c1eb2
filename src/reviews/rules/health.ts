import { addDays, type Day } from '../../kernel/day.ts'

/** What a setting asks health. */
export const asks = {
  review: 'Input for a review meeting',
  update: 'Does health need to update its advice?',
  change: 'Something about the child’s health has changed',
  training: 'Training or equipment for staff',
} as const
export type AskWhat = keyof typeof asks

export const answers = {
  'input given': 'We have given our input',
  'will update': 'We will update our advice',
  'no update needed': 'Our advice still holds',
  'not known to us': 'We do not know this child',
  'asked elsewhere': 'Another service has to answer',
} as const // prettier-ignore
export type AskAnswer = keyof typeof answers

/** After so many days an answer is due. */
const usual = 21
/** Nobody is asked for an answer sooner than this. */
const soonest = 5

/** When health’s answer is due: in three weeks, or two weeks before the meeting with the papers, but never sooner than five days from now. */
export const answerDue = (today: Day, meetingOn: Day | null): Day => {
  const three = addDays(today, usual)
  if (meetingOn === null || meetingOn < today) return three
  const withPapers = addDays(meetingOn, -14)
  const first = addDays(today, soonest)
  return withPapers < first ? first : withPapers < three ? withPapers : three
}

/** Who needs to know that a service stops working with a child. */
export const whom = ['caseworker', 'setting', 'family'] as const
export type Whom = (typeof whom)[number]

export const waysOfTelling = {
  call: 'By telephone',
  letter: 'By letter',
  email: 'By email',
  meeting: 'At a meeting',
} as const
export type WayOfTelling = keyof typeof waysOfTelling
