import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

export type Relation = 'parent' | 'carer' | 'guardian' | 'foster carer' | 'the young person' | 'representative'

export type FamilyLink = {
  readonly familyLinkId: string
  readonly childId: string
  readonly personId: string
  readonly relation: Relation
  readonly basis: string
  readonly evidence: string
  readonly fromDay: Day
  readonly ended: { readonly on: Day; readonly barred: boolean; readonly because: string } | null
}

type Row = Omit<FamilyLink, 'ended'> & { readonly endedOn: Day | null; readonly barred: boolean | null; readonly because: string | null } // prettier-ignore

const links = async (ctx: Seen, which: ReturnType<typeof sql>): Promise<FamilyLink[]> => {
  const before = sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`
  const { rows } = await sql<Row>`
    select f.family_link_id as "familyLinkId", f.child_id as "childId", f.person_id as "personId", f.relation, f.basis,
           f.evidence, f.from_day as "fromDay", e.ended_on as "endedOn", e.barred, e.because
      from family_link f
      left join family_link_end e on e.area_id = ${ctx.area.id} and e.family_link_id = f.family_link_id and e.ended_at <= ${before}
     where f.area_id = ${ctx.area.id} and f.made_at <= ${before} and ${which}
     order by f.made_at, f.family_link_id`.execute(ctx.db)
  return rows.map(({ endedOn, barred, because, ...link }) => ({
    ...link,
    ended: endedOn === null ? null : { on: endedOn, barred: barred!, because: because! },
  }))
}

/** The family of a child as a person linked them, ended links among them. */
export const familyOf = (ctx: Seen, childId: string): Promise<FamilyLink[]> => links(ctx, sql`f.child_id = ${childId}`)

/** The children somebody is family of on a day: links that stand, none that ended or were barred. */
export const childrenOfPerson = async (ctx: Seen, personId: string, day: Day): Promise<FamilyLink[]> =>
  (await links(ctx, sql`f.person_id = ${personId}`)).filter(({ ended, fromDay }) => ended === null && fromDay <= day)
