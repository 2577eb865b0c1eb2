import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { organisationsOn } from '../../partners/queries.ts'
import type { Need, Service } from '../rules/complaints.ts'
import { owedNow } from './owed.ts'

export type Complaint = {
  readonly id: string
  readonly need: Need
  readonly service: Service
  readonly organisation: string | null
  readonly receivedOn: Day
  readonly source: string
  readonly words: string
  readonly loggedOn: Day
  readonly loggedAs: string
}

/** Every complaint that was logged, newest first. */
export const complaints = async (ctx: Ctx): Promise<Complaint[]> => {
  const rows = await ctx.db
    .selectFrom('complaint')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('received_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  if (rows.length === 0) return []
  const names = new Map((await organisationsOn(ctx)).map(each => [each.id, each.name]))
  return rows.map(row => ({
    id: row.complaint_id,
    need: row.need as Need,
    service: row.service as Service,
    organisation: row.organisation_id && (names.get(row.organisation_id) ?? null),
    receivedOn: row.received_on,
    source: row.source,
    words: row.words,
    loggedOn: row.logged_on,
    loggedAs: row.logged_as,
  }))
}

export type Counted = {
  readonly need: Need
  readonly service: Service
  readonly version: number
  readonly expectationId: string | null
  readonly because: string
  readonly saidOn: Day
  readonly saidAs: string
}

/** Which return counts which need and service, as was last said. */
export const countedNow = async (ctx: Ctx): Promise<Counted[]> => {
  const rows = await ctx.db
    .selectFrom('complaint_counted')
    .selectAll()
    .distinctOn(['need', 'service'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('need')
    .orderBy('service')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(row => ({
    need: row.need as Need,
    service: row.service as Service,
    version: row.version,
    expectationId: row.expectation_id,
    because: row.because,
    saidOn: row.said_on,
    saidAs: row.said_as,
  }))
}

export type CountedBy = Counted & { readonly return: string | null; readonly came: boolean }

/** The return said to count a need and service, and whether one of it has come. Null where nothing was said. */
export const countedBy = async (ctx: Ctx, about: { need: Need; service: Service }): Promise<CountedBy | null> => {
  const said = (await countedNow(ctx)).find(each => each.need === about.need && each.service === about.service)
  if (!said) return null
  const line = said.expectationId === null ? null : (await owedNow(ctx)).find(each => each.id === said.expectationId)
  const name = line ? `“${line.layoutName}” of ${line.organisation.name}` : null
  return { ...said, return: name, came: line?.items.some(({ arrival }) => arrival !== null) ?? false }
}
