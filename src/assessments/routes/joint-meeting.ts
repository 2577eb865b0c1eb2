import type { Ctx } from '../../ctx.ts'
import { addDays } from '../../kernel/day.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { page, type Answer } from '../../web/answer.ts'
import { to } from '../addresses/caseload.ts'
import { jointMeetingPage } from '../pages/joint-meeting.ts'
import { answersFor } from '../queries/advice.ts'
import { caseloadNow, casesPlannedSince, type CaseRow } from '../queries/caseload.ts'
import { mediansHere } from '../queries/forecast.ts'
import { adviceNoted } from '../queries/joint-meeting.ts'
import { bodiesNow } from '../queries/settings.ts'
import { bodyOf } from '../rules/case-bodies.ts'
import { forecastOf } from '../rules/forecast.ts'
import { causesOf, draftsLate, meetingLooksBack, owedAdvice, plansWithoutAdvice } from '../rules/joint-meeting.ts'

/** Caseworkers and designated officers go to the case; whoever was asked for advice to their own request; others nowhere. */
const opensFor = async (ctx: Ctx, open: readonly CaseRow[], bodies: ReadonlyMap<string, string>) => {
  const whole = ctx.who?.roles.has('caseworker') || ctx.who?.roles.has('designated-officer')
  const own = await answersFor(ctx)
  const settings = new Map(open.map(({ caseId, settingId }) => [caseId, settingId]))
  return (caseId: string, contributor: string | null): string | null => {
    if (whole) return to.case(ctx.area.slug, caseId)
    const body = contributor === null ? null : bodyOf(bodies, contributor, settings.get(caseId) ?? null)
    return body !== null && own.includes(body) ? to.advice(ctx.area.slug, caseId, contributor!) : null
  }
}

export const showJointMeeting = async (ctx: Ctx): Promise<Answer> => {
  const { open, all } = await caseloadNow(ctx)
  const [medians, bodies] = [await mediansHere(ctx, all), await bodiesNow(ctx)]
  const judged = open.map(({ caseId, caseRef, standing, steps }) => ({ caseId, caseRef, forecast: forecastOf(standing, steps, ctx.today, medians) })) // prettier-ignore
  const planned = await casesPlannedSince(ctx, addDays(ctx.today, -meetingLooksBack))
  const main = jointMeetingPage({
    area: ctx.area,
    today: ctx.today,
    open: open.length,
    past: judged.filter(({ forecast }) => forecast !== null && ctx.today > forecast.due).length,
    owed: owedAdvice(open, (contributor, settingId) => bodyOf(bodies, contributor, settingId), ctx.today),
    causes: causesOf(judged, ctx.today),
    ...(await adviceNoted(ctx, open)),
    withoutAdvice: plansWithoutAdvice(planned, ctx.today),
    draftsLate: draftsLate(open, ctx.today),
    organisations: new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name])),
    opens: await opensFor(ctx, open, bodies),
  })
  return page({ title: 'The weekly meeting of council and health', main, section: '/joint-meeting', wide: true, noindex: true }) // prettier-ignore
}
