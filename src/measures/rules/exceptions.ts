import { dayInWords, type Day } from '../../kernel/day.ts'
import { addWorkingDays, type Holidays } from '../../kernel/working-days.ts'
import { chart, type Chart, type Series } from '../../spc/chart.ts'

/** Which measures somebody has to account for, and how their comment is asked for until it comes. Pure. */

/** The most pressing first: it gets worse and will be missed, it gets worse, it will be missed as things are. */
export const pressings = ['concern and failing', 'concern', 'failing'] as const
export type Pressing = (typeof pressings)[number]

export const pressingNames: Readonly<Record<Pressing, string>> = {
  'concern and failing': 'Getting worse, and its target will be missed',
  concern: 'Getting worse',
  failing: 'Its target will be missed as things are',
}

type Icons = Pick<Chart, 'icons'>

const inConcern = ({ icons }: Icons): boolean => icons.variation?.startsWith('concern') === true
const isFailing = ({ icons }: Icons): boolean => icons.assurance === 'fail'

/** Whether the newest point is a special cause for concern, or the target will be missed; null where neither is. */
export const pressingOf = (judged: Icons): Pressing | null => {
  if (inConcern(judged)) return isFailing(judged) ? 'concern and failing' : 'concern'
  return isFailing(judged) ? 'failing' : null
}

const upTo = (series: Series, count: number): Series => ({
  ...series,
  dates: series.dates.slice(0, count),
  values: series.values.slice(0, count),
  ...(Array.isArray(series.target) && { target: series.target.slice(0, count) }),
})

/** The day of the first point of the run, up to the newest, at each of which the chart as it was then said so; null where the newest does not. */
const since = (series: Series, says: (judged: Icons) => boolean): Day | null => {
  let from: Day | null = null
  for (let count = series.dates.length; count > 0; count--) {
    // A month without a figure says nothing: it neither begins nor ends anything.
    if (series.values[count - 1] === null) continue
    if (!says(chart(upTo(series, count)))) return from
    from = series.dates[count - 1]!
  }
  return from
}

/** What was asked about before, and when. */
export type AskedBefore = { readonly pressing: Pressing; readonly askedOn: Day; readonly open: boolean }

const askedOf = (before: readonly AskedBefore[], of: 'concern' | 'failing', from: Day): boolean =>
  before.some(({ pressing, askedOn }) => pressing.includes(of) && askedOn >= from)

/**
 * Whether a comment is to be asked for: where a measure got worse, or came to fail its target, and nobody was asked since
 * it did. While one asking is open there is no second; what goes on being so is not asked about anew.
 */
export const asksAnew = (series: Series, before: readonly AskedBefore[]): boolean => {
  if (before.some(({ open }) => open)) return false
  const [worse, failing] = [since(series, inConcern), since(series, isFailing)]
  return (worse !== null && !askedOf(before, 'concern', worse)) || (failing !== null && !askedOf(before, 'failing', failing)) // prettier-ignore
}

export const askSteps = ['asked', 'asked again', 'asked once more', 'raised'] as const
export type AskStep = (typeof askSteps)[number]

/** Working days after it was asked for first. */
export const askLadder: Readonly<Record<AskStep, number>> = { asked: 0, 'asked again': 5, 'asked once more': 10, raised: 15 } // prettier-ignore

export const askStepNames: Readonly<Record<AskStep, string>> = {
  asked: 'Asked',
  'asked again': 'Asked again',
  'asked once more': 'Asked once more',
  raised: 'Raised with the accountable person',
}

export type StepOn = { readonly step: AskStep; readonly on: Day }

const ladderFrom = (askedOn: Day, holidays: Holidays): StepOn[] =>
  askSteps.map(step => ({ step, on: askLadder[step] === 0 ? askedOn : addWorkingDays(askedOn, askLadder[step], holidays) })) // prettier-ignore

/** The steps that time has brought and nobody took, each on its own day. */
export const askStepsDue = (askedOn: Day, taken: readonly AskStep[], today: Day, holidays: Holidays): StepOn[] =>
  ladderFrom(askedOn, holidays).filter(({ step, on }) => on <= today && !taken.includes(step))

/** The step that comes next if nobody answers; null after the last. */
export const nextAskStep = (askedOn: Day, today: Day, holidays: Holidays): StepOn | null =>
  ladderFrom(askedOn, holidays).find(({ on }) => on > today) ?? null

/** What whoever is asked reads. */
export const askWords = (step: AskStep, { name, sentence, askedOn }: { name: string; sentence: string; askedOn: Day }): string => {
  const says: Readonly<Record<AskStep, string>> = {
    asked: `“${name}”: ${sentence} You answer for it: please say, in words everybody can read, what you know about it and what is being done.`,
    'asked again': `Your comment on “${name}” has been asked for since ${dayInWords(askedOn)}. ${sentence}`,
    'asked once more': `Your comment on “${name}” has been asked for since ${dayInWords(askedOn)}. Without one it goes to the accountable person next. ${sentence}`,
    raised: `Nobody has commented on “${name}”, asked for since ${dayInWords(askedOn)}.`,
  }
  return says[step]
} // prettier-ignore

/** Written when it is asked. Nothing else stands it down. */
export const askCondition = (name: string): string =>
  `Whoever answers for “${name}” has commented on it, or its chart shows neither a concern nor a target that will be missed any more.`
