import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { dayOf } from '../../kernel/day.ts'
import type { OrganisationOn } from '../../partners/queries.ts'
import {
  qualityByMonth,
  qualitySum,
  type HeldSpan,
  type QualityMonth,
  type QualitySum,
  type SentReturn,
} from '../rules/quality.ts'
import type { Owed } from './owed.ts'

export type SenderQuality = {
  readonly organisation: OrganisationOn
  readonly months: readonly QualityMonth[]
  readonly sum: QualitySum
}

type BySender<Some> = ReadonlyMap<string, readonly Some[]>

/** Returns as they were first read, whatever became of them later. */
const sentBySender = async (ctx: Ctx): Promise<BySender<SentReturn>> => {
  const { rows } = await sql<{ organisation_id: string; received_on: string; rows: number; accepted: number }>`
    select r.organisation_id, r.received_on, s.rows, s.accepted
      from return_received r
      join lateral (select s.rows, coalesce(s.accepted, 0) as accepted from return_state s
                     where s.area_id = ${ctx.area.id} and s.return_id = r.return_id and s.rows is not null
                       and s.recorded_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
                     order by s.position limit 1) s on true
     where r.area_id = ${ctx.area.id} and r.received_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')`.execute(
    ctx.db,
  )
  const grouped = Map.groupBy(rows, row => row.organisation_id)
  return new Map([...grouped].map(([id, theirs]) => [id, theirs.map(row => ({ receivedOn: row.received_on, rows: row.rows, accepted: row.accepted }))])) // prettier-ignore
}

/** Rows that were held, from when until they were put right, sent again or withdrawn. */
const heldBySender = async (ctx: Ctx): Promise<BySender<HeldSpan>> => {
  const { rows } = await sql<{ organisation_id: string; held_at: Date; ended_at: Date | null; rows: number }>`
    select r.organisation_id, h.held_at, h.ended_at, count(*)::int as rows
      from held_row h
      join return_received r on r.area_id = ${ctx.area.id} and r.return_id = h.return_id
     where h.area_id = ${ctx.area.id} and h.held_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     group by r.organisation_id, h.held_at, h.ended_at`.execute(ctx.db)
  const grouped = Map.groupBy(rows, row => row.organisation_id)
  const closed = (at: Date | null) => (at && (ctx.knownAt === null || at <= ctx.knownAt) ? dayOf(at) : null)
  return new Map([...grouped].map(([id, theirs]) => [id, theirs.map(row => ({ opened: dayOf(row.held_at), closed: closed(row.ended_at), rows: row.rows }))])) // prettier-ignore
}

/** How good what each sender sends is, over the last twelve months: those that owe anything. */
export const senderQuality = async (ctx: Ctx, lines: readonly Owed[]): Promise<SenderQuality[]> => {
  const [sent, held] = [await sentBySender(ctx), await heldBySender(ctx)]
  return [...Map.groupBy(lines, ({ organisationId }) => organisationId)].map(([id, theirs]) => {
    const months = qualityByMonth({
      items: theirs.flatMap(({ items }) => items),
      sent: sent.get(id) ?? [],
      held: held.get(id) ?? [],
      today: ctx.today,
    })
    return { organisation: theirs[0]!.organisation, months, sum: qualitySum(months) }
  })
}
