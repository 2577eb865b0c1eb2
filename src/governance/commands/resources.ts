import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { programmes } from '../../plans/queries/versions.ts'
import type { ResourceKind } from '../rules/resources.ts'
import { actingAs } from './escalations.ts'
import type { Made } from './meetings.ts'

export type NewEntry = {
  readonly kind: ResourceKind
  readonly service: string
  readonly organisationId: string
  readonly what: string
  readonly programmeId: string | null
  readonly needed: number | null
  readonly held: number | null
  readonly spent: number | null
  readonly asAt: Day
  readonly source: string
  readonly note: string | null
}

const whyNot = async (ctx: Ctx, given: NewEntry): Promise<string | null> => {
  if (given.asAt > ctx.today) return 'The day it was counted is still to come.'
  if (given.needed === null && given.held === null && given.spent === null && !given.note)
    return 'Enter at least one number, or a note that says why there is none.'
  if (given.spent !== null && given.kind !== 'money') return 'Only money is spent. Leave that box empty.'
  if (!(await organisationsOn(ctx)).some(each => each.id === given.organisationId))
    return 'Choose the organisation from the list.'
  if (given.programmeId && !(await programmes(ctx)).some(each => each.programmeId === given.programmeId))
    return 'Choose the programme from the list, or none.'
  return null
}

/** What a service needs and holds on a day, as a partner says it. An entry of the same thing stands beside the older. */
export const enterResource = async (ctx: Ctx, given: NewEntry): Promise<Made> => {
  const because = await whyNot(ctx, given)
  if (because) return { ok: false, because }
  const id = ctx.newId()
  await ctx.db
    .insertInto('resource_entry')
    .values({
      area_id: ctx.area.id,
      entry_id: id,
      kind: given.kind,
      service: given.service,
      organisation_id: given.organisationId,
      what: given.what,
      programme_id: given.programmeId,
      needed: given.needed,
      held: given.held,
      spent: given.spent,
      as_at: given.asAt,
      source: given.source,
      note: given.note,
      entered_by: ctx.who?.personId ?? null,
      entered_as: actingAs(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'resource entered', subjectKind: 'resource', subjectId: id, detail: { kind: given.kind, service: given.service } })
  return { ok: true, id }
} // prettier-ignore
