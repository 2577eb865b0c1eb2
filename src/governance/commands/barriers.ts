import { record } from '../../audit/commands.ts'
import { roles } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { tell } from '../../mail/commands.ts'
import { peopleHolding, postsById } from '../../partners/queries.ts'
import { plansInUse } from '../../plans/queries/staff.ts'
import { to } from '../addresses/rounds.ts'
import { barrierById, barriers, waysOf } from '../queries/barriers.ts'
import { openEscalations } from '../queries/escalations.ts'
import { canRaise, pastLimit } from '../rules/barriers.ts'
import { dayInWords, type Day } from '../../kernel/day.ts'
import { raiseEscalation, standDown } from './escalations.ts'

export type Raised = { readonly ok: true; readonly barrierId: string } | { readonly ok: false; readonly because: string } // prettier-ignore
export type Done = { readonly ok: true } | { readonly ok: false; readonly because: string }

export type BarrierGiven = {
  readonly of: { readonly promiseId: string } | { readonly actionId: string }
  readonly words: string
  readonly clearPostId: string
  readonly since: Day
  readonly limitDays: number
}

const actingAs = (ctx: Ctx): string | null =>
  ctx.who ? [...ctx.who.roles].map(role => roles[role]).join(', ') || null : null

export const barrierPath = (area: string, barrierId: string): string => `${to.barriers(area)}#barrier-${barrierId}`

/** Keeps what stands in the way, and tells whoever is to clear it. */
export const raiseBarrier = async (ctx: Ctx, given: BarrierGiven): Promise<Raised> => {
  const may = canRaise(given, ctx.today)
  if (!may.ok) return may
  const ways = waysOf(ctx.area.slug, await plansInUse(ctx))
  const [promiseId, actionId] = 'promiseId' in given.of ? [given.of.promiseId, null] : [null, given.of.actionId]
  const way = promiseId ? ways.promises.get(promiseId) : ways.actions.get(actionId!)
  if (!way) return { ok: false, because: 'Choose the promise or the action it stands in the way of.' }
  if (!(await postsById(ctx)).has(given.clearPostId)) return { ok: false, because: 'Choose whose it is to clear.' }
  const barrierId = ctx.newId()
  await ctx.db
    .insertInto('barrier')
    .values({
      area_id: ctx.area.id,
      barrier_id: barrierId,
      promise_id: promiseId,
      action_id: actionId,
      words: given.words,
      clear_post_id: given.clearPostId,
      since: given.since,
      limit_days: given.limitDays,
      raised_on: ctx.today,
      raised_by: ctx.who?.personId ?? null,
      raised_as: actingAs(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  const words = `A barrier is yours to clear. It stands in the way of ${way.of.toLowerCase()} since ${dayInWords(given.since)}: ${given.words}`
  for (const { personId } of await peopleHolding(ctx, given.clearPostId))
    await tell(ctx, personId, 'daily', { words, path: barrierPath(ctx.area.slug, barrierId) })
  await record(ctx, { what: 'barrier raised', subjectKind: 'barrier', subjectId: barrierId, detail: { since: given.since, limitDays: given.limitDays } }) // prettier-ignore
  return { ok: true, barrierId }
}

const standDownCleared = async (ctx: Ctx, barrierId: string, how: string): Promise<void> => {
  for (const { id, rule, subject } of await openEscalations(ctx))
    if (rule !== null && subject.kind === 'barrier' && subject.id === barrierId)
      await standDown(ctx, id, { evidence: how, rule: 'The barrier was cleared.' })
}

/** Records how a barrier was cleared: by whoever it was given to, or by the programme lead. What it raised stands down. */
export const clearBarrier = async (ctx: Ctx, barrierId: string, given: { on: Day; how: string }): Promise<Done> => {
  const barrier = await barrierById(ctx, barrierId)
  if (!barrier) return { ok: false, because: 'That barrier is not here.' }
  if (barrier.clearedOn) return { ok: false, because: `It was cleared on ${dayInWords(barrier.clearedOn)}.` }
  const theirs = ctx.who === null || ctx.who.posts.has(barrier.clearPostId) || ctx.who.roles.has('programme-lead')
  if (!theirs) return { ok: false, because: `It is for ${barrier.clearPost?.title ?? 'another post'} to clear, or for the programme lead to record.` } // prettier-ignore
  if (given.on > ctx.today) return { ok: false, because: `${dayInWords(given.on)} is yet to come.` }
  if (given.on < barrier.since) return { ok: false, because: `It stands only since ${dayInWords(barrier.since)}.` }
  await ctx.db
    .insertInto('barrier_cleared')
    .values({
      area_id: ctx.area.id,
      barrier_id: barrierId,
      cleared_on: given.on,
      how: given.how,
      recorded_by: ctx.who?.personId ?? null,
      recorded_as: actingAs(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  await standDownCleared(ctx, barrierId, given.how)
  await record(ctx, { what: 'barrier cleared', subjectKind: 'barrier', subjectId: barrierId, detail: { on: given.on } })
  return { ok: true }
}

/** A barrier older than its limit is raised, and climbs from there by its days. Twice on a day is once. */
export const barriersDaily = async (ctx: Ctx): Promise<void> => {
  if (!ctx.area.keepsRecord) return
  const open = (await barriers(ctx)).filter(({ now }) => now.state !== 'cleared')
  const raising = open.map(each => ({
    ...each,
    words: each.what,
    path: barrierPath(ctx.area.slug, each.barrierId),
  }))
  for (const raise of pastLimit(raising, ctx.today)) await raiseEscalation(ctx, raise)
}
