import { addDays, compare, dayInWords, endOfMonth, type Day } from '../../kernel/day.ts'
import type { RuleId } from './cards.ts'
import type { Standing } from './verdict.ts'

/** What a programme lead reads first: which promises need somebody, and who has gone silent. Pure. */

export type OwnerOf = { readonly postId: string; readonly title: string; readonly organisation: string }

/** A promise as the week's list needs it. */
export type PromiseToWatch = {
  readonly promiseId: string
  readonly ref: string
  readonly standing: Standing
  readonly rule: RuleId
  readonly familiesDisagree: boolean
  readonly dueOn: Day | null
  readonly owners: readonly OwnerOf[]
  /** The newest update or offer of evidence; null where nothing was ever heard. */
  readonly lastHeardOn: Day | null
}

/** Due soon: by the end of the month that four weeks from today fall in. On 27 February: 31 March. */
export const soonUntil = (today: Day): Day => endOfMonth(addDays(today, 28))

/** Six weeks: one round of the board without a word. */
export const silentAfterDays = 42

const settled: ReadonlySet<Standing> = new Set(['Done', 'Done late', 'The plan does not say'])

export const shows = ['late', 'due', 'unjudged', 'evidence', 'families', 'silent'] as const
export type Show = (typeof shows)[number]

export type SilentOwner = OwnerOf & { readonly lastHeardOn: Day | null }

/** Owners of promises that are late, unjudged or due soon of whom nothing was heard about any of them for six weeks. */
export const silentOwners = (promises: readonly PromiseToWatch[], today: Day): SilentOwner[] => {
  const until = soonUntil(today)
  const waitedFor = promises.filter(each => needs(each, 'late') || needs(each, 'unjudged') || isSoon(each, until))
  const owners = new Map(waitedFor.flatMap(each => each.owners.map(owner => [owner.postId, owner])))
  const heardOn = new Map<string, Day>()
  for (const { owners, lastHeardOn } of promises)
    for (const { postId } of lastHeardOn ? owners : [])
      if (lastHeardOn! > (heardOn.get(postId) ?? '')) heardOn.set(postId, lastHeardOn!)
  const heard = (postId: string): Day | null => heardOn.get(postId) ?? null
  return [...owners.values()]
    .map(owner => ({ ...owner, lastHeardOn: heard(owner.postId) }))
    .filter(({ lastHeardOn }) => lastHeardOn === null || lastHeardOn < addDays(today, -silentAfterDays))
    .sort((a, b) => (a.lastHeardOn ?? '').localeCompare(b.lastHeardOn ?? '') || a.title.localeCompare(b.title))
}

const isSoon = ({ standing, dueOn }: PromiseToWatch, until: Day): boolean =>
  standing === 'Not due yet' && dueOn !== null && dueOn <= until

const needs = (promise: PromiseToWatch, show: Exclude<Show, 'due' | 'silent'>): boolean => {
  if (show === 'late') return promise.standing === 'Late'
  if (show === 'unjudged') return promise.standing === 'Cannot be judged yet' && promise.rule === 'figure-awaited'
  if (show === 'evidence') return promise.standing === 'Evidence offered, not yet accepted'
  return promise.familiesDisagree
}

export type Week = {
  readonly counts: Readonly<Record<Show, number>>
  readonly soonUntil: Day
  readonly silent: readonly SilentOwner[]
  /** The last day on which any of those who are silent was heard; null where none ever was. */
  readonly silentSince: Day | null
}

/** The numbers of the week, each opening its list. */
export const weekOf = (promises: readonly PromiseToWatch[], today: Day): Week => {
  const silent = silentOwners(promises, today)
  const until = soonUntil(today)
  const number = (show: Show) =>
    show === 'silent' ? silent.length : promises.filter(each => shownFor(each, show, silent, until)).length
  return {
    counts: Object.fromEntries(shows.map(show => [show, number(show)])) as Record<Show, number>,
    soonUntil: until,
    silent,
    silentSince: silent.reduce<Day | null>(
      (latest, { lastHeardOn }) => (lastHeardOn && (!latest || lastHeardOn > latest) ? lastHeardOn : latest),
      null,
    ),
  }
}

const shownFor = (promise: PromiseToWatch, show: Show, silent: readonly SilentOwner[], until: Day): boolean => {
  if (show === 'due') return isSoon(promise, until)
  if (show !== 'silent') return needs(promise, show)
  const waitedFor = needs(promise, 'late') || needs(promise, 'unjudged') || isSoon(promise, until)
  return waitedFor && promise.owners.some(owner => silent.some(each => each.postId === owner.postId))
}

const order: readonly Standing[] = [
  'Late',
  'Cannot be judged yet',
  'Evidence offered, not yet accepted',
  'Partly done',
  'Not due yet',
]

// Made once: a thousand promises are put in order many times over.
const byNumber = new Intl.Collator('en', { numeric: true })

/** The week's list: what needs somebody, worst first and then by day. One kind only where `show` asks for it. */
export const weekList = <Watched extends PromiseToWatch>(
  promises: readonly Watched[],
  today: Day,
  show: Show | null,
): Watched[] => {
  const silent = silentOwners(promises, today)
  const until = soonUntil(today)
  const place = ({ standing }: Watched) => (order.indexOf(standing) + order.length + 1) % (order.length + 1)
  return promises
    .filter(each =>
      show
        ? shownFor(each, show, silent, until)
        : (!settled.has(each.standing) && (each.standing !== 'Not due yet' || isSoon(each, until))) ||
          each.familiesDisagree,
    )
    .sort((a, b) => place(a) - place(b) || compare(a.dueOn ?? '9', b.dueOn ?? '9') || byNumber.compare(a.ref, b.ref))
}

const number = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** "6 promises are late. 11 fall due by 31 March 2025. …" Where there is nothing to say it says so. */
export const weekInWords = ({ counts, soonUntil: until, silentSince }: Week): string => {
  const said = [
    counts.late > 0 && `${number(counts.late, 'promise is', 'promises are')} late.`,
    counts.due > 0 && `${number(counts.due, 'falls', 'fall')} due by ${dayInWords(until)}.`,
    counts.unjudged > 0 && `${counts.unjudged} cannot be judged because no figure has come.`,
    counts.silent > 0 &&
      `${number(counts.silent, 'owner has', 'owners have')} not answered${silentSince ? ` since ${dayInWords(silentSince)}` : ' at all yet'}.`,
  ].filter(Boolean)
  return said.length > 0 ? said.join(' ') : 'Nothing is late, nothing falls due soon, and every owner has been heard.'
}
