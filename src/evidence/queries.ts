import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import type { Evidence, EvidenceFile } from './rules.ts'

/** Evidence as it is held: what the rules judge, and what a page shows beside it. */
export type HeldEvidence = Evidence & {
  readonly evidenceId: string
  readonly promiseId: string
  readonly title: string
  readonly link: string | null
  readonly file: EvidenceFile | null
  readonly offeredOn: Day
  readonly offeredByPostId: string
  readonly decidedOn: Day | null
  readonly decidedByPostId: string | null
  /** Why it was returned, or what was said on accepting it. */
  readonly because: string | null
}

type FileRow = { file_name: string | null; content_type: string | null; size: number | null; scanned: boolean | null }

/** The file of evidence, under the name it was offered with. */
export const evidenceFile = ({ file_name, content_type, size, scanned }: FileRow): EvidenceFile | null =>
  file_name === null || content_type === null
    ? null
    : { name: file_name, type: content_type, size: Number(size), scanned: scanned === true }

/** Offered evidence with the newest decision on it, none yet being a decision too. */
const withDecision = (ctx: Ctx, promiseIds: readonly string[]) => {
  const { knownAt } = ctx
  return ctx.db
    .selectFrom('evidence')
    .leftJoinLateral(
      given =>
        given
          .selectFrom('evidence_decision as decided')
          .select(['decided.decision', 'decided.because', 'decided.decided_on', 'decided.decided_by_post_id'])
          .where('decided.area_id', '=', ctx.area.id)
          .whereRef('decided.evidence_id', '=', 'evidence.evidence_id')
          .$if(knownAt !== null, query => query.where('decided.decided_at', '<=', knownAt!))
          .orderBy('decided.decided_at', 'desc')
          .limit(1)
          .as('newest'),
      join => join.onTrue(),
    )
    .leftJoin('stored_file as sent', join =>
      join.onRef('sent.area_id', '=', 'evidence.area_id').onRef('sent.file_hash', '=', 'evidence.file_hash'),
    )
    .where('evidence.area_id', '=', ctx.area.id)
    .where('evidence.promise_id', 'in', promiseIds)
    .$if(knownAt !== null, query => query.where('evidence.recorded_at', '<=', knownAt!))
}

/** Evidence for these promises, oldest first; as known at `ctx.knownAt` where that is set. */
export const evidenceFor = async (ctx: Ctx, promiseIds: readonly string[]): Promise<HeldEvidence[]> => {
  if (promiseIds.length === 0) return []
  const rows = await withDecision(ctx, promiseIds)
    .select(['evidence_id', 'promise_id', 'title', 'kind', 'covers', 'true_on', 'expires_on', 'link'])
    .select(['offered_on', 'offered_by_post_id', 'newest.decision', 'newest.because'])
    .select(['newest.decided_on', 'newest.decided_by_post_id'])
    .select(['file_name', 'sent.content_type', 'sent.size', 'sent.scanned'])
    .orderBy('offered_on')
    .orderBy('recorded_at')
    .orderBy('evidence_id')
    .execute()
  return rows.map(row => ({
    evidenceId: row.evidence_id,
    promiseId: row.promise_id,
    state: (row.decision ?? 'offered') as HeldEvidence['state'],
    title: row.title,
    kind: row.kind as HeldEvidence['kind'],
    covers: row.covers as HeldEvidence['covers'],
    trueOn: row.true_on,
    expiresOn: row.expires_on,
    link: row.link,
    file: evidenceFile(row),
    offeredOn: row.offered_on,
    offeredByPostId: row.offered_by_post_id,
    decidedOn: row.decided_on,
    decidedByPostId: row.decided_by_post_id,
    because: row.because,
  }))
}

/** The file behind a piece of evidence: its hash, and the name it was offered with. */
export const fileOfEvidence = async (ctx: Ctx, evidenceId: string): Promise<{ hash: string; name: string } | null> => {
  const row = await ctx.db
    .selectFrom('evidence')
    .select(['file_hash', 'file_name'])
    .where('area_id', '=', ctx.area.id)
    .where('evidence_id', '=', evidenceId)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .executeTakeFirst()
  return row?.file_hash && row.file_name ? { hash: row.file_hash, name: row.file_name } : null
}
