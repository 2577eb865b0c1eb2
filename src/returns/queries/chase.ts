import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { ChaseStep, StepTaken } from '../rules/chase.ts'

export type ChaseStepKept = StepTaken & { readonly told: number; readonly words: string }

export type Chase = {
  readonly id: string
  readonly expectationId: string
  readonly period: string
  readonly from: Day
  readonly until: Day
  readonly dueOn: Day
  readonly safeguarding: boolean
  readonly condition: string
  readonly raisedOn: Day
  readonly steps: readonly ChaseStepKept[]
  readonly ended: { readonly on: Day; readonly how: 'came' | 'agreed gap' | 'no longer owed'; readonly words: string } | null // prettier-ignore
}

const stepsByChase = async (ctx: Ctx): Promise<ReadonlyMap<string, ChaseStepKept[]>> => {
  const rows = await ctx.db
    .selectFrom('return_chase_step')
    .select(['chase_id', 'step', 'reached_on', 'told', 'words'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('reached_on')
    .orderBy('recorded_at')
    .execute()
  const kept = Map.groupBy(rows, row => row.chase_id)
  return new Map(
    [...kept].map(([id, steps]) => [
      id,
      steps.map(row => ({
        step: row.step as ChaseStep | 'part came',
        on: row.reached_on,
        told: row.told,
        words: row.words,
      })),
    ]),
  )
}

/** Every chase with its steps, newest first; `openOnly` leaves out those that were answered. */
export const chases = async (ctx: Ctx, { openOnly = false } = {}): Promise<Chase[]> => {
  const rows = await ctx.db
    .selectFrom('return_chase as c')
    .leftJoin('return_chase_ended as e', join => {
      const same = join.onRef('e.area_id', '=', 'c.area_id').onRef('e.chase_id', '=', 'c.chase_id')
      return ctx.knownAt === null ? same : same.on('e.recorded_at', '<=', ctx.knownAt)
    })
    .selectAll('c')
    .select(['e.ended_on', 'e.how', 'e.words as ended_words'])
    .where('c.area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('c.recorded_at', '<=', ctx.knownAt!))
    .$if(openOnly, query => query.where('e.ended_on', 'is', null))
    .orderBy('c.raised_on', 'desc')
    .orderBy('c.chase_id')
    .execute()
  if (rows.length === 0) return []
  const steps = await stepsByChase(ctx)
  return rows.map(row => ({
    id: row.chase_id,
    expectationId: row.expectation_id,
    period: row.period,
    from: row.from_day,
    until: row.until_day,
    dueOn: row.due_on,
    safeguarding: row.safeguarding,
    condition: row.condition,
    raisedOn: row.raised_on,
    steps: steps.get(row.chase_id) ?? [],
    ended:
      row.ended_on === null
        ? null
        : { on: row.ended_on, how: row.how as NonNullable<Chase['ended']>['how'], words: row.ended_words! },
  }))
}
