import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { slug, showDay } from '../../design/words.ts'
import { groupsAndLinks, organisationsOn, postsById } from '../../partners/queries.ts'
import { file, notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/meetings.ts'
import { decide } from '../commands/decisions.ts'
import {
  addSeat,
  endSeat,
  agreeRecord,
  askForItem,
  beginSeries,
  callOff,
  keepAttendance,
  keepOutcomes,
  planMeeting,
  settleAgenda,
} from '../commands/meetings.ts'
import {
  agreeForm,
  anyForm,
  attendedIn,
  callOffForm,
  decisionForm,
  endSeatForm,
  itemForm,
  outcomesIn,
  wordsWithoutOutcome,
  planForm,
  seatForm,
  seriesForm,
} from '../forms/meetings.ts'
import {
  agreePage,
  attendancePage,
  callOffPage,
  decidePage,
  endSeatPage,
  itemPage,
  newSeriesPage,
  outcomesPage,
  planPage,
  seatPage,
} from '../pages/meetings-forms.ts'
import { meetingPage, type MeetingGiven } from '../pages/meetings-one.ts'
import { meetingToWord } from '../pages/meetings-word.ts'
import { meetingsPage, seriesPage } from '../pages/meetings.ts'
import { challengesOf } from '../queries/challenges.ts'
import { decisionsOf } from '../queries/decisions.ts'
import { agendaNow, itemsOf } from '../queries/meetings-agenda.ts'
import {
  meetingById,
  meetingsOf,
  seriesOf,
  type HeldSeat,
  type MeetingInSeries,
  type Series,
} from '../queries/meetings.ts'
import { isUnanswered } from '../rules/challenges.ts'
import { decisionOn } from '../rules/decisions.ts'
import { missingSectors, stillSeated } from '../rules/meetings.ts'
import { isId, thingForm } from './meetings-forms.ts'

const section = '/meetings'

const all = (ctx: Ctx) => ({ text: 'Meetings', href: to.meetings(ctx.area.slug) })
const ofMeeting = (ctx: Ctx, { series, meeting }: MeetingInSeries) => ({
  text: `${series.name}, ${showDay(meeting.on)}`,
  href: to.meeting(ctx.area.slug, meeting.id),
})
const ofSeries = (ctx: Ctx, { name, slug: series }: Series) => ({ text: name, href: to.series(ctx.area.slug, series) })

const findMeeting = async (ctx: Ctx, { params }: AreaRequest): Promise<MeetingInSeries | null> =>
  isId(params.meeting) ? meetingById(ctx, params.meeting) : null

const findSeries = async (ctx: Ctx, { params }: AreaRequest): Promise<Series | null> =>
  (await seriesOf(ctx)).find(each => each.slug === params.series) ?? null

/** A seat that has not ended. */
const findSeat = async (ctx: Ctx, request: AreaRequest): Promise<{ series: Series; seat: HeldSeat } | null> => {
  const series = await findSeries(ctx, request)
  const seat = series?.seats.find(each => each.seatId === request.params.seat && each.until === null)
  return series && seat ? { series, seat } : null
}

const withMeetings = async (ctx: Ctx, series: readonly Series[]) => {
  const meetings = await meetingsOf(ctx)
  return series.map(each => {
    const own = meetings.filter(({ seriesId }) => seriesId === each.id)
    const held = own.filter(({ on }) => on <= ctx.today)
    return {
      series: each,
      meetings: own,
      missing: stillSeated(missingSectors(each.seats, held), each.seats, ctx.today),
    }
  })
}

const showMeetings = async (ctx: Ctx): Promise<Answer> => {
  const mayRead = may(ctx.who, 'meeting.read-record')
  const decisions = (await decisionsOf(ctx)).filter(each => mayRead || each.agreed)
  const main = meetingsPage({
    area: ctx.area,
    today: ctx.today,
    shown: await withMeetings(ctx, await seriesOf(ctx)),
    openDecisions: decisions.filter(each => decisionOn(each, ctx.today) !== 'done').length,
    unanswered: (await challengesOf(ctx)).filter(each => isUnanswered(each, ctx.today)).length,
    mayRead,
    mayKeep: may(ctx.who, 'meeting.keep'),
  })
  return page({ title: 'Meetings', main, section })
}

const showSeries = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const series = await findSeries(ctx, request)
  if (!series) return notFound
  const [shown] = await withMeetings(ctx, [series])
  const main = seriesPage({
    ...shown!,
    area: ctx.area,
    today: ctx.today,
    mayRead: may(ctx.who, 'meeting.read-record'),
    mayKeep: may(ctx.who, 'meeting.keep'),
  })
  return page({ title: series.name, main, section, back: all(ctx) })
}

/** Held items once settled; before that what the record brings up, and what people asked for. */
const itemsFor = async (ctx: Ctx, of: MeetingInSeries): Promise<MeetingGiven['items']> => {
  const { meeting } = of
  const held = await itemsOf(ctx, [meeting.id])
  if (meeting.settled || meeting.calledOff || meeting.on < ctx.today) return held
  const asked = new Set(held.map(({ title }) => title))
  return [...(await agendaNow(ctx, of)).filter(({ title }) => !asked.has(title)), ...held]
}

/** An agreed record is everybody's to read, but some of what it was about is a page for staff. */
const withoutStaffLink = <Item extends { readonly path: string | null }>(item: Item): Item =>
  item.path && /\/(plans|measures|asks|challenges)\//.test(item.path) ? item : { ...item, path: null }

const givenOf = async (ctx: Ctx, of: MeetingInSeries, csrf: string): Promise<MeetingGiven> => {
  const { series, meeting } = of
  const read = may(ctx.who, 'meeting.read-record')
  const readable = read || meeting.agreed !== null
  return {
    area: ctx.area,
    today: ctx.today,
    csrf,
    series,
    meeting,
    items: readable ? (await itemsFor(ctx, of)).map(item => (read ? item : withoutStaffLink(item))) : [],
    decisions: readable ? (await decisionsOf(ctx)).filter(each => each.meetingId === meeting.id) : [],
    challenges: (await challengesOf(ctx)).filter(each => each.meetingId === meeting.id),
    may: {
      read,
      keep: may(ctx.who, 'meeting.keep'),
      agree: may(ctx.who, 'meeting.agree'),
      putChallenge: may(ctx.who, 'challenge.put'),
    },
  }
}

const showMeeting = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const of = await findMeeting(ctx, request)
  if (!of) return notFound
  const main = meetingPage(await givenOf(ctx, of, request.csrf))
  return page({ title: ofMeeting(ctx, of).text, main, section, back: ofSeries(ctx, of.series) })
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const asWord = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const of = await findMeeting(ctx, request)
  if (!of || !(may(ctx.who, 'meeting.read-record') || of.meeting.agreed)) return notFound
  const body = await meetingToWord(await givenOf(ctx, of, ''))
  return file({ name: `${ctx.area.slug}-${of.series.slug}-${of.meeting.on}.docx`, type: word, body })
}

const settle = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const of = await findMeeting(ctx, request)
  if (!of) return notFound
  // Settled before is settled: pressing the button twice leads to the same page.
  await settleAgenda(ctx, of.meeting.id)
  return redirect(to.meeting(ctx.area.slug, of.meeting.id))
}

const postChoices = async (ctx: Ctx) =>
  [...(await postsById(ctx)).values()].map(each => ({
    value: each.id,
    text: `${each.title}, ${each.organisationName}`,
  }))

const meetingForms: AreaRoute[] = [
  ...thingForm({
    path: '/meetings/:meeting/items', permission: 'meeting.keep', section, title: 'Ask for something to be talked about',
    find: findMeeting, schema: itemForm, back: ofMeeting,
    show: (_ctx, { thing, ...given }) => itemPage({ ...thing, ...given }),
    save: (ctx, { meeting }, values) => askForItem(ctx, meeting.id, values),
  }),
  ...thingForm({
    path: '/meetings/:meeting/attendance', permission: 'meeting.keep', section, title: 'Who came?',
    find: findMeeting, schema: anyForm, back: ofMeeting,
    show: (_ctx, { thing, ...given }) => attendancePage({ ...thing, ...given }),
    save: (ctx, { meeting }, values) => keepAttendance(ctx, meeting.id, attendedIn(values)),
  }),
  ...thingForm({
    path: '/meetings/:meeting/outcomes', permission: 'meeting.keep', section, title: 'How did each item end?',
    find: findMeeting, schema: anyForm, back: ofMeeting,
    show: async (ctx, { thing, ...given }) => outcomesPage({ ...thing, ...given, items: await itemsOf(ctx, [thing.meeting.id]) }),
    save: async (ctx, { meeting }, values) => {
      const at = wordsWithoutOutcome(values)
      return at ? { ok: false, because: 'Choose how this item ended; then what was said about it is kept.', at } : keepOutcomes(ctx, meeting.id, outcomesIn(values))
    },
  }),
  ...thingForm({
    path: '/meetings/:meeting/decisions', permission: 'meeting.keep', section, title: 'Write down a decision',
    find: findMeeting, schema: decisionForm, back: ofMeeting,
    show: async (ctx, { thing, ...given }) => {
      const items = (await itemsOf(ctx, [thing.meeting.id])).map(({ id, title }) => ({ value: id, text: title }))
      return decidePage({ ...thing, ...given, items, posts: await postChoices(ctx) })
    },
    save: async (ctx, { meeting }, { words, owner, dueOn, item }) => {
      const known = (await itemsOf(ctx, [meeting.id])).some(({ id }) => id === item)
      return decide(ctx, { meetingId: meeting.id, itemId: known ? item : null, words, ownerPostId: owner, dueOn })
    },
  }),
  ...thingForm({
    path: '/meetings/:meeting/call-off', permission: 'meeting.keep', section, title: 'Call this meeting off',
    find: findMeeting, schema: callOffForm, back: ofMeeting,
    show: (_ctx, { thing, ...given }) => callOffPage({ ...thing, ...given }),
    save: (ctx, { meeting }, { because }) => callOff(ctx, meeting.id, because),
  }),
  ...thingForm({
    path: '/meetings/:meeting/agree', permission: 'meeting.agree', section, title: 'Agree this record',
    find: findMeeting, schema: agreeForm, back: ofMeeting,
    show: (_ctx, { thing, ...given }) => agreePage({ ...thing, ...given }),
    save: (ctx, { meeting }, { words }) => agreeRecord(ctx, meeting.id, words),
  }),
] // prettier-ignore

const seriesForms: AreaRoute[] = [
  ...thingForm({
    path: '/meetings/new-series', permission: 'meeting.keep', section, title: 'Begin a series of meetings',
    find: async () => true, schema: seriesForm, back: all,
    show: async (ctx, { csrf, state }) => {
      const groups = (await groupsAndLinks(ctx)).groups.map(({ id, name }) => ({ value: id, text: name }))
      return newSeriesPage({ csrf, state, groups, area: ctx.area.name })
    },
    save: (ctx, _thing, { name, group, everyDays, firstOn }) => beginSeries(ctx, { slug: slug(name), name, groupId: group, everyDays, firstOn }),
  }),
  ...thingForm({
    path: '/meetings/series/:series/seats', permission: 'meeting.keep', section, title: 'Give somebody a seat',
    find: findSeries, schema: seatForm, back: ofSeries,
    show: async (ctx, { thing, ...given }) => {
      const organisations = (await organisationsOn(ctx)).filter(each => !each.mergedInto).map(({ id, name }) => ({ value: id, text: name }))
      return seatPage({ series: thing, ...given, organisations, posts: await postChoices(ctx) })
    },
    save: (ctx, { id }, { organisation, sector, post: postId }) => addSeat(ctx, { seriesId: id, organisationId: organisation, sector, postId, from: ctx.today }),
  }),
  ...thingForm({
    path: '/meetings/series/:series/seats/:seat/end', permission: 'meeting.keep', section, title: 'End a seat',
    find: findSeat, schema: endSeatForm, back: (ctx, { series }) => ofSeries(ctx, series),
    show: (_ctx, { thing, ...given }) => endSeatPage({ ...thing, ...given }),
    save: (ctx, { series, seat }, values) => endSeat(ctx, { seriesId: series.id, seatId: seat.seatId, ...values }),
  }),
  ...thingForm({
    path: '/meetings/series/:series/plan', permission: 'meeting.keep', section, title: 'Plan a meeting',
    find: findSeries, schema: planForm, back: ofSeries,
    show: (_ctx, { thing, ...given }) => planPage({ series: thing, ...given }),
    save: (ctx, { id }, { on }) => planMeeting(ctx, id, on),
  }),
] // prettier-ignore

export const meetingRoutes: readonly AreaRoute[] = [
  get('/meetings', 'meeting.read', showMeetings),
  ...seriesForms,
  get('/meetings/series/:series', 'meeting.read', showSeries),
  get('/meetings/:meeting', 'meeting.read', showMeeting),
  get('/meetings/:meeting/record.docx', 'meeting.read', asWord),
  post('/meetings/:meeting/settle', 'meeting.keep', settle),
  ...meetingForms,
]
