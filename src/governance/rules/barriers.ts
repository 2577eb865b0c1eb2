import { addDays, dayInWords, daysBetween, type Day } from '../../kernel/day.ts'
import type { ToRaise } from './escalations-raised.ts'

/** What stands in the way of a promise or an action, how long it may take to clear, and when it climbs. Pure. */

/** Four weeks: the time two fortnightly reviews have to clear it. A barrier may be given another limit. */
export const usualLimitDays = 28

export type BarrierFacts = {
  readonly since: Day
  readonly limitDays: number
  readonly clearedOn: Day | null
}

export type BarrierOn = {
  readonly state: 'open' | 'past its limit' | 'cleared'
  /** Days it has stood, or stood until it was cleared. */
  readonly days: number
  /** The last day of its limit. */
  readonly limitOn: Day
}

/** Where a barrier stands on a day: past its limit from the day after the limit's last. */
export const barrierOn = ({ since, limitDays, clearedOn }: BarrierFacts, today: Day): BarrierOn => {
  const limitOn = addDays(since, limitDays)
  const cleared = clearedOn !== null && clearedOn <= today
  const days = Math.max(0, daysBetween(since, cleared ? clearedOn : today))
  return { state: cleared ? 'cleared' : today > limitOn ? 'past its limit' : 'open', days, limitOn }
}

/** "It has stood for 45 days, since 13 January 2025: longer than its limit of 28." */
export const barrierInWords = (facts: BarrierFacts, today: Day): string => {
  const { state, days, limitOn } = barrierOn(facts, today)
  const stood = `${days} ${days === 1 ? 'day' : 'days'}`
  const since = `since ${dayInWords(facts.since)}`
  if (state === 'cleared') return `Cleared on ${dayInWords(facts.clearedOn!)}, after ${stood}.`
  if (state === 'open') return `It has stood for ${stood}, ${since}. It is to be cleared by ${dayInWords(limitOn)}.`
  return `It has stood for ${stood}, ${since}: longer than its limit of ${facts.limitDays}.`
}

export type Refusable = { readonly ok: true } | { readonly ok: false; readonly because: string }

export const canRaise = ({ since, limitDays }: { since: Day; limitDays: number }, today: Day): Refusable => {
  if (since > today) return { ok: false, because: `${dayInWords(since)} is yet to come. Say since when it has stood in the way.` } // prettier-ignore
  if (!Number.isInteger(limitDays) || limitDays < 1 || limitDays > 366) return { ok: false, because: 'Give a limit of 1 to 366 days.' } // prettier-ignore
  return { ok: true }
}

export type BarrierToRaise = BarrierFacts & {
  readonly barrierId: string
  readonly words: string
  /** "Promise 1-3-2" or "Action 1". */
  readonly of: string
  readonly clearPostId: string
  readonly accountablePostId: string | null
  readonly path: string
}

const shortened = (words: string, most = 80): string =>
  words.length <= most ? words : `${words.slice(0, words.lastIndexOf(' ', most))} …`

/** Every barrier past its limit, as something to raise; raised again while open it is still one. */
export const pastLimit = (barriers: readonly BarrierToRaise[], today: Day): ToRaise[] =>
  barriers
    .filter(each => barrierOn(each, today).state === 'past its limit')
    .map(each => ({
      subject: { kind: 'barrier', id: each.barrierId },
      reason: 'stuck',
      title: `Barrier to ${each.of.toLowerCase()}: ${shortened(each.words)}`,
      words: barrierInWords(each, today),
      condition: 'The barrier is recorded as cleared, and how.',
      path: each.path,
      ownerPostId: each.clearPostId,
      accountablePostId: each.accountablePostId === each.clearPostId ? null : each.accountablePostId,
      rule: 'A barrier that stands longer than its limit is raised.',
    }))

/** Past their limit first, then open, oldest first; the cleared last, newest first. */
export const inOrder = <Barrier extends BarrierFacts>(barriers: readonly Barrier[], today: Day): Barrier[] => {
  const place = { 'past its limit': 0, open: 1, cleared: 2 }
  return barriers.toSorted((a, b) => {
    const [first, second] = [place[barrierOn(a, today).state], place[barrierOn(b, today).state]]
    if (first !== second) return first - second
    return first === 2 ? (a.clearedOn! < b.clearedOn! ? 1 : -1) : a.since < b.since ? -1 : 1
  })
}
