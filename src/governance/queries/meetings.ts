import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { groupsAndLinks, organisationsOn, postsById, type PostOn } from '../../partners/queries.ts'
import type { Group, Sector } from '../../partners/rules.ts'
import type { Attended, MeetingAttended, MeetingState, Seat } from '../rules/meetings.ts'
import { meetingState } from '../rules/meetings.ts'

export type HeldSeat = Seat & {
  readonly organisation: string
  readonly post: PostOn | null
  /** Why it ended and who said so, where it has. */
  readonly endedBecause: string | null
  readonly endedBy: string | null
}

export type Series = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly group: Group
  readonly everyDays: number | null
  readonly firstOn: Day | null
  readonly source: string | null
  readonly seats: readonly HeldSeat[]
}

const seatsOf = async (ctx: Ctx): Promise<ReadonlyMap<string, HeldSeat[]>> => {
  const { knownAt } = ctx
  const rows = await ctx.db
    .selectFrom('meeting_seat')
    .leftJoin('meeting_seat_ended as ended', join =>
      join
        .onRef('ended.area_id', '=', 'meeting_seat.area_id')
        .onRef('ended.seat_id', '=', 'meeting_seat.seat_id')
        .on(on => (knownAt === null ? on.lit(true) : on('ended.recorded_at', '<=', knownAt))),
    )
    .select(['meeting_seat.seat_id', 'series_id', 'organisation_id', 'sector', 'post_id', 'from_day', 'ended.last_day'])
    .select(['ended.because', 'ended.ended_by_role'])
    .where('meeting_seat.area_id', '=', ctx.area.id)
    .$if(knownAt !== null, query => query.where('meeting_seat.recorded_at', '<=', knownAt!))
    .orderBy('from_day')
    .execute()
  const names = new Map((await organisationsOn(ctx)).map(each => [each.id, each.name]))
  const posts = await postsById(ctx)
  const seats = rows.map(row => ({
    seriesId: row.series_id,
    seatId: row.seat_id,
    sector: row.sector as Sector,
    from: row.from_day,
    until: row.last_day,
    endedBecause: row.because,
    endedBy: row.ended_by_role,
    organisation: names.get(row.organisation_id) ?? '',
    post: posts.get(row.post_id ?? '') ?? null,
  }))
  const inOrder = seats.toSorted((a, b) => a.organisation.localeCompare(b.organisation, 'en') || a.sector.localeCompare(b.sector))
  return Map.groupBy(inOrder, seat => seat.seriesId)
} // prettier-ignore

/** The series of meetings of the area's groups, with who belongs at each table; most frequent first. */
export const seriesOf = async (ctx: Ctx): Promise<Series[]> => {
  const rows = await ctx.db
    .selectFrom('meeting_series')
    .select(['series_id', 'slug', 'name', 'group_id', 'every_days', 'first_on', 'source'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('every_days')
    .orderBy('name')
    .execute()
  const [{ groups }, seats] = [await groupsAndLinks(ctx), await seatsOf(ctx)]
  const byId = new Map(groups.map(group => [group.id, group]))
  return rows.map(row => ({
    id: row.series_id,
    slug: row.slug,
    name: row.name,
    group: byId.get(row.group_id)!,
    everyDays: row.every_days,
    firstOn: row.first_on,
    source: row.source,
    seats: seats.get(row.series_id) ?? [],
  }))
}

export type StepTaken = { readonly on: Day; readonly words: string | null; readonly as: string | null }

export type Meeting = MeetingAttended & {
  readonly id: string
  readonly seriesId: string
  readonly settled: StepTaken | null
  readonly off: StepTaken | null
  readonly agreed: StepTaken | null
  readonly state: MeetingState
}

const stepsOf = async (ctx: Ctx) => {
  const rows = await ctx.db
    .selectFrom('meeting_step')
    .select(['meeting_id', 'step', 'on_day', 'words', 'done_as'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .execute()
  return new Map(rows.map(row => [`${row.meeting_id} ${row.step}`, { on: row.on_day, words: row.words, as: row.done_as }]))
} // prettier-ignore

const attendanceOf = async (ctx: Ctx): Promise<ReadonlyMap<string, ReadonlyMap<string, Attended>>> => {
  const rows = await ctx.db
    .selectFrom('attendance')
    .select(['meeting_id', 'seat_id', 'attended'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    // What was written later stands in place of what was written before.
    .orderBy('recorded_at')
    .execute()
  const meetings = new Map<string, Map<string, Attended>>()
  for (const row of rows) {
    const known = meetings.get(row.meeting_id) ?? new Map<string, Attended>()
    meetings.set(row.meeting_id, known.set(row.seat_id, row.attended as Attended))
  }
  return meetings
}

/** Every meeting, earliest first, with its steps and who came; as known at `ctx.knownAt`. */
export const meetingsOf = async (ctx: Ctx): Promise<Meeting[]> => {
  const rows = await ctx.db
    .selectFrom('meeting')
    .select(['meeting_id', 'series_id', 'held_on'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('held_on')
    .execute()
  const [steps, attended] = [await stepsOf(ctx), await attendanceOf(ctx)]
  return rows.map(row => {
    const step = (name: string) => steps.get(`${row.meeting_id} ${name}`) ?? null
    const [settled, off, agreed] = [step('agenda settled'), step('called off'), step('record agreed')]
    const on = row.held_on
    return {
      id: row.meeting_id,
      seriesId: row.series_id,
      on,
      calledOff: off !== null,
      attended: attended.get(row.meeting_id) ?? new Map<string, Attended>(),
      settled,
      off,
      agreed,
      state: meetingState({ on, calledOffOn: off?.on ?? null, agreedOn: agreed?.on ?? null }, ctx.today),
    }
  })
}

export type MeetingInSeries = {
  readonly meeting: Meeting
  readonly series: Series
  /** The meetings of its series before it, earliest first. */
  readonly before: readonly Meeting[]
}

/** One meeting with its series and what came before, or null. */
export const meetingById = async (ctx: Ctx, id: string): Promise<MeetingInSeries | null> => {
  const all = await meetingsOf(ctx)
  const meeting = all.find(each => each.id === id)
  const series = meeting && (await seriesOf(ctx)).find(each => each.id === meeting.seriesId)
  if (!meeting || !series) return null
  return { meeting, series, before: all.filter(each => each.seriesId === series.id && each.on < meeting.on) }
}
