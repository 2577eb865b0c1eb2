import type { Ctx } from '../../ctx.ts'
import { composeReport } from '../report-compose.ts'
import type { ReportContent, ReportRead } from '../report-content.ts'
import { to } from '../addresses/rounds.ts'
import { rhythmNames, roundName } from '../rules/rounds.ts'
import { barriers } from './barriers.ts'
import { openEscalations } from './escalations.ts'
import { measuresAtRisk, risks } from './risks.ts'
import { promisesInUse, rounds, roundsNow, type Round } from './rounds.ts'

/** The frozen report of a closed round, as it was; null while it is open. */
export const keptReport = async (ctx: Ctx, roundId: string): Promise<ReportContent | null> => {
  const row = await ctx.db
    .selectFrom('round_report')
    .select('content')
    .where('area_id', '=', ctx.area.id)
    .where('round_id', '=', roundId)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .executeTakeFirst()
  return (row?.content as ReportContent | undefined) ?? null
}

const readOf = (ctx: Ctx, round: Round): ReportRead => ({
  roundId: round.roundId,
  name: roundName(round),
  closedOn: round.closedOn!,
  path: to.report(ctx.area.slug, round.roundId),
})

/** The last closed round of the same meeting or rhythm before this one. */
const before = (all: readonly Round[], of: Round): Round | null => {
  const closed = all.filter(each => each.closedOn !== null && each.roundId !== of.roundId && each.meetsOn < of.meetsOn)
  return closed.find(({ rhythm }) => rhythm === of.rhythm) ?? null
}

/** The reports a round rests on: of the rhythm below its own, met on since the last of its own. */
const restsOn = (all: readonly Round[], of: Round, last: Round | null): Round[] => {
  const below = rhythmNames[of.rhythm].restsOn
  return all.filter(
    ({ rhythm, closedOn, meetsOn }) =>
      rhythm === below && closedOn !== null && meetsOn <= of.meetsOn && (last === null || meetsOn > last.meetsOn),
  )
}

const factsOf = async (ctx: Ctx) => ({
  promises: await promisesInUse(ctx),
  barriers: await barriers(ctx),
  escalations: await openEscalations(ctx),
  risks: await risks(ctx),
  measures: await measuresAtRisk(ctx),
})

/** The report of an open round as it would be on the ctx's day. */
export const reportNow = async (ctx: Ctx, round: Round): Promise<ReportContent> => {
  const all = await rounds(ctx)
  const last = before(all, round)
  const kept = last && (await keptReport(ctx, last.roundId))
  return composeReport({
    area: ctx.area.slug,
    today: ctx.today,
    now: (await roundsNow(ctx, [round]))[0]!,
    since: last && kept && { ...readOf(ctx, last), standings: kept.standings },
    restsOn: restsOn(all, round, last).map(each => readOf(ctx, each)),
    ...(await factsOf(ctx)),
  })
}

/** What a report says: as it was frozen, or for an open round as it stands. */
export const reportOf = async (ctx: Ctx, round: Round): Promise<ReportContent> =>
  (await keptReport(ctx, round.roundId)) ?? reportNow(ctx, round)
