import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

export type SaidAbout = 'wrong' | 'question' | 'add'

/** What a family said of a record, with the newest answer. */
export type FamilySaid = {
  readonly saidId: string
  readonly personId: string
  readonly about: SaidAbout
  readonly words: string
  readonly on: Day
  readonly answer: string | null
  readonly answeredOn: Day | null
}

const saidOf = async (ctx: Seen, childId: string, personId: string | null): Promise<FamilySaid[]> => {
  const before = sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`
  const { rows } = await sql<FamilySaid>`
    select s.said_id as "saidId", s.person_id as "personId", s.about, s.words, s.said_on as "on",
           a.words as answer, a.answered_on as "answeredOn"
      from family_said s
      left join lateral (
        select a.words, a.answered_on from family_said_answer a
         where a.area_id = ${ctx.area.id} and a.said_id = s.said_id and a.answered_at <= ${before}
         order by a.answered_at desc limit 1) a on true
     where s.area_id = ${ctx.area.id} and s.child_id = ${childId} and s.said_at <= ${before}
       and (${personId}::uuid is null or s.person_id = ${personId}::uuid)
     order by s.said_at desc, s.said_id`.execute(ctx.db)
  return rows
}

/** What anybody of a child's family said of the record, for whoever works with them. */
export const familySaidOf = (ctx: Seen, childId: string): Promise<FamilySaid[]> => saidOf(ctx, childId, null)

/** What one person said: nobody of the family sees another's words. */
export const saidByPerson = (ctx: Seen, childId: string, personId: string): Promise<FamilySaid[]> => saidOf(ctx, childId, personId) // prettier-ignore
