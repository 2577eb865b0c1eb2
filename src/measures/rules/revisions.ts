/**
 * A counted figure through time: each count of it is kept, a later one takes its place, and somebody may put their name
 * to one. What was validated stands until a newer count is validated too; both are shown. Pure.
 */

/** One count of one figure. */
export type Revision = {
  readonly countedAt: Date
  /** When a newer count was kept; null of the newest. */
  readonly supersededAt: Date | null
  /** When somebody validated this very count. */
  readonly validatedAt: Date | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
}

/** What stood for a figure from one moment until another (null: it stands now). */
export type Stood<Some extends Revision> = {
  readonly revision: Some
  readonly validated: boolean
  /** A newer count that says another number and waits to be validated. */
  readonly newer: Some | null
  readonly from: Date
  readonly until: Date | null
}

export const saysTheSame = (one: Revision, other: Revision): boolean =>
  one.numerator === other.numerator && one.denominator === other.denominator && one.value === other.value

type Stands<Some extends Revision> = Pick<Stood<Some>, 'revision' | 'validated' | 'newer'>

/** Which of the counts of one figure stands at a moment; null before the first, and where it is no longer counted. */
export const standsAt = <Some extends Revision>(revisions: readonly Some[], at: Date): Stands<Some> | null => {
  const known = revisions.filter(({ countedAt }) => countedAt <= at).toSorted((a, b) => a.countedAt.getTime() - b.countedAt.getTime()) // prettier-ignore
  const newest = known.findLast(({ supersededAt }) => supersededAt === null || supersededAt > at) ?? null
  const checked = known.findLast(({ validatedAt }) => validatedAt !== null && validatedAt <= at)
  if (!checked) return newest && { revision: newest, validated: false, newer: null }
  return { revision: checked, validated: true, newer: newest && !saysTheSame(newest, checked) ? newest : null }
}

const same = <Some extends Revision>(one: Stands<Some> | null, other: Stands<Some> | null): boolean =>
  one?.revision === other?.revision && one?.validated === other?.validated && one?.newer === other?.newer

/** What stood for one figure, from the first moment on, oldest first. */
export const stoodThrough = <Some extends Revision>(revisions: readonly Some[]): Stood<Some>[] => {
  const [only] = revisions
  if (revisions.length === 1 && only!.supersededAt === null && only!.validatedAt === null)
    return [{ revision: only!, validated: false, newer: null, from: only!.countedAt, until: null }]
  const moments = revisions.flatMap(each => [each.countedAt, each.supersededAt, each.validatedAt].filter(at => at !== null)) // prettier-ignore
  const stood: Stood<Some>[] = []
  let before: Stands<Some> | null = null
  for (const at of moments.toSorted((a, b) => a.getTime() - b.getTime())) {
    const now = standsAt(revisions, at)
    if (same(before, now)) continue
    const last = stood.at(-1)
    if (last && last.until === null) stood[stood.length - 1] = { ...last, until: at }
    if (now) stood.push({ ...now, from: at, until: null })
    before = now
  }
  return stood
}
