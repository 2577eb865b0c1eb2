import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { dayInWords } from '../../kernel/day.ts'
import { tell } from '../../mail/commands.ts'
import { to } from '../addresses/contact.ts'
import { serviceLeads } from '../queries/contact-people.ts'
import { needChangesOf, type Referral } from '../queries/contact-notes.ts'
import { answerDueOn, isOwed, outcomes, type NeedChange, type Outcome } from '../rules/contact-needs.ts'
import type { Done } from './contact.ts'

export type Raising = Referral & {
  /** The service that is waited for. */
  readonly service: { readonly slug: string; readonly name: string; readonly organisationId: string | null }
  readonly raisedAs: NeedChange['raisedAs']
}

/** Somebody says that the needs of a waiting child have changed: the service owes an answer, and hears of it the same day. */
export const raiseNeedChange = async (ctx: Ctx, { service, ...of }: Raising, words: string): Promise<Done> => {
  const open = (await needChangesOf(ctx, of)).find(each => isOwed(each) && each.words === words)
  if (open) return { ok: true }
  const answerDue = answerDueOn(ctx.today)
  await ctx.db
    .insertInto('need_change')
    .values({
      area_id: ctx.area.id, change_id: ctx.newId(), organisation_id: of.organisationId, referral_key: of.referralKey,
      raised_as: of.raisedAs, words, raised_on: ctx.today, answer_due: answerDue, recorded_at: ctx.now, recorded_by: ctx.who!.personId,
    })
    .execute()
  for (const personId of await serviceLeads(ctx, service.organisationId ?? of.organisationId))
    await tell(ctx, personId, 'daily', {
      words: `${service.name}: somebody says that the needs of a waiting child have changed. They are owed an answer by ${dayInWords(answerDue)}.`,
      path: to.contact(ctx.area.slug, service.slug),
    })
  await record(ctx, { what: 'change of need raised', subjectKind: 'wait', subjectId: service.slug, detail: { as: of.raisedAs, answerDue } })
  return { ok: true }
} // prettier-ignore

/** What comes of it, in words the family reads; a later answer takes the place of the one before. */
export const answerNeedChange = async (
  ctx: Ctx,
  service: string,
  { changeId }: NeedChange,
  { cameTo, words }: { readonly cameTo: Outcome; readonly words: string },
): Promise<Done> => {
  if (!Object.hasOwn(outcomes, cameTo)) return { ok: false, field: 'cameTo', because: 'Say what comes of it.' }
  await ctx.db
    .insertInto('need_change_answer')
    .values({ area_id: ctx.area.id, change_id: changeId, answered_at: ctx.now, answered_on: ctx.today, came_to: cameTo, words, answered_by: ctx.who!.personId })
    .execute()
  await record(ctx, { what: 'change of need answered', subjectKind: 'wait', subjectId: service, detail: { cameTo } })
  return { ok: true }
} // prettier-ignore
