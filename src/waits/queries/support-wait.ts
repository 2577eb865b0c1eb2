import type { Ctx } from '../../ctx.ts'
import type { Service } from './contact-service.ts'
import { waitLately, type WaitAsItStands } from '../rules/support-range.ts'
import { referralColumns } from './columns.ts'

/** The wait for a service as it stands; null where the records tell of nobody who was seen. */
export const waitAsItStands = async (ctx: Ctx, { slug }: Service): Promise<WaitAsItStands | null> => {
  const columns = await referralColumns(ctx)
  const service = columns.services.findIndex(each => each.slug === slug)
  return service < 0 ? null : waitLately(columns, service)
}
