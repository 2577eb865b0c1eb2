import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { postsById, type PostOn } from '../../partners/queries.ts'
import {
  escalationOn,
  inOrder,
  type Direction,
  type EscalationFacts,
  type EscalationOn,
  type Level,
  type SubjectKind,
} from '../rules/escalations.ts'

export type StepTaken = {
  readonly level: Level
  readonly on: Day
  readonly because: string
  readonly as: string | null
}
export type DirectionSaid = {
  readonly direction: Direction
  readonly on: Day
  readonly why: string
  readonly as: string
}

export type Escalation = Omit<EscalationFacts, 'steps' | 'directions'> & {
  readonly id: string
  readonly subject: { readonly kind: SubjectKind; readonly id: string }
  readonly reason: string
  readonly title: string
  readonly words: string
  readonly condition: string
  readonly path: string | null
  readonly owner: PostOn | null
  readonly accountable: PostOn | null
  readonly raisedAs: string | null
  readonly rule: string | null
  readonly steps: readonly StepTaken[]
  readonly directions: readonly DirectionSaid[]
  readonly stoodDown: { readonly on: Day; readonly evidence: string; readonly as: string | null; readonly rule: string | null } | null
  /** As it stands on the ctx's day. */
  readonly now: EscalationOn
} // prettier-ignore

const rowsOf = (ctx: Ctx, ids: readonly string[] | null) => {
  const { knownAt } = ctx
  return ctx.db
    .selectFrom('escalation')
    .leftJoin('escalation_stood_down as down', join =>
      join
        .onRef('down.area_id', '=', 'escalation.area_id')
        .onRef('down.escalation_id', '=', 'escalation.escalation_id')
        .on(eb => (knownAt ? eb('down.recorded_at', '<=', knownAt) : eb.val(true))),
    )
    .selectAll('escalation')
    .select(['down.met_on', 'down.evidence', 'down.recorded_as as down_as', 'down.by_rule as down_rule'])
    .where('escalation.area_id', '=', ctx.area.id)
    .$if(ids !== null, query => query.where('escalation.escalation_id', 'in', ids!))
    .$if(knownAt !== null, query => query.where('escalation.recorded_at', '<=', knownAt!))
    .execute()
}

const stepsOf = async (ctx: Ctx, ids: readonly string[]) => {
  const rows = await ctx.db
    .selectFrom('escalation_step')
    .select(['escalation_id', 'level', 'reached_on', 'because', 'moved_as'])
    .where('area_id', '=', ctx.area.id)
    .where('escalation_id', 'in', ids)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('reached_on')
    .orderBy('recorded_at')
    .execute()
  return Map.groupBy(rows, row => row.escalation_id)
}

const directionsOf = async (ctx: Ctx, ids: readonly string[]) => {
  const rows = await ctx.db
    .selectFrom('escalation_direction')
    .select(['escalation_id', 'direction', 'why', 'said_on', 'said_as'])
    .where('area_id', '=', ctx.area.id)
    .where('escalation_id', 'in', ids)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('said_on')
    .orderBy('recorded_at')
    .execute()
  return Map.groupBy(rows, row => row.escalation_id)
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number]
type Rest = {
  readonly steps: Awaited<ReturnType<typeof stepsOf>>
  readonly directions: Awaited<ReturnType<typeof directionsOf>>
  readonly posts: ReadonlyMap<string, PostOn>
}

const factsOf = (row: Row, { steps, directions }: Rest) => ({
  ownerPostId: row.owner_post_id,
  accountablePostId: row.accountable_post_id,
  steps: (steps.get(row.escalation_id) ?? []).map(step => ({
    level: step.level as Level,
    on: step.reached_on,
    because: step.because,
    as: step.moved_as,
  })),
  directions: (directions.get(row.escalation_id) ?? []).map(said => ({
    direction: said.direction as Direction,
    on: said.said_on,
    why: said.why,
    as: said.said_as,
  })),
  stoodDownOn: row.met_on,
})

const escalationOf = (row: Row, rest: Rest, today: Day): Escalation => {
  const facts = factsOf(row, rest)
  return {
    ...facts,
    id: row.escalation_id,
    subject: { kind: row.subject_kind as SubjectKind, id: row.subject_id },
    reason: row.reason,
    title: row.title,
    words: row.words,
    condition: row.condition,
    path: row.path,
    owner: rest.posts.get(row.owner_post_id ?? '') ?? null,
    accountable: rest.posts.get(row.accountable_post_id ?? '') ?? null,
    raisedAs: row.raised_as,
    rule: row.by_rule,
    stoodDown:
      row.met_on === null ? null : { on: row.met_on, evidence: row.evidence!, as: row.down_as, rule: row.down_rule },
    now: escalationOn(facts, today),
  }
}

const withAll = async (ctx: Ctx, ids: readonly string[] | null): Promise<Escalation[]> => {
  const rows = await rowsOf(ctx, ids)
  if (rows.length === 0) return []
  const found = rows.map(row => row.escalation_id)
  const rest = { steps: await stepsOf(ctx, found), directions: await directionsOf(ctx, found), posts: await postsById(ctx) }
  return rows.filter(row => rest.steps.has(row.escalation_id)).map(row => escalationOf(row, rest, ctx.today))
} // prettier-ignore

/** Every escalation, as known at `ctx.knownAt`: open first, the highest level first. */
export const escalations = async (ctx: Ctx): Promise<Escalation[]> => inOrder(await withAll(ctx, null))

/** Those open on the ctx's day. */
export const openEscalations = async (ctx: Ctx): Promise<Escalation[]> =>
  (await escalations(ctx)).filter(({ now }) => now.open)

/** One by its id, or null. */
export const escalationById = async (ctx: Ctx, id: string): Promise<Escalation | null> =>
  (await withAll(ctx, [id]))[0] ?? null

/** The open one about a subject for a reason, or null: it is not raised twice. */
export const openAbout = async (
  ctx: Ctx,
  subject: { readonly kind: SubjectKind; readonly id: string },
  reason: string,
): Promise<string | null> => {
  const row = await ctx.db
    .selectFrom('escalation')
    .select('escalation.escalation_id')
    .where('escalation.area_id', '=', ctx.area.id)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('reason', '=', reason)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('escalation_stood_down as down')
            .select('down.escalation_id')
            .where('down.area_id', '=', ctx.area.id)
            .whereRef('down.escalation_id', '=', 'escalation.escalation_id'),
        ),
      ),
    )
    .executeTakeFirst()
  return row?.escalation_id ?? null
}
