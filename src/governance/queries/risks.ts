import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { measures } from '../../measures/queries/measures.ts'
import { postsById, type PostOn } from '../../partners/queries.ts'
import { to as plan } from '../../plans/addresses.ts'
import { measureRisks, type MeasureRisk, type MitigationFacts } from '../rules/risks.ts'
import { promisesInUse, type PromiseInRound } from './rounds.ts'

export type Mitigation = MitigationFacts & {
  readonly mitigationId: string
  readonly words: string
  readonly post: PostOn | null
  readonly postId: string
  readonly how: string | null
}

export type Risk = {
  readonly riskId: string
  readonly measureId: string
  readonly words: string
  readonly ownerPostId: string | null
  readonly owner: PostOn | null
  readonly raisedOn: Day
  readonly raisedAs: string | null
  readonly closedOn: Day | null
  readonly closedBecause: string | null
  readonly mitigations: readonly Mitigation[]
}

const riskRows = (ctx: Ctx) => {
  const { knownAt } = ctx
  return ctx.db
    .selectFrom('risk')
    .leftJoin('risk_closed as closed', join =>
      join
        .onRef('closed.area_id', '=', 'risk.area_id')
        .onRef('closed.risk_id', '=', 'risk.risk_id')
        .on(eb => (knownAt ? eb('closed.recorded_at', '<=', knownAt) : eb.val(true))),
    )
    .selectAll('risk')
    .select(['closed.closed_on', 'closed.because'])
    .where('risk.area_id', '=', ctx.area.id)
    .$if(knownAt !== null, query => query.where('risk.recorded_at', '<=', knownAt!))
    .orderBy('raised_on')
    .orderBy('risk.risk_id')
}

const mitigationRows = (ctx: Ctx) => {
  const { knownAt } = ctx
  return ctx.db
    .selectFrom('mitigation')
    .leftJoin('mitigation_done as done', join =>
      join
        .onRef('done.area_id', '=', 'mitigation.area_id')
        .onRef('done.mitigation_id', '=', 'mitigation.mitigation_id')
        .on(eb => (knownAt ? eb('done.recorded_at', '<=', knownAt) : eb.val(true))),
    )
    .selectAll('mitigation')
    .select(['done.done_on', 'done.how'])
    .where('mitigation.area_id', '=', ctx.area.id)
    .$if(knownAt !== null, query => query.where('mitigation.recorded_at', '<=', knownAt!))
    .orderBy('said_on')
    .orderBy('mitigation.mitigation_id')
    .execute()
}

const withMitigations = async (ctx: Ctx, rows: Awaited<ReturnType<ReturnType<typeof riskRows>['execute']>>): Promise<Risk[]> => {
  if (rows.length === 0) return []
  const [posts, mitigations] = [await postsById(ctx), Map.groupBy(await mitigationRows(ctx), row => row.risk_id)]
  return rows.map(row => ({
    riskId: row.risk_id,
    measureId: row.measure_id,
    words: row.words,
    ownerPostId: row.owner_post_id,
    owner: posts.get(row.owner_post_id ?? '') ?? null,
    raisedOn: row.raised_on,
    raisedAs: row.raised_as,
    closedOn: row.closed_on,
    closedBecause: row.because,
    mitigations: (mitigations.get(row.risk_id) ?? []).map(each => ({
      mitigationId: each.mitigation_id,
      words: each.words,
      post: posts.get(each.post_id) ?? null,
      postId: each.post_id,
      dueOn: each.due_on,
      doneOn: each.done_on,
      how: each.how,
    })),
  }))
} // prettier-ignore

/** Every risk as known at `ctx.knownAt`, oldest first; open ones before closed ones. */
export const risks = async (ctx: Ctx): Promise<Risk[]> => {
  const all = await withMitigations(ctx, await riskRows(ctx).execute())
  return all.toSorted((a, b) => Number(a.closedOn !== null) - Number(b.closedOn !== null))
}

/** The open risks tied to a measure: for the pages of the promises that rest on it. */
export const risksOfMeasure = async (ctx: Ctx, measureId: string): Promise<Risk[]> => {
  const rows = await riskRows(ctx).where('risk.measure_id', '=', measureId).execute()
  return withMitigations(ctx, rows.filter(row => row.closed_on === null || row.closed_on > ctx.today)) // prettier-ignore
}

export const riskById = async (ctx: Ctx, riskId: string): Promise<Risk | null> =>
  (await withMitigations(ctx, await riskRows(ctx).where('risk.risk_id', '=', riskId).execute()))[0] ?? null

export type MeasureAtRisk = MeasureRisk & {
  readonly name: string
  readonly promises: readonly { readonly ref: string; readonly standing: string; readonly path: string }[]
}

const onMeasures = (promises: readonly PromiseInRound[]) =>
  promises.flatMap(({ ref, standing, programme, view }) =>
    view.measure ? [{ measureId: view.measure.id, ref, standing, programme, forecast: view.update?.forecast ?? null }] : [],
  ) // prettier-ignore

/** Each measure that promises rest on, with where those stand: the late ones first, then those at risk. */
export const measuresAtRisk = async (ctx: Ctx): Promise<MeasureAtRisk[]> => {
  const all = onMeasures(await promisesInUse(ctx))
  const names = new Map((await measures(ctx)).map(each => [each.id, each.name]))
  return measureRisks(all).map(each => ({
    ...each,
    name: names.get(each.measureId) ?? each.measureId,
    promises: all
      .filter(({ measureId }) => measureId === each.measureId)
      .map(({ ref, standing, programme }) => ({
        ref,
        standing,
        path: plan.promise(ctx.area.slug, programme, ref),
      })),
  }))
}
