import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { noBirth, type BirthKnown } from '../rules/growing-up.ts'
import { held } from './statuses.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

/** What senders say of when children were born, and what a person settled; a child nobody describes has no entry. */
export const birthsOfChildren = async (ctx: Seen, childIds: readonly string[]): Promise<ReadonlyMap<string, BirthKnown>> => {
  if (childIds.length === 0) return new Map()
  const { rows: said } = await sql<{ childId: string; said: Day[]; several: boolean }>`
    select l.child_id as "childId", bool_or(d.several_births) as several,
           coalesce(array_agg(distinct d.birth_date::text order by d.birth_date::text) filter (where d.birth_date is not null), '{}') as said
      from child_link l
      join child_description d on d.area_id = ${ctx.area.id} and d.subject_id = l.subject_id and ${held(ctx, 'd', 'recorded_from', 'recorded_to')}
     where l.area_id = ${ctx.area.id} and l.child_id = any(${childIds}::uuid[]) and ${held(ctx, 'l', 'linked_at', 'ended_at')}
     group by l.child_id`.execute(ctx.db)
  const { rows: settled } = await sql<{ childId: string; day: Day }>`
    select distinct on (child_id) child_id as "childId", birth_date as day from child_birth_settled
     where area_id = ${ctx.area.id} and child_id = any(${childIds}::uuid[])
       and settled_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by child_id, settled_at desc`.execute(ctx.db)
  const known = new Map<string, BirthKnown>(said.map(({ childId, ...birth }) => [childId, { ...birth, settled: null }]))
  for (const { childId, day } of settled) known.set(childId, { ...(known.get(childId) ?? noBirth), settled: day })
  return known
} // prettier-ignore
