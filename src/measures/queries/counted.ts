import { sql, type Selectable } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { CountedFigure as CountedRow } from '../../database/tables.gen.ts'
import { dayInWords, dayOf, type Day } from '../../kernel/day.ts'
import { stoodThrough, type Revision, type Stood, type Validity } from '../rules/revisions.ts'

/** Who put their name to counted figures, when and with what note; and who took it back, where somebody did. */
export type Validation = Validity & {
  readonly by: string
  readonly note: string | null
  readonly returnIds: readonly string[]
  readonly takenBack: { readonly at: Date; readonly by: string; readonly because: string } | null
}

/** One count of a figure as it is kept. */
export type CountKept = Revision & {
  readonly validations: readonly Validation[]
  readonly measure: string
  /** Empty for everybody. */
  readonly part: string
  readonly period: string
  readonly from: Day
  readonly to: Day
  readonly running: boolean
  readonly definitionVersion: number
  readonly counterVersion: number
  readonly because: string
  readonly returnIds: readonly string[]
}

const keptOf = (row: Selectable<CountedRow>, validations: ReadonlyMap<string, Validation>): CountKept => ({
  measure: row.measure_id,
  part: row.part,
  period: row.period,
  from: row.from_day,
  to: row.to_day,
  countedAt: row.counted_at,
  supersededAt: row.superseded_at,
  validations: row.validation_ids.flatMap(id => validations.get(id) ?? []),
  numerator: row.numerator,
  denominator: row.denominator,
  value: row.value,
  running: row.running,
  definitionVersion: row.definition_version,
  counterVersion: row.counter_version,
  because: row.because,
  returnIds: row.return_ids,
})

export type WhichCounts = {
  /** Of parts besides everybody, or of parts alone. */
  readonly parts?: boolean | 'only'
  /** Every count there ever was, not only those that stand. */
  readonly all?: boolean
  /** Also those counted while their period still ran. */
  readonly running?: boolean
}

/** Counts kept of measures, oldest first: as known at the ctx's moment. */
export const countsKept = async (
  ctx: Pick<Ctx, 'db' | 'area' | 'knownAt'>,
  measureIds: readonly string[],
  { parts = false, all = false, running = false }: WhichCounts = {},
): Promise<CountKept[]> => {
  if (measureIds.length === 0) return []
  const { knownAt } = ctx
  const rows = await ctx.db
    .selectFrom('counted_figure')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', 'in', [...measureIds])
    .$if(!parts, query => query.where('part', '=', ''))
    .$if(parts === 'only', query => query.where('part', '!=', ''))
    .$if(!running, query => query.where('running', '=', false))
    .$if(knownAt !== null, query => query.where('counted_at', '<=', knownAt!))
    .$if(!all && knownAt === null, query => query.where(({ eb, or }) => or([eb('superseded_at', 'is', null), sql<boolean>`validation_ids <> '{}'`])))
    .orderBy('from_day')
    .orderBy('part')
    .orderBy('counted_at')
    .execute() // prettier-ignore
  const validations = await validationsOf(ctx, measureIds)
  return rows.map(row => keptOf(row, validations))
}

export const slotOf = ({ measure, part, period }: Pick<CountKept, 'measure' | 'part' | 'period'>): string =>
  `${measure}|${part}|${period}`

export type CountStood = Stood<CountKept>

/** What stood for each figure through time, of counts that were read: of measures, parts and periods alike, oldest period first. */
export const stoodOf = (kept: readonly CountKept[]): CountStood[] =>
  [...Map.groupBy(kept, slotOf).values()].flatMap(stoodThrough)

/** The same, read. */
export const countsStood = async (ctx: Ctx, measureIds: readonly string[], which: WhichCounts = {}): Promise<CountStood[]> =>
  stoodOf(await countsKept(ctx, measureIds, which)) // prettier-ignore

/** What stands at a moment, of what stood through time. */
export const holdsAt = (at: Date) => ({ from, until }: CountStood): boolean => from <= at && (until === null || until > at) // prettier-ignore

/** The periods of which a part was counted with a number that nobody has validated, whatever is said of the whole. */
export const partsToValidate = (kept: readonly CountKept[], at: Date): ReadonlySet<string> => {
  const parts = stoodOf(kept.filter(({ part, running }) => part !== '' && !running)).filter(holdsAt(at))
  return new Set(parts.flatMap(({ revision, validation, newer }) => (validation === null || newer ? revision.period : [])))
} // prettier-ignore

/** Said beside a validated figure that was counted anew since; never the number, for everybody reads it. */
export const newerInWords = ({ newer }: CountStood): string | null =>
  newer && `Counted again on ${dayInWords(dayOf(newer.countedAt))} with another number, which nobody has validated yet.`

type ValidationRow = Omit<Validation, 'takenBack'> & { readonly backAt: Date | null; readonly backBy: string; readonly because: string } // prettier-ignore

/** The validations of measures, by id, oldest first, those taken back among them: as known at the ctx's moment. */
export const validationsOf = async (ctx: Pick<Ctx, 'db' | 'area' | 'knownAt'>, measureIds: readonly string[]): Promise<ReadonlyMap<string, Validation>> => {
  const { rows } = await sql<ValidationRow>`
    select v.validation_id as "validationId", p.name as by, v.validated_at as at, v.note, v.return_ids as "returnIds",
           v.taken_back_at as "backAt", b.name as "backBy", v.taken_back_because as because
      from figure_validation v
      join person p on p.area_id = ${ctx.area.id} and p.person_id = v.validated_by
      left join person b on b.area_id = ${ctx.area.id} and b.person_id = v.taken_back_by
     where v.area_id = ${ctx.area.id} and v.measure_id = any(${[...measureIds]}::text[])
       and v.validated_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by v.validated_at`.execute(ctx.db)
  const isBack = (at: Date | null): at is Date => at !== null && (ctx.knownAt === null || at <= ctx.knownAt)
  return new Map(rows.map(({ backAt, backBy, because, ...each }) => [each.validationId, { ...each, takenBack: isBack(backAt) ? { at: backAt, by: backBy, because } : null }]))
} // prettier-ignore
