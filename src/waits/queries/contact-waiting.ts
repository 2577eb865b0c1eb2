import type { Ctx } from '../../ctx.ts'
import { waitingRows } from '../rules/rebuild.ts'
import { totalsOf } from '../rules/totals.ts'
import { referralColumns } from './columns.ts'
import type { Service } from './contact-service.ts'

/** The records of referrals that are on a service's list today, by the service's own clock. */
export const waitingRecords = async (ctx: Ctx, { slug }: Pick<Service, 'slug'>): Promise<string[]> => {
  const columns = await referralColumns(ctx)
  const service = columns.services.findIndex(each => each.slug === slug)
  const rows = waitingRows(columns, totalsOf(columns).waits, columns.today, row => columns.service[row] === service)
  return rows.map(row => String(columns.record[row]!))
}

/** Which service each of these standing records is a referral to; one that is not among the referrals is left out. */
export const servicesOfRecords = async (ctx: Ctx, recordIds: readonly string[]): Promise<ReadonlyMap<string, Service>> => {
  const columns = await referralColumns(ctx)
  const wanted = new Set(recordIds.map(Number))
  const found = new Map<string, Service>()
  for (let row = 0; row < columns.rows && wanted.size > 0; row++) {
    const record = columns.record[row]!
    if (wanted.delete(record)) found.set(String(record), columns.services[columns.service[row]!]!)
  }
  return found
} // prettier-ignore
