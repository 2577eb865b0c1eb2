import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { dayInWords, type Day } from '../../kernel/day.ts'
import { groupsAndLinks, organisationsOn, postsById } from '../../partners/queries.ts'
import type { Sector } from '../../partners/rules.ts'
import { agendaNow, itemsOf, type Outcome } from '../queries/meetings-agenda.ts'
import { meetingById, meetingsOf, seriesOf, type MeetingInSeries } from '../queries/meetings.ts'
import { seatsOn, type Attended } from '../rules/meetings.ts'
import type { AgendaItem } from '../rules/meetings-agenda.ts'
import { actingAs, type Done } from './escalations.ts'

export type Made = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly because: string }

const notHere: { readonly ok: false; readonly because: string } = { ok: false, because: 'That meeting is not here.' }

export type NewSeries = {
  readonly slug: string
  readonly name: string
  readonly groupId: string
  readonly everyDays: number | null
  readonly firstOn: Day | null
  readonly source?: string | null
}

/** A group begins to meet in a rhythm; its meetings then plan themselves. */
export const beginSeries = async (ctx: Ctx, given: NewSeries): Promise<Made> => {
  const { groups } = await groupsAndLinks(ctx)
  if (!groups.some(group => group.id === given.groupId)) return { ok: false, because: 'Choose a group from the list.' }
  if ((await seriesOf(ctx)).some(each => each.slug === given.slug || each.name === given.name))
    return { ok: false, because: 'A series of this name is there already.' }
  const id = ctx.newId()
  await ctx.db
    .insertInto('meeting_series')
    .values({
      area_id: ctx.area.id,
      series_id: id,
      slug: given.slug,
      group_id: given.groupId,
      name: given.name,
      every_days: given.everyDays,
      first_on: given.firstOn,
      source: given.source ?? null,
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'meeting series begun', subjectKind: 'meeting series', subjectId: id, detail: { slug: given.slug } })
  return { ok: true, id }
} // prettier-ignore

/**
 * Ends a seat with its last day, once. It stays in the record: who came to earlier meetings is shown as before, and
 * from the day after nobody is missed.
 */
export const endSeat = async (
  ctx: Ctx,
  given: { readonly seriesId: string; readonly seatId: string; readonly lastDay: Day; readonly because: string },
): Promise<Done> => {
  const series = (await seriesOf({ ...ctx, knownAt: null })).find(each => each.id === given.seriesId)
  const seat = series?.seats.find(each => each.seatId === given.seatId)
  if (!seat) return { ok: false, because: 'That seat is not here.' }
  if (seat.until) return { ok: false, because: `This seat ended before: its last day is ${dayInWords(seat.until)}.` }
  if (given.lastDay < seat.from)
    return { ok: false, because: `The seat began on ${dayInWords(seat.from)}. Its last day cannot be before that.` }
  await ctx.db
    .insertInto('meeting_seat_ended')
    .values({
      area_id: ctx.area.id,
      seat_id: given.seatId,
      last_day: given.lastDay,
      because: given.because,
      ended_by: ctx.who?.personId ?? null,
      ended_by_role: actingAs(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'seat ended', subjectKind: 'meeting series', subjectId: given.seriesId, detail: { seat: given.seatId, lastDay: given.lastDay } })
  return { ok: true }
} // prettier-ignore

export type NewSeat = {
  readonly seriesId: string
  readonly organisationId: string
  readonly sector: Sector
  readonly postId: string | null
  readonly from: Day
}

/** Gives an organisation a seat for a sector. From then on it is noticed when nobody comes. */
export const addSeat = async (ctx: Ctx, given: NewSeat): Promise<Made> => {
  const series = (await seriesOf(ctx)).find(each => each.id === given.seriesId)
  const organisation = (await organisationsOn(ctx)).find(each => each.id === given.organisationId)
  if (!series || !organisation) return { ok: false, because: 'Choose an organisation from the list.' }
  if (given.postId !== null && !(await postsById(ctx)).has(given.postId))
    return { ok: false, because: 'Choose a post from the list.' }
  const taken = seatsOn(series.seats, given.from).some(
    seat => seat.organisation === organisation.name && seat.sector === given.sector,
  )
  if (taken) return { ok: false, because: `${organisation.name} has this seat already.` }
  const id = ctx.newId()
  await ctx.db
    .insertInto('meeting_seat')
    .values({
      area_id: ctx.area.id,
      seat_id: id,
      series_id: given.seriesId,
      organisation_id: given.organisationId,
      sector: given.sector,
      post_id: given.postId,
      from_day: given.from,
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'seat given', subjectKind: 'meeting series', subjectId: given.seriesId, detail: { organisation: organisation.slug, sector: given.sector } })
  return { ok: true, id }
} // prettier-ignore

/** Puts a meeting of a series into the calendar. */
export const planMeeting = async (ctx: Ctx, seriesId: string, on: Day): Promise<Made> => {
  if (!(await seriesOf(ctx)).some(each => each.id === seriesId))
    return { ok: false, because: 'That series is not here.' }
  if ((await meetingsOf(ctx)).some(each => each.seriesId === seriesId && each.on === on))
    return { ok: false, because: `It meets on ${dayInWords(on)} already.` }
  const id = ctx.newId()
  await ctx.db
    .insertInto('meeting')
    .values({ area_id: ctx.area.id, meeting_id: id, series_id: seriesId, held_on: on, recorded_at: ctx.now })
    .execute()
  await record(ctx, { what: 'meeting planned', subjectKind: 'meeting', subjectId: id, detail: { on } })
  return { ok: true, id }
}

type StepName = 'agenda settled' | 'called off' | 'record agreed'

const keepStep = async (ctx: Ctx, meetingId: string, step: StepName, words: string | null): Promise<void> => {
  await ctx.db
    .insertInto('meeting_step')
    .values({
      area_id: ctx.area.id,
      meeting_id: meetingId,
      step,
      on_day: ctx.today,
      words,
      done_by: ctx.who?.personId ?? null,
      done_as: actingAs(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: `meeting: ${step}`, subjectKind: 'meeting', subjectId: meetingId })
}

const keepItems = async (ctx: Ctx, meetingId: string, items: readonly AgendaItem[], from: number): Promise<void> => {
  if (items.length === 0) return
  await ctx.db
    .insertInto('agenda_item')
    .values(
      items.map((each, index) => ({
        area_id: ctx.area.id,
        item_id: ctx.newId(),
        meeting_id: meetingId,
        position: from + index,
        source: each.source,
        title: each.title,
        because: each.because,
        path: each.path,
        carried_from: each.carriedFrom,
        recorded_at: ctx.now,
      })),
    )
    .execute()
}

const isClosed = ({ meeting }: MeetingInSeries): string | null => {
  if (meeting.calledOff) return 'This meeting was called off.'
  return meeting.agreed ? 'The record of this meeting is agreed, so nothing is added to it.' : null
}

/** Asks for something to be talked about. It comes after what the record itself brings up. */
export const askForItem = async (ctx: Ctx, meetingId: string, given: { title: string; because: string }): Promise<Done> => {
  const of = await meetingById(ctx, meetingId)
  if (!of) return notHere
  const closed = isClosed(of)
  if (closed) return { ok: false, because: closed }
  const there = await itemsOf(ctx, [meetingId])
  if (there.some(each => each.title === given.title)) return { ok: false, because: 'This stands on the agenda already.' }
  await keepItems(ctx, meetingId, [{ source: 'asked', ...given, path: null, carriedFrom: null }], 1000 + there.length)
  await record(ctx, { what: 'agenda item asked for', subjectKind: 'meeting', subjectId: meetingId })
  return { ok: true }
} // prettier-ignore

/** Settles the agenda: what the record brings up on this day is written down, and no longer changes by itself. */
export const settleAgenda = async (ctx: Ctx, meetingId: string): Promise<Done> => {
  const of = await meetingById(ctx, meetingId)
  if (!of) return notHere
  if (of.meeting.settled) return { ok: false, because: 'The agenda was settled before.' }
  const closed = isClosed(of)
  if (closed) return { ok: false, because: closed }
  const asked = new Set((await itemsOf(ctx, [meetingId])).map(({ title }) => title))
  const items = (await agendaNow(ctx, of)).filter(({ title }) => !asked.has(title))
  await keepItems(ctx, meetingId, items, 1)
  await keepStep(ctx, meetingId, 'agenda settled', null)
  return { ok: true }
}

export const callOff = async (ctx: Ctx, meetingId: string, because: string): Promise<Done> => {
  const of = await meetingById(ctx, meetingId)
  if (!of) return notHere
  const closed = isClosed(of)
  if (closed) return { ok: false, because: closed }
  if (of.meeting.attended.size > 0) return { ok: false, because: 'Who came is written down, so it was held.' }
  await keepStep(ctx, meetingId, 'called off', because)
  return { ok: true }
}

/** Writes down which seats were filled. What is written again stands in place of what was written before. */
export const keepAttendance = async (
  ctx: Ctx,
  meetingId: string,
  attended: ReadonlyMap<string, Attended>,
): Promise<Done> => {
  const of = await meetingById(ctx, meetingId)
  if (!of) return notHere
  const closed = isClosed(of)
  if (closed) return { ok: false, because: closed }
  if (of.meeting.on > ctx.today) return { ok: false, because: 'The meeting has not been held yet.' }
  const seats = new Set(seatsOn(of.series.seats, of.meeting.on).map(({ seatId }) => seatId))
  const told = [...attended].filter(([seat, how]) => seats.has(seat) && of.meeting.attended.get(seat) !== how)
  if (attended.size === 0) return { ok: false, because: 'Say of at least one seat whether somebody came.' }
  if (told.length > 0)
    await ctx.db
      .insertInto('attendance')
      .values(
        told.map(([seat_id, how]) => ({
          area_id: ctx.area.id,
          meeting_id: meetingId,
          seat_id,
          recorded_at: ctx.now,
          attended: how,
          recorded_by: ctx.who?.personId ?? null,
        })),
      )
      .execute()
  await record(ctx, { what: 'attendance written down', subjectKind: 'meeting', subjectId: meetingId, detail: { seats: told.length } })
  return { ok: true }
} // prettier-ignore

/** How items ended. Whatever is not finished stands on the next agenda. */
export const keepOutcomes = async (
  ctx: Ctx,
  meetingId: string,
  outcomes: readonly { readonly itemId: string; readonly outcome: Outcome; readonly words: string | null }[],
): Promise<Done> => {
  const of = await meetingById(ctx, meetingId)
  if (!of) return notHere
  const closed = isClosed(of)
  if (closed) return { ok: false, because: closed }
  if (of.meeting.on > ctx.today) return { ok: false, because: 'The meeting has not been held yet.' }
  const there = new Map((await itemsOf(ctx, [meetingId])).map(each => [each.id, each]))
  const told = outcomes.filter(({ itemId, outcome, words }) => {
    const item = there.get(itemId)
    return item && (item.outcome !== outcome || item.words !== words)
  })
  for (const { itemId, outcome, words } of told)
    await ctx.db
      .insertInto('agenda_outcome')
      .values({ area_id: ctx.area.id, item_id: itemId, recorded_at: ctx.now, outcome, words, recorded_by: ctx.who?.personId ?? null })
      .execute()
  await record(ctx, { what: 'outcomes written down', subjectKind: 'meeting', subjectId: meetingId, detail: { items: told.length } })
  return { ok: true }
} // prettier-ignore

/** The independent chair agrees the record. From then on everybody may read who came and what was decided. */
export const agreeRecord = async (ctx: Ctx, meetingId: string, words: string | null): Promise<Done> => {
  const of = await meetingById(ctx, meetingId)
  if (!of) return notHere
  const closed = isClosed(of)
  if (closed) return { ok: false, because: closed }
  if (of.meeting.on > ctx.today) return { ok: false, because: 'The meeting has not been held yet.' }
  if (of.meeting.attended.size === 0)
    return { ok: false, because: 'Nobody has written down who came. The programme lead can.' }
  await keepStep(ctx, meetingId, 'record agreed', words)
  return { ok: true }
}
