import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'

export type EvidenceDecision = {
  readonly decision: 'accepted' | 'returned'
  /** Why it went back. */
  readonly because: string | null
  readonly decidedOn: Day
  readonly decidedByPostId: string | null
}

/** What is offered as showing that a promise was kept, with the newest decision on it. */
export type Evidence = {
  readonly evidenceId: string
  readonly promiseId: string
  readonly title: string
  /** 'activity': something was done. 'difference': something families notice. */
  readonly kind: 'activity' | 'difference'
  readonly covers: 'whole' | 'part'
  readonly trueOn: Day
  readonly expiresOn: Day | null
  readonly link: string | null
  readonly offeredOn: Day
  readonly offeredByPostId: string
  readonly decision: EvidenceDecision | null
}

/** Evidence for these promises, oldest first; as known at `ctx.knownAt` where that is set. */
export const evidenceFor = async (ctx: Ctx, promiseIds: readonly string[]): Promise<Evidence[]> => {
  if (promiseIds.length === 0) return []
  let offered = ctx.db
    .selectFrom('evidence')
    .select(['evidence_id', 'promise_id', 'title', 'kind', 'covers', 'true_on', 'expires_on', 'link'])
    .select(['offered_on', 'offered_by_post_id'])
    .where('area_id', '=', ctx.area.id)
    .where('promise_id', 'in', promiseIds)
  if (ctx.knownAt) offered = offered.where('recorded_at', '<=', ctx.knownAt)
  const rows = await offered.orderBy('offered_on').orderBy('recorded_at').orderBy('evidence_id').execute()
  const decisions = await newestDecisions(
    ctx,
    rows.map(row => row.evidence_id),
  )
  return rows.map(row => ({
    evidenceId: row.evidence_id,
    promiseId: row.promise_id,
    title: row.title,
    kind: row.kind as Evidence['kind'],
    covers: row.covers as Evidence['covers'],
    trueOn: row.true_on,
    expiresOn: row.expires_on,
    link: row.link,
    offeredOn: row.offered_on,
    offeredByPostId: row.offered_by_post_id,
    decision: decisions.get(row.evidence_id) ?? null,
  }))
}

const newestDecisions = async (ctx: Ctx, evidenceIds: string[]): Promise<ReadonlyMap<string, EvidenceDecision>> => {
  if (evidenceIds.length === 0) return new Map()
  let decided = ctx.db
    .selectFrom('evidence_decision')
    .distinctOn('evidence_id')
    .select(['evidence_id', 'decision', 'because', 'decided_on', 'decided_by_post_id'])
    .where('area_id', '=', ctx.area.id)
    .where('evidence_id', 'in', evidenceIds)
  if (ctx.knownAt) decided = decided.where('decided_at', '<=', ctx.knownAt)
  const rows = await decided.orderBy('evidence_id').orderBy('decided_at', 'desc').execute()
  return new Map(
    rows.map(row => [
      row.evidence_id,
      {
        decision: row.decision as EvidenceDecision['decision'],
        because: row.because,
        decidedOn: row.decided_on,
        decidedByPostId: row.decided_by_post_id,
      },
    ]),
  )
}
