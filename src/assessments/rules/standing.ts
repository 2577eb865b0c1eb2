import type { Day } from '../../kernel/day.ts'
import type { Fact, Kind } from '../../timelines/facts.ts'
import type { Step } from '../../timelines/step.ts'

/** Where a case stands, in the order of the path from a request to a plan, and how a path ends. */
export const stages = {
  'asked': 'Deciding whether to assess',
  'assessing': 'Gathering advice',
  'drafting': 'Writing the draft',
  'with-family': 'Draft with the family',
  'plan': 'Plan in place',
  'refused': 'Not assessed',
  'no-plan': 'No plan made',
  'withdrawn': 'Withdrawn',
  'ceased': 'Plan ended',
  'moved': 'Moved to another authority',
  'unknown': 'Nothing begun',
} as const // prettier-ignore

export type Stage = keyof typeof stages
/** Stages in which the authority still owes the family a decision or a plan. */
export const openStages: readonly Stage[] = ['asked', 'assessing', 'drafting', 'with-family']

export type Standing = {
  readonly stage: Stage
  /** The request, or when the child came to attention, of the newest path. */
  readonly begunOn: Day | null
  readonly decidedOn: Day | null
  readonly draftOn: Day | null
  readonly planOn: Day | null
  /** When the path or the plan ended, where it has. */
  readonly endedOn: Day | null
  readonly finalDue: Day | null
  readonly excepted: boolean
  readonly bornOn: Day | null
}

type Found = {
  readonly first: (kind: Kind, outcome?: string) => Day | null
  readonly last: (kind: Kind) => Day | null
  readonly after: (kind: Kind, outcomes: readonly string[], no: Day) => boolean
}

const within = (facts: readonly Fact[], from: Day, asOf: Day): Found => {
  const of = (kind: Kind, outcome?: string): Day[] =>
    facts.filter(each => each.kind === kind && each.on >= from && each.on <= asOf && (outcome === undefined || each.outcome === outcome)).map(({ on }) => on).toSorted() // prettier-ignore
  return {
    first: (kind, outcome) => of(kind, outcome)[0] ?? null,
    last: kind => of(kind).at(-1) ?? null,
    after: (kind, outcomes, no) => outcomes.some(each => of(kind, each).some(on => on > no)),
  }
}

/** A decision against the family is not the end where the authority thought again, or was made to. */
const goesOn = ({ after }: Found, no: Day): boolean =>
  after('ASSESS_DECIDED', ['assess'], no) || after('ORDER', toGoOn, no) || after('MEDIATION_AGREED', toGoOn, no) || after('APPEAL_ENDED', ['conceded'], no) // prettier-ignore
const toGoOn = ['assess', 'make-plan'] as const

const ended = (found: Found, planOn: Day | null): { stage: Stage; on: Day } | null => {
  const { first, last } = found
  if (planOn !== null) {
    const ceased = last('PLAN_CEASED')
    return ceased === null ? null : { stage: 'ceased', on: ceased }
  }
  const refused = first('ASSESS_DECIDED', 'refuse')
  if (refused && !goesOn(found, refused)) return { stage: 'refused', on: refused }
  const none = first('NO_PLAN_DECIDED')
  if (none && !goesOn(found, none)) return { stage: 'no-plan', on: none }
  const gone = first('REQUEST_WITHDRAWN')
  return gone === null ? null : { stage: 'withdrawn', on: gone }
}

const adviceIsIn = (facts: readonly Fact[], from: Day, asOf: Day): boolean => {
  const said = (kind: Kind) => new Set(facts.filter(each => each.kind === kind && each.on >= from && each.on <= asOf).map(({ contributor }) => contributor)) // prettier-ignore
  const asked = said('ADVICE_REQUESTED').union(said('ADVICE_REQUEST_RECEIVED'))
  return asked.size > 0 && asked.difference(said('ADVICE_RECEIVED')).difference(said('ADVICE_NOT_SOUGHT')).size === 0
}

const openStage = ({ first }: Found, facts: readonly Fact[], from: Day, asOf: Day): Stage => {
  if (first('DRAFT_SERVED')) return 'with-family'
  // Refused, and then made to assess: nothing is left to be decided about that.
  if (!first('ASSESS_DECIDED', 'assess') && !first('ASSESS_DECIDED', 'refuse')) return 'asked'
  return adviceIsIn(facts, from, asOf) ? 'drafting' : 'assessing'
}

const nothing = { decidedOn: null, draftOn: null, planOn: null, endedOn: null, finalDue: null, excepted: false }

const ordered = /^TRIB\.(ORDER\.(FINAL|MAKE)|UNOPPOSED\.FINAL)$/
/** An order, or what stands for one, gives the final plan a day of its own. */
const orderedBy = (steps: readonly Step[], begunOn: Day | null): Day | null =>
  steps.findLast(({ rule, from, state }) => ordered.test(rule) && from !== null && from > (begunOn ?? '') && state !== 'not needed')?.due ?? null // prettier-ignore

/** Where a case stands on a day, from its facts and the steps of its timeline on that day. */
export const standingOf = (facts: readonly Fact[], steps: readonly Step[], asOf: Day): Standing => {
  const bornOn = facts.find(({ kind }) => kind === 'BORN')?.on ?? null
  const finals = steps.filter(({ rule, from }) => rule === 'EHC.FINAL' && from !== null)
  const final = finals.at(-1) ?? null
  const begunOn = final?.from ?? null
  const since = within(facts, begunOn ?? '0001-01-01', asOf)
  const planOn = since.first('PLAN_MADE')
  const over = ended(since, planOn)
  const movedOut = facts.find(({ kind, outcome, on }) => kind === 'TRANSFERRED' && outcome === 'out' && on <= asOf)
  if (movedOut) return { ...nothing, stage: 'moved', begunOn, planOn, endedOn: movedOut.on, bornOn }
  const held = planOn !== null || since.first('TRANSFERRED') !== null || since.first('REVIEW_DECISION') !== null
  if (begunOn === null && !held) return { ...nothing, stage: over?.stage ?? 'unknown', begunOn, bornOn, endedOn: over?.on ?? null } // prettier-ignore
  const stage = over?.stage ?? (held ? 'plan' : openStage(since, facts, begunOn!, asOf))
  return {
    stage,
    begunOn,
    decidedOn: since.first('ASSESS_DECIDED'),
    draftOn: since.first('DRAFT_SERVED'),
    planOn,
    endedOn: over?.on ?? null,
    finalDue: (over ? null : orderedBy(steps, begunOn)) ?? final?.due ?? null,
    excepted: steps.some(({ rule, state, from }) => rule.startsWith('EHC.') && state === 'disapplied' && from !== null && begunOn !== null && from >= begunOn), // prettier-ignore
    bornOn,
  }
}
