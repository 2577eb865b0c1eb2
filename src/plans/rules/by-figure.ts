import { count } from '../../design/words.ts'
import { compare, dayInWords, daysBetween, periodInWords } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'
import type { Target } from '../document.ts'
import { gapToTargetInWords, shortfall, targetInWords, thresholdOf, valueInWords } from './target-words.ts'
import type { DatedPromise, Figure, Judgement } from './verdict.ts'

type Known = Figure & { readonly value: number }

const isKnown = (figure: Figure): figure is Known => figure.value !== null
const oldestFirst = (a: Figure, b: Figure): number => compare(a.to, b.to) || compare(a.from, b.from)

const kinds = ['days', 'months', 'quarters', 'terms', 'years', 'figures'] as const

/** How long a figure's period is, in the plural: months are never set in one line with quarters or years. */
const kindOf = ({ from, to }: Figure): (typeof kinds)[number] => {
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
const checked = (figures: readonly Figure[], target: Target, today: Day): Known[] =>
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

const unsettled = (promise: DatedPromise, target: Target, figures: readonly Figure[], today: Day): Judgement => {
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

const byLevel = (promise: DatedPromise, target: Target, figures: readonly Figure[], today: Day): Judgement => {
  const settling = checked(figures, target, today).filter(({ to }) => to >= promise.dueOn)
  if (settling.length === 0) return unsettled(promise, target, figures, today)
  const meets = ({ value }: Known) => shortfall(target, value) === 0
  const atDue = settling.filter(({ from }) => from <= promise.dueOn)
  const met = atDue.find(meets) ?? settling.find(meets)
  const shown = met ?? settling.at(-1)!
  const inTime = met && (atDue.length > 0 ? atDue.includes(met) : settling[0] === met)
  const words = figureInWords(shown, target.unit)
  const common = { latestKnown: words, gap: shortfall(target, shown.value) }
  if (!met && today <= promise.dueOn) return unsettled(promise, target, figures, today)
  if (!met) {
    const because = `${words}; ${gapToTargetInWords(target, shown.value)}.`
    return { standing: 'Late', because, rule: 'figure-missed', ...common }
  }
  const because = `${words}, which meets ${targetInWords(target)}.`
  if (inTime) return { standing: 'Done', because, rule: 'figure-met', ...common }
  const first = periodInWords((atDue[0] ?? settling[0])!)
  const late = `${because} The first figure that could show it, ${first}, did not.`
  return { standing: 'Done late', because: late, rule: 'figure-met-late', ...common }
}

const pointsNeeded = 15
const runNeeded = 7

/** Whether at least the last seven are all better than the mean of those before, of which there must be eight. */
const hasTurned = (values: readonly number[], better: 'up' | 'down'): boolean => {
  for (let run = runNeeded; values.length - run >= pointsNeeded - runNeeded; run++) {
    const earlier = values.slice(0, -run)
    const mean = earlier.reduce((sum, value) => sum + value, 0) / earlier.length
    if (values.slice(-run).every(value => (better === 'up' ? value > mean : value < mean))) return true
  }
  return false
}

const byDirection = (promise: DatedPromise, target: Target, figures: readonly Figure[], today: Day): Judgement => {
  const awaited = unsettled(promise, target, figures, today)
  if (today <= promise.dueOn) return awaited
  const points = checked(figures, target, today)
  const units = points[0] ? kindOf(points[0]) : 'months'
  const judged = (because: string, rest: Partial<Judgement>): Judgement => ({ ...awaited, because, ...rest })
  const latest = awaited.because
  if (points.length < pointsNeeded)
    return judged(`Too early to tell: ${points.length} of ${pointsNeeded} ${units}. ${latest}`, {
      rule: 'direction-early',
    })
  if (points.at(-1)!.to < promise.dueOn) return awaited
  const better = target.better ?? 'up'
  if (
    !hasTurned(
      points.map(({ value }) => value),
      better,
    )
  )
    return judged(`No clear change yet over ${points.length} ${units}. ${latest}`, { rule: 'direction-no-change' })
  const turn = better === 'up' ? 'above' : 'below'
  const because = `At least the last ${runNeeded} of ${points.length} ${units} are all ${turn} the average of those before. ${latest}`
  return judged(because, { standing: 'Done', rule: 'direction-changed' })
}

/** Judges a promise that a figure settles: a level to reach, or a direction to move in. Pure; `today` is passed in. */
export const judgeByFigure = (promise: DatedPromise, figures: readonly Figure[], today: Day): Judgement => {
  const { target } = promise
  if (target && target.kind === 'direction') return byDirection(promise, target, figures, today)
  if (target && thresholdOf(target) !== null) return byLevel(promise, target, figures, today)
  const none = { latestKnown: null, gap: null }
  if (today <= promise.dueOn)
    return { standing: 'Not due yet', because: `Due ${dayInWords(promise.dueOn)}.`, rule: 'not-due', ...none }
  const because = target
    ? 'No number has been recorded yet that would show whether this is met.'
    : 'Nobody has yet confirmed which measure this is judged by.'
  return { standing: 'Cannot be judged yet', because, rule: 'no-measure', ...none }
}
