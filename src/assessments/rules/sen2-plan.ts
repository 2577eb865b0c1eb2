import type { Day } from '../../kernel/day.ts'
import type { Row } from '../../layouts/layout.ts'
import type { Fact } from '../../timelines/facts.ts'
import type { Step } from '../../timelines/step.ts'
import { filledFrom, type Columns } from './sen2-request.ts'
import type { Cut } from './sen2-cut.ts'

/** The plan a case has or had: from when, and what ended it. */
export type PlanHeld = {
  /** Null where only its reviews are told. */
  readonly madeOn: Day | null
  readonly transferredIn: Day | null
  readonly endedOn: Day | null
  readonly endedBy: 'ceased' | 'transferred out' | null
  readonly reason: string | null
}

const last = (facts: readonly Fact[], wanted: (fact: Fact) => boolean): Fact | null =>
  facts.filter(wanted).toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1) ?? null // prettier-ignore

/** The plan of a case on a day; null where nothing tells of one. */
export const planHeld = (facts: readonly Fact[], { asOf }: Cut): PlanHeld | null => {
  const by = facts.filter(({ on }) => on <= asOf)
  const made = last(by, ({ kind }) => kind === 'PLAN_MADE')
  const came = last(by, ({ kind, outcome }) => kind === 'TRANSFERRED' && outcome === 'in')
  const reviewed = by.some(({ kind }) => kind === 'REVIEW_DECISION' || kind === 'AMENDED_PLAN_MADE')
  if (!made && !came && !reviewed) return null
  const from = [made?.on, came?.on].filter(each => each !== undefined).toSorted().at(-1) ?? '0001-01-01' // prettier-ignore
  const end = last(by, ({ kind, on, outcome }) => on >= from && (kind === 'PLAN_CEASED' || (kind === 'TRANSFERRED' && outcome === 'out'))) // prettier-ignore
  return {
    madeOn: made?.on ?? null,
    transferredIn: came?.on ?? null,
    endedOn: end?.on ?? null,
    endedBy: end === null ? null : end.kind === 'PLAN_CEASED' ? 'ceased' : 'transferred out',
    reason: end?.reason ?? null,
  }
}

/** A plan is told where it is active on census day or ended in the period. */
export const planIsTold = ({ endedOn }: PlanHeld, { from }: Cut): boolean => endedOn === null || endedOn >= from

/** What the plan names, and what only the authority’s last return says of it. */
const ofTheList = ['plan_details', 'plan_residential', 'plan_work_based', 'personal_budget', 'organised_arrangements', 'direct_payment'] as const // prettier-ignore

const ceasing = ({ endedOn, endedBy, reason }: PlanHeld): Columns =>
  endedOn === null
    ? {}
    : {
        ceased_on: endedOn,
        cease_reason: endedBy === 'transferred out' ? '5' : /^[1-9]$/.test(reason?.trim() ?? '') ? reason!.trim() : null,
      } // prettier-ignore

const budget = (facts: readonly Fact[], { asOf }: Cut): Columns =>
  facts.some(({ kind, on, outcome }) => on <= asOf && (kind === 'DIRECT_PAYMENT_START' || (kind === 'PB_DECIDED' && outcome === 'agree'))) // prettier-ignore
    ? { personal_budget: true }
    : {}

/** The plan as named: module 4. `list` is what the newest SEN2 return held says of the same plan. */
export const namedPlanColumns = (plan: PlanHeld, facts: readonly Fact[], list: Row | null, cut: Cut): Columns => {
  const own = { plan_started_on: plan.madeOn, ...budget(facts, cut), ...ceasing(plan) }
  return filledFrom(own, list, ['plan_started_on', ...ofTheList, ...(plan.endedOn === null ? [] : ['cease_reason'])])
}

const outcomes: Readonly<Record<string, string>> = { maintain: 'M', amend: 'A', cease: 'C' }

/** The last review that was decided: its meeting, the decision, and the draft sent where it was to amend. */
const reviewColumns = (facts: readonly Fact[], { asOf }: Cut): Columns => {
  const by = facts.filter(({ on }) => on <= asOf)
  const decision = last(by, ({ kind }) => kind === 'REVIEW_DECISION')
  const meeting = last(by, ({ kind, on }) => kind === 'MEETING' && (decision === null || on <= decision.on))
  if (decision === null) return meeting === null ? {} : { review_meeting_on: meeting.on }
  const outcome = outcomes[decision.outcome ?? ''] ?? null
  const since = meeting?.on ?? decision.on
  const draft = by.filter(({ kind, on }) => on >= since && (kind === 'AMEND_NOTICE_SENT' || kind === 'AMEND_NOTICE_SERVED')).map(({ on }) => on).toSorted()[0] // prettier-ignore
  return {
    review_meeting_on: meeting?.on ?? null,
    last_review_on: decision.on,
    review_outcome: outcome,
    review_draft_on: outcome === 'A' ? (draft ?? null) : null,
  }
}

const transferRules = new Set(['PT.SCHOOL', 'PT.POST16', 'PT.POST16_MOVE'])
const asQuoted = /-(02-15|03-31)$/

/** The move to another phase of this return: the plan due in the period, or by the spring after it. */
const transferColumns = (steps: readonly Step[], { from, version, asOf }: Cut): Columns => {
  const move = steps
    .filter(({ rule, due }) => transferRules.has(rule) && due !== null && due >= from && due <= `${version.year}-03-31`)
    .toSorted((a, b) => (a.due! < b.due! ? -1 : 1))
    .at(-1)
  if (!move) return {}
  // The return asks for the day as it is quoted: 15 February, not the day before it.
  const due = [move.quoted, move.due].find(day => day && asQuoted.test(day)) ?? move.due
  return { phase_transfer_due_on: due, phase_transfer_final_on: move.metOn !== null && move.metOn <= asOf ? move.metOn : null }
} // prettier-ignore

const reviews = ['review_meeting_on', 'last_review_on', 'review_outcome', 'review_draft_on'] as const

/** Placements that had not ended when the period began. */
const placementsSince = (list: Row | null, { from }: Cut): readonly Row[] =>
  ((list?.placements ?? []) as readonly Row[]).filter(({ leaving_on }) => !leaving_on || String(leaving_on) >= from)

/** The plan as it stood on census day: module 5. */
export const activeColumns = (plan: PlanHeld, facts: readonly Fact[], steps: readonly Step[], list: Row | null, cut: Cut): Columns => {
  const ours = reviewColumns(facts, cut)
  const said = Object.keys(ours).length > 0 ? ours : filledFrom({}, list, reviews)
  const came = plan.transferredIn !== null && plan.transferredIn >= cut.from
  return {
    active: true,
    transferred_from: came ? (list?.transferred_from ?? 'XXX') : null,
    ...said,
    ...filledFrom(transferColumns(steps, cut), sameYear(list, cut), ['phase_transfer_due_on', 'phase_transfer_final_on']),
    placements: placementsSince(list, cut),
    needs: list?.needs ?? [],
  }
} // prettier-ignore

const sameYear = (list: Row | null, { version }: Cut): Row | null => (list?.census_year === version.year ? list : null)

/** What an earlier return says of a plan that it knows as active, where no case tells more: as it would stand now. */
export const carriedPlan = (list: Row, cut: Cut): Columns => {
  const kept = [...ofTheList, 'plan_started_on', ...reviews]
  return {
    request_outcome: 'H',
    assessment_outcome: 'H',
    ...filledFrom({}, list, kept),
    active: true,
    placements: placementsSince(list, cut),
    needs: list.needs ?? [],
  }
}
