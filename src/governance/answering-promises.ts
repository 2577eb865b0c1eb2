import type { Day } from '../kernel/day.ts'
import type { EvidenceShown, PlanView, PromiseView } from '../plans/plan-view.ts'
import type { Standing } from '../plans/rules/verdict.ts'
import type { NewestWords } from '../voice/queries.ts'
import { answersForPublic } from '../voice/rules.ts'
import type { TieSaid } from './rules/ask-promises.ts'

/** The promises that answer an ask, from the plans they stand in; and how such promises are found. Pure. */

/**
 * A promise under the ask it answers, as it is kept in packs: everything in it may be read by anybody, and answers of
 * few families are never told.
 */
export type AskPromise = {
  readonly programme: string
  readonly programmeSlug: string
  readonly ref: string
  readonly words: string
  readonly dueOn: Day | null
  readonly standing: Standing
  readonly familiesDisagree: boolean
  readonly because: string
  /** Why somebody says that it answers the ask. */
  readonly reading: string | null
  readonly evidence: readonly (Pick<EvidenceShown, 'title' | 'kind' | 'state' | 'trueOn'>)[]
  readonly families: { readonly answers: string; readonly latestOn: Day; readonly said: readonly string[]; readonly saidInAll?: number } | null
} // prettier-ignore

/** The newest checked words of families and how many there are in all, by the promise's id. */
export type WordsSaid = ReadonlyMap<string, NewestWords>

const askPromise = (plan: PlanView, promise: PromiseView, tie: TieSaid, said: NewestWords | undefined): AskPromise => {
  const { programme } = plan.document
  const { verdict, families } = promise
  const counted = families && answersForPublic(families.families)
  return {
    programme: programme.name,
    programmeSlug: programme.slug,
    ref: promise.ref,
    words: promise.promise.words,
    dueOn: promise.promise.dueOn,
    standing: verdict.standing,
    familiesDisagree: verdict.familiesDisagree,
    because: verdict.because,
    reading: tie.because,
    evidence: promise.evidence.map(({ title, kind, state, trueOn }) => ({ title, kind, state, trueOn })),
    families: counted && {
      answers: `Yes ${counted.yes}, no ${counted.no}, not sure ${counted.unsure}.`,
      latestOn: families.latestOn,
      said: said?.newest ?? [],
      saidInAll: said?.inAll ?? 0,
    },
  }
}

/** The promises tied to an ask as the published plans hold them, in their order; `gone` counts those no plan holds any more. */
export const promisesAnswering = (
  plans: readonly PlanView[],
  ties: readonly TieSaid[],
  said: WordsSaid,
): { readonly promises: readonly AskPromise[]; readonly gone: number } => {
  if (ties.length === 0) return { promises: [], gone: 0 }
  const tied = new Map(ties.map(tie => [tie.promiseId, tie]))
  const promises = plans.flatMap(plan =>
    plan.promises.flatMap(promise => {
      const tie = tied.get(promise.promiseId)
      return tie ? [askPromise(plan, promise, tie, said.get(tie.promiseId))] : []
    }),
  )
  return { promises, gone: ties.length - promises.length }
} // prettier-ignore

/** So many of what was found are shown: enough to choose from, few enough to read. */
export const mostFound = 20

export type Found = {
  readonly promiseId: string
  readonly ref: string
  readonly words: string
  readonly programme: string
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[’']/g, '’')

/**
 * Promises by what somebody types: a ref finds itself first, else every word must stand in the promise's words, its
 * action's, its ref or its programme's name. Those in `without` are left out; `more` says how many are not shown.
 */
export const findPromises = (
  plans: readonly PlanView[],
  asked: string,
  without: ReadonlySet<string>,
): { readonly found: readonly Found[]; readonly more: number } => {
  const wanted = plain(asked).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return { found: [], more: 0 }
  const all = plans.flatMap(plan =>
    plan.actions.flatMap(action =>
      action.cells.flatMap(cell =>
        cell.promises.map(({ promiseId, ref, promise }) => {
          const programme = plan.document.programme.name
          return { promiseId, ref, words: promise.words, programme, text: plain([ref, promise.words, action.action.text, programme].join(' ')) }
        }),
      ),
    ),
  )
  const fits = all.filter(each => !without.has(each.promiseId) && wanted.every(word => each.text.includes(word)))
  const first = fits.toSorted((a, b) => Number(plain(b.ref) === wanted[0]) - Number(plain(a.ref) === wanted[0]))
  const found = first.slice(0, mostFound).map(({ promiseId, ref, words, programme }) => ({ promiseId, ref, words, programme }))
  return { found, more: Math.max(0, first.length - mostFound) }
} // prettier-ignore
