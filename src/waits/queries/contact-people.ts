import type { Role } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { peopleOf } from '../../partners/queries.ts'
import { holdsOn } from '../../partners/rules.ts'
import { viewerOf } from '../../children/queries/view.ts'

const peopleAt = async (ctx: Ctx, role: Role, organisationId: string): Promise<string[]> =>
  (await peopleOf(ctx))
    .filter(({ leftOn }) => leftOn === null || ctx.today < leftOn)
    .filter(({ roles }) => roles.some(held => held.role === role && held.organisationId === organisationId && holdsOn(held, ctx.today)))
    .map(({ id }) => id) // prettier-ignore

/** Who answers for a service: the service leads of its organisation; where it has none, its health coordinators. */
export const serviceLeads = async (ctx: Ctx, organisationId: string): Promise<string[]> => {
  const leads = await peopleAt(ctx, 'service-lead', organisationId)
  return leads.length > 0 ? leads : peopleAt(ctx, 'health-coordinator', organisationId)
}

/** The organisations for whose waiting lists whoever asks works today. */
export const ownServices = async (ctx: Ctx, ...roles: readonly Role[]): Promise<string[]> => [
  ...new Set((await viewerOf(ctx)).flatMap(held => (roles.includes(held.role) ? [held.organisationId] : []))),
]
