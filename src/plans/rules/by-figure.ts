import { dayInWords, periodInWords } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'
import type { Target } from '../document.ts'
import { byDirection } from './by-direction.ts'
import { checked, figureInWords, unsettled, type Known } from './known-figures.ts'
import { gapToTargetInWords, shortfall, targetInWords, thresholdOf } from './target-words.ts'
import type { DatedPromise, Figure, Judgement } from './verdict.ts'

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
