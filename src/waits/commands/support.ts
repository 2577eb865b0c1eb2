import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { SupportText } from '../rules/support.ts'

export type NewSupport = Omit<SupportText, 'by'>

/** What helps while a child waits, as it reads from now on. */
export const writeSupport = async (ctx: Ctx, given: readonly NewSupport[]): Promise<void> => {
  await ctx.db
    .insertInto('wait_support')
    .values(
      given.map(each => ({
        area_id: ctx.area.id,
        support_id: ctx.newId(),
        service: each.service,
        need: each.need,
        helps: each.helps,
        worse: each.worse,
        ring: each.ring,
        easy: JSON.stringify(each.easy),
        reviewed_on: each.reviewedOn,
        review_by: each.reviewBy,
        recorded_at: ctx.now,
        recorded_by: ctx.who?.personId ?? null,
      })),
    )
    .execute()
  const services = [...new Set(given.map(({ service }) => service))]
  await record(ctx, { what: 'support while waiting written', subjectKind: 'wait', subjectId: services.join(', ') })
}
