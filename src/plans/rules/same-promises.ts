import type { Action, Milestone, PlanDocument, PlanPromise } from '../document.ts'
import { withoutUsed } from './edit.ts'
import { wordsHash } from './freshness.ts'
import { likeness, sameNumbers } from './likeness.ts'
import { pairUp, perhaps, type Pairs } from './pairing.ts'

/**
 * A plan brought in again, set against the plan that is held. What was said and shown about a promise hangs on its ref,
 * and a file knows promises only by where they stand; so each is known again by its words. Pure.
 */

/** Something of the file that reads like something held: the same, or new? */
export type Question = {
  readonly kind: 'action' | 'promise'
  /** Under which the answer is kept: it names the words, so that other words under one number are asked about anew. */
  readonly key: string
  readonly words: string
  readonly heldRef: string
  readonly heldWords: string
  /** Alike enough, and with the same numbers, to offer "the same" as the answer. */
  readonly likely: boolean
}

/** By a question's key: the held ref it is the same as, or `new`. */
export type SameAnswers = Readonly<Record<string, string>>

export type Recognised = {
  /** The file's plan, each known promise and action with the ref it has always had, new ones with refs never given. */
  readonly document: PlanDocument
  readonly questions: readonly Question[]
  /** Promises held that are not in the file. */
  readonly gone: readonly string[]
}

type Placed = { readonly promise: PlanPromise; readonly months: number }

const promisesOf = (action: Action): Placed[] =>
  action.milestones.flatMap(({ months, promises }) => promises.map(promise => ({ promise, months })))

const allWords = (action: Action): string =>
  [action.text, ...promisesOf(action).map(({ promise }) => promise.words)].join(' ')

const equal = (one: string, other: string): boolean => wordsHash(one) === wordsHash(other)
const keyOf = (kind: Question['kind'], ref: string, words: string): string => `${kind} ${ref} ${wordsHash(words)}`

const answerIn =
  <Held>(answers: SameAnswers, held: readonly Held[], refOf: (one: Held) => string) =>
  (key: string): Held | 'new' | undefined => {
    const said = answers[key]
    return said === 'new' ? 'new' : held.find(one => refOf(one) === said)
  }

const alikeActions = (one: Action, other: Action): number =>
  Math.max(likeness(one.text, other.text), likeness(allWords(one), allWords(other)))

const pairActions = (file: PlanDocument, held: PlanDocument, answers: SameAnswers): Pairs<Action, Action> => {
  const said = answerIn(answers, held.actions, ({ ref }) => ref)
  return pairUp({
    read: file.actions,
    held: held.actions,
    same: [(one, other) => equal(one.text, other.text) && one.ref === other.ref, (one, other) => equal(one.text, other.text)], // prettier-ignore
    like: (one, other) => {
      const score = alikeActions(one, other)
      // Under one number in other words: perhaps replaced, perhaps rewritten from end to end.
      return one.ref === other.ref && score < perhaps ? { score: perhaps, ask: true } : { score, ask: false }
    },
    answer: one => said(keyOf('action', one.ref, one.text)),
  })
}

/** Below this something was added or taken away, and what showed the promise kept may not show it now. */
const hardlyReworded = 0.85

const pairPromises = (read: Action, held: Action, answers: SameAnswers): Pairs<Placed, Placed> => {
  const all = promisesOf(held)
  const said = answerIn(answers, all, ({ promise }) => promise.ref)
  const alike = (one: Placed, other: Placed) => equal(one.promise.words, other.promise.words)
  return pairUp({
    read: promisesOf(read),
    held: all,
    same: [(one, other) => alike(one, other) && one.months === other.months, alike],
    like: (one, other) => {
      const elsewhere = one.months !== other.months
      const numbers = sameNumbers(one.promise.words, other.promise.words)
      const score = likeness(one.promise.words, other.promise.words)
      return { score: elsewhere ? score * 0.8 : score, ask: elsewhere || !numbers || score < hardlyReworded }
    },
    answer: one => said(keyOf('promise', one.promise.ref, one.promise.words)),
  })
}

const actionQuestion = (read: Action, held: Action): Question => ({
  kind: 'action',
  key: keyOf('action', read.ref, read.text),
  words: read.text,
  heldRef: held.ref,
  heldWords: held.text,
  likely: alikeActions(read, held) >= (read.ref === held.ref ? 0.2 : 0.5),
})

const promiseQuestion = ({ promise: read }: Placed, { promise: held }: Placed): Question => ({
  kind: 'promise',
  key: keyOf('promise', read.ref, read.words),
  words: read.words,
  heldRef: held.ref,
  heldWords: held.words,
  likely: sameNumbers(read.words, held.words) && (read.ref === held.ref || likeness(read.words, held.words) >= 0.5),
})

/** Gives refs out: a known thing keeps its own, a new one gets one that nobody ever had. */
const refsFor = (used: ReadonlySet<string>, held: PlanDocument) => {
  const given = new Set([...used, ...held.actions.flatMap(each => [each.ref, ...promisesOf(each).map(one => one.promise.ref)])]) // prettier-ignore
  const numbers = [...given].map(ref => Number(ref.split('-')[0])).filter(Number.isInteger)
  let highest = Math.max(0, ...numbers)
  const newAction = (wanted: string): string => {
    const ref = given.has(wanted) || [...given].some(one => one.startsWith(`${wanted}-`)) ? String(++highest) : wanted
    given.add(ref)
    return ref
  }
  const newPromise = (cell: string): string => {
    const [ref] = withoutUsed(cell, given)(1)
    given.add(ref!)
    return ref!
  }
  return { newAction, newPromise }
}

/**
 * The file's plan with the refs of the plan held. An action is known again by its words, then by how much they overlap;
 * a promise likewise within its action, in its own cell first. What is not sure is asked about, and until it is answered
 * stands as new: nothing that was shown of one promise is ever shown of another. `used` holds every ref ever given.
 */
export const recognise = (
  file: PlanDocument,
  held: PlanDocument,
  used: ReadonlySet<string>,
  answers: SameAnswers,
): Recognised => {
  const actions = pairActions(file, held, answers)
  const refs = refsFor(used, held)
  const questions: Question[] = []
  const kept = new Set<string>()
  const renamed = file.actions.map(read => {
    const doubt = actions.doubts.get(read)
    if (doubt) questions.push(actionQuestion(read, doubt))
    const known = actions.pairs.get(read)
    const near = known ?? doubt
    const promises = near ? pairPromises(read, near, answers) : null
    for (const [one, other] of promises?.doubts ?? []) questions.push(promiseQuestion(one, other))
    const sure = known && promises ? [...promises.pairs] : []
    const same = new Map(sure.map(([one, other]) => [one.promise, other.promise.ref]))
    for (const ref of same.values()) kept.add(ref)
    const ref = known?.ref ?? refs.newAction(read.ref)
    const cell = (each: Milestone): Milestone => ({
      ...each,
      promises: each.promises.map(promise => ({
        ...promise,
        ref: same.get(promise) ?? refs.newPromise(`${ref}-${each.months}`),
      })),
    })
    return { ...read, ref, milestones: read.milestones.map(cell) }
  })
  const before = held.actions.flatMap(action => promisesOf(action).map(one => one.promise.ref))
  return { document: { ...file, actions: renamed }, questions, gone: before.filter(ref => !kept.has(ref)) }
}
