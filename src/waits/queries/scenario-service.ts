import type { Ctx } from '../../ctx.ts'
import { bankHolidays } from '../../holidays/queries.ts'
import { toNumber } from '../../kernel/day-number.ts'
import { lastHeard } from '../rules/calibrate.ts'
import { runClocks } from '../rules/run.ts'
import type { HealthService } from '../rules/services.ts'
import type { Service } from '../simulated.ts'
import { referralColumns } from './columns.ts'

export type ServiceToSimulate = {
  readonly known: HealthService
  /** Null where no referral of it was ever sent. */
  readonly records: Service | null
}

/** A service by its short name with its referral records; null where there is none of this name. */
export const serviceToSimulate = async (ctx: Ctx, slug: string | undefined): Promise<ServiceToSimulate | null> => {
  const columns = await referralColumns(ctx)
  const service = columns.services.findIndex(each => each.slug === slug)
  const known = columns.services[service]
  if (!known) return null
  const asOf = lastHeard(columns, service)
  if (asOf === null) return { known, records: null }
  const holidays = (await bankHolidays(ctx)).map(({ day }) => toNumber(day))
  return { known, records: { columns, waits: runClocks(columns, columns.services), service, clock: known.clock, asOf, holidays } } // prettier-ignore
}
