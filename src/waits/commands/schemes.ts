import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { isStandingAction, schemeNamed } from '../queries/schemes.ts'
import type { Counts } from '../rules/schemes.ts'
import type { Done } from './contact.ts'

export type NewScheme = {
  readonly slug: string
  readonly name: string
  readonly service: string
  readonly provider: string
  readonly about: string
  readonly programme: string | null
  readonly actionRef: string | null
  readonly from: Day
  readonly until: Day | null
  readonly countsFrom: 'typed' | 'measures'
}

const whyNot = async (ctx: Ctx, given: NewScheme): Promise<Exclude<Done, { ok: true }> | null> => {
  if (given.slug === '' || given.slug === 'new') return { ok: false, field: 'name', because: 'Give it a name of letters or numbers.' }
  if (await schemeNamed(ctx, given.slug)) return { ok: false, field: 'name', because: 'There is a scheme of this name already. Give this one another.' }
  if (given.until !== null && given.until < given.from) return { ok: false, field: 'until', because: 'It ends before it begins. Correct one of the two days.' }
  if ((given.programme === null) !== (given.actionRef === null)) return { ok: false, field: 'action', because: 'Choose the action from the list, or none.' }
  if (given.programme !== null && !(await isStandingAction(ctx, given.programme, given.actionRef!))) return { ok: false, field: 'action', because: 'Choose the action from the list, or none.' }
  return null
} // prettier-ignore

/** A scheme by which another provider sees children who wait for a service. */
export const addScheme = async (ctx: Ctx, given: NewScheme): Promise<Done> => {
  const wrong = await whyNot(ctx, given)
  if (wrong) return wrong
  await ctx.db
    .insertInto('offer_scheme')
    .values({
      area_id: ctx.area.id, scheme_id: ctx.newId(), slug: given.slug, name: given.name, service: given.service, provider: given.provider,
      about: given.about, programme: given.programme, action_ref: given.actionRef, from_day: given.from, until_day: given.until,
      counts_from: given.countsFrom, recorded_at: ctx.now, recorded_by: ctx.who?.personId ?? null,
    })
    .execute()
  await record(ctx, { what: 'scheme added', subjectKind: 'scheme', subjectId: given.slug })
  return { ok: true }
} // prettier-ignore

export type MonthCounts = Counts & { readonly month: Day; readonly source: string }

/** The counts of months, as they are known now; what was counted before stays beside them. */
export const countMonths = async (ctx: Ctx, slug: string, months: readonly MonthCounts[]): Promise<Done> => {
  const scheme = await schemeNamed(ctx, slug)
  if (!scheme) return { ok: false, field: 'month', because: 'This scheme is not there any more.' }
  for (const { month } of months) {
    if (month > ctx.today) return { ok: false, field: 'month', because: 'This month is still to come.' }
    if (month < `${scheme.from.slice(0, 7)}-01`) return { ok: false, field: 'month', because: 'This month is before the scheme began.' }
  }
  const rows = months.map(({ month, offers, accepted, transferred, assessed, source }) => ({
    area_id: ctx.area.id, scheme_id: scheme.schemeId, month, recorded_at: ctx.now, offers, accepted, transferred, assessed, source,
    recorded_by: ctx.who?.personId ?? null,
  }))
  await ctx.db.insertInto('offer_scheme_month').values(rows).execute()
  await record(ctx, { what: 'scheme counted', subjectKind: 'scheme', subjectId: slug, detail: { months: months.map(({ month }) => month.slice(0, 7)) } })
  return { ok: true }
} // prettier-ignore
