import type { Permission } from '../../access/rules.ts'
import { viewerOf } from '../../children/queries/view.ts'
import type { Ctx } from '../../ctx.ts'
import { sentText, type SummaryLine } from '../../design/form.ts'
import { isUuid } from '../../kernel/ids.ts'
import { organisationsOn, organisationsWithRole } from '../../partners/queries.ts'
import type { AreaRequest } from '../../web/area-routes.ts'
import type { Choice, Refused } from '../pages/fields.ts'
import { returnView, type ReturnView } from '../queries/returns.ts'
import { sightOf, type Sight } from '../rules/numbers.ts'
import { reaches, reachOf, type Reach } from '../rules/reach.ts'

/** Whose returns this person may do a thing with. */
export const reachIn = async (ctx: Ctx, permission: Permission): Promise<Reach> =>
  reachOf(ctx.who, permission, ctx.who ? await organisationsWithRole(ctx, ctx.who.personId, 'data-sender') : [])

export const mayWith = async (ctx: Ctx, permission: Permission, organisationId: string): Promise<boolean> =>
  reaches(await reachIn(ctx, permission), organisationId)

/** Which numbers of this organisation's children whoever asks may see. */
export const sightIn = async (ctx: Ctx, organisationId: string): Promise<Sight> =>
  sightOf(await viewerOf(ctx), organisationId)

/** The organisations within reach, to choose among; those that became part of another are left out. */
export const organisationChoices = async (ctx: Ctx, reach: Reach): Promise<Choice[]> =>
  (await organisationsOn(ctx))
    .filter(each => reaches(reach, each.id) && !each.mergedInto)
    .map(each => ({ value: each.id, text: each.name }))

export const organisationName = async (ctx: Ctx, organisationId: string): Promise<string> =>
  (await organisationsOn(ctx)).find(({ id }) => id === organisationId)?.name ?? 'An organisation'

/** The return an address names, where this person may do the thing with it; else null, as though there were none. */
export const returnAsked = async (
  ctx: Ctx,
  request: AreaRequest,
  permission: Permission,
): Promise<ReturnView | null> => {
  const id = request.params.return
  const view = isUuid(id) ? await returnView(ctx, id) : null
  return view && (await mayWith(ctx, permission, view.organisationId)) ? view : null
}

/** One sentence at one field, as a refused form. */
export const refusedAt = (field: string, because: string, body: AreaRequest['body'], href = `#${field}`): Refused => ({
  fields: { [field]: [because] },
  summary: [{ text: because, href }] satisfies SummaryLine[],
  sent: sentText(body),
})
