import type { Ctx } from '../../ctx.ts'
import { boardExceptions } from '../../returns/queries/exceptions.ts'
import { figuresOwed } from '../../returns/queries/owed.ts'
import { to as measure } from '../../measures/addresses.ts'
import { to as plan } from '../../plans/addresses.ts'
import { allVersions, plansInUse } from '../../plans/queries/staff.ts'
import { silentOwners } from '../../plans/rules/this-week.ts'
import { watchedPromises, type WatchedPromise } from '../../plans/watched.ts'
import { to as escalation } from '../addresses/escalations.ts'
import {
  composeAgenda,
  isUnfinished,
  type AgendaFacts,
  type AgendaItem,
  type ItemSource,
} from '../rules/meetings-agenda.ts'
import { to } from '../addresses/meetings.ts'
import { isUnanswered } from '../rules/challenges.ts'
import { decisionOn } from '../rules/decisions.ts'
import { challengesOf } from './challenges.ts'
import { decisionsOf } from './decisions.ts'
import { openEscalations } from './escalations.ts'
import type { MeetingInSeries } from './meetings.ts'

export type Outcome = 'finished' | 'carried on' | 'not reached'

export type HeldItem = AgendaItem & {
  readonly id: string
  readonly meetingId: string
  readonly outcome: Outcome | null
  readonly words: string | null
}

const outcomesOf = async (ctx: Ctx, itemIds: readonly string[]) => {
  if (itemIds.length === 0) return new Map<string, { outcome: Outcome; words: string | null }>()
  const rows = await ctx.db
    .selectFrom('agenda_outcome')
    .select(['item_id', 'outcome', 'words'])
    .where('area_id', '=', ctx.area.id)
    .where('item_id', 'in', itemIds)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('recorded_at')
    .execute()
  return new Map(rows.map(row => [row.item_id, { outcome: row.outcome as Outcome, words: row.words }]))
}

/** What was put on these meetings' agendas, in order, and how each item ended. */
export const itemsOf = async (ctx: Ctx, meetingIds: readonly string[]): Promise<HeldItem[]> => {
  if (meetingIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('agenda_item')
    .select(['item_id', 'meeting_id', 'source', 'title', 'because', 'path', 'carried_from'])
    .where('area_id', '=', ctx.area.id)
    .where('meeting_id', 'in', meetingIds)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('meeting_id')
    .orderBy('position')
    .execute()
  const outcomes = await outcomesOf(ctx, rows.map(row => row.item_id)) // prettier-ignore
  return rows.map(row => ({
    id: row.item_id,
    meetingId: row.meeting_id,
    source: row.source as ItemSource,
    title: row.title,
    because: row.because,
    path: row.path,
    carriedFrom: row.carried_from,
    outcome: outcomes.get(row.item_id)?.outcome ?? null,
    words: outcomes.get(row.item_id)?.words ?? null,
  }))
}

/** What the last meeting with an agenda left unfinished. */
const unfinishedBefore = async (ctx: Ctx, { before }: MeetingInSeries): Promise<AgendaFacts['unfinished']> => {
  const last = before.filter(each => each.settled && !each.calledOff && each.on <= ctx.today).at(-1)
  if (!last) return []
  const left = (await itemsOf(ctx, [last.id])).filter(isUnfinished)
  return left.map(({ id, title, path }) => ({ itemId: id, title, path, on: last.on }))
}

const ownerOf = ({ owners }: WatchedPromise): string =>
  owners.map(({ title, organisation }) => `${title}, ${organisation}`)[0] ?? 'nobody stated'

const fromPlans = async (ctx: Ctx): Promise<Pick<AgendaFacts, 'late' | 'silent'>> => {
  const promises = watchedPromises(await plansInUse(ctx))
  const area = ctx.area.slug
  return {
    late: promises
      .filter(({ standing }) => standing === 'Late')
      .map(each => ({ ref: each.ref, owner: ownerOf(each), path: plan.promise(area, each.programme, each.ref) })),
    silent: ctx.area.keepsRecord
      ? silentOwners(promises, ctx.today).map(({ title, organisation, lastHeardOn }) => ({
          owner: `${title}, ${organisation}`,
          lastHeardOn,
          path: plan.actions(area),
        }))
      : [],
  }
}

const toAgree = async (ctx: Ctx): Promise<AgendaFacts['toAgree']> =>
  (await allVersions(ctx)).flatMap(({ programme, versions }) =>
    versions
      .filter(version => version.state === 'with the board')
      .map(version => ({
        title: `Version ${version.number} of ${programme.name}`,
        path: plan.version(ctx.area.slug, version.versionId),
      })),
  )

const spoken = async (ctx: Ctx): Promise<Pick<AgendaFacts, 'challenges' | 'decisions'>> => ({
  challenges: (await challengesOf(ctx))
    .filter(each => isUnanswered(each, ctx.today))
    .map(each => ({ group: each.group, raisedOn: each.raisedOn, path: to.challenge(ctx.area.slug, each.id) })),
  decisions: (await decisionsOf(ctx))
    .filter(each => decisionOn(each, ctx.today) !== 'done')
    .map(({ words, owner, dueOn, id }) => ({ words, owner, dueOn, path: to.decision(ctx.area.slug, id) })),
})

/** The agenda of a meeting that is not settled yet, as it would be on the ctx's day. */
export const agendaNow = async (ctx: Ctx, of: MeetingInSeries): Promise<AgendaItem[]> => {
  const escalations = (await openEscalations(ctx)).map(({ id, title, words, now, subject }) => ({
    figure: subject.kind === 'figure',
    title,
    words,
    level: now.level,
    path: escalation.escalation(ctx.area.slug, id),
  }))
  const figures = (await figuresOwed(ctx))
    .filter(({ late }) => late)
    .map(({ measureName, measure: id, organisation, dueOn }) => ({
      name: measureName,
      organisation,
      dueOn,
      path: measure.measure(ctx.area.slug, id),
    }))
  return composeAgenda({
    group: of.series.group.kind,
    day: of.meeting.on,
    unfinished: await unfinishedBefore(ctx, of),
    toAgree: await toAgree(ctx),
    escalations,
    figures,
    exceptions: await boardExceptions(ctx),
    ...(await fromPlans(ctx)),
    ...(await spoken(ctx)),
  })
}
