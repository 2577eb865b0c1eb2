import type { Ctx } from '../../ctx.ts'
import type { HealthService } from '../rules/services.ts'
import { referralColumns } from './columns.ts'

/** A health service children wait for, as somebody said it is or as it is found in what was sent. */
export type Service = HealthService

export const servicesWithContact = async (ctx: Ctx): Promise<readonly Service[]> =>
  (await referralColumns(ctx)).services.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))

export const serviceNamed = async (ctx: Ctx, slug: string | undefined): Promise<Service | null> =>
  (await servicesWithContact(ctx)).find(each => each.slug === slug) ?? null
