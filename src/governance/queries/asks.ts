import type { Ctx } from '../../ctx.ts'
import { evidenceFile } from '../../evidence/queries.ts'
import { postsById, type PostOn } from '../../partners/queries.ts'
import type { AskEvidenceShown, AskView, Assignment, LetterView, Rewording } from '../ask-view.ts'
import type { TieSaid } from '../rules/ask-promises.ts'
import { askVerdict } from '../rules/asks.ts'
import { tiesSaid } from './ask-promises.ts'
import { summariesOf } from './letters-summary.ts'

const inWords = (post: PostOn | undefined): string | null => (post ? `${post.title}, ${post.organisationName}` : null)

const letterRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('letter')
    .leftJoin('letter_publication as shown', join =>
      join.onRef('shown.area_id', '=', 'letter.area_id').onRef('shown.letter_id', '=', 'letter.letter_id'),
    )
    .select(['letter.letter_id', 'from_role', 'dated', 'about', 'source', 'met_kind', 'met_on', 'next_kind', 'next_on'])
    .select(['kept_at', 'shown.recorded_at as shown_at'])
    .where('letter.area_id', '=', ctx.area.id)
    .where('letter.state', '=', 'kept')
    .$if(ctx.knownAt !== null, query => query.where('letter.kept_at', '<=', ctx.knownAt!))
    .orderBy('dated', 'desc')
    .orderBy('letter.kept_at', 'desc')
    .execute()

const askRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('ask')
    .select(['ask_id', 'letter_id', 'ref', 'position', 'kind', 'theme', 'area_number', 'words'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('position')
    .execute()

const wordingRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('ask_wording')
    .select(['ask_id', 'theme', 'words', 'because', 'changed_on', 'changed_by_role'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('recorded_at', 'desc')
    .execute()

const assignmentRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('ask_assignment')
    .select(['ask_id', 'owner_post_id', 'due_on', 'because', 'set_on', 'set_by_role'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('recorded_at', 'desc')
    .execute()

const evidenceRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('ask_evidence')
    .leftJoinLateral(
      given =>
        given
          .selectFrom('ask_evidence_decision as decided')
          .select(['decided.decision', 'decided.because', 'decided.decided_on', 'decided.decided_by_role'])
          .where('decided.area_id', '=', ctx.area.id)
          .whereRef('decided.evidence_id', '=', 'ask_evidence.evidence_id')
          .$if(ctx.knownAt !== null, query => query.where('decided.recorded_at', '<=', ctx.knownAt!))
          .orderBy('decided.recorded_at', 'desc')
          .limit(1)
          .as('newest'),
      join => join.onTrue(),
    )
    .leftJoin('stored_file as sent', join =>
      join.onRef('sent.area_id', '=', 'ask_evidence.area_id').onRef('sent.file_hash', '=', 'ask_evidence.file_hash'),
    )
    .select(['evidence_id', 'ask_id', 'title', 'kind', 'covers', 'true_on', 'link', 'offered_on'])
    .select(['offered_by_post_id', 'offered_by'])
    .select(['ask_evidence.file_hash', 'file_name', 'sent.content_type', 'sent.size', 'sent.scanned'])
    .select(['newest.decision', 'newest.because', 'newest.decided_on', 'newest.decided_by_role'])
    .where('ask_evidence.area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('ask_evidence.recorded_at', '<=', ctx.knownAt!))
    .orderBy('offered_on')
    .orderBy('ask_evidence.recorded_at')
    .orderBy('evidence_id')
    .execute()

type Rows<Read extends (ctx: Ctx) => Promise<readonly unknown[]>> = Awaited<ReturnType<Read>>[number]

type Known = {
  readonly ctx: Ctx
  readonly posts: ReadonlyMap<string, PostOn>
  readonly wordings: ReadonlyMap<string, Rows<typeof wordingRows>[]>
  readonly assignments: ReadonlyMap<string, Rows<typeof assignmentRows>[]>
  readonly evidence: ReadonlyMap<string, Rows<typeof evidenceRows>[]>
  readonly ties: ReadonlyMap<string, readonly TieSaid[]>
}

const assignmentOf =
  ({ posts }: Known) =>
  (row: Rows<typeof assignmentRows>): Assignment => ({
    owner: row.owner_post_id === null ? null : inWords(posts.get(row.owner_post_id)),
    dueOn: row.due_on,
    setOn: row.set_on,
    by: row.set_by_role,
    because: row.because,
  })

const rewordingOf = (row: Rows<typeof wordingRows>): Rewording => ({
  words: row.words,
  changedOn: row.changed_on,
  by: row.changed_by_role,
  because: row.because,
})

const evidenceOf =
  ({ posts }: Known) =>
  (row: Rows<typeof evidenceRows>): AskEvidenceShown => ({
    evidenceId: row.evidence_id,
    state: (row.decision ?? 'offered') as AskEvidenceShown['state'],
    title: row.title,
    kind: row.kind as AskEvidenceShown['kind'],
    covers: row.covers as AskEvidenceShown['covers'],
    trueOn: row.true_on,
    link: row.link,
    file: evidenceFile(row),
    fileHash: row.file_hash,
    offeredOn: row.offered_on,
    offeredBy: inWords(posts.get(row.offered_by_post_id)),
    offeredByPostId: row.offered_by_post_id,
    offeredByPersonId: row.offered_by,
    decidedOn: row.decided_on,
    decidedBy: row.decided_by_role,
    because: row.because,
  })

const askOf = (known: Known, row: Rows<typeof askRows>): AskView => {
  const assignments = known.assignments.get(row.ask_id) ?? []
  const wordings = known.wordings.get(row.ask_id) ?? []
  const evidence = (known.evidence.get(row.ask_id) ?? []).map(evidenceOf(known))
  const ownerPostId = assignments[0]?.owner_post_id ?? null
  const owner = ownerPostId === null ? null : inWords(known.posts.get(ownerPostId))
  const dueOn = assignments[0]?.due_on ?? null
  return {
    askId: row.ask_id,
    ref: row.ref,
    position: row.position,
    kind: row.kind as AskView['kind'],
    theme: wordings[0]?.theme ?? row.theme,
    area: row.area_number,
    words: wordings[0]?.words ?? row.words,
    firstWords: row.words,
    ownerPostId,
    owner,
    dueOn,
    assignments: assignments.map(assignmentOf(known)),
    rewordings: wordings.map(rewordingOf),
    evidence,
    ties: known.ties.get(row.ask_id) ?? [],
    verdict: askVerdict({ owner, dueOn, evidence }, known.ctx.today),
  }
}

const meeting = (kind: string | null, on: string | null) => (kind !== null && on !== null ? { kind, on } : null)

/**
 * The letters whose asks are kept, newest first, each with its asks and where they stand; as known at `ctx.knownAt`
 * where that is set. Some may not be published: `onlyPublished` before showing them to everyone.
 */
export const letters = async (ctx: Ctx): Promise<LetterView[]> => {
  const rows = await letterRows(ctx)
  if (rows.length === 0) return []
  const known: Known = {
    ctx,
    posts: await postsById(ctx),
    wordings: Map.groupBy(await wordingRows(ctx), row => row.ask_id),
    assignments: Map.groupBy(await assignmentRows(ctx), row => row.ask_id),
    evidence: Map.groupBy(await evidenceRows(ctx), row => row.ask_id),
    ties: await tiesSaid(ctx),
  }
  const asks = Map.groupBy(await askRows(ctx), row => row.letter_id)
  const summaries = await summariesOf(ctx)
  return rows.map(row => {
    const points = (asks.get(row.letter_id) ?? []).map(ask => askOf(known, ask))
    return {
      letterId: row.letter_id,
      from: row.from_role!,
      dated: row.dated!,
      about: row.about!,
      source: row.source,
      met: meeting(row.met_kind, row.met_on),
      next: meeting(row.next_kind, row.next_on),
      keptAt: row.kept_at!,
      published: row.shown_at !== null && (ctx.knownAt === null || row.shown_at <= ctx.knownAt),
      asks: points.filter(({ kind }) => kind === 'ask'),
      courtesies: points.filter(({ kind }) => kind === 'courtesy'),
      summary: summaries.get(row.letter_id) ?? null,
    }
  })
}

export const onlyPublished = (all: readonly LetterView[]): LetterView[] => all.filter(({ published }) => published)
