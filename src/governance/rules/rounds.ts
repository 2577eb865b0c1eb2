import { addDays, addMonths, dayInWords, daysBetween, type Day } from '../../kernel/day.ts'
import { addWorkingDays, type Holidays } from '../../kernel/working-days.ts'
import type { OwnerOf, PromiseToWatch } from '../../plans/rules/this-week.ts'

/** Whom a round asks, who has answered it, and which round follows it. Pure. */

export const rhythms = ['weekly', 'fortnightly', 'board', 'quarterly'] as const
export type RoundRhythm = (typeof rhythms)[number]

/**
 * How each rhythm is called, what it usually asks for, and the reports it rests on: a fortnightly review reads the
 * weekly ones since the last review, the board the fortnightly ones, and the quarter the board's.
 */
export const rhythmNames: Readonly<
  Record<RoundRhythm, { readonly name: string; readonly meeting: string; readonly restsOn: RoundRhythm | null }>
> = {
  weekly: { name: 'Every week', meeting: 'weekly core group', restsOn: null },
  fortnightly: { name: 'Every two weeks', meeting: 'fortnightly review', restsOn: 'weekly' },
  board: { name: 'Every six weeks', meeting: 'board', restsOn: 'fortnightly' },
  quarterly: { name: 'Every quarter', meeting: 'quarterly review', restsOn: 'board' },
}

/** The same meeting one turn of its rhythm later. The board meets every six weeks. */
export const nextMeeting = (rhythm: RoundRhythm, meetsOn: Day): Day => {
  if (rhythm === 'quarterly') return addMonths(meetsOn, 3)
  return addDays(meetsOn, { weekly: 7, fortnightly: 14, board: 42 }[rhythm])
}

export type RoundDays = {
  readonly openedOn: Day
  readonly answersBy: Day
  readonly meetsOn: Day
  readonly dueBy: Day
}

/** The days of the round that follows, each as far from its meeting as before. */
export const nextDays = (rhythm: RoundRhythm, { openedOn, answersBy, meetsOn, dueBy }: RoundDays): RoundDays => {
  const next = nextMeeting(rhythm, meetsOn)
  const moved = (day: Day): Day => addDays(next, daysBetween(meetsOn, day))
  return { openedOn: moved(openedOn), answersBy: moved(answersBy), meetsOn: next, dueBy: moved(dueBy) }
}

/** The first round to come whose answers can still be given: where mornings were missed, rounds long past are left out. */
export const roundToOpen = (rhythm: RoundRhythm, last: RoundDays, today: Day): RoundDays | null => {
  let next = nextDays(rhythm, last)
  while (next.answersBy <= today) next = nextDays(rhythm, next)
  return next.openedOn <= today ? { ...next, openedOn: today } : null
}

/** "board of 14 March 2025", after "the" or "for the". */
export const roundName = ({ meeting, meetsOn }: { readonly meeting: string; readonly meetsOn: Day }): string =>
  `${meeting} of ${dayInWords(meetsOn)}`

export type Refusable = { readonly ok: true } | { readonly ok: false; readonly because: string }

/** Whether the days of a round fit: answers are wanted before the meeting, and not before they are asked for. */
export const daysFit = ({ openedOn, answersBy, meetsOn }: RoundDays): Refusable => {
  if (meetsOn <= openedOn) return { ok: false, because: `The meeting on ${dayInWords(meetsOn)} is not to come. Give a later day.` } // prettier-ignore
  if (answersBy >= meetsOn) return { ok: false, because: 'Answers are wanted before the day of the meeting. Give an earlier day for them.' } // prettier-ignore
  if (answersBy < openedOn) return { ok: false, because: `Answers cannot be wanted by ${dayInWords(answersBy)}: that day has passed.` } // prettier-ignore
  return { ok: true }
}

const settled: ReadonlySet<PromiseToWatch['standing']> = new Set(['Done', 'Done late', 'The plan does not say'])

export const isSettled = ({ standing }: Pick<PromiseToWatch, 'standing'>): boolean => settled.has(standing)

/** Late already, or due by a day and not settled: only such promises are asked about. */
export const isAskedAbout = (promise: Pick<PromiseToWatch, 'standing' | 'dueOn'>, dueBy: Day): boolean =>
  !isSettled(promise) && (promise.standing === 'Late' || (promise.dueOn !== null && promise.dueOn <= dueBy))

export type OwnerWithKind = OwnerOf & { readonly kind: 'responsible' | 'accountable' | 'responsible-or-accountable' }
export type PromiseToAsk = Omit<PromiseToWatch, 'owners'> & { readonly owners: readonly OwnerWithKind[] }

export type Asking<Promise extends PromiseToAsk = PromiseToAsk> = {
  readonly owner: OwnerWithKind
  readonly promises: readonly Promise[]
  /** Somebody else does all of it: this post is told when they stay silent, and need not be asked. */
  readonly onlyAccountable: boolean
}

const doers = (owners: readonly OwnerWithKind[]): readonly OwnerWithKind[] =>
  owners.filter(({ kind }) => kind !== 'accountable')

/** Another post that is accountable for what an owner does; null where that is the owner, or nobody. */
export const accountableBeside = (owners: readonly OwnerWithKind[], postId: string): string | null =>
  owners.find(each => each.kind === 'accountable' && each.postId !== postId)?.postId ?? null

/**
 * Each owner with only their own promises that are late or due, by title. What somebody else does and they are
 * accountable for is asked of whoever does it; it is theirs only where they have nothing else.
 */
export const askings = <Promise extends PromiseToAsk>(promises: readonly Promise[], dueBy: Day): Asking<Promise>[] => {
  const about = promises.filter(each => isAskedAbout(each, dueBy))
  const owners = new Map(about.flatMap(each => each.owners.map(owner => [owner.postId, owner])))
  return [...owners.values()]
    .map(owner => {
      const own = about.filter(each => each.owners.some(one => one.postId === owner.postId))
      const doneByOthers = ({ owners: all }: Promise): boolean =>
        doers(all).length > 0 && !doers(all).some(one => one.postId === owner.postId)
      const theirs = own.filter(each => !doneByOthers(each))
      return { owner, promises: theirs.length > 0 ? theirs : own, onlyAccountable: theirs.length === 0 }
    })
    .sort((a, b) => a.owner.title.localeCompare(b.owner.title, 'en'))
}

export type Asked = { readonly postId: string; readonly promiseId: string; readonly accountablePostId: string | null }

/** What is known of an asked promise now: when it was last heard of, and whether there is still anything to ask. */
export type HeardOf = { readonly heardOn: Day | null; readonly closed: boolean }

export type OwnerState = 'answered' | 'in part' | 'silent'
export type OwnerProgress = {
  readonly postId: string
  readonly state: OwnerState
  /** Promises of which nothing was heard since the round was opened. */
  readonly waiting: readonly string[]
  /** When anything was last heard of any promise asked about; null where nothing ever was. */
  readonly lastHeardOn: Day | null
}

const latest = (days: readonly (Day | null)[]): Day | null =>
  days.reduce<Day | null>((newest, day) => (day && (!newest || day > newest) ? day : newest), null)

/**
 * Where each owner of a round stands. Whatever an owner says or offers from the day the round was opened counts, on
 * whichever page they said it. A promise settled since, or gone from the plan, is waited for no more.
 */
export const progressOf = (
  openedOn: Day,
  asked: readonly Asked[],
  heard: (promiseId: string) => HeardOf,
): OwnerProgress[] =>
  [...Map.groupBy(asked, each => each.postId)].map(([postId, own]) => {
    const known = own.map(({ promiseId }) => ({ promiseId, ...heard(promiseId) }))
    const waiting = known.filter(({ heardOn, closed }) => !closed && (heardOn === null || heardOn < openedOn))
    return {
      postId,
      state: waiting.length === 0 ? 'answered' : waiting.length < known.length ? 'in part' : 'silent',
      waiting: waiting.map(({ promiseId }) => promiseId),
      lastHeardOn: latest(known.map(({ heardOn }) => heardOn)),
    }
  })

/** The first reminder goes this many working days before the day for answers, the last one this many. */
export const reminderWorkingDays = { first: 3, last: 1 } as const
/** Working days after the day for answers until whoever is accountable is told which roles are silent. */
export const tellAccountableWorkingDays = 1
/** Working days after the day for answers until the silence is raised as an escalation. */
export const escalateWorkingDays = 3

export const steps = ['first reminder', 'last reminder', 'told accountable', 'escalated'] as const
export type RoundStep = (typeof steps)[number]

export const isReminder = (step: RoundStep): boolean => step === 'first reminder' || step === 'last reminder'

export const stepInWords: Readonly<Record<RoundStep, string>> = {
  'first reminder': 'Reminded',
  'last reminder': 'Reminded again',
  'told accountable': 'The accountable person was told',
  escalated: 'Raised as an escalation',
}

/** The day on which silence brings each step. */
export const stepDays = (answersBy: Day, holidays: Holidays): Readonly<Record<RoundStep, Day>> => ({
  'first reminder': addWorkingDays(answersBy, -reminderWorkingDays.first, holidays),
  'last reminder': addWorkingDays(answersBy, -reminderWorkingDays.last, holidays),
  'told accountable': addWorkingDays(answersBy, tellAccountableWorkingDays, holidays),
  escalated: addWorkingDays(answersBy, escalateWorkingDays, holidays),
})

/**
 * The steps that a silent owner's day has brought and that were not taken yet. Reminders only before the day for
 * answers and after the round was opened, and never two at once; what comes after the day comes in any case.
 */
export const stepsDue = (
  { openedOn, answersBy }: Pick<RoundDays, 'openedOn' | 'answersBy'>,
  taken: ReadonlySet<RoundStep>,
  today: Day,
  holidays: Holidays,
): RoundStep[] => {
  const days = stepDays(answersBy, holidays)
  const due = steps.filter(
    step => !taken.has(step) && days[step] <= today && (!isReminder(step) || (days[step] > openedOn && today <= answersBy)),
  )
  const both = due.includes('last reminder') || taken.has('last reminder')
  return both ? due.filter(step => step !== 'first reminder') : due
} // prettier-ignore

/** What silence brings next and when, for a page to say; null once all has come. */
export const nextStep = (
  days: Pick<RoundDays, 'openedOn' | 'answersBy'>,
  today: Day,
  holidays: Holidays,
): { readonly step: RoundStep; readonly on: Day } | null => {
  const on = stepDays(days.answersBy, holidays)
  const step = steps.find(each => on[each] > today && on[each] > days.openedOn)
  return step ? { step, on: on[step] } : null
}

/** "2 of 6 have answered." */
export const answeredInWords = (owners: readonly { readonly state: OwnerState }[]): string => {
  const answered = owners.filter(({ state }) => state === 'answered').length
  if (owners.length === 0) return 'Nobody was asked.'
  if (answered === owners.length) return owners.length === 1 ? 'The one asked has answered.' : `All ${owners.length} have answered.` // prettier-ignore
  return `${answered} of ${owners.length} ${owners.length === 1 ? 'has' : 'have'} answered.`
}

/** "no update since 10 January 2025", or that there never was one. */
export const noUpdateSince = (lastHeardOn: Day | null): string =>
  lastHeardOn ? `no update since ${dayInWords(lastHeardOn)}` : 'no update ever given'

/** Whether a round may be closed: once its day has passed, or all have answered. */
export const canClose = (
  { answersBy }: Pick<RoundDays, 'answersBy'>,
  owners: readonly { readonly state: OwnerState }[],
  today: Day,
): Refusable =>
  today > answersBy || owners.every(({ state }) => state === 'answered')
    ? { ok: true }
    : { ok: false, because: `Answers are wanted by ${dayInWords(answersBy)}, and not all have come. Close the round after that day.` } // prettier-ignore
