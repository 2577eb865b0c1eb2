import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { publishedWaits } from '../../measures/queries/published-waits.ts'
import { organisationsOn } from '../../partners/queries.ts'
import type { ReferralColumns } from '../rules/columns.ts'
import type { Released } from '../rules/released.ts'
import { summaryMonths, type SummaryMonth } from '../rules/summaries.ts'
import { totalsOf, type Totals } from '../rules/totals.ts'
import { nameServices, type HealthService } from '../rules/services.ts'
import { lineOf, sitrepLines } from '../rules/sitrep-lines.ts'
import { referralColumns } from './columns.ts'
import { releasedWaits } from './released.ts'
import { summaryRows } from './summaries.ts'

/** A service with what it sends: referrals, the month's numbers, both or nothing. */
export type ServiceHere = {
  readonly service: HealthService
  /** Its place in the columns; -1 where nothing of it was sent. */
  readonly place: number
  readonly organisation: string | null
  readonly hasReferrals: boolean
  /** Its monthly summaries, oldest first. */
  readonly summaries: readonly SummaryMonth[]
}

export type WaitsRoom = {
  readonly columns: ReferralColumns
  readonly totals: Totals
  readonly services: readonly ServiceHere[]
  /** What is told elsewhere, for the public; null for those who see exact counts. */
  readonly released: Released | null
}

/** Those who work for the partnership see counts as they are; everybody else what may be shown. */
export const seesExactWaits = ({ who }: Pick<Ctx, 'who'>): boolean => may(who, 'waits.read-exact')

const sending = new WeakMap<ReferralColumns, ReadonlySet<number>>()

const withReferrals = (columns: ReferralColumns): ReadonlySet<number> => {
  const found = sending.get(columns) ?? new Set(columns.service)
  sending.set(columns, found)
  return found
}

/** Services of which nothing is known here but what NHS England publishes of the board and trusts. */
const onlyPublished = async (ctx: Ctx, known: readonly HealthService[]): Promise<ServiceHere[]> => {
  const lines = new Set((await publishedWaits(ctx)).map(({ line }) => line))
  for (const service of known) lines.delete(lineOf(service) ?? '')
  return sitrepLines.flatMap(({ line, name }): ServiceHere[] =>
    lines.has(line) ? [{ service: { ...nameServices([], [{ organisationId: '', service: name }]).services[0]!, organisationId: null, sitrepLine: line }, place: -1, organisation: null, hasReferrals: false, summaries: [] }] : [],
  )
} // prettier-ignore

/** Everything counted of waits, with each service and what it sends, as known to the ctx. */
export const waitsRoom = async (ctx: Ctx): Promise<WaitsRoom> => {
  const columns = await referralColumns(ctx)
  const rows = Map.groupBy(await summaryRows(ctx), ({ organisationId, service }) => columns.senders.get(`${organisationId} ${service}`) ?? -1) // prettier-ignore
  const names = new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name]))
  const sending = withReferrals(columns)
  const services = columns.services.map((service, place): ServiceHere => ({
    service,
    place,
    organisation: service.organisationId === null ? null : (names.get(service.organisationId) ?? null),
    hasReferrals: sending.has(place),
    summaries: summaryMonths(rows.get(place) ?? []),
  })) // prettier-ignore
  const totals = totalsOf(columns)
  return {
    columns,
    totals,
    released: seesExactWaits(ctx) ? null : await releasedWaits(ctx, columns, totals),
    services: [...services, ...(await onlyPublished(ctx, columns.services))],
  }
}

export const serviceHere = ({ services }: WaitsRoom, slug: string): ServiceHere | null =>
  services.find(({ service }) => service.slug === slug) ?? null
