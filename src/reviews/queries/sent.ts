import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { ReviewSent } from '../rules/standing.ts'
import type { AdulthoodPart, Way } from '../rules/views.ts'

export type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>
export const before = (ctx: Seen) => sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`

export type Report = {
  readonly reportId: string
  readonly reviewId: string
  readonly organisationId: string
  readonly sentOn: Day
  readonly came: readonly string[]
  readonly adulthood: readonly AdulthoodPart[] | null
  readonly healthUpdate: boolean | null
  readonly returnedBecause: string | null
  readonly recordedAt: Date
}

/** One review of a case: its meeting as fixed or held last, and each report that was sent, oldest first. */
export type Review = {
  readonly reviewId: string
  readonly caseId: string
  readonly organisationId: string
  readonly meetingOn: Day
  readonly factId: string | null
  readonly invitedOn: Day | null
  readonly papersOn: Day | null
  readonly reports: readonly Report[]
}

type MeetingRow = Omit<Review, 'reports'>

const meetings = async (ctx: Seen, caseIds: readonly string[]): Promise<MeetingRow[]> => {
  const notice = (what: string) => sql`(select n.on_day from review_notice n where n.area_id = ${ctx.area.id}
     and n.review_id = m.review_id and n.what = ${what} and n.recorded_at <= ${before(ctx)} order by n.recorded_at desc limit 1)`
  const { rows } = await sql<MeetingRow>`
    select m.review_id as "reviewId", m.case_id as "caseId", m.organisation_id as "organisationId", m.on_day as "meetingOn",
           m.fact_id as "factId", ${notice('invited')} as "invitedOn", ${notice('papers')} as "papersOn"
      from (select distinct on (review_id) * from review_meeting
             where area_id = ${ctx.area.id} and case_id = any(${caseIds}::uuid[]) and recorded_at <= ${before(ctx)}
             order by review_id, recorded_at desc) m
     order by m.on_day, m.recorded_at`.execute(ctx.db)
  return rows
}

const reports = async (ctx: Seen, caseIds: readonly string[]): Promise<ReadonlyMap<string, Report[]>> => {
  const { rows } = await sql<Report>`
    select report_id as "reportId", review_id as "reviewId", organisation_id as "organisationId", sent_on as "sentOn", came,
           adulthood, health_update as "healthUpdate", returned_because as "returnedBecause", recorded_at as "recordedAt"
      from review_report
     where area_id = ${ctx.area.id} and case_id = any(${caseIds}::uuid[]) and recorded_at <= ${before(ctx)}
     order by recorded_at`.execute(ctx.db)
  return Map.groupBy(rows, ({ reviewId }) => reviewId)
}

/** Every review settings told us of, by case, the oldest meeting first. */
export const reviewsOf = async (ctx: Seen, caseIds: readonly string[]): Promise<ReadonlyMap<string, Review[]>> => {
  if (caseIds.length === 0) return new Map()
  const [held, sent] = [await meetings(ctx, caseIds), await reports(ctx, caseIds)]
  const all = held.map((each): Review => ({ ...each, reports: sent.get(each.reviewId) ?? [] }))
  return Map.groupBy(all, ({ caseId }) => caseId)
}

/** The review that goes on: the newest whose meeting is after the day its year is counted from. */
export const currentReview = (reviews: readonly Review[], countedFrom: Day | null): Review | null =>
  reviews.findLast(({ meetingOn }) => countedFrom === null || meetingOn > countedFrom) ?? null

/** What was sent of a review, for where it stands. The first report’s day is kept, whatever came after. */
export const sentOf = ({ meetingOn, reports: all }: Review): ReviewSent => ({
  meetingOn,
  firstSentOn: all[0]?.sentOn ?? null,
  complete: all.some(({ returnedBecause }) => returnedBecause === null),
  returned: all.some(({ returnedBecause }) => returnedBecause !== null),
  adulthood: all.at(-1)?.adulthood ?? null,
})

export type Views = {
  readonly viewsId: string
  readonly caseId: string
  readonly reportId: string | null
  readonly givenOn: Day
  readonly how: readonly Way[]
  readonly takenBy: string
  readonly words: string | null
  readonly fileHash: string | null
  readonly fileName: string | null
  readonly recordedAt: Date
}

/** What children and young people said or showed, by case, as given last. */
export const viewsOf = async (ctx: Seen, caseIds: readonly string[]): Promise<ReadonlyMap<string, Views>> => {
  const { rows } = await sql<Views>`
    select distinct on (case_id) views_id as "viewsId", case_id as "caseId", report_id as "reportId", given_on as "givenOn", how,
           taken_by as "takenBy", words, file_hash as "fileHash", file_name as "fileName", recorded_at as "recordedAt"
      from child_views
     where area_id = ${ctx.area.id} and case_id = any(${caseIds}::uuid[]) and recorded_at <= ${before(ctx)}
     order by case_id, given_on desc, recorded_at desc`.execute(ctx.db)
  return new Map(rows.map(row => [row.caseId, row]))
}

/** What a child or young person said or showed last; null where nobody has written it down. For every page where the plan is. */
export const viewsOfCase = async (ctx: Seen, caseId: string): Promise<Views | null> =>
  (await viewsOf(ctx, [caseId])).get(caseId) ?? null

export const viewsNamed = async (ctx: Seen, caseId: string, viewsId: string): Promise<Views | null> => {
  const { rows } = await sql<Views>`
    select views_id as "viewsId", case_id as "caseId", report_id as "reportId", given_on as "givenOn", how, taken_by as "takenBy",
           words, file_hash as "fileHash", file_name as "fileName", recorded_at as "recordedAt"
      from child_views where area_id = ${ctx.area.id} and case_id = ${caseId} and views_id = ${viewsId}
       and recorded_at <= ${before(ctx)}`.execute(ctx.db)
  return rows[0] ?? null
}

/** The day the newest views of each case were given; a case without any is left out. For counts. */
export const viewsNow = async (ctx: Seen): Promise<ReadonlyMap<string, Day>> => {
  const { rows } = await sql<{ caseId: string; givenOn: Day }>`
    select case_id as "caseId", max(given_on) as "givenOn" from child_views
     where area_id = ${ctx.area.id} and recorded_at <= ${before(ctx)} group by case_id`.execute(ctx.db)
  return new Map(rows.map(({ caseId, givenOn }) => [caseId, givenOn]))
}
