import { count } from '../../design/words.ts'
import { compare, dayInWords, daysBetween, periodInWords } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'
import type { Target } from '../document.ts'
import { gapToTargetInWords, shortfall, valueInWords } from './target-words.ts'
import type { DatedPromise, Figure, Judgement } from './verdict.ts'

/** Which figures may settle a promise, and what is said while none does. Pure. */

export type Known = Figure & { readonly value: number }

const isKnown = (figure: Figure): figure is Known => figure.value !== null
const oldestFirst = (a: Figure, b: Figure): number => compare(a.to, b.to) || compare(a.from, b.from)

const kinds = ['days', 'months', 'quarters', 'terms', 'years', 'figures'] as const

/** How long a figure's period is, in the plural: months are never set in one line with quarters or years. */
export const kindOf = ({ from, to }: Figure): (typeof kinds)[number] => {
  const days = daysBetween(from, to) + 1
  if (days === 1) return 'days'
  if (days >= 28 && days <= 31) return 'months'
  if (days >= 89 && days <= 92) return 'quarters'
  if (days >= 120 && days <= 123) return 'terms'
  return days === 365 || days === 366 ? 'years' : 'figures'
}

/** Figures of one kind of period: the kind there are most of, and of equals the shortest. */
const ofOneKind = <Some extends Figure>(figures: readonly Some[]): readonly Some[] => {
  const groups = [...Map.groupBy(figures, kindOf)]
  const most = groups.toSorted(
    ([a, many], [b, others]) => others.length - many.length || kinds.indexOf(a) - kinds.indexOf(b),
  )
  return most[0]?.[1] ?? []
}

/** Checked figures of the count the target names, of one kind of period, for periods that have ended, oldest first. */
export const checked = (figures: readonly Figure[], target: Target, today: Day): Known[] =>
  ofOneKind(figures.filter(isKnown).filter(figure => figure.series === target.series))
    .filter(figure => figure.status === 'final' && figure.validated)
    .filter(figure => figure.to <= today)
    .sort(oldestFirst)

/** "37.4% (515 of 1,377), January to December 2024" */
export const figureInWords = (figure: Figure & { value: number }, unit: Target['unit']): string => {
  const { value, numerator, denominator } = figure
  const of = numerator !== null && denominator !== null ? ` (${count(numerator)} of ${count(denominator)})` : ''
  return `${valueInWords(value, unit)}${of}, ${periodInWords(figure)}`
}

/** The newest figure there is: of the count the target names where there is one, else of the other, and said so. */
const latestOf = (figures: readonly Figure[], target: Target): Known | null => {
  const known = figures.filter(isKnown).sort(oldestFirst)
  const named = ofOneKind(known.filter(figure => figure.series === target.series))
  return named.at(-1) ?? known.at(-1) ?? null
}

/** Why a figure does not settle the promise: "ends before 31 March 2025", "is provisional". */
const whyNot = (figure: Known, promise: DatedPromise, target: Target, today: Day): string[] => {
  const reasons: string[] = []
  if (figure.to < promise.dueOn && today > promise.dueOn) reasons.push(`ends before ${dayInWords(promise.dueOn)}`)
  if (figure.to > today) reasons.push('has not ended yet')
  if (figure.status === 'provisional') reasons.push('is provisional')
  else if (!figure.validated) reasons.push('has not been checked yet')
  if (figure.series !== target.series)
    reasons.push(
      target.series === 'published'
        ? 'is the partnership’s own count, not the published one the promise names'
        : 'is the published count, not the partnership’s own that the promise names',
    )
  return reasons
}

/** "Latest known: 37.4% (515 of 1,377), January to December 2024, which ends before 31 March 2025; 22.6 points short of 60%." */
const latestKnownSentence = (figure: Known, promise: DatedPromise, target: Target, today: Day): string => {
  const reasons = whyNot(figure, promise, target, today)
  const which = reasons.length > 0 ? `, which ${reasons.join(' and ')}` : ''
  const gap = target.kind === 'direction' ? null : gapToTargetInWords(target, figure.value)
  return `Latest known: ${figureInWords(figure, target.unit)}${which}${gap ? `; ${gap}` : ''}.`
}

const missingInWords: Partial<Record<Figure['status'], string>> = {
  suppressed: 'is not shown, because it rests on few children',
  'not-available': 'is not available',
  'not-applicable': 'does not apply',
}

/** Missing is never zero: where the figure we waited for came empty, say so. */
const missingSentence = (figures: readonly Figure[], promise: DatedPromise, target: Target): string | null => {
  const empty = figures.find(
    figure => figure.value === null && figure.series === target.series && figure.to >= promise.dueOn,
  )
  const how = empty && missingInWords[empty.status]
  return how ? `The figure for ${periodInWords(empty)} ${how}.` : null
}

export const unsettled = (promise: DatedPromise, target: Target, figures: readonly Figure[], today: Day): Judgement => {
  const latest = latestOf(figures, target)
  const due = today <= promise.dueOn
  const nothing = due ? null : `No figure has come that covers or follows ${dayInWords(promise.dueOn)}.`
  const sentences = [
    due ? `Due ${dayInWords(promise.dueOn)}.` : null,
    missingSentence(figures, promise, target),
    latest ? latestKnownSentence(latest, promise, target, today) : nothing,
  ]
  return {
    standing: due ? 'Not due yet' : 'Cannot be judged yet',
    because: sentences.filter(Boolean).join(' '),
    rule: due ? 'not-due' : 'figure-awaited',
    latestKnown: latest && figureInWords(latest, target.unit),
    gap: latest && target.kind !== 'direction' ? shortfall(target, latest.value) : null,
  }
}
