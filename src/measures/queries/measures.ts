import type { Selectable } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Measure as MeasureRow } from '../../database/tables.gen.ts'
import type { Day } from '../../kernel/day.ts'
import { postsById, type PostOn } from '../../partners/queries.ts'
import { servicesSaid } from '../../waits/queries/services.ts'
import { definitionOf, type MeasureDefinition, type NamedMeasure, type PublicCounts } from '../catalogue.ts'
import type { PeriodKind } from '../period-kinds.ts'
import type { Counts, Unit } from '../rules.ts'

export type Remark = { readonly period: string | null; readonly words: string; readonly source: string }
export type Break = { readonly before: string; readonly words: string }

/** A measure as this area has taken it into use. */
export type Measure = {
  readonly id: string
  readonly name: string
  readonly whatItCounts: string
  readonly numerator: string
  readonly denominator: string | null
  readonly unit: Unit
  readonly periodKind: PeriodKind
  /** The kinds of period the partnership may count it for itself. */
  readonly ownPeriods: readonly PeriodKind[]
  readonly counts: Counts
  readonly better: 'up' | 'down' | null
  readonly official: boolean
  readonly source: string
  readonly answersFor: PostOn | null
  readonly version: number
  readonly definedOn: Day
  readonly breaks: readonly Break[]
  readonly remarks: readonly Remark[]
  readonly headline: boolean
  /** What is counted, in the plural: `plans`. */
  readonly thing: string | null
  readonly companion: { readonly measure: string; readonly words: string } | null
  /** The parts by which it may also be counted. */
  readonly breakdowns: readonly string[]
  /** What else its definition says, for readers: rounding, authority, what it needs. */
  readonly about: AboutMeasure
  /** What may grow worse while this grows better: shown beside it always. */
  readonly balancing: readonly NamedMeasure[]
  /** The measure whose comment speaks for this one too; itself where it is accounted for alone. */
  readonly accountedWith: string
  /** What families say about the same thing, counted. */
  readonly saidByFamilies: readonly string[]
  /** What two public sources count differently, of this area. */
  readonly publicCounts: readonly PublicCounts[]
}

/** What a definition says beside the counting itself; not said where the measure was not shipped with it. */
export type AboutMeasure = Pick<MeasureDefinition, 'rounding' | 'authority' | 'needs' | 'usuallyLate' | 'notAddedTo'>

const aboutOf = (shipped: MeasureDefinition | null): AboutMeasure => ({
  rounding: shipped?.rounding,
  authority: shipped?.authority,
  needs: shipped?.needs,
  usuallyLate: shipped?.usuallyLate,
  notAddedTo: shipped?.notAddedTo,
})

/** The measure that is counted for every service that has a list. */
const everyService = 'waits.children-waiting'

/** The health services children wait for, as people described them or senders name them. */
const servicesNamed = async (ctx: Ctx): Promise<readonly string[]> => {
  const rows = await ctx.db
    .selectFrom('counted_figure')
    .select('part')
    .distinct()
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', '=', everyService)
    .where('superseded_at', 'is', null)
    .where('part', '!=', '')
    .execute()
  const names = [...(await servicesSaid(ctx)).map(({ name }) => name), ...rows.map(({ part }) => part)]
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b, 'en'))
}

type Known = { readonly posts: ReadonlyMap<string, PostOn>; readonly services: readonly string[] }

/** What the definitions of some measures lean on: posts, and services where one is counted by them. */
const knownFor = async (ctx: Ctx, ids: readonly string[]): Promise<Known> => ({
  posts: await postsById(ctx),
  services: ids.some(id => definitionOf(id)?.breakdownsFrom === 'services') ? await servicesNamed(ctx) : [],
})

const measureOf = (row: Selectable<MeasureRow>, { posts, services }: Known): Measure => {
  const shipped = definitionOf(row.measure_id)
  return {
    id: row.measure_id,
    name: row.name,
    whatItCounts: row.what_it_counts,
    numerator: row.numerator,
    denominator: row.denominator,
    unit: row.unit as Unit,
    periodKind: row.period_kind as PeriodKind,
    ownPeriods: row.own_periods as PeriodKind[],
    counts: row.counts as Counts,
    better: row.better as Measure['better'],
    official: row.official,
    source: row.source,
    answersFor: (row.answers_for_post_id && posts.get(row.answers_for_post_id)) || null,
    version: row.definition_version,
    definedOn: row.defined_on,
    breaks: row.breaks as unknown as readonly Break[],
    remarks: row.remarks as unknown as readonly Remark[],
    headline: row.headline,
    thing: shipped?.thing ?? null,
    companion: shipped?.companion ?? null,
    breakdowns: shipped?.breakdownsFrom === 'services' ? services : (shipped?.breakdowns ?? []),
    about: aboutOf(shipped),
    balancing: shipped?.balancing ?? [],
    accountedWith: shipped?.accountedWith ?? row.measure_id,
    saidByFamilies: shipped?.saidByFamilies ?? [],
    publicCounts: (shipped?.publicCounts ?? []).filter(({ areas }) => areas.includes(row.area_id)),
  }
}

/** Every measure of the area: the official ones first, then by name. */
export const measures = async (ctx: Ctx): Promise<readonly Measure[]> => {
  const rows = await ctx.db
    .selectFrom('measure')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .orderBy('official', 'desc')
    .orderBy('headline', 'desc')
    .execute()
  const known = await knownFor(ctx, rows.map(row => row.measure_id)) // prettier-ignore
  return rows
    .map(row => measureOf(row, known))
    .sort(
      (a, b) =>
        Number(b.official) - Number(a.official) ||
        Number(b.headline) - Number(a.headline) ||
        a.name.localeCompare(b.name, 'en'),
    )
}

export const measureById = async (ctx: Ctx, id: string): Promise<Measure | null> => {
  const row = await ctx.db
    .selectFrom('measure')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', '=', id)
    .executeTakeFirst()
  return row ? measureOf(row, await knownFor(ctx, [id])) : null
}

export type Headline = { readonly measure: string; readonly because: string | null; readonly chosenOn: Day | null }

/**
 * Which way of counting a subject the partnership puts first: its latest choice, with its reason; where it has made
 * none, the DfE's own headline stands.
 */
export const headlineOf = async (ctx: Ctx, measure: Measure): Promise<Headline | null> => {
  const pair = measure.companion && [measure.id, measure.companion.measure]
  if (!pair) return null
  let query = ctx.db
    .selectFrom('headline_choice')
    .select(['measure_id', 'because', 'chosen_on'])
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', 'in', pair)
    .orderBy('chosen_at', 'desc')
    .limit(1)
  if (ctx.knownAt) query = query.where('chosen_at', '<=', ctx.knownAt)
  const chosen = await query.executeTakeFirst()
  if (chosen) return { measure: chosen.measure_id, because: chosen.because, chosenOn: chosen.chosen_on }
  const dfes = pair.find(id => definitionOf(id)?.headline)
  return dfes ? { measure: dfes, because: null, chosenOn: null } : null
}

export type UnitAndCounts = Pick<Measure, 'unit' | 'counts'>

/** The unit of measures and whom they count, by id. */
export const unitsOf = async (ctx: Ctx, measureIds: readonly string[]): Promise<ReadonlyMap<string, UnitAndCounts>> => {
  const rows = await ctx.db
    .selectFrom('measure')
    .select(['measure_id', 'unit', 'counts'])
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', 'in', [...measureIds])
    .execute()
  return new Map(
    rows.map(({ measure_id, unit, counts }) => [measure_id, { unit: unit as Unit, counts: counts as Counts }]),
  )
}
