import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { postsById, type PostOn } from '../../partners/queries.ts'
import type {
  Action,
  ImprovementArea,
  Milestone,
  Owner,
  PlanDocument,
  PlanPromise,
  ProgrammeKind,
  Statement,
  Target,
} from '../document.ts'
import type { KeptEasyLine, KeptWords } from '../plain-words.ts'
import { heldRows, type Held } from './held-rows.ts'

export type VersionState = 'draft' | 'with the board' | 'agreed' | 'sent' | 'published' | 'set aside'

/** What is known of a version beside its words. */
export type Version = {
  readonly versionId: string
  readonly programmeId: string
  readonly programme: string
  readonly number: number
  readonly state: VersionState
  readonly draftedAt: Date
  readonly publishedOn: Day | null
  readonly publishedAt: Date | null
  readonly reviewedOn: Day | null
  readonly contentHash: string | null
}

/** A version as it is held: its words as a document, and the ids that stay the same from version to version. */
export type HeldDocument = {
  readonly version: Version
  readonly document: PlanDocument
  /** By the refs used in the document. */
  readonly actionIds: ReadonlyMap<string, string>
  readonly promiseIds: ReadonlyMap<string, string>
  /** The posts that answer for an action, in the plan's order, by the action's ref. */
  readonly posts: ReadonlyMap<string, readonly PostOn[]>
  /** Every post of the area by id. */
  readonly allPosts: ReadonlyMap<string, PostOn>
  /** Plain and easy read words as they are kept, by `area 1.1` and `promise 8-6-1`. */
  readonly words: ReadonlyMap<string, KeptWords>
}

const targetOf = (row: Held['promises'][number]): Target | null =>
  row.target_kind === null || row.target_measure === null
    ? null
    : {
        measure: row.target_measure,
        kind: row.target_kind as Target['kind'],
        low: row.low,
        high: row.high,
        unit: row.target_unit as Target['unit'],
        better: row.target_better as Target['better'],
        series: (row.target_series ?? 'published') as Target['series'],
        ...(row.target_band === 'within' && { band: 'within' }),
      }

const promiseOf = (row: Held['promises'][number]): PlanPromise => ({
  ref: row.ref,
  words: row.words,
  dueOn: row.due_on,
  dueBecause: row.due_because,
  settledBy: row.settled_by as PlanPromise['settledBy'],
  target: targetOf(row),
})

const statementOf = (row: Held['statements'][number]): Statement => ({
  kind: row.kind as Statement['kind'],
  words: row.words,
  quoted: row.quoted,
  source: row.source,
  dueOn: row.due_on,
})

/** The rows below an area or an action, found at once however many there are. */
const gathered = (held: Held) => ({
  statements: Map.groupBy(held.statements, row => row.number),
  milestones: Map.groupBy(held.milestones, row => row.action_id),
  promises: Map.groupBy(held.promises, row => `${row.action_id} ${row.months}`),
  owners: Map.groupBy(held.owners, row => row.action_id),
  served: Map.groupBy(held.served, row => row.action_id),
})
type Gathered = ReturnType<typeof gathered>

const areaOf = (row: Held['areas'][number], { statements }: Gathered): ImprovementArea => ({
  number: row.number,
  kind: row.kind as ImprovementArea['kind'],
  title: row.title,
  short: row.short,
  statements: (statements.get(row.number) ?? []).map(statementOf),
})

const milestonesOf = (actionId: string, { milestones, promises }: Gathered): Milestone[] =>
  (milestones.get(actionId) ?? []).map(({ months, state, words }) => ({
    months,
    state: state as Milestone['state'],
    words,
    promises: (promises.get(`${actionId} ${months}`) ?? []).map(promiseOf),
  }))

const actionOf = (row: Held['actions'][number], held: Gathered, ownerNamed: OwnerNamed): Action => ({
  ref: row.ref,
  text: row.words,
  subActions: row.sub_actions,
  involved: row.involved,
  owners: (held.owners.get(row.action_id) ?? []).map(owner => ({
    ...ownerNamed(owner.post_id),
    kind: owner.kind as Owner['kind'],
  })),
  impactMeasures: row.impact_measures,
  timescale: row.timescale,
  milestones: milestonesOf(row.action_id, held),
  areas: (held.served.get(row.action_id) ?? []).map(served => served.number),
})

type OwnerNamed = (postId: string) => Pick<Owner, 'post' | 'organisation'>

const keptWords = (row: Held['words'][number]): KeptWords => ({
  plain: row.plain,
  easyRead: row.easy_read as readonly KeptEasyLine[] | null,
  writtenFor: row.written_for,
})

const versionOf = (held: Held): Version => ({
  versionId: held.version_id,
  programmeId: held.programme_id,
  programme: held.slug,
  number: held.number,
  state: held.state as VersionState,
  draftedAt: held.drafted_at,
  publishedOn: held.published_on,
  publishedAt: held.published_at,
  reviewedOn: held.reviewed_on,
  contentHash: held.content_hash,
})

const documentFrom = (held: Held, rows: Gathered, ownerNamed: OwnerNamed): PlanDocument => ({
  programme: {
    slug: held.slug,
    name: held.name,
    kind: held.kind as ProgrammeKind,
    planMonth: held.plan_month,
    provisional: held.provisional,
    actionsHeld: held.actions_held,
    summary: held.summary,
    source: held.source,
  },
  areas: held.areas.map(row => areaOf(row, rows)),
  actions: held.actions.map(row => actionOf(row, rows, ownerNamed)),
})

/** A version with the ids behind its refs, out of its rows and the posts as they are called on a day. Pure. */
export const heldOf = (held: Held, posts: ReadonlyMap<string, PostOn>): HeldDocument => {
  const rows = gathered(held)
  return {
    version: versionOf(held),
    document: documentFrom(held, rows, postId => {
      const post = posts.get(postId)
      return { post: post?.title ?? '', organisation: post?.organisationSlug ?? null }
    }),
    actionIds: new Map(held.actions.map(row => [row.ref, row.action_id])),
    promiseIds: new Map(held.promises.map(row => [row.ref, row.promise_id])),
    posts: new Map(
      held.actions.map(action => [
        action.ref,
        (rows.owners.get(action.action_id) ?? []).map(owner => posts.get(owner.post_id)!),
      ]),
    ),
    allPosts: posts,
    words: new Map(held.words.map(row => [`${row.subject_kind} ${row.subject_ref}`, keptWords(row)])),
  }
}

/** A version with the ids behind its refs; null where the area has no such version. */
export const heldDocument = async (ctx: Ctx, versionId: string): Promise<HeldDocument | null> => {
  const held = await heldRows(ctx, versionId)
  return held ? heldOf(held, await postsById(ctx)) : null
}

/**
 * The plan a version holds, as pure data: the reverse of `saveDocument`. An owner's `post` is the post's title and
 * `organisation` its slug. Null where the area has no such version.
 */
export const documentOf = async (ctx: Ctx, versionId: string): Promise<PlanDocument | null> =>
  (await heldDocument(ctx, versionId))?.document ?? null
