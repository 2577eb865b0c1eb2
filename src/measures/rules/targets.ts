import { addDays, dayInWords, type Day } from '../../kernel/day.ts'
import type { Figure } from '../rules.ts'

/** What a measure is to reach, and from when: by the promises of plans, or by a target of the measure itself. Pure. */

export type TargetStep = {
  /** The first day it holds on: the day it was promised for. Null: always. */
  readonly from: Day | null
  /** The last day, where another step follows or an end was given. */
  readonly to: Day | null
  readonly kind: 'point' | 'band' | 'direction'
  readonly low: number | null
  readonly high: number | null
  /** A band is reached at its nearer end unless the figure has to lie within it. */
  readonly within: boolean
  readonly better: 'up' | 'down'
  /** Which count it is for; never swapped. */
  readonly series: Figure['series']
  /** For figures of this kind of period alone (`month`, `term`); null: of any. */
  readonly periodKind: string | null
  /** "60%", "within 85% to 95%", "a fall". */
  readonly words: string
  /** By what it is judged, in a sentence. */
  readonly rule: string
  readonly source: 'plan' | 'measure'
  /** The plan’s name and address; null for a target of the measure itself. */
  readonly programme: { readonly name: string; readonly slug: string } | null
  /** The promise’s number in its plan, or the target’s id. */
  readonly ref: string
  /** Why it was set, for one of the measure itself. */
  readonly because: string | null
  readonly setOn: Day | null
}

const byDay = (a: TargetStep, b: TargetStep): number => ((a.from ?? '') < (b.from ?? '') ? -1 : 1)

const lineOf = ({ source, programme, series, periodKind, kind }: TargetStep): string =>
  [source, programme?.slug, series, periodKind, kind === 'direction'].join('|')

/**
 * Steps of one line of targets, each ending the day before the next begins; one that says its own end keeps it. Lines
 * are apart by plan, count, kind of period, and whether a level or a direction is asked for. Oldest first.
 */
export const steppedBy = (steps: readonly TargetStep[]): readonly TargetStep[] =>
  [...Map.groupBy(steps, lineOf).values()]
    .flatMap(line =>
      line.toSorted(byDay).map((step, at, all) => {
        const next = all.slice(at + 1).find(({ from }) => from !== null && from !== step.from)
        return next && (step.to === null || step.to >= next.from!) ? { ...step, to: addDays(next.from!, -1) } : step
      }),
    )
    .toSorted(byDay)

/** Steps that say the same of the same days, promised more than once, together. In the order given. */
export const sameSteps = (steps: readonly TargetStep[]): readonly (readonly TargetStep[])[] => [
  ...Map.groupBy(steps, step => JSON.stringify([step.words, step.from, step.to, step.rule, step.series, step.periodKind, step.programme?.slug ?? step.ref])).values(),
] // prettier-ignore

export type TargetFor = { readonly series?: Figure['series']; readonly periodKind?: string | null }

const holds = (step: TargetStep, day: Day, { series, periodKind }: TargetFor): boolean =>
  (step.from === null || step.from <= day) &&
  (step.to === null || day <= step.to) &&
  (series === undefined || step.series === series) &&
  (step.periodKind === null || periodKind === undefined || step.periodKind === periodKind)

/** A level before a direction, the measure’s own before a plan’s, one for this kind of period before one for any, the newest. */
const nearer = (a: TargetStep, b: TargetStep): number =>
  Number(a.kind === 'direction') - Number(b.kind === 'direction') ||
  Number(a.source === 'plan') - Number(b.source === 'plan') ||
  Number(a.periodKind === null) - Number(b.periodKind === null) ||
  byDay(b, a)

/** What was to be reached on a day; for a figure, give the last day of its period. Null where nothing was. */
export const targetOn = (steps: readonly TargetStep[], day: Day, whose: TargetFor = {}): TargetStep | null =>
  steps.filter(step => holds(step, day, whose)).toSorted(nearer)[0] ?? null

/** The next step that is still to come. */
export const nextTarget = (steps: readonly TargetStep[], day: Day, whose: TargetFor = {}): TargetStep | null =>
  steps.filter(step => step.from !== null && step.from > day && holds(step, step.from, whose)).toSorted(byDay)[0] ??
  null

/** The one number a step draws as a line: the end of a range that is reached first. Null for a direction. */
export const levelOf = ({ kind, low, high, better }: TargetStep): number | null =>
  kind === 'direction' ? null : better === 'down' ? (high ?? low) : (low ?? high)

/** "from 31 March 2025 until 29 September 2025", "from 31 March 2025", "always". */
export const heldInWords = ({ from, to }: Pick<TargetStep, 'from' | 'to'>): string =>
  [from && `from ${dayInWords(from)}`, to && `until ${dayInWords(to)}`].filter(Boolean).join(' ') || 'always'
