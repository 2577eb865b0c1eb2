import type { Ctx } from '../../ctx.ts'
import { asksTiedTo } from './ask-promises.ts'
import { letters, onlyPublished } from './asks.ts'

/** An ask of a regulator that a promise answers, in words for the promise's own page. */
export type AskAnswered = {
  readonly ref: string
  readonly theme: string
  readonly words: string
  readonly from: string
  readonly dated: string
  /** Why somebody says that the promise answers it. */
  readonly reading: string | null
}

/** What a promise answers of what regulators asked: only asks everyone may read. */
export const asksAnsweredBy = async (ctx: Ctx, promiseId: string): Promise<readonly AskAnswered[]> => {
  const tied = await asksTiedTo(ctx, promiseId)
  if (tied.size === 0) return []
  return onlyPublished(await letters(ctx)).flatMap(({ from, dated, asks }) =>
    asks.flatMap(({ askId, ref, theme, words }) => {
      const tie = tied.get(askId)
      return tie ? [{ ref, theme, words, from, dated, reading: tie.because }] : []
    }),
  )
}
