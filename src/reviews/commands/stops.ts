import type { EhcCase } from '../../assessments/queries/cases.ts'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { to as families } from '../../families/addresses.ts'
import { tell } from '../../mail/commands.ts'
import { to } from '../addresses.ts'
import type { WayOfTelling, Whom } from '../rules/health.ts'
import { familyToTell, peopleAt, workersOf } from '../queries/who.ts'
import type { Done } from './meeting.ts'

export type Stopping = { readonly service: string; readonly fromDay: Day; readonly because: string }

const keepToldOf = async (ctx: Ctx, stopId: string, whom: Whom, { on, how }: { on: Day; how: 'message' | WayOfTelling }): Promise<void> => {
  await ctx.db
    .insertInto('service_stop_told')
    .values({ area_id: ctx.area.id, stop_id: stopId, whom, told_at: ctx.now, told_on: on, how, told_by: ctx.who!.personId })
    .onConflict(conflict => conflict.columns(['area_id', 'stop_id', 'whom', 'told_at']).doNothing())
    .execute()
} // prettier-ignore

/** Everyone who needs to know and can sign in gets a message without a name; who was reached by none stays to be told. */
const tellEveryone = async (ctx: Ctx, theCase: EhcCase, stopId: string): Promise<void> => {
  const area = ctx.area.slug
  const staff = { words: `A service stops working with a child (case ${theCase.caseRef}): see what, from when and why.`, path: to.ofCase(area, theCase.caseId) }
  const told: [Whom, readonly string[], { words: string; path: string }][] = [
    ['caseworker', await workersOf(ctx, theCase), staff],
    ['setting', theCase.settingId ? await peopleAt(ctx, 'school', theCase.settingId) : [], staff],
    ['family', await familyToTell(ctx, theCase.childId), { words: 'A service that works with your child will stop or has stopped. Your page says which, from when and why.', path: families.family(area) }],
  ]
  for (const [whom, people, line] of told) {
    for (const person of people) await tell(ctx, person, 'daily', line)
    if (people.length > 0) await keepToldOf(ctx, stopId, whom, { on: ctx.today, how: 'message' })
  }
} // prettier-ignore

/** A service stops working with a child: what, from when, and why; the caseworker, the setting and the family are told. */
export const sayStopped = async (ctx: Ctx, theCase: EhcCase, organisationId: string, { service, fromDay, because }: Stopping): Promise<Done> => {
  if (fromDay > addDays(ctx.today, 366)) return { ok: false, field: 'fromDay', because: 'This day is more than a year ahead: check the year.' }
  const stopId = ctx.newId()
  await ctx.db
    .insertInto('service_stop')
    .values({ area_id: ctx.area.id, stop_id: stopId, case_id: theCase.caseId, organisation_id: organisationId, service, from_day: fromDay, because, recorded_at: ctx.now, recorded_by: ctx.who!.personId })
    .execute()
  await tellEveryone(ctx, theCase, stopId)
  await record(ctx, { what: 'service stops with a child', subjectKind: 'case', subjectId: theCase.caseId, detail: { stop: stopId, from: fromDay } })
  return { ok: true }
} // prettier-ignore

/** Somebody was told in another way than by a message of ours. */
export const sayTold = async (
  ctx: Ctx,
  caseId: string,
  stopId: string,
  { whom, on, how }: { readonly whom: Whom; readonly on: Day; readonly how: WayOfTelling },
): Promise<Done> => {
  if (on > ctx.today)
    return { ok: false, field: 'on', because: 'This day is still to come. Record it when they were told.' }
  await keepToldOf(ctx, stopId, whom, { on, how })
  await record(ctx, { what: 'told that a service stops', subjectKind: 'case', subjectId: caseId, detail: { stop: stopId, whom, on } }) // prettier-ignore
  return { ok: true }
}
