import { addDays, dayInWords, type Day } from '../../kernel/day.ts'
import type { Level, SubjectKind } from './escalations.ts'

/** What raises itself, and what stands it down again. Pure: facts and a day in, what to raise out. */

/** A promise this long past its day raises itself: ten weeks, in which a six-weekly board has met at least once. */
export const promiseLateForDays = 70
/** A figure this long past its day raises itself: six weeks, one round of the board without it. */
export const figureMissingForDays = 42

/** Everything needed to raise one; `raiseEscalation` takes it as it is. */
export type ToRaise = {
  readonly subject: { readonly kind: SubjectKind; readonly id: string }
  /** A code such as `late`; with the subject it says whether this one is open already. */
  readonly reason: string
  /** What it is about, in a few words, without its reason. */
  readonly title: string
  /** Why it is raised, as a sentence or two. */
  readonly words: string
  /** What has to be so for it to be stood down. */
  readonly condition: string
  /** Where the subject is: `/merrowshire/plans/…`. */
  readonly path: string | null
  readonly ownerPostId: string | null
  readonly accountablePostId: string | null
  /** Where it begins; the owner unless said otherwise. */
  readonly level?: Level
  /** The rule that raised it, for people to read; without one it was raised by the person of the ctx. */
  readonly rule?: string
}

export type LatePromise = {
  readonly promiseId: string
  readonly ref: string
  readonly words: string
  readonly standing: string
  readonly dueOn: Day | null
  readonly path: string
  readonly ownerPostId: string | null
  readonly accountablePostId: string | null
}

const shortened = (words: string, most = 90): string =>
  words.length <= most ? words : `${words.slice(0, words.lastIndexOf(' ', most))} …`

export const lateLong = (promises: readonly LatePromise[], today: Day): ToRaise[] =>
  promises
    .filter(
      ({ standing, dueOn }) => standing === 'Late' && dueOn !== null && addDays(dueOn, promiseLateForDays) <= today,
    )
    .map(promise => ({
      subject: { kind: 'promise', id: promise.promiseId },
      reason: 'late',
      title: `Promise ${promise.ref}: ${shortened(promise.words)}`,
      words: `It was due by ${dayInWords(promise.dueOn!)} and is late by more than ${promiseLateForDays / 7} weeks.`,
      condition: 'The promise stands at Done or Done late.',
      path: promise.path,
      ownerPostId: promise.ownerPostId,
      accountablePostId: promise.accountablePostId,
      rule: `A promise late by ${promiseLateForDays / 7} weeks raises itself.`,
    }))

export type OwedFigure = {
  readonly measure: string
  readonly measureName: string
  readonly organisation: string
  readonly period: string
  readonly dueOn: Day
  readonly receivedOn: Day | null
  readonly path: string
  readonly ownerPostId: string | null
}

/** One for each measure, for the figure owed longest. */
export const missingLong = (owed: readonly OwedFigure[], today: Day): ToRaise[] => {
  const missing = owed.filter(each => each.receivedOn === null && addDays(each.dueOn, figureMissingForDays) <= today)
  const oldest = new Map<string, OwedFigure>()
  for (const each of missing.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)))
    if (!oldest.has(each.measure)) oldest.set(each.measure, each)
  return [...oldest.values()].map(each => ({
    subject: { kind: 'figure', id: each.measure },
    reason: 'missing',
    title: `No figure: ${each.measureName}`,
    words: `${each.organisation} was to send the figure for ${each.period} by ${dayInWords(each.dueOn)}. It has not come, so what rests on it cannot be judged.`,
    condition: 'Every figure of this measure that was due has come.',
    path: each.path,
    ownerPostId: each.ownerPostId,
    accountablePostId: null,
    rule: `A figure missing for ${figureMissingForDays / 7} weeks raises itself.`,
  }))
}

/** Evidence that a late promise's condition is met, or null. */
export const promiseKept = ({ ref, standing }: Pick<LatePromise, 'ref' | 'standing'>): string | null =>
  standing === 'Done' || standing === 'Done late' ? `Promise ${ref} now stands at ${standing}.` : null

/** Evidence that the figures of a measure have come, or null while one that is due is missing. */
export const figuresCame = (owed: readonly OwedFigure[], measure: string, today: Day): string | null => {
  const due = owed.filter(each => each.measure === measure && each.dueOn < today)
  if (due.length === 0 || due.some(each => each.receivedOn === null)) return null
  const last = due
    .map(each => each.receivedOn!)
    .toSorted()
    .at(-1)!
  return `Every figure that was due has come, the last on ${dayInWords(last)}.`
}
