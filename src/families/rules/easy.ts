import type { Day } from '../../kernel/day.ts'
import { dayInWords } from '../../kernel/day.ts'
import type { Stage } from '../../assessments/rules/standing.ts'

/** What an easy read page is made of; pictures are names of the house’s kit. Pure: the page draws it. */
export type EasyFacts = {
  readonly stage: Stage
  readonly nextDue: Day | null
  /** Which limit comes next, by its id in the catalogue. */
  readonly nextRule: string | null
  readonly late: boolean
  readonly finalDue: Day | null
  readonly finalLate: boolean
  readonly waitingFor: number
  readonly caseworker: string | null
  /** The reader decides who sees the record. */
  readonly decides: boolean
}

type Line = { readonly picture: EasyPicture; readonly words: string }
export type EasyPicture = 'council' | 'talking' | 'plan' | 'letter' | 'no' | 'helping' | 'yes' | 'change' | 'waiting' | 'calendar' | 'phone' | 'young-person' | 'listening' | 'do-not-know' // prettier-ignore

const where: Readonly<Record<Stage, readonly Line[]>> = {
  asked: [{ picture: 'council', words: 'The council is thinking about what help you need.' }],
  assessing: [{ picture: 'talking', words: 'The council is asking people who know you.' }],
  drafting: [{ picture: 'council', words: 'The council is deciding if you get a plan.' }],
  'with-family': [
    { picture: 'plan', words: 'Your plan is written, but it is not finished.' },
    { picture: 'talking', words: 'You can say what you think of it.' },
  ],
  plan: [
    { picture: 'plan', words: 'You have a plan for your help.' },
    { picture: 'calendar', words: 'People look at your plan with you every year.' },
  ],
  refused: [
    { picture: 'no', words: 'The council said no to looking at your needs now.' },
    { picture: 'helping', words: 'You can say that you do not agree.' },
  ],
  'no-plan': [
    { picture: 'no', words: 'The council said that you do not get a plan.' },
    { picture: 'helping', words: 'You can say that you do not agree.' },
  ],
  withdrawn: [{ picture: 'letter', words: 'Nobody is working on a plan for you now.' }],
  ceased: [{ picture: 'change', words: 'Your plan has ended.' }],
  moved: [{ picture: 'change', words: 'Your plan is with another council now.' }],
  unknown: [{ picture: 'do-not-know', words: 'Nothing has started yet.' }],
}

const open: ReadonlySet<Stage> = new Set<Stage>(['asked', 'assessing', 'drafting', 'with-family'])

/** What happens by the next day. */
const next = ({ stage, nextRule }: EasyFacts, day: string): string => {
  if (nextRule === 'EHC.DECIDE_ASSESS') return `The council says yes or no by ${day}.`
  if (nextRule === 'EHC.DRAFT_REPS') return `You can answer until ${day}.`
  if (nextRule === 'EHC.FINAL' || nextRule?.startsWith('TRIB.ORDER.')) return `Your plan should be ready by ${day}.`
  if (nextRule === 'AR.ANNUAL') return `People look at your plan with you by ${day}.`
  if (nextRule === 'AR.DECISION') return `The council says by ${day} if your plan changes.`
  if (nextRule === 'AR.FINAL') return `Your new plan should be ready by ${day}.`
  return open.has(stage) ? `You hear if you get a plan by ${day}.` : `The next step is by ${day}.`
}

/** The lines of the page: where it is, what comes, who helps, what you can do. */
export const easyLines = (given: EasyFacts): Line[] => [
  ...where[given.stage],
  ...(given.waitingFor > 0 ? [{ picture: 'waiting', words: given.waitingFor === 1 ? 'One answer is still missing.' : `${given.waitingFor} answers are still missing.` } as const] : []),
  ...(given.nextDue === null ? [] : given.late
    ? [{ picture: 'waiting', words: `This is late: it was due by ${dayInWords(given.nextDue)}.` } as const]
    : [{ picture: 'calendar', words: next(given, dayInWords(given.nextDue)) } as const]),
  ...(given.stage === 'plan' && given.nextRule?.startsWith('PT.') ? [{ picture: 'plan', words: 'Then your plan says where you learn next.' } as const] : []),
  ...(given.finalDue !== null && given.finalDue !== given.nextDue ? [{ picture: given.finalLate ? 'waiting' : 'calendar', words: given.finalLate ? `Your plan is late: it was due by ${dayInWords(given.finalDue)}.` : `Your plan should be ready by ${dayInWords(given.finalDue)}.` } as const] : []),
  { picture: 'phone', words: given.caseworker ? `${given.caseworker} at the council works on this.` : 'Ask the council who works on this.' },
  given.decides
    ? { picture: 'young-person', words: 'You decide who in your family can see this.' }
    : { picture: 'listening', words: 'You can say if something here is wrong.' },
] // prettier-ignore

type Asked = { readonly question: string; readonly answer: 'Yes' | 'Not yet' }

/** The way to a plan as three questions, each answered by a shape; none where no plan is on its way. */
export const easyQuestions = ({ stage, waitingFor }: EasyFacts): Asked[] =>
  open.has(stage)
    ? [
        { question: 'Will the council look at what you need?', answer: stage === 'asked' ? 'Not yet' : 'Yes' },
        { question: 'Has everybody answered?', answer: stage === 'asked' || waitingFor > 0 ? 'Not yet' : 'Yes' },
        { question: 'Is your plan ready?', answer: 'Not yet' },
      ]
    : []
