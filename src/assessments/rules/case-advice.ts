import type { Day } from '../../kernel/day.ts'
import type { Fact, Kind } from '../../timelines/facts.ts'
import type { State, Step } from '../../timelines/step.ts'

/** One request for advice and what came of it. */
export type AdviceRow = {
  readonly contributor: string
  readonly askedOn: Day | null
  /** The day the body itself received the request; null where it is not known and the day asked is used. */
  readonly receivedOn: Day | null
  readonly due: Day | null
  /** When the first answer came: the date for the law, whatever became of it. */
  readonly inOn: Day | null
  readonly outcome: string | null
  readonly sentBackOn: readonly Day[]
  /** When it was accepted as complete: the date for quality. */
  readonly acceptedOn: Day | null
  /** Earlier advice was agreed to be enough. */
  readonly enoughOn: Day | null
  readonly missedOn: readonly Day[]
  readonly state: State
  readonly because: string
  readonly breach: string | null
}

const far = '9999-12-31'

const daysOf = (facts: readonly Fact[], kind: Kind, whose: string, from: Day, before: Day): Fact[] =>
  facts
    .filter(each => each.kind === kind && each.contributor === whose && each.on >= from && each.on < before)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))

const rowOf = (facts: readonly Fact[], whose: string, step: Step, begins: Day, next: Day): AdviceRow => {
  const on = (kind: Kind, from: Day, before: Day): Day[] => daysOf(facts, kind, whose, from, before).map(fact => fact.on) // prettier-ignore
  const answer = daysOf(facts, 'ADVICE_RECEIVED', whose, begins, next).find(fact => fact.on === step.metOn) ?? null
  return {
    contributor: whose,
    askedOn: on('ADVICE_REQUESTED', begins, next)[0] ?? null,
    receivedOn: on('ADVICE_REQUEST_RECEIVED', begins, next)[0] ?? null,
    due: step.due,
    inOn: step.metOn,
    outcome: answer?.outcome ?? null,
    sentBackOn: step.metOn ? on('ADVICE_SENT_BACK', step.metOn, next) : [],
    acceptedOn: step.metOn ? (on('ADVICE_ACCEPTED', step.metOn, next)[0] ?? null) : null,
    enoughOn: on('ADVICE_NOT_SOUGHT', begins, next)[0] ?? null,
    missedOn: on('APPOINTMENT_MISSED', begins, next),
    state: step.state,
    because: step.because,
    breach: step.breach,
  }
}

/** A request begins where it was sent, or where it was received if that alone is known. */
const beginOf = (facts: readonly Fact[], whose: string, step: Step, after: Day): Day => {
  const sent = daysOf(facts, 'ADVICE_REQUESTED', whose, after, far)[0]?.on ?? null
  return sent !== null && sent <= step.from! ? sent : step.from!
}

const rowsOf = (facts: readonly Fact[], whose: string, steps: readonly Step[]): AdviceRow[] => {
  const begins: Day[] = []
  for (const [at, step] of steps.entries())
    begins.push(beginOf(facts, whose, step, at === 0 ? '0001-01-01' : (steps[at - 1]!.metOn ?? begins[at - 1]!)))
  return steps.map((step, at) => rowOf(facts, whose, step, begins[at]!, begins[at + 1] ?? far))
}

const enoughAlone = (facts: readonly Fact[], known: ReadonlySet<string>): AdviceRow[] =>
  facts.flatMap(({ kind, contributor, on }) =>
    kind !== 'ADVICE_NOT_SOUGHT' || !contributor || known.has(contributor)
      ? []
      : {
          contributor, askedOn: null, receivedOn: null, due: null, inOn: null, outcome: null, sentBackOn: [], acceptedOn: null,
          enoughOn: on, missedOn: [], state: 'not needed' as const, because: 'Earlier advice was agreed to be enough (reg 6(4)).', breach: null,
        },
  ) // prettier-ignore

/**
 * The advice of a case, a row for each request: asked, received by the body, due, in, and what it was. Advice that was sent
 * back keeps the day it first came in; the day it was accepted stands beside it. In the order of regulation 6's letters.
 */
export const adviceOf = (facts: readonly Fact[], steps: readonly Step[]): readonly AdviceRow[] => {
  const advice = steps.filter(({ rule, from, about }) => rule === 'EHC.ADVICE' && from !== null && about !== null)
  const grouped = Map.groupBy(advice, ({ about }) => about!)
  const rows = [...grouped].flatMap(([whose, own]) => rowsOf(facts, whose, own.toSorted((a, b) => (a.from! < b.from! ? -1 : 1)))) // prettier-ignore
  return [...rows, ...enoughAlone(facts, new Set(grouped.keys()))].toSorted((a, b) =>
    a.contributor === b.contributor ? 0 : a.contributor < b.contributor ? -1 : 1,
  )
}
