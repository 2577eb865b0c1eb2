import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { NeedAnswer, NoticedBy, ToldHow } from '../rules/needs.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

/** A possible health need that nobody meets yet, what was answered, and whether the family knows. */
export type Need = {
  readonly needId: string
  readonly caseId: string
  readonly raisedOn: Day
  readonly noticedBy: NoticedBy
  readonly words: string
  readonly organisationId: string
  readonly answerDue: Day
  readonly answer: { readonly answer: NeedAnswer; readonly words: string; readonly on: Day } | null
  readonly told: { readonly on: Day; readonly how: ToldHow } | null
}

type Row = Omit<Need, 'answer' | 'told'> & {
  readonly answer: NeedAnswer | null; readonly answerWords: string | null; readonly answeredOn: Day | null
  readonly toldOn: Day | null; readonly toldHow: ToldHow | null
} // prettier-ignore

const needs = async (ctx: Seen, which: ReturnType<typeof sql>): Promise<Need[]> => {
  const before = sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`
  const { rows } = await sql<Row>`
    select n.need_id as "needId", n.case_id as "caseId", n.raised_on as "raisedOn", n.noticed_by as "noticedBy", n.words,
           n.organisation_id as "organisationId", n.answer_due as "answerDue", a.answer, a.words as "answerWords",
           a.answered_on as "answeredOn", t.told_on as "toldOn", t.how as "toldHow"
      from health_need n
      left join lateral (select a.* from health_need_answer a
         where a.area_id = ${ctx.area.id} and a.need_id = n.need_id and a.answered_at <= ${before}
         order by a.answered_at desc limit 1) a on true
      left join lateral (select t.* from health_need_told t
         where t.area_id = ${ctx.area.id} and t.need_id = n.need_id and t.told_at <= ${before} and t.told_at >= a.answered_at
         order by t.told_at desc limit 1) t on true
     where n.area_id = ${ctx.area.id} and n.raised_at <= ${before} and ${which}
     order by n.raised_at, n.need_id`.execute(ctx.db)
  return rows.map(({ answer, answerWords, answeredOn, toldOn, toldHow, ...need }) => ({
    ...need,
    answer: answer === null ? null : { answer, words: answerWords!, on: answeredOn! },
    told: toldOn === null ? null : { on: toldOn, how: toldHow! },
  }))
}

/** The possible health needs of a case, oldest first: also for the family's page. */
export const needsOfCase = (ctx: Seen, caseId: string): Promise<Need[]> => needs(ctx, sql`n.case_id = ${caseId}`)

/** Those raised with some organisations that they have not answered. */
export const needsWaitingFor = (ctx: Seen, organisationIds: readonly string[]): Promise<Need[]> =>
  needs(ctx, sql`n.organisation_id = any(${organisationIds}::uuid[]) and a.need_id is null`)
