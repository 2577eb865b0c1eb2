import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { queue } from '../../jobs/queue.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses/owed.ts'
import { complaints, countedBy, countedNow } from '../queries/complaints.ts'
import { expectationById } from '../queries/owed-register.ts'
import { owedSettings } from '../queries/owed-settings.ts'
import { raisedBy, type Need, type Service } from '../rules/complaints.ts'
import { saidAs, type OwedDone } from './owed.ts'

export type ToLog = {
  readonly need: Need
  readonly service: Service
  readonly organisationId: string | null
  readonly receivedOn: Day
  readonly source: string
  readonly words: string
}

/**
 * Logs a complaint by need and service. The third in three months that no return counts raises an escalation, with the
 * rule that stands it down; each one more is added to it.
 */
export const logComplaint = async (ctx: Ctx, given: ToLog): Promise<OwedDone> => {
  if (given.receivedOn > ctx.today)
    return { ok: false, because: 'It cannot have been received on a day still to come.' }
  const id = ctx.newId()
  await ctx.db
    .insertInto('complaint')
    .values({
      area_id: ctx.area.id,
      complaint_id: id,
      need: given.need,
      service: given.service,
      organisation_id: given.organisationId,
      received_on: given.receivedOn,
      source: given.source,
      words: given.words,
      logged_on: ctx.today,
      logged_by: ctx.who?.personId ?? null,
      logged_as: saidAs(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  await raise(ctx, given)
  await record(ctx, { what: 'complaint logged', subjectKind: 'complaint', subjectId: id, detail: { need: given.need, service: given.service } }) // prettier-ignore
  return { ok: true, id }
}

const raise = async (ctx: Ctx, given: ToLog): Promise<void> => {
  const [all, counted, settings] = [await complaints(ctx), await countedBy(ctx, given), await owedSettings(ctx)]
  const raised = raisedBy(given, all, counted !== null && counted.expectationId !== null, settings.complaints)
  if (!raised) return
  const path = to.complaintsAbout(ctx.area.slug, given.need, given.service)
  await queue(ctx, 'raise-escalation', { ...raised, path, ownerPostId: null, accountablePostId: null })
}

export type ToCount = {
  readonly need: Need
  readonly service: Service
  readonly expectationId: string | null
  readonly because: string
}

/** Says which return counts a need and service, or that none does. */
export const sayCounted = async (ctx: Ctx, given: ToCount): Promise<OwedDone> => {
  if (given.expectationId !== null && !(await expectationById(ctx, given.expectationId)))
    return { ok: false, because: 'That return is not on the register.' }
  const before = (await countedNow(ctx)).find(each => each.need === given.need && each.service === given.service)
  await ctx.db
    .insertInto('complaint_counted')
    .values({
      area_id: ctx.area.id,
      need: given.need,
      service: given.service,
      version: (before?.version ?? 0) + 1,
      expectation_id: given.expectationId,
      because: given.because,
      said_on: ctx.today,
      said_by: ctx.who?.personId ?? null,
      said_as: saidAs(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'said which return counts complaints', subjectKind: 'complaints', subjectId: `${given.need}/${given.service}` }) // prettier-ignore
  return { ok: true, id: `${given.need}/${given.service}` }
}
