import { dueOf } from '../rules/due.ts'
import { monthsGiven, sentencesOf } from './promises.ts'
import type { ReadAction, ReadTarget } from './shape.ts'

type Found = Omit<ReadTarget, 'actions'>
type Figures = Pick<ReadTarget, 'kind' | 'low' | 'high' | 'unit'>

type Known = {
  readonly measure: string
  readonly words: RegExp
  readonly better: 'up' | 'down'
  /** Which kinds of figure it is counted in: others in the same sentence belong to something else. */
  readonly unit: '%' | 'number' | 'weeks'
  /** Words that state a target without a figure: "full" returns. */
  readonly whole?: RegExp
  readonly series: 'published' | 'local'
  /** Not in the measure catalogue yet: an id to start from. */
  readonly proposed?: true
}

/**
 * What the words of plans are known to promise. Twenty-week targets name the figure excluding exceptions, the DfE's
 * headline; a person may choose another when confirming. Order matters: the first that fits is taken.
 */
export const knownMeasures: readonly Known[] = [
  {
    measure: 'ehc.issued-in-20-weeks-excluding-exceptions',
    words:
      /\b(?:ehcp|ehc plan|education, health and care plan)['’]?s?\b.{0,90}\b(?:20|twenty)[- ]?weeks?\b|\b(?:20|twenty)[- ]?weeks?\b.{0,60}\behc(?:p| plan)/i,
    better: 'up',
    unit: '%',
    series: 'published',
  },
  {
    measure: 'camhs.treatment-within-18-weeks',
    words: /\b(?:intervention|treatment|treated|seen)\b.{0,60}\b(?:18|eighteen) weeks\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
  },
  {
    measure: 'plans.audited-good-or-outstanding',
    words: /\b(?:judged|rated|graded)\b.{0,40}\bgood\b.{0,20}\boutstanding\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
  },
  {
    measure: 'plans.families-say-plan-reflects-child',
    words: /\bparents?\b.{0,60}\breport\b.{0,60}\b(?:plan|review)\b.{0,40}\breflect/i,
    better: 'up',
    unit: '%',
    series: 'local',
  },
  {
    measure: 'reviews.childs-views-recorded',
    words: /\bcapturing\b.{0,20}\bviews\b|\bannual reviews? reflects? the views\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
  },
  {
    measure: 'ehc.issued-with-advice-missing',
    words: /\bmissing (?:health |social care |education )?advice\b/i,
    better: 'down',
    unit: '%',
    series: 'local',
  },
  {
    measure: 'ehc.health-advice-in-time',
    words: /\b(?:reports|advice)\b.{0,60}\behcna\b.{0,60}\bstatutory time|\btimely assessment\b.{0,30}\behcna\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
  },
  {
    measure: 'ehc.weeks-to-issue',
    words: /\btime taken to finalise\b/i,
    better: 'down',
    unit: 'weeks',
    series: 'local',
  },
  {
    measure: 'attendance.independent-special-returns',
    words: /\battendance (?:data )?returns?\b.{0,20}\bfrom\b.{0,20}\bindependent\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
    whole: /^full\b/i,
  },
  {
    measure: 'attendance.targeted-support-meetings',
    words: /\bschools will have received target(?:ing|ed) support meetings?\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
    whole: /^all\b/i,
  },
  {
    measure: 'attendance.notifications-sent',
    words: /\bnotifications have been issued\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
    proposed: true,
    whole: /\ball notifications\b/i,
  },
  {
    measure: 'places.children-waiting-for-placement',
    words: /\bchildren without a placement\b|\bnumber of children waiting\b/i,
    better: 'down',
    unit: 'number',
    series: 'local',
  },
  {
    measure: 'places.weeks-waiting-for-placement',
    words: /\bwaiting times?\b.{0,60}\b(?:provision|placement)\b/i,
    better: 'down',
    unit: 'weeks',
    series: 'local',
  },
  { measure: 'camhs.posts-filled', words: /\bvacancy rate\b/i, better: 'up', unit: '%', series: 'local' },
  {
    measure: 'attendance.rate',
    words: /\battendance (?:rates?|levels?)\b/i,
    better: 'up',
    unit: '%',
    series: 'local',
    proposed: true,
  },
  {
    measure: 'attendance.days-from-notification-to-action',
    words: /\btime from notification\b/i,
    better: 'down',
    unit: 'number',
    series: 'local',
    proposed: true,
  },
  {
    measure: 'places.new-places',
    words: /\b\d+\s*(?:[–-]\s*\d+\s*)?places\b/i,
    better: 'up',
    unit: 'number',
    series: 'local',
    proposed: true,
  },
  {
    measure: 'places.provision',
    words: /\bincrease in provision\b/i,
    better: 'up',
    unit: 'number',
    series: 'local',
    proposed: true,
  },
  {
    measure: 'send-service.new-caseworkers-in-post',
    words: /\bcase ?workers?\b.{0,30}\bin posts?\b/i,
    better: 'up',
    unit: 'number',
    series: 'local',
    proposed: true,
  },
  {
    measure: 'camhs.complaints-about-waiting',
    words: /\bcomplain\w*\b.{0,40}\bwaiting times?\b/i,
    better: 'down',
    unit: 'number',
    series: 'local',
    proposed: true,
  },
]

/** The catalogue entry for a measure id found by this reader, or null. */
export const knownMeasure = (measure: string | null): Known | null =>
  knownMeasures.find(known => known.measure === measure) ?? null

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

const figuresFor = (known: Known, words: string): Figures | null => {
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
