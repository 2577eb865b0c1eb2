import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { HealthService } from '../rules/services.ts'

/** Several services described at once, as when an area begins. Each says what holds from now on. */
export const describeServices = async (ctx: Ctx, services: readonly Omit<HealthService, 'said'>[], because: string): Promise<void> => {
  await ctx.db
    .insertInto('health_service')
    .values(
      services.map(each => ({
        area_id: ctx.area.id, slug: each.slug, recorded_at: ctx.now, name: each.name, organisation_id: each.organisationId,
        known_as: [...each.knownAs], sitrep_line: each.sitrepLine, clock: each.clock, contact_days: JSON.stringify(each.contactDays),
        target_days: JSON.stringify(each.targetDays), until_age: each.untilAge, replaces: each.replaces, because,
        set_by: ctx.who?.personId ?? null,
      })),
    )
    .execute()
  await record(ctx, { what: 'health services described', subjectKind: 'health service', subjectId: ctx.today, detail: { services: services.map(({ slug }) => slug) } })
} // prettier-ignore
