import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { holidays } from '../../holidays/queries.ts'
import type { Day } from '../../kernel/day.ts'
import { addWorkingDays } from '../../kernel/working-days.ts'
import { tell } from '../../mail/commands.ts'
import { organisationsOn, peopleOf } from '../../partners/queries.ts'
import { to } from '../addresses.ts'
import type { EhcCase } from '../queries/cases.ts'
import type { Need } from '../queries/needs.ts'
import { daysForNeed, type NeedAnswer, type NoticedBy, type ToldHow } from '../rules/needs.ts'
import type { Done } from './case-keeping.ts'

export type NeedGiven = { readonly words: string; readonly noticedBy: NoticedBy; readonly organisationId: string }

const coordinatorsAt = async (ctx: Ctx, organisationId: string): Promise<string[]> =>
  (await peopleOf(ctx)).flatMap(({ id, leftOn, roles }) => {
    const held = roles.some(each => each.role === 'health-coordinator' && each.organisationId === organisationId && each.from <= ctx.today && (each.until === null || ctx.today <= each.until)) // prettier-ignore
    return held && (leftOn === null || ctx.today < leftOn) ? [id] : []
  })

/** Raises a possible health need with a health organisation; its coordinators are told, by the case’s number alone. */
export const raiseNeed = async (ctx: Ctx, { caseId, caseRef }: EhcCase, { words, noticedBy, organisationId }: NeedGiven): Promise<Done> => {
  const body = (await organisationsOn(ctx)).find(({ id, sector }) => id === organisationId && sector === 'health')
  if (!body) return { ok: false, field: 'body', because: 'Choose a health organisation of the list.' }
  const needId = ctx.newId()
  await ctx.db
    .insertInto('health_need')
    .values({
      area_id: ctx.area.id, need_id: needId, case_id: caseId, raised_at: ctx.now, raised_on: ctx.today, raised_by: ctx.who!.personId,
      noticed_by: noticedBy, words, organisation_id: organisationId,
      answer_due: addWorkingDays(ctx.today, daysForNeed, await holidays(ctx)),
    })
    .execute()
  for (const person of await coordinatorsAt(ctx, organisationId))
    await tell(ctx, person, 'daily', { words: `A possible health need was raised about case ${caseRef}. Your answer is asked for.`, path: to.case(ctx.area.slug, caseId) })
  await record(ctx, { what: 'possible health need raised', subjectKind: 'case', subjectId: caseId, detail: { need: needId, noticedBy, asked: organisationId } })
  return { ok: true }
} // prettier-ignore

const answerWords = 'Health answered about a possible need raised in case'

/** Answers a need in the name of the organisation it was raised with; whoever holds the case is told to tell the family. */
export const answerNeed = async (ctx: Ctx, { workerId, caseRef }: EhcCase, { needId, caseId }: Need, answer: NeedAnswer, words: string): Promise<Done> => {
  await ctx.db
    .insertInto('health_need_answer')
    .values({ area_id: ctx.area.id, need_id: needId, answered_at: ctx.now, answered_on: ctx.today, answer, words, answered_by: ctx.who!.personId })
    .execute()
  if (workerId) await tell(ctx, workerId, 'daily', { words: `${answerWords} ${caseRef}. Please tell the family.`, path: to.case(ctx.area.slug, caseId) })
  await record(ctx, { what: 'possible health need answered', subjectKind: 'case', subjectId: caseId, detail: { need: needId, answer } })
  return { ok: true }
} // prettier-ignore

/** Records that the family was told what health answered. */
export const familyTold = async (ctx: Ctx, { needId, caseId, answer }: Need, on: Day, how: ToldHow): Promise<Done> => {
  if (!answer) return { ok: false, field: 'on', because: 'Health has not answered yet.' }
  if (on > ctx.today) return { ok: false, field: 'on', because: 'This day is still to come.' }
  if (on < answer.on) return { ok: false, field: 'on', because: 'This is before the answer.' }
  await ctx.db
    .insertInto('health_need_told')
    .values({ area_id: ctx.area.id, need_id: needId, told_at: ctx.now, told_on: on, how, told_by: ctx.who!.personId })
    .execute()
  await record(ctx, { what: 'family told about a health need', subjectKind: 'case', subjectId: caseId, detail: { need: needId, how } }) // prettier-ignore
  return { ok: true }
}
