import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { postsById } from '../../partners/queries.ts'
import { plansInUse } from '../../plans/queries/staff.ts'
import { watchedPromises, type WatchedPromise } from '../../plans/watched.ts'
import { isSettled, progressOf, type Asked, type OwnerProgress, type OwnerWithKind, type RoundRhythm, type RoundStep } from '../rules/rounds.ts' // prettier-ignore

export type Round = {
  readonly roundId: string
  readonly meeting: string
  readonly rhythm: RoundRhythm
  readonly meetsOn: Day
  readonly answersBy: Day
  readonly dueBy: Day
  readonly recurs: boolean
  readonly afterRoundId: string | null
  readonly openedOn: Day
  /** Null while it is open. */
  readonly closedOn: Day | null
}

export type AskedPromise = Asked & {
  readonly roundId: string
  readonly ref: string
  /** As it stood when the round was opened. */
  readonly standing: string
  readonly dueOn: Day | null
}

export type StepTaken = {
  readonly roundId: string
  readonly postId: string
  readonly step: RoundStep
  readonly on: Day
}

/** Every round, as known at `ctx.knownAt`, the meeting to come last. Without an id all of them. */
export const rounds = async (ctx: Ctx, roundId?: string): Promise<Round[]> => {
  const { knownAt } = ctx
  const rows = await ctx.db
    .selectFrom('round')
    .leftJoin('round_report as report', join =>
      join
        .onRef('report.area_id', '=', 'round.area_id')
        .onRef('report.round_id', '=', 'round.round_id')
        .on(eb => (knownAt ? eb('report.recorded_at', '<=', knownAt) : eb.val(true))),
    )
    .selectAll('round')
    .select('report.closed_on')
    .where('round.area_id', '=', ctx.area.id)
    .$if(roundId !== undefined, query => query.where('round.round_id', '=', roundId!))
    .$if(knownAt !== null, query => query.where('round.recorded_at', '<=', knownAt!))
    .orderBy('meets_on', 'desc')
    .orderBy('round.round_id')
    .execute()
  return rows.map(row => ({
    roundId: row.round_id,
    meeting: row.meeting,
    rhythm: row.rhythm as RoundRhythm,
    meetsOn: row.meets_on,
    answersBy: row.answers_by,
    dueBy: row.due_by,
    recurs: row.recurs,
    afterRoundId: row.after_round_id,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
  }))
}

export const roundById = async (ctx: Ctx, roundId: string): Promise<Round | null> =>
  (await rounds(ctx, roundId))[0] ?? null

/** Which posts these rounds asked about which promises. */
export const askedIn = async (ctx: Ctx, roundIds: readonly string[]): Promise<AskedPromise[]> => {
  if (roundIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('round_asked')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .where('round_id', 'in', roundIds)
    .execute()
  return rows
    .map(row => ({
      roundId: row.round_id,
      postId: row.post_id,
      promiseId: row.promise_id,
      ref: row.ref,
      standing: row.standing,
      dueOn: row.due_on,
      accountablePostId: row.accountable_post_id,
    }))
    .sort((a, b) => a.ref.localeCompare(b.ref, 'en', { numeric: true }))
}

/** The steps that silence has taken in these rounds, oldest first. */
export const stepsTaken = async (ctx: Ctx, roundIds: readonly string[]): Promise<StepTaken[]> => {
  if (roundIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('round_step')
    .select(['round_id', 'post_id', 'step', 'taken_on'])
    .where('area_id', '=', ctx.area.id)
    .where('round_id', 'in', roundIds)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('taken_on')
    .orderBy('recorded_at')
    .execute()
  return rows.map(row => ({
    roundId: row.round_id,
    postId: row.post_id,
    step: row.step as RoundStep,
    on: row.taken_on,
  }))
}

/** A promise of the plans in use, with what its owners are in its action. */
export type PromiseInRound = WatchedPromise & { readonly owners: readonly OwnerWithKind[] }

/** Every promise of the plans in use; the same ones *This week* watches. */
export const promisesInUse = async (ctx: Ctx): Promise<PromiseInRound[]> =>
  // The view's owners say of each whether it is responsible or accountable.
  watchedPromises(await plansInUse(ctx)) as PromiseInRound[]

export type OwnerInRound = OwnerProgress & {
  readonly title: string
  readonly organisation: string
  readonly asked: readonly AskedPromise[]
  readonly steps: readonly StepTaken[]
}

export type RoundNow = {
  readonly round: Round
  readonly owners: readonly OwnerInRound[]
  /** Those asked about that are still in the plan, by id. */
  readonly promises: ReadonlyMap<string, PromiseInRound>
}

const stateOrder = { silent: 0, 'in part': 1, answered: 2 } as const

/** These rounds as they stand on the ctx's day: who has answered, who has not, and what silence has brought. */
export const roundsNow = async (ctx: Ctx, of: readonly Round[]): Promise<RoundNow[]> => {
  if (of.length === 0) return []
  const ids = of.map(({ roundId }) => roundId)
  const [asked, steps] = [await askedIn(ctx, ids), await stepsTaken(ctx, ids)]
  const [posts, inUse] = [await postsById(ctx), await promisesInUse(ctx)]
  const promises = new Map(inUse.map(each => [each.promiseId, each]))
  const heard = (promiseId: string) => {
    const promise = promises.get(promiseId)
    return { heardOn: promise?.lastHeardOn ?? null, closed: !promise || isSettled(promise) }
  }
  return of.map(round => {
    const own = asked.filter(each => each.roundId === round.roundId)
    const owners = progressOf(round.openedOn, own, heard).map(progress => ({
      ...progress,
      title: posts.get(progress.postId)?.title ?? 'A post no longer known here',
      organisation: posts.get(progress.postId)?.organisationName ?? '',
      asked: own.filter(each => each.postId === progress.postId),
      steps: steps.filter(each => each.roundId === round.roundId && each.postId === progress.postId),
    }))
    const sorted = owners.sort((a, b) => stateOrder[a.state] - stateOrder[b.state] || a.title.localeCompare(b.title, 'en'))
    return { round, owners: sorted, promises }
  })
} // prettier-ignore

export const roundNow = async (ctx: Ctx, roundId: string): Promise<RoundNow | null> => {
  const round = await roundById(ctx, roundId)
  return round && (await roundsNow(ctx, [round]))[0]!
}

/** The open round whose meeting comes first. */
export const openRound = async (ctx: Ctx): Promise<Round | null> =>
  (await rounds(ctx)).filter(({ closedOn }) => closedOn === null).at(-1) ?? null
