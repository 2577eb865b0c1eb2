/**
 * A counted figure through time: each count of it is kept, a later one takes its place, and somebody may put their name
 * to one. What was validated stands until a newer count is validated too, or the validation is taken back. Pure.
 */

/** Somebody's name beside counts, from a moment on until it is taken back. */
export type Validity = {
  readonly validationId: string
  readonly at: Date
  readonly takenBack: { readonly at: Date } | null
}

/** One count of one figure. */
export type Revision = {
  readonly countedAt: Date
  /** When a newer count was kept; null of the newest. */
  readonly supersededAt: Date | null
  /** By which this very count was validated, oldest first. */
  readonly validations: readonly Validity[]
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
}

/** What stood for a figure from one moment until another (null: it stands now). */
export type Stood<Some extends Revision> = {
  readonly revision: Some
  /** By which it is validated; null while it is provisional. */
  readonly validation: Some['validations'][number] | null
  /** A newer count that says another number and waits to be validated. */
  readonly newer: Some | null
  readonly from: Date
  readonly until: Date | null
}

export const saysTheSame = (one: Revision, other: Revision): boolean =>
  one.numerator === other.numerator && one.denominator === other.denominator && one.value === other.value

type Stands<Some extends Revision> = Pick<Stood<Some>, 'revision' | 'validation' | 'newer'>

/** The validation of a count that stands at a moment: given by then and not taken back by then. */
export const validationAt = <Some extends Revision>({ validations }: Some, at: Date): Stands<Some>['validation'] =>
  validations.findLast(each => each.at <= at && (each.takenBack === null || each.takenBack.at > at)) ?? null

/** Which of the counts of one figure stands at a moment; null before the first, and where it is no longer counted. */
export const standsAt = <Some extends Revision>(revisions: readonly Some[], at: Date): Stands<Some> | null => {
  const known = revisions.filter(({ countedAt }) => countedAt <= at).toSorted((a, b) => a.countedAt.getTime() - b.countedAt.getTime()) // prettier-ignore
  const newest = known.findLast(({ supersededAt }) => supersededAt === null || supersededAt > at) ?? null
  const checked = known.findLast(each => validationAt(each, at) !== null)
  if (!checked) return newest && { revision: newest, validation: null, newer: null }
  return {
    revision: checked,
    validation: validationAt(checked, at),
    newer: newest && !saysTheSame(newest, checked) ? newest : null,
  }
}

const same = <Some extends Revision>(one: Stands<Some> | null, other: Stands<Some> | null): boolean =>
  one?.revision === other?.revision && one?.validation === other?.validation && one?.newer === other?.newer

/** When anything happened to a count. */
const momentsOf = ({ countedAt, supersededAt, validations }: Revision): Date[] =>
  [countedAt, supersededAt, ...validations.flatMap(each => [each.at, each.takenBack?.at ?? null])].filter(
    at => at !== null,
  )

/** What stood for one figure, from the first moment on, oldest first. */
export const stoodThrough = <Some extends Revision>(revisions: readonly Some[]): Stood<Some>[] => {
  const [only] = revisions
  if (revisions.length === 1 && only!.supersededAt === null && only!.validations.length === 0)
    return [{ revision: only!, validation: null, newer: null, from: only!.countedAt, until: null }]
  const moments = revisions.flatMap(momentsOf)
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

/** What becomes of a figure when a validation of it is taken back. */
export type Undone = 'provisional' | 'validated before' | 'no longer counted' | 'nothing'

/** What taking a validation back at a moment does to one figure. */
export const undoneBy = (revisions: readonly Revision[], validationId: string, at: Date): Undone => {
  if (standsAt(revisions, at)?.validation?.validationId !== validationId) return 'nothing'
  const without = (each: Revision): Revision => ({ ...each, validations: each.validations.filter(one => one.validationId !== validationId) }) // prettier-ignore
  const left = standsAt(revisions.map(without), at)
  if (!left) return 'no longer counted'
  return left.validation ? 'validated before' : 'provisional'
}
