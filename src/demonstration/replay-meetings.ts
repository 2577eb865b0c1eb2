import type { Ctx } from '../ctx.ts'
import { putChallenge, replyToChallenge } from '../governance/commands/challenges.ts'
import { decide, sayProgress } from '../governance/commands/decisions.ts'
import { escalationsDaily } from '../governance/commands/escalations-daily.ts'
import { climbEscalations, raiseEscalation, sayDirection, standDown } from '../governance/commands/escalations.ts'
import { raiseFromMeetings } from '../governance/commands/meetings-daily.ts'
import {
  addSeat,
  agreeRecord,
  beginSeries,
  keepAttendance,
  keepOutcomes,
  planMeeting,
  settleAgenda,
} from '../governance/commands/meetings.ts'
import { saySameAction } from '../governance/commands/programmes-together.ts'
import { enterResource } from '../governance/commands/resources.ts'
import { promisesForRaising } from '../governance/queries/escalations-raised.ts'
import { itemsOf } from '../governance/queries/meetings-agenda.ts'
import { programmesTogether } from '../governance/queries/programmes-together.ts'
import type { Attended } from '../governance/rules/meetings.ts'
import { addDays, type Day } from '../kernel/day.ts'
import { groupsAndLinks, organisationsOn, postsById } from '../partners/queries.ts'
import { programmes } from '../plans/queries/versions.ts'
import {
  publishedGovernance,
  type EntryFile,
  type EscalationsFile,
  type MeetingFile,
  type MeetingsContent,
  type MeetingsFile,
  type ResourcesFile,
  type SeriesFile,
} from './meetings-content.ts'
import { must } from './must.ts'

export type MeetingHappening = { readonly on: Day; readonly keep: (ctx: Ctx) => Promise<void> }
type Happening = MeetingHappening

const found = (what: string, id: string | undefined): string => {
  if (id === undefined) throw new Error(`The made-up area's meetings speak of ${what}, which is not there.`)
  return id
}

const postId = async (ctx: Ctx, slug: string): Promise<string> =>
  found(`the post ${slug}`, [...(await postsById(ctx)).values()].find(each => each.slug === slug)?.id)
const groupId = async (ctx: Ctx, slug: string): Promise<string> =>
  found(`the group ${slug}`, (await groupsAndLinks(ctx)).groups.find(each => each.slug === slug)?.id)
const organisationId = async (ctx: Ctx, slug: string): Promise<string> =>
  found(`the organisation ${slug}`, (await organisationsOn(ctx)).find(each => each.slug === slug)?.id)
const programmeId = async (ctx: Ctx, slug: string | null): Promise<string | null> =>
  slug === null
    ? null
    : found(`the programme ${slug}`, (await programmes(ctx)).find(each => each.slug === slug)?.programmeId)

/** Ids that come to be while the half year is lived, by the names the files give. */
type Lived = {
  readonly series: Map<string, string>
  readonly seats: Map<string, string>
  readonly meetings: Map<string, string>
}

const begin = async (ctx: Ctx, given: SeriesFile, lived: Lived): Promise<string> => {
  const { id } = must(given.name, await beginSeries(ctx, { ...given, groupId: await groupId(ctx, given.group) }))
  lived.series.set(given.slug, id)
  return id
}

const seriesBegun = (given: MeetingsFile['series'][number], lived: Lived): Happening => {
  const first = given.firstOn ?? '2024-12-02'
  return {
    on: addDays(first, -7),
    keep: async ctx => {
      const seriesId = await begin(ctx, given, lived)
      for (const seat of given.seats) {
        const organisation = await organisationId(ctx, seat.organisation)
        const post = seat.post === null ? null : await postId(ctx, seat.post)
        const made = await addSeat(ctx, { seriesId, organisationId: organisation, sector: seat.sector, postId: post, from: first })
        lived.seats.set(`${given.slug} ${seat.organisation} ${seat.sector}`, must(given.name, made).id)
      }
    },
  } // prettier-ignore
}

const attendedOf = (series: string, meeting: MeetingFile, lived: Lived): ReadonlyMap<string, Attended> => {
  const of = (seats: readonly string[], how: Attended) =>
    seats.map(seat => [found(`the seat ${seat}`, lived.seats.get(`${series} ${seat}`)), how] as const)
  return new Map([...of(meeting.came, 'came'), ...of(meeting.apologies, 'apologies'), ...of(meeting.didNotCome, 'did not come')])
} // prettier-ignore

const outcomesOf = async (ctx: Ctx, meetingId: string, meeting: MeetingFile) =>
  (await itemsOf(ctx, [meetingId])).map(item => {
    const left = meeting.unfinished?.find(each => item.title.includes(each.title))
    const outcome = left ? ('carried on' as const) : ('finished' as const)
    return { itemId: item.id, outcome, words: left?.words ?? null }
  })

const meetingLived = (series: string, meeting: MeetingFile, lived: Lived): Happening[] => {
  const id = () => found(`the meeting of ${meeting.on}`, lived.meetings.get(`${series} ${meeting.on}`))
  const planned: Happening = {
    on: addDays(meeting.on, -6),
    keep: async ctx => {
      const made = await planMeeting(ctx, found(series, lived.series.get(series)), meeting.on)
      lived.meetings.set(`${series} ${meeting.on}`, must(series, made).id)
    },
  }
  if (meeting.planned) return [{ ...planned, on: meeting.on > '2025-03-05' ? '2025-02-03' : '2025-02-26' }]
  const held: Happening = {
    on: meeting.on,
    keep: async ctx => {
      must(series, await keepAttendance(ctx, id(), attendedOf(series, meeting, lived)))
      await raiseFromMeetings(ctx)
      if (!meeting.settled) return
      must(series, await settleAgenda(ctx, id()))
      must(series, await keepOutcomes(ctx, id(), await outcomesOf(ctx, id(), meeting)))
    },
  }
  const agreed = meeting.agreedOn && {
    on: meeting.agreedOn,
    keep: async (ctx: Ctx) => void must(series, await agreeRecord(ctx, id(), meeting.agreedWords ?? null)),
  }
  return [planned, held, ...(agreed ? [agreed] : [])]
}

const decided = (given: MeetingsFile['decisions'][number], lived: Lived): Happening[] => {
  let decisionId = ''
  return [
    {
      on: given.on,
      keep: async ctx => {
        const meetingId = found(given.series, lived.meetings.get(`${given.series} ${given.on}`))
        const { words, dueOn } = given
        const owner = await postId(ctx, given.owner)
        decisionId = must(words, await decide(ctx, { meetingId, itemId: null, words, dueOn, ownerPostId: owner })).id
      },
    },
    ...given.progress.map(({ on, done, words }) => ({
      on,
      keep: async (ctx: Ctx) => void must(words, await sayProgress(ctx, decisionId, { done, words })),
    })),
  ]
}

const challenged = (given: MeetingsFile['challenges'][number], lived: Lived): Happening[] => {
  let challengeId = ''
  return [
    {
      on: given.on,
      keep: async ctx => {
        const meetingId = found(given.at, lived.meetings.get(`${given.at} ${given.on}`))
        const put = { groupId: await groupId(ctx, given.group), meetingId, words: given.words }
        challengeId = must(given.group, await putChallenge(ctx, put)).id
      },
    },
    ...given.replies.map(({ on, words, changed }) => ({
      on,
      keep: async (ctx: Ctx) => void must(given.group, await replyToChallenge(ctx, challengeId, { words, changed })),
    })),
  ]
}

const raisedBy = async (ctx: Ctx, given: EscalationsFile['byPeople'][number]): Promise<string> => {
  const { reason, words, condition, level } = given
  const promises = given.promise === null ? [] : await promisesForRaising(ctx)
  const promise = promises.find(({ ref }) => ref === given.promise)
  const raised = await raiseEscalation(ctx, {
    subject: promise ? { kind: 'promise', id: promise.promiseId } : { kind: 'other', id: given.key! },
    title: given.title ?? `Promise ${promise!.ref}: ${promise!.words}`,
    reason,
    words,
    condition,
    level,
    path: promise?.path ?? null,
    ownerPostId: given.owner ? await postId(ctx, given.owner) : (promise?.ownerPostId ?? null),
    accountablePostId: promise?.accountablePostId ?? null,
  })
  return must(words, raised).escalationId
}

const escalated = (given: EscalationsFile['byPeople'][number]): Happening[] => {
  let id = ''
  const { stoodDown } = given
  return [
    { on: given.on, keep: async ctx => void (id = await raisedBy(ctx, given)) },
    ...given.directions.map(({ on, ...said }) => ({
      on,
      keep: async (ctx: Ctx) => void must(said.why, await sayDirection(ctx, id, said)),
    })),
    ...(stoodDown
      ? [{ on: stoodDown.on, keep: async (ctx: Ctx) => void must(given.words, await standDown(ctx, id, stoodDown)) }]
      : []),
  ]
}

const enter = async (ctx: Ctx, given: EntryFile): Promise<void> => {
  const organisation = await organisationId(ctx, given.organisation)
  const programme = await programmeId(ctx, given.programme)
  must(given.what, await enterResource(ctx, { ...given, organisationId: organisation, programmeId: programme }))
}

const judged = async (ctx: Ctx, given: ResourcesFile['same'][number]): Promise<void> => {
  const actions = (await programmesTogether(ctx)).flatMap(each => each.actions)
  const id = (ref: string) => found(`the action ${ref}`, actions.find(each => `${each.programme} ${each.ref}` === ref)?.actionId)
  must(given.because, await saySameAction(ctx, { ...given, one: id(given.one), other: id(given.other) }))
} // prettier-ignore

/** What happened at Merrowshire's meetings and because of them, each on its day; in order within a day as given. */
export const meetingHappenings = ({ meetings, escalations, resources }: MeetingsContent): MeetingHappening[] => {
  const lived: Lived = { series: new Map(), seats: new Map(), meetings: new Map() }
  return [
    ...meetings.series.map(each => seriesBegun(each, lived)),
    ...meetings.series.flatMap(each => each.meetings.flatMap(meeting => meetingLived(each.slug, meeting, lived))),
    ...meetings.decisions.flatMap(each => decided(each, lived)),
    ...meetings.challenges.flatMap(each => challenged(each, lived)),
    ...escalations.byPeople.flatMap(escalated),
    ...escalations.climbOn.map(on => ({ on, keep: climbEscalations })),
    ...resources.entries.map(each => ({ on: each.on, keep: (ctx: Ctx) => enter(ctx, each) })),
    ...resources.same.map(each => ({ on: each.on, keep: (ctx: Ctx) => judged(ctx, each) })),
    ...escalations.dailyOn.map(on => ({ on, keep: escalationsDaily })),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

export const replayMeetings = async (content: MeetingsContent, on: (day: Day) => Ctx): Promise<void> => {
  for (const happening of meetingHappenings(content)) await happening.keep(on(happening.on))
}

/** What is published of Worcestershire's groups and means, and nothing else: no day, no record, no owner is added. */
export const loadPublishedGovernance = async (ctx: Ctx): Promise<void> => {
  const { series, entries } = publishedGovernance()
  const lived: Lived = { series: new Map(), seats: new Map(), meetings: new Map() }
  for (const each of series) await begin(ctx, each, lived)
  for (const each of entries) await enter(ctx, each)
}
