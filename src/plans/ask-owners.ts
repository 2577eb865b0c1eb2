import { showDay } from '../design/words.ts'
import { silentOwners, soonUntil, type SilentOwner } from './rules/this-week.ts'
import type { Day } from '../kernel/day.ts'
import type { WatchedPromise } from './watched.ts'

/** What an owner who has not answered is asked: one line a promise. Pure. */
export type Asking = { readonly owner: SilentOwner; readonly lines: readonly { readonly words: string; readonly promiseId: string }[] } // prettier-ignore

const waits = ({ standing, dueOn }: WatchedPromise, today: Day): boolean =>
  standing === 'Late' ||
  standing === 'Cannot be judged yet' ||
  (standing === 'Not due yet' && dueOn !== null && dueOn <= soonUntil(today))

const line = ({ ref, words, dueOn, standing }: WatchedPromise): string =>
  `Promise ${ref}, ${dueOn ? `due ${showDay(dueOn)}` : 'without a date'}: “${words}” ${standing}. How does it go, and what do you expect?`

/** Each owner of whom nothing was heard, with the promises that wait for their word. */
export const askings = (promises: readonly WatchedPromise[], today: Day): Asking[] =>
  silentOwners(promises, today).map(owner => ({
    owner,
    lines: promises
      .filter(each => waits(each, today) && each.owners.some(one => one.postId === owner.postId))
      .map(each => ({ words: line(each), promiseId: each.promiseId })),
  }))
