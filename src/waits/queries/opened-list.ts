import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { statusAt, statusCodes } from '../rules/columns.ts'
import { rowsBehind, type ListAsked } from '../rules/opened-list.ts'
import { ownServices } from './contact-people.ts'
import type { WaitsRoom } from './room.ts'

/** A child behind a number: initials and the referral's number, and no more. */
export type OpenedChild = {
  readonly recordId: string
  readonly organisationId: string
  readonly reference: string
  readonly initials: string
  readonly receivedOn: Day
  readonly priority: string
  readonly status: string
  readonly triagedOn: Day | null
  readonly lastContactOn: Day | null
  /** Days waited by the end of the month. */
  readonly waited: number
}

type Row = Omit<OpenedChild, 'status' | 'waited' | 'initials' | 'reference'> & { readonly reference: string | null; readonly forename: string | null; readonly surname: string | null } // prettier-ignore

const initialsOf = ({ forename, surname }: Row): string =>
  [forename, surname].flatMap(name => (name ? [`${name.trim().slice(0, 1).toUpperCase()}.`] : [])).join(' ') || 'No name was sent' // prettier-ignore

/** Of whom whoever asks may see the children: the services of their own organisation. */
export const mayOpenAt = (ctx: Ctx): Promise<string[]> => ownServices(ctx, 'service-lead', 'health-coordinator')

/** Whether somebody works for one of those who send a service's referrals. */
export const opensService = (own: readonly string[], { columns }: Pick<WaitsRoom, 'columns'>, place: number): boolean =>
  [...columns.senders].some(([name, at]) => at === place && own.includes(name.slice(0, 36)))

/** The children behind a number, of those organisations alone. */
export const openedChildren = async (ctx: Ctx, { columns, totals }: WaitsRoom, place: number, month: number, asked: ListAsked, own: readonly string[]): Promise<OpenedChild[]> => {
  const places = rowsBehind(columns, totals, place, month, asked)
  const ids = places.map(at => columns.record[at]!)
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select record_id::text as "recordId", organisation_id as "organisationId", referral_id as reference, forename, surname,
           received_on as "receivedOn", priority, triaged_on as "triagedOn", last_contact_on as "lastContactOn"
      from record_referral where area_id = ${ctx.area.id} and record_id = any(${ids}::bigint[]) and organisation_id = any(${[...own]}::uuid[])`.execute(ctx.db)
  const byId = new Map(rows.map(row => [row.recordId, row]))
  const on = totals.months.ends[month]!
  return places.flatMap((at): OpenedChild[] => {
    const row = byId.get(String(columns.record[at]!))
    if (!row) return []
    const { forename: _forename, surname: _surname, ...rest } = row
    return [{
      ...rest, reference: row.reference ?? 'without a number', initials: initialsOf(row),
      status: statusCodes[statusAt(columns.statuses, columns.child[at]!, on)]!, waited: on - totals.waits.start[at]!,
    }]
  })
} // prettier-ignore

/** Whether somebody has opened a service's children today, and said why. */
export const hasOpened = async (ctx: Ctx, service: string): Promise<boolean> => {
  if (!ctx.who) return false
  const { rows } = await sql<{ found: boolean }>`
    select true as found from wait_opening
     where area_id = ${ctx.area.id} and service = ${service} and person_id = ${ctx.who.personId} and opened_on = ${ctx.today} limit 1`.execute(ctx.db)
  return rows.length > 0
} // prettier-ignore
