import type { Ctx } from '../../ctx.ts'
import { capital } from '../../design/words.ts'
import { to } from '../addresses/meetings.ts'
import { challengesOf } from '../queries/challenges.ts'
import { decisionsOf } from '../queries/decisions.ts'
import { openEscalations } from '../queries/escalations.ts'
import { meetingsOf, seriesOf, type Meeting, type Series } from '../queries/meetings.ts'
import { isUnanswered, unansweredLong } from '../rules/challenges.ts'
import { decisionOn, undoneLong } from '../rules/decisions.ts'
import type { ToRaise } from '../rules/escalations-raised.ts'
import {
  missesInARow,
  missingInWords,
  missingSectors,
  nextToPlan,
  seatSectors,
  seatsOn,
  sectorIsBack,
  stillSeated,
} from '../rules/meetings.ts'
import { raiseEscalation, standDown } from './escalations.ts'
import { planMeeting, settleAgenda } from './meetings.ts'

const absences = (ctx: Ctx, series: Series, meetings: readonly Meeting[]): ToRaise[] =>
  stillSeated(missingSectors(series.seats, meetings), series.seats, ctx.today).map(missing => {
    const posts = series.seats.filter(each => each.sector === missing.sector).flatMap(({ post }) => post?.id ?? [])
    const sector = seatSectors[missing.sector].toLowerCase()
    return {
      subject: { kind: 'sector', id: `${series.slug} ${missing.sector}` },
      reason: 'absent',
      title: `${capital(sector)} is missing from: ${series.name}`,
      words: missingInWords(missing),
      condition: `Somebody for ${sector} has come to two meetings running.`,
      path: to.series(ctx.area.slug, series.slug),
      ownerPostId: posts[0] ?? null,
      accountablePostId: posts[1] ?? null,
      rule: `A sector that misses ${missesInARow} meetings in a row, where it belongs, raises itself.`,
    }
  })

/** What has come about since, and by what that is seen; null while it has not. */
const metBy = async (ctx: Ctx) => {
  const [series, meetings] = [await seriesOf(ctx), await meetingsOf(ctx)]
  const [decisions, challenges] = [await decisionsOf(ctx), await challengesOf(ctx)]
  const heldOf = (of: Series) => meetings.filter(each => each.seriesId === of.id && each.on <= ctx.today)
  return {
    series,
    heldOf,
    sector: (subject: string): string | null => {
      const of = series.find(each => subject.startsWith(`${each.slug} `))
      const sector = of?.seats.find(seat => subject === `${of.slug} ${seat.sector}`)?.sector
      if (!of || !sector) return null
      if (!seatsOn(of.seats, ctx.today).some(seat => seat.sector === sector)) return 'It has no seat there any more.'
      return sectorIsBack(of.seats, heldOf(of), sector) ? 'It came to the last two meetings.' : null
    },
    decision: (id: string): string | null => {
      const decision = decisions.find(each => each.id === id)
      return decision && decisionOn(decision, ctx.today) === 'done' ? decision.progress.at(-1)!.words : null
    },
    challenge: (id: string): string | null => {
      const challenge = challenges.find(each => each.id === id)
      return challenge && !isUnanswered(challenge, ctx.today) ? 'The board has replied.' : null
    },
    undone: undoneLong(
      decisions.map(each => ({ ...each, meeting: each.series, path: to.decision(ctx.area.slug, each.id) })),
      ctx.today,
    ),
    unanswered: unansweredLong(
      challenges.map(each => ({ ...each, path: to.challenge(ctx.area.slug, each.id) })),
      ctx.today,
    ),
  }
}

/** Stands down what came about and raises what waits too long: sectors that keep missing, decisions, challenges. */
export const raiseFromMeetings = async (ctx: Ctx): Promise<void> => {
  const now = await metBy(ctx)
  for (const { id, rule, subject } of await openEscalations(ctx)) {
    if (rule === null) continue
    const { kind } = subject
    const evidence = kind === 'sector' || kind === 'decision' || kind === 'challenge' ? now[kind](subject.id) : null
    if (evidence) await standDown(ctx, id, { evidence, rule: 'What it waited for came about.' })
  }
  const absent = now.series.flatMap(of => absences(ctx, of, now.heldOf(of)))
  for (const raise of [...absent, ...now.undone, ...now.unanswered]) await raiseEscalation(ctx, raise)
}

/**
 * The day's work on meetings: the next of each series is planned, an agenda nobody settled is settled on the day, and
 * what meetings show to be stuck raises itself. Twice on a day is once.
 */
export const meetingsDaily = async (ctx: Ctx): Promise<void> => {
  if (!ctx.area.keepsRecord) return
  await raiseFromMeetings(ctx)
  const all = await meetingsOf(ctx)
  for (const { id } of all.filter(each => each.on === ctx.today && !each.settled && !each.calledOff))
    await settleAgenda(ctx, id)
  for (const series of await seriesOf(ctx)) {
    const planned = all.filter(each => each.seriesId === series.id).map(({ on }) => on)
    const next = nextToPlan(series, planned, ctx.today)
    if (next) await planMeeting(ctx, series.id, next)
  }
}
