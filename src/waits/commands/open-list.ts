import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'

/** Opens the children of a service's list for whoever asks and for this day; written down before anything is shown. */
export const openList = async (ctx: Ctx, service: string, because: string): Promise<void> => {
  await ctx.db
    .insertInto('wait_opening')
    .values({
      area_id: ctx.area.id,
      opening_id: ctx.newId(),
      service,
      person_id: ctx.who!.personId,
      opened_on: ctx.today,
      opened_at: ctx.now,
      because,
    })
    .execute()
  await record(ctx, { what: 'waiting list opened', subjectKind: 'health service', subjectId: service, detail: { because } }) // prettier-ignore
}
