import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { localFigures } from '../../measures/queries/figures.ts'
import { plansInUse } from '../../plans/queries/staff.ts'
import { counts, type CountName, type SchemeMonth } from '../rules/schemes.ts'
import { before } from './contact-notes.ts'

export type Scheme = {
  readonly schemeId: string
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

export const schemes = async (ctx: Ctx): Promise<Scheme[]> => {
  const { rows } = await sql<Scheme>`
    select scheme_id as "schemeId", slug, name, service, provider, about, programme, action_ref as "actionRef",
           from_day as "from", until_day as "until", counts_from as "countsFrom"
      from offer_scheme where area_id = ${ctx.area.id} and recorded_at <= ${before(ctx)}
     order by from_day desc, name`.execute(ctx.db)
  return rows
}

export const schemeNamed = async (ctx: Ctx, slug: string): Promise<Scheme | null> =>
  (await schemes(ctx)).find(each => each.slug === slug) ?? null

export type CountedMonth = SchemeMonth & { readonly source: string }

const typedMonths = async (ctx: Ctx, { schemeId }: Scheme): Promise<CountedMonth[]> => {
  const { rows } = await sql<CountedMonth>`
    select distinct on (month) month, offers, accepted, transferred, assessed, source from offer_scheme_month
     where area_id = ${ctx.area.id} and scheme_id = ${schemeId} and recorded_at <= ${before(ctx)}
     order by month, recorded_at desc`.execute(ctx.db)
  return rows
}

/** The measures that partners send the four counts as, where they send them. */
export const measureOf = (name: CountName): string => `schemes.${name}`

/** Four measures put together by month; a month that none of them has is no month. */
const sentMonths = async (ctx: Ctx, { from, until }: Scheme): Promise<CountedMonth[]> => {
  const figures = (await localFigures(ctx, counts.map(measureOf))).filter(({ from: day }) => `${from.slice(0, 7)}-01` <= day && (until === null || day <= until)) // prettier-ignore
  return [...Map.groupBy(figures, figure => figure.from)].map(([month, all]) => {
    const of = (name: CountName) => all.find(({ measure }) => measure === measureOf(name))?.numerator ?? null
    return { month, offers: of('offers'), accepted: of('accepted'), transferred: of('transferred'), assessed: of('assessed'), source: 'Sent by partners' }
  }).toSorted((a, b) => (a.month < b.month ? -1 : 1))
} // prettier-ignore

/** The months of a scheme, oldest first. */
export const schemeMonths = (ctx: Ctx, scheme: Scheme): Promise<CountedMonth[]> =>
  scheme.countsFrom === 'typed' ? typedMonths(ctx, scheme) : sentMonths(ctx, scheme)

export type ActionToChoose = { readonly programme: string; readonly ref: string; readonly text: string }

/** Actions of the plans in use, to tie a scheme to. */
export const actionsToChoose = async (ctx: Ctx): Promise<ActionToChoose[]> =>
  (await plansInUse(ctx)).flatMap(({ programme, plan }) =>
    plan.areas.flatMap(({ actions }) => actions.map(({ ref, action }) => ({ programme: programme.slug, ref, text: action.text }))),
  ) // prettier-ignore

export const isStandingAction = async (ctx: Ctx, programme: string, ref: string): Promise<boolean> =>
  (await actionsToChoose(ctx)).some(each => each.programme === programme && each.ref === ref)
