import { sql, type RawBuilder } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { AskAnswer, AskWhat, Whom } from '../rules/health.ts'
import { before, type Seen } from './sent.ts'

export type HealthAsk = {
  readonly askId: string
  readonly caseId: string
  readonly what: AskWhat
  readonly words: string
  readonly askedOn: Day
  readonly dueOn: Day
  readonly askedBy: string
  readonly organisationId: string
  readonly answer: AskAnswer | null
  readonly answeredOn: Day | null
  readonly answerWords: string | null
}

const asked = async (ctx: Seen, which: RawBuilder<unknown>): Promise<HealthAsk[]> => {
  const { rows } = await sql<HealthAsk>`
    select q.ask_id as "askId", q.case_id as "caseId", q.what, q.words, q.asked_on as "askedOn", q.due_on as "dueOn",
           q.asked_by_organisation as "askedBy", q.organisation_id as "organisationId", a.answer, a.answered_on as "answeredOn",
           a.words as "answerWords"
      from health_ask q
      left join lateral (select * from health_ask_answer a where a.area_id = ${ctx.area.id} and a.ask_id = q.ask_id
                            and a.answered_at <= ${before(ctx)} order by a.answered_at desc limit 1) a on true
     where q.area_id = ${ctx.area.id} and q.recorded_at <= ${before(ctx)} and ${which}
     order by a.answer is not null, q.due_on, q.recorded_at, q.ask_id`.execute(ctx.db)
  return rows
}

export const asksOfCase = (ctx: Seen, caseId: string): Promise<HealthAsk[]> => asked(ctx, sql`q.case_id = ${caseId}`)
export const asksOfCases = (ctx: Seen, caseIds: readonly string[]): Promise<HealthAsk[]> => asked(ctx, sql`q.case_id = any(${caseIds}::uuid[])`) // prettier-ignore
export const asksTo = (ctx: Seen, organisationIds: readonly string[]): Promise<HealthAsk[]> => asked(ctx, sql`q.organisation_id = any(${organisationIds}::uuid[])`) // prettier-ignore
export const asksOverdue = (ctx: Seen, day: Day): Promise<HealthAsk[]> => asked(ctx, sql`q.due_on < ${day}::date and a.answer is null`) // prettier-ignore
export const askNamed = async (ctx: Seen, askId: string): Promise<HealthAsk | null> =>
  (await asked(ctx, sql`q.ask_id = ${askId}`))[0] ?? null

export type Stop = {
  readonly stopId: string
  readonly caseId: string
  readonly organisationId: string
  readonly service: string
  readonly fromDay: Day
  readonly because: string
  readonly recordedAt: Date
  readonly told: readonly { readonly whom: Whom; readonly on: Day; readonly how: string }[]
}

const stops = async (ctx: Seen, which: RawBuilder<unknown>): Promise<Stop[]> => {
  const { rows } = await sql<Stop>`
    select s.stop_id as "stopId", s.case_id as "caseId", s.organisation_id as "organisationId", s.service,
           s.from_day as "fromDay", s.because, s.recorded_at as "recordedAt",
           coalesce((select jsonb_agg(jsonb_build_object('whom', t.whom, 'on', t.told_on, 'how', t.how) order by t.told_at, t.whom)
              from service_stop_told t where t.area_id = ${ctx.area.id} and t.stop_id = s.stop_id and t.told_at <= ${before(ctx)}), '[]') as told
      from service_stop s where s.area_id = ${ctx.area.id} and s.recorded_at <= ${before(ctx)} and ${which}
     order by s.recorded_at desc, s.stop_id`.execute(ctx.db)
  return rows
}

/** Services that stopped or will stop working with the child of a case, the newest first, and who was told of it. */
export const stopsOfCase = (ctx: Seen, caseId: string): Promise<Stop[]> => stops(ctx, sql`s.case_id = ${caseId}`)
export const stopsOf = (ctx: Seen, organisationIds: readonly string[]): Promise<Stop[]> => stops(ctx, sql`s.organisation_id = any(${organisationIds}::uuid[])`) // prettier-ignore
