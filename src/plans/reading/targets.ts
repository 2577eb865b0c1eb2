import { dueOf } from '../rules/due.ts'
import { knownMeasures } from './known-measures.ts'
import { monthsGiven, sentencesOf } from './promises.ts'
import type { KnownMeasure } from './known-measures.ts'
import type { ReadAction, ReadTarget } from './shape.ts'

type Found = Omit<ReadTarget, 'actions'>
type Figures = Pick<ReadTarget, 'kind' | 'low' | 'high' | 'unit'>

const counts: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
}
const moves = /\b(?:increas\w*|improv\w*|decreas\w*|reduc\w*|less|fewer|more|rais\w*)\b/i
const percent = /(\d{1,3}(?:\.\d+)?)\s*%?\s*(?:[–-]|\bto\b)\s*(\d{1,3}(?:\.\d+)?)\s*%|(\d{1,3}(?:\.\d+)?)\s*%/

const percentIn = (words: string): Figures | null => {
  const found = percent.exec(words)
  if (!found) return null
  const [low, high] = found[1] ? [Number(found[1]), Number(found[2])] : [Number(found[3]), Number(found[3])]
  return low > 100 || high > 100
    ? null
    : { kind: low === high ? 'point' : 'band', low, high: low === high ? null : high, unit: '%' }
}

const placesIn = (words: string): Figures | null => {
  const found = /\b(\d{1,4})\s*(?:[–-]\s*(\d{1,4})\s*)?places\b/i.exec(words)
  if (!found) return null
  return {
    kind: found[2] ? 'band' : 'point',
    low: Number(found[1]),
    high: found[2] ? Number(found[2]) : null,
    unit: 'number',
  }
}

const postsIn = (words: string): Figures | null => {
  const found =
    /\b(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+(?:new\s+|more\s+|additional\s+)*case ?workers?\b/i.exec(
      words,
    )
  return found
    ? { kind: 'activity', low: counts[found[1]!.toLowerCase()] ?? Number(found[1]), high: null, unit: 'number' }
    : null
}

const figuresFor = (known: KnownMeasure, words: string): Figures | null => {
  if (known.measure === 'places.new-places') return placesIn(words)
  if (known.measure === 'send-service.new-caseworkers-in-post') return postsIn(words)
  const figures = known.unit === '%' ? percentIn(words) : null
  if (figures) return figures
  if (known.whole?.test(words)) return { kind: 'point', low: 100, high: null, unit: '%' }
  return moves.test(words) ? { kind: 'direction', low: null, high: null, unit: known.unit } : null
}

/**
 * The targets that one sentence states: a figure on one measure, or directions on several. A figure for which no
 * measure is known is given with `measure: null`, so that a person can say what it counts; a date without a figure
 * likewise. `months` is the column's, or the one the words give where the column has none.
 */
export const targetsIn = (words: string, months: number | null): Found[] => {
  const at = months ?? monthsGiven(words)[0]?.months ?? null
  const named = knownMeasures.flatMap(known => {
    const figures = known.words.test(words) ? figuresFor(known, words) : null
    return figures ? [{ measure: known.measure, ...figures, months: at, better: known.better, dueOn: null, words }] : []
  })
  const [first] = named
  if (first) return first.kind === 'direction' ? named.filter(found => found.kind === 'direction') : [first]
  const bare = percentIn(words)
  if (bare) return [{ measure: null, ...bare, months: at, better: null, dueOn: null, words }]
  const date = dueOf({ words, months: null, planMonth: null }).on
  return date
    ? [{ measure: null, kind: 'date', low: null, high: null, unit: null, months, better: null, dueOn: date, words }]
    : []
}

const placesOf = (action: ReadAction): { words: string; months: number | null }[] => {
  const undated = [action.impactMeasures, action.timescale].map(text => ({ text, months: null }))
  return [...action.milestones, ...undated].flatMap(({ text, months }) =>
    (text ?? '')
      .split('\n')
      .flatMap(sentencesOf)
      .map(words => ({ words, months })),
  )
}

const keyOf = (target: Found): string =>
  [target.measure ?? `${target.dueOn}:${target.words}`, target.kind, target.low, target.high, target.months].join('|')

/**
 * Every target in the milestones, impact measures and timescales of a plan. The same measure, kind, figures and months
 * are one target, whichever cells and actions they stand in: its `actions` lists each action once, in the plan's order.
 * A direction without a time is left out of an action that gives the same measure and direction a time.
 */
export const findTargets = (actions: readonly ReadAction[]): ReadTarget[] => {
  const targets = new Map<string, Found & { actions: string[] }>()
  for (const action of actions) {
    const found = placesOf(action).flatMap(({ words, months }) => targetsIn(words, months))
    for (const target of found) {
      const timed = (other: Found) =>
        other.measure === target.measure && other.kind === 'direction' && other.months !== null
      if (target.kind === 'direction' && target.months === null && found.some(timed)) continue
      const key = keyOf(target)
      const known = targets.get(key) ?? { ...target, actions: [] }
      if (!known.actions.includes(action.ref)) known.actions.push(action.ref)
      targets.set(key, known)
    }
  }
  return [...targets.values()]
}
