import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { partnersChanged } from '../once.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { mergers, organisationsOn } from '../queries.ts'
import { wouldCircle } from '../rules.ts'

export type Done = { readonly ok: true } | { readonly ok: false; readonly because: string }

/** A new name from a day on. What was written before then keeps reading under the name it had. */
export const renameOrganisation = async (
  ctx: Ctx,
  organisationId: string,
  given: { name: string; shortName: string | null; since: Day },
): Promise<Done> => {
  const organisation = (await organisationsOn(ctx)).find(each => each.id === organisationId)
  if (!organisation) return { ok: false, because: 'That organisation is not known here.' }
  if (organisation.name === given.name) return { ok: false, because: `It is already called ${given.name}.` }
  await ctx.db
    .insertInto('organisation_name')
    .values({
      area_id: ctx.area.id,
      organisation_id: organisationId,
      since: given.since,
      name: given.name,
      short_name: given.shortName,
    })
    .onConflict(conflict =>
      conflict
        .columns(['area_id', 'organisation_id', 'since'])
        .doUpdateSet({ name: given.name, short_name: given.shortName }),
    )
    .execute()
  partnersChanged(ctx)
  await record(ctx, {
    what: 'organisation renamed',
    subjectKind: 'organisation',
    subjectId: organisationId,
    detail: { before: organisation.name, after: given.name, since: given.since },
  })
  return { ok: true }
}

/** From a day on its posts and actions carry on at another organisation. Nothing is moved: the day decides. */
export const mergeOrganisations = async (
  ctx: Ctx,
  organisationId: string,
  given: { into: string; on: Day; because: string },
): Promise<Done> => {
  const refused = await whyNotMerge(ctx, organisationId, given.into)
  if (refused) return { ok: false, because: refused }
  await ctx.db
    .insertInto('organisation_merger')
    .values({
      area_id: ctx.area.id,
      organisation_id: organisationId,
      into_organisation_id: given.into,
      merged_on: given.on,
      because: given.because,
    })
    .execute()
  partnersChanged(ctx)
  await record(ctx, {
    what: 'organisation merged',
    subjectKind: 'organisation',
    subjectId: organisationId,
    detail: { into: given.into, on: given.on },
  })
  return { ok: true }
}

const whyNotMerge = async (ctx: Ctx, from: string, into: string): Promise<string | null> => {
  const [organisations, merged] = [await organisationsOn(ctx), await mergers(ctx)]
  const name = (id: string) => organisations.find(each => each.id === id)?.name
  if (!name(from) || !name(into)) return 'That organisation is not known here.'
  if (from === into) return 'An organisation cannot become part of itself. Choose another.'
  const already = merged.find(each => each.from === from)
  if (already) return `${name(from)} became part of ${name(already.into)} on ${showDay(already.mergedOn)}.`
  if (wouldCircle(from, into, merged))
    return `${name(into)} became part of ${name(from)}, so it cannot go the other way.`
  return null
}
