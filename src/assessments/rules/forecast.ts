import { addDays, daysBetween, type Day } from '../../kernel/day.ts'
import { openStages, type Stage } from './standing.ts'
import type { StepKept } from './steps.ts'

/**
 * Who will pass twenty weeks. Two answers and no score: *certain*, where even the shortest path that law still requires
 * passes the day; *likely*, where the area's own median for each step left passes it. Each names the step that decides.
 */

/** What a forecast needs of where a case stands. */
export type PathStanding = {
  readonly stage: Stage
  readonly begunOn: Day | null
  readonly decidedOn: Day | null
  readonly draftOn: Day | null
  readonly finalDue: Day | null
}

/** The parts of the way from a request to a plan, each ended by somebody. `answer` is one contributor's advice. */
export const pathSteps = {
  decide: { rule: 'EHC.DECIDE_ASSESS', waitsFor: 'the decision whether to assess' },
  ask: { rule: 'EHC.REQUEST_ADVICE', waitsFor: 'advice to be asked for' },
  advice: { rule: 'EHC.ADVICE', waitsFor: 'advice' },
  draft: { rule: 'EHC.DRAFT_TARGET', waitsFor: 'the draft plan' },
  final: { rule: 'EHC.FINAL', waitsFor: 'the final plan' },
} as const
export type PathStep = keyof typeof pathSteps

/** The step that decides, and whose answer it is where it is advice. */
export type Decides = { readonly step: PathStep; readonly contributor: string | null; readonly others: number }

/** How long a part took here: the median in days, of so many. */
export type Typical = { readonly days: number; readonly of: number }
/** Of the last twelve months. `answers` by contributor, and `answer` of all contributors together. */
export type Medians = Readonly<Record<PathStep | 'answer', Typical | null>> & {
  readonly answers: ReadonlyMap<string, Typical>
}

/** Under so many, a median says nothing. */
export const fewest = 20

export type Forecast =
  /** Twenty weeks are over and no plan was made. */
  | { readonly kind: 'past'; readonly due: Day; readonly decides: Decides }
  | { readonly kind: 'certain'; readonly due: Day; readonly on: Day; readonly decides: Decides }
  | { readonly kind: 'likely'; readonly due: Day; readonly on: Day; readonly decides: Decides; readonly of: number }
  | { readonly kind: 'in time'; readonly due: Day; readonly on: Day; readonly of: number }
  | { readonly kind: 'too few'; readonly due: Day; readonly step: PathStep; readonly of: number }
  /** A ground stands on which the twenty weeks do not apply. */
  | { readonly kind: 'excepted'; readonly due: Day }

type Advice = { readonly contributor: string; readonly from: Day; readonly due: Day | null; readonly met: Day | null }
type Path = PathStanding & {
  readonly begunOn: Day
  readonly finalDue: Day
  readonly asked: readonly Advice[]
  readonly waiting: readonly Advice[]
  readonly familysDaysEnd: Day | null
  readonly draftTarget: Day
}

const later = (a: Day, b: Day): Day => (a > b ? a : b)
const newest = (days: readonly Day[]): Day | null => days.toSorted().at(-1) ?? null

const advicesOf = (steps: readonly StepKept[], from: Day): { asked: Advice[]; waiting: Advice[] } => {
  const theirs = steps.filter(each => each.rule === 'EHC.ADVICE' && each.fromOn !== null && each.fromOn >= from)
  const asked = theirs.map(each => ({ contributor: each.about ?? '', from: each.fromOn!, due: each.dueOn, met: each.metOn })) // prettier-ignore
  // A limit that does not apply takes no answer's place: it is waited for until it is there or no longer needed.
  const open = theirs.filter(({ cameTo, metOn }) => cameTo === 'open' || (cameTo === 'disapplied' && metOn === null))
  const waiting = open.map(each => asked[theirs.indexOf(each)]!)
  return { asked, waiting: waiting.toSorted((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1)) }
}

const pathOf = (standing: PathStanding, steps: readonly StepKept[]): Path | null => {
  const { begunOn, finalDue } = standing
  if (begunOn === null || finalDue === null || !openStages.includes(standing.stage)) return null
  const of = (rule: string) => steps.findLast(each => each.rule === rule && each.fromOn !== null && each.fromOn >= begunOn) // prettier-ignore
  return {
    ...standing,
    ...advicesOf(steps, begunOn),
    begunOn,
    finalDue,
    familysDaysEnd: of('EHC.DRAFT_REPS')?.dueOn ?? null,
    draftTarget: of('EHC.DRAFT_TARGET')?.dueOn ?? addDays(begunOn, 112),
  }
}

/** What the case waits for now: the first part of the way that has not been done; of advice, what is due first. */
const waitsFor = ({ stage, draftOn, asked, waiting }: Path): Decides => {
  const only = (step: PathStep): Decides => ({ step, contributor: null, others: 0 })
  if (draftOn !== null) return only('final')
  if (stage === 'asked') return only('decide')
  if (asked.length === 0) return only('ask')
  return waiting.length === 0
    ? only('draft')
    : { step: 'advice', contributor: waiting[0]!.contributor, others: waiting.length - 1 }
}

/** The family has fifteen days with the draft, the day it is served among them, and the plan is made after them. */
const familysDays = 15

/** The first day on which law allows the plan: everything that waits for an answer could be answered today. */
const earliest = ({ familysDaysEnd, draftOn }: Path, today: Day): Day => {
  if (draftOn === null) return addDays(today, familysDays)
  return later(today, familysDaysEnd === null ? addDays(draftOn, familysDays) : addDays(familysDaysEnd, 1))
}

/** One part of the way with the day it ends or is expected to, beside the day that leaves the rest its time. */
type Stretch = Decides & { readonly left: boolean; readonly ends: Day; readonly planned: Day; readonly of: number | null } // prettier-ignore

const answersOf = ({ waiting }: Path, today: Day, { answers, answer }: Medians): readonly (Advice & { ends: Day; of: number })[] =>
  waiting.map(each => {
    const own = answers.get(each.contributor)
    const typical = own && own.of >= fewest ? own : answer
    return { ...each, ends: later(today, addDays(each.from, typical?.days ?? 0)), of: typical?.of ?? 0 }
  }) // prettier-ignore

const adviceStretch = (path: Path, today: Day, medians: Medians, askedOn: Day): Stretch => {
  const planned = addDays(path.begunOn, 84)
  if (path.asked.length === 0) {
    const { days, of } = medians.advice ?? { days: 0, of: 0 }
    return { step: 'advice', contributor: null, others: 0, left: true, ends: later(today, addDays(askedOn, days)), planned, of } // prettier-ignore
  }
  const open = answersOf(path, today, medians)
  const last = open.toSorted((a, b) => (a.ends === b.ends ? ((a.due ?? '') < (b.due ?? '') ? -1 : 1) : a.ends > b.ends ? -1 : 1))[0] // prettier-ignore
  const came = newest(path.asked.flatMap(({ met }) => met ?? [])) ?? askedOn
  if (!last) return { step: 'advice', contributor: null, others: 0, left: false, ends: came, planned, of: null }
  const of = Math.min(...open.map(each => each.of))
  return { step: 'advice', contributor: last.contributor, others: open.length - 1, left: true, ends: later(came, last.ends), planned, of } // prettier-ignore
}

/** The way part by part: what is done on its day, what is left by the medians, never before today. */
const walk = (path: Path, today: Day, medians: Medians): readonly Stretch[] => {
  const { begunOn, decidedOn, draftOn, finalDue, draftTarget, asked } = path
  const part = (step: PathStep, done: Day | null, from: Day, planned: Day, least = 0): Stretch => {
    const typical = medians[step]
    const ends = done ?? later(today, addDays(from, Math.max(least, typical?.days ?? 0)))
    return { step, contributor: null, others: 0, left: done === null, ends, planned, of: done === null ? (typical?.of ?? 0) : null } // prettier-ignore
  }
  const final = (served: Day) => part('final', null, served, finalDue, familysDays)
  if (draftOn !== null) return [part('draft', draftOn, begunOn, draftTarget), final(draftOn)]
  const sixWeeks = addDays(begunOn, 42)
  const decide = part('decide', path.stage === 'asked' ? null : (decidedOn ?? sixWeeks), begunOn, sixWeeks)
  const ask = part('ask', asked.map(({ from }) => from).toSorted()[0] ?? null, decide.ends, sixWeeks)
  const advice = adviceStretch(path, today, medians, ask.ends)
  const draft = part('draft', null, advice.ends, draftTarget)
  return [decide, ask, advice, draft, final(draft.ends)]
}

/** Of the parts left, the one that adds most to the delay; of equals the first. */
const addsMost = (parts: readonly Stretch[]): Decides => {
  const delays = parts.map(({ planned, ends }) => daysBetween(planned, ends))
  const added = delays.map((delay, at) => delay - (delays[at - 1] ?? 0))
  let most = parts.findIndex(({ left }) => left)
  for (const [at, { left }] of parts.entries()) if (left && added[at]! > added[most]!) most = at
  const { step, contributor, others } = parts[most]!
  return { step, contributor, others }
}

/** Whether a ground takes the twenty weeks away, by the step of the final plan. */
const isExcepted = (steps: readonly StepKept[], begunOn: Day): boolean =>
  steps.some(({ rule, fromOn, cameTo }) => rule === 'EHC.FINAL' && fromOn === begunOn && cameTo === 'disapplied')

/**
 * The forecast of a case on a day; null where it is not on the way to a plan. `steps` are those kept of it (any order;
 * others than those of the way are passed over). Certain: draft served today at the earliest, fifteen days for the
 * family, the plan on the day after. Likely: median upon median, never before today; a step of which fewer than 20 were
 * done here in twelve months is too few to say. Law: SEND Regulations 2014 regs 5, 8, 13.
 */
export const forecastOf = (
  standing: PathStanding,
  steps: readonly StepKept[],
  today: Day,
  medians: Medians,
): Forecast | null => {
  const path = pathOf(standing, steps)
  if (path === null) return null
  const due = path.finalDue
  if (isExcepted(steps, path.begunOn)) return { kind: 'excepted', due }
  const decides = waitsFor(path)
  if (today > due) return { kind: 'past', due, decides }
  const first = earliest(path, today)
  if (first > due) return { kind: 'certain', due, on: first, decides }
  const parts = walk(path, today, medians)
  const few = parts.find(({ left, of }) => left && of !== null && of < fewest)
  if (few) return { kind: 'too few', due, step: few.step, of: few.of! }
  const of = Math.min(...parts.flatMap(part => part.of ?? []))
  const on = parts.at(-1)!.ends
  return on > due ? { kind: 'likely', due, on, decides: addsMost(parts), of } : { kind: 'in time', due, on, of }
}
