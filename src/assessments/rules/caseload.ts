import { addDays, daysBetween, type Day } from '../../kernel/day.ts'
import { contributorInWords, stepInWords } from './case-words.ts'
import type { Forecast } from './forecast.ts'
import { openStages, type Stage } from './standing.ts'
import { isFamilys, isLimit, type StepKept } from './steps.ts'

/** How long ago a request was, as a manager looks at it; each band up to and with its last day. */
export const bands = [
  { id: '0-6', name: 'Up to 6 weeks', last: 42 },
  { id: '6-12', name: '6 to 12', last: 84 },
  { id: '12-16', name: '12 to 16', last: 112 },
  { id: '16-20', name: '16 to 20', last: 140 },
  { id: '20-26', name: '20 to 26', last: 182 },
  { id: '26', name: 'Over 26', last: Number.POSITIVE_INFINITY },
] as const
export type Band = (typeof bands)[number]['id']

export const bandOf = (begunOn: Day, today: Day): Band => {
  const days = daysBetween(begunOn, today)
  return bands.find(({ last }) => days <= last)!.id
}

/** The week a case is in: the day of the request is in the first. */
export const weekOf = (begunOn: Day, today: Day): number => Math.floor(daysBetween(begunOn, today) / 7) + 1

/** What a caseworker's list says of a limit, in a few words. */
const short: Readonly<Record<string, string>> = {
  'EHC.DECIDE_ASSESS': 'Decide whether to assess',
  'EHC.NO_PLAN': 'Serve the draft, or say that no plan is made',
  'EHC.DRAFT_TARGET': 'Serve the draft',
  'EHC.FINAL': 'Send the final plan',
  'EHC.CONSULT_REPLY': 'Answer of a setting',
  'AR.ANNUAL': 'Annual review finished',
  'AR.MEET_BY': 'Review meeting held',
  'AR.REPORT': 'Report of the review',
  'AR.DECISION': 'Decide after the review',
  'AR.AMEND_NOTICE': 'Notice of amendments',
  'AR.FINAL': 'Send the amended plan',
  'AR.EARLY_YEARS': 'Consider an early review',
  'PT.SCHOOL': 'Name the next school',
  'PT.POST16': 'Name the post-16 place',
  'PT.POST16_MOVE': 'Name the next post-16 place',
  'PFA.YEAR9': 'Preparation for adulthood in a review',
  'TRIB.RESPONSE': 'Respond to the Tribunal',
  'TRIB.BUNDLE': 'Bundle for the Tribunal',
  'MED.ARRANGE': 'Arrange mediation',
} // prettier-ignore

export const shortly = ({ rule, about }: Pick<StepKept, 'rule' | 'about'>): string => {
  if (rule === 'EHC.ADVICE' && about !== null) return `Advice: ${contributorInWords(about)}`
  return short[rule] ?? stepInWords({ rule, about })
}

/** A limit that nobody has met yet. */
export type ToDo = {
  readonly rule: string
  readonly about: string | null
  readonly due: Day
  readonly daysLate: number
}

/** Limits not met yet, the oldest due day first. Of two that ask for the same, a draft by 16 weeks, one is named. */
export const toDoOf = (steps: readonly StepKept[], today: Day): ToDo[] => {
  const open = steps.filter(({ rule, dueOn, cameTo }) => cameTo === 'open' && dueOn !== null && isLimit(rule))
  const drafts = open.some(({ rule }) => rule === 'EHC.DRAFT_TARGET')
  return open
    .filter(({ rule }) => !(drafts && rule === 'EHC.NO_PLAN'))
    .map(({ rule, about, dueOn }) => ({
      rule,
      about,
      due: dueOn!,
      daysLate: isFamilys({ rule, about }) ? 0 : Math.max(0, daysBetween(dueOn!, today)),
    })) // prettier-ignore
    .toSorted((a, b) => (a.due === b.due ? 0 : a.due < b.due ? -1 : 1))
}

/** How many days ahead a caseworker's week reaches, and how far ahead reviews are shown. */
export const weekAhead = 7
export const reviewsAhead = 56

const reviewRules: ReadonlySet<string> = new Set([
  'AR.ANNUAL',
  'PT.SCHOOL',
  'PT.POST16',
  'PT.POST16_MOVE',
  'TR.IN_REVIEW',
])

/** One case of a caseworker's list. */
export type CaseLine = {
  readonly toDo: readonly ToDo[]
  /** What stands first: the oldest that is late, else what is due next. */
  readonly next: ToDo | null
  readonly late: boolean
  readonly thisWeek: boolean
  /** Contributors whose advice has not come, what is due first before what is due later. */
  readonly missing: readonly ToDo[]
  /** A review, or a move to another phase, that falls due soon or has. */
  readonly review: ToDo | null
  readonly forecast: Forecast | null
}

export const lineOf = (stage: Stage, steps: readonly StepKept[], today: Day, forecast: Forecast | null): CaseLine => {
  const all = toDoOf(steps, today)
  const toDo = all.filter(each => !isFamilys(each))
  const within = (days: number) => (each: ToDo) => each.due <= addDays(today, days)
  const assessed = openStages.includes(stage)
  return {
    toDo,
    next: toDo[0] ?? null,
    late: toDo.some(({ daysLate }) => daysLate > 0),
    thisWeek: toDo.some(({ due, daysLate }) => daysLate === 0 && due <= addDays(today, weekAhead)),
    missing: assessed ? all.filter(({ rule }) => rule === 'EHC.ADVICE') : [],
    review: toDo.find(each => reviewRules.has(each.rule) && within(reviewsAhead)(each)) ?? null,
    forecast,
  }
}

/** What of a caseworker's cases is looked at. */
export const shows = {
  'now': 'What needs you',
  'late': 'Late',
  'week': 'Due in the next 7 days',
  'advice': 'Advice missing',
  'certain': 'Past 20 weeks, or certain to pass',
  'likely': 'Likely to pass 20 weeks',
  'reviews': 'Reviews due within 8 weeks',
  'held': 'A fact held back',
  'all': 'All my cases',
} as const // prettier-ignore
export type Show = keyof typeof shows
export const isShow = (text: string | undefined): text is Show => text !== undefined && Object.hasOwn(shows, text)

type Judged = { readonly line: CaseLine; readonly stage: Stage; readonly held: number }

export const isShown = (show: Show, { line, stage, held }: Judged): boolean => {
  switch (show) {
    case 'late':
      return line.late
    case 'week':
      return line.thisWeek
    case 'advice':
      return line.missing.length > 0
    case 'certain':
      return line.forecast?.kind === 'certain' || line.forecast?.kind === 'past'
    case 'likely':
      return line.forecast?.kind === 'likely'
    case 'reviews':
      return line.review !== null
    case 'held':
      return held > 0
    case 'now':
      return openStages.includes(stage) || line.late || line.thisWeek || line.review !== null || held > 0
    default:
      return true
  }
}

export const sorts = { due: 'What is due first', weeks: 'Longest waiting', twenty: 'End of 20 weeks', name: 'Name' } as const // prettier-ignore
export type Sort = keyof typeof sorts
export const isSort = (text: string | undefined): text is Sort => text !== undefined && Object.hasOwn(sorts, text)

const last = '9999-12-31'
type Sortable = Judged & { readonly begunOn: Day | null; readonly finalDue: Day | null; readonly name: string }

/** For sorting lists: what is due first, late before the rest; of equals the longest waiting. */
export const before = (sort: Sort) => (a: Sortable, b: Sortable): number => {
  const key = ({ line, stage, begunOn, finalDue, name }: Sortable): string => {
    const begun = begunOn ?? last
    if (sort === 'name') return name.toLocaleLowerCase('en')
    if (sort === 'weeks') return openStages.includes(stage) ? begun : `${last} ${begun}`
    if (sort === 'twenty') return openStages.includes(stage) ? (finalDue ?? last) : last
    return `${line.next?.due ?? last} ${begun}`
  }
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
} // prettier-ignore

/** `3 weeks late`, `1 day late` */
export const lateInWords = (days: number): string => {
  if (days >= 14) return `${Math.floor(days / 7)} weeks late`
  return `${days} ${days === 1 ? 'day' : 'days'} late`
}
