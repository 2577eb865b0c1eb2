import { sql } from 'kysely'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { catalogue, ownPeriodsOf, type MeasureDefinition } from '../catalogue.ts'

export type Declaring = {
  /** The slug of the post that answers for a measure, by measure id. */
  readonly answersFor?: Readonly<Record<string, string>>
}

/**
 * Takes measures into use in an area, with their definitions. A definition that is here already is brought up to date
 * where its version is newer; who answers for it is said when it is first taken into use.
 */
export const declareMeasures = async (
  ctx: Ctx,
  definitions: readonly MeasureDefinition[] = catalogue,
  { answersFor = {} }: Declaring = {},
): Promise<void> => {
  if (definitions.length === 0) return
  const posts = await postsBySlug(ctx)
  const postOf = (id: string): string | null => posts.get(answersFor[id] ?? '') ?? null
  await ctx.db
    .insertInto('measure')
    .values(definitions.map(each => rowOf(ctx, each, postOf(each.id))))
    .onConflict(conflict =>
      conflict
        .columns(['area_id', 'measure_id'])
        .doUpdateSet(({ ref }) => ({
          name: ref('excluded.name'),
          what_it_counts: ref('excluded.what_it_counts'),
          numerator: ref('excluded.numerator'),
          denominator: ref('excluded.denominator'),
          source: ref('excluded.source'),
          own_periods: ref('excluded.own_periods'),
          counts: ref('excluded.counts'),
          breaks: ref('excluded.breaks'),
          remarks: ref('excluded.remarks'),
          definition_version: ref('excluded.definition_version'),
          defined_on: ref('excluded.defined_on'),
        }))
        .whereRef('measure.definition_version', '<', 'excluded.definition_version'),
    )
    .execute()
  const ids = definitions.map(({ id }) => id)
  await keepVersions(ctx, ids)
  await record(ctx, { what: 'measures declared', subjectKind: 'area', subjectId: String(ctx.area.id), detail: { ids } })
}

/** Each definition a measure has had stays: a figure kept while it held keeps it. */
const keepVersions = (ctx: Ctx, ids: readonly string[]): Promise<unknown> => sql`
  insert into measure_version (area_id, measure_id, version, defined_on, name, what_it_counts, numerator, denominator, unit, better,
                               source, own_periods, counts, taken_up_at)
  select area_id, measure_id, definition_version, defined_on, name, what_it_counts, numerator, denominator, unit, better,
         source, own_periods, counts, ${ctx.now}::timestamptz
    from measure where area_id = ${ctx.area.id} and measure_id = any(${[...ids]}::text[])
  on conflict do nothing`.execute(ctx.db) // prettier-ignore

const postsBySlug = async (ctx: Ctx): Promise<ReadonlyMap<string, string>> => {
  const rows = await ctx.db.selectFrom('post').select(['slug', 'post_id']).where('area_id', '=', ctx.area.id).execute()
  return new Map(rows.map(({ slug, post_id }) => [slug, post_id]))
}

const rowOf = (ctx: Ctx, definition: MeasureDefinition, post: string | null) => ({
  area_id: ctx.area.id,
  measure_id: definition.id,
  name: definition.name,
  what_it_counts: definition.whatItCounts,
  numerator: definition.numerator,
  denominator: definition.denominator,
  unit: definition.unit,
  period_kind: definition.periodKind,
  own_periods: [...ownPeriodsOf(definition)],
  counts: definition.counts ?? 'children',
  better: definition.better,
  official: definition.official,
  source: definition.source,
  answers_for_post_id: post,
  definition_version: definition.definitionVersion,
  defined_on: definition.definedOn,
  breaks: JSON.stringify(definition.breaks),
  remarks: JSON.stringify(
    definition.remarks
      .filter(({ areas }) => !areas || areas.includes(ctx.area.id))
      .map(({ period, words, source }) => ({ period, words, source })),
  ),
  headline: definition.headline,
})
