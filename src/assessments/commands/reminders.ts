import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { holidays } from '../../holidays/queries.ts'
import { addDays, daysBetween } from '../../kernel/day.ts'
import { tell } from '../../mail/commands.ts'
import { to } from '../addresses/caseload.ts'
import { openAdvice, type OpenAdvice } from '../queries/advice.ts'
import { reminderSetting, remindersOf } from '../queries/reminders.ts'
import { bodiesNow } from '../queries/settings.ts'
import { bodyOf } from '../rules/case-bodies.ts'
import { reminderDue, reminderWords, type ReminderSetting, type ReminderStep } from '../rules/reminders.ts'
import { answerersAt } from './advice.ts'

type Due = { readonly open: OpenAdvice; readonly step: ReminderStep; readonly organisationId: string }

const dueToday = async (ctx: Ctx): Promise<Due[]> => {
  const [setting, bankHolidays, bodies] = [await reminderSetting(ctx), await holidays(ctx), await bodiesNow(ctx)]
  // Twenty working days are never more than six weeks.
  const open = await openAdvice(ctx, addDays(ctx.today, 42))
  const sent = Map.groupBy(await remindersOf(ctx, [...new Set(open.map(({ caseId }) => caseId))]), each => `${each.caseId} ${each.contributor} ${each.dueOn}`) // prettier-ignore
  return open.flatMap(each => {
    const organisationId = bodyOf(bodies, each.contributor, each.settingId)
    if (organisationId === null) return []
    const remindedOn = (sent.get(`${each.caseId} ${each.contributor} ${each.dueOn}`) ?? []).map(({ on }) => on)
    const step = reminderDue({ askedOn: each.fromOn, dueOn: each.dueOn, remindedOn, today: ctx.today }, setting, bankHolidays) // prettier-ignore
    return step === null ? [] : [{ open: each, step, organisationId }]
  })
}

const remind = async (ctx: Ctx, organisationId: string, theirs: readonly Due[]): Promise<void> => {
  const people = await answerersAt(ctx, organisationId)
  const words = reminderWords(theirs.map(({ open }) => ({ ...open, daysLate: Math.max(0, daysBetween(open.dueOn, ctx.today)) }))) // prettier-ignore
  for (const personId of people) await tell(ctx, personId, 'daily', { words, path: to.requests(ctx.area.slug) })
  await ctx.db
    .insertInto('advice_reminder')
    .values(theirs.map(({ open, step }) => ({
      area_id: ctx.area.id, case_id: open.caseId, contributor: open.contributor, due_on: open.dueOn, reminded_on: ctx.today,
      step, organisation_id: organisationId, told: people.length, recorded_at: ctx.now,
    })))
    .onConflict(conflict => conflict.columns(['area_id', 'case_id', 'contributor', 'due_on', 'reminded_on']).doNothing())
    .execute()
} // prettier-ignore

/** Each morning: whoever was asked for advice is reminded before it is due, on the day, and after it until they answer. */
export const adviceDaily = async (ctx: Ctx): Promise<{ readonly reminded: number }> => {
  const due = await dueToday(ctx)
  if (due.length === 0) return { reminded: 0 }
  const byBody = Map.groupBy(due, ({ organisationId }) => organisationId)
  for (const [organisationId, theirs] of byBody) await remind(ctx, organisationId, theirs)
  await record(ctx, { what: 'reminders about advice', subjectKind: 'advice', subjectId: ctx.today, detail: { requests: due.length, organisations: byBody.size } }) // prettier-ignore
  return { reminded: due.length }
}

/** From now on reminders follow these days. */
export const setReminders = async (
  ctx: Ctx,
  { before, onTheDay, after, every }: ReminderSetting,
): Promise<{ readonly ok: true }> => {
  await ctx.db
    .insertInto('advice_reminder_setting')
    .values({
      area_id: ctx.area.id,
      set_at: ctx.now,
      before_days: before,
      on_the_day: onTheDay,
      after_days: after,
      every_days: every,
      set_by: ctx.who?.personId ?? null,
    })
    .execute()
  await record(ctx, { what: 'days of reminders set', subjectKind: 'advice', subjectId: 'reminders', detail: { before, onTheDay, after, every } }) // prettier-ignore
  return { ok: true }
}
