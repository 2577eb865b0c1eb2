import { z } from 'zod'
import catalogueFile from '../../reference/measures.json' with { type: 'json' }
import neighboursFile from '../../reference/neighbours.json' with { type: 'json' }
import healthAreasFile from '../../reference/health-areas.json' with { type: 'json' }
import { isDay } from '../kernel/day.ts'
import { periodKinds, type PeriodKind } from './period-kinds.ts'
import { placeOfArea } from './rules.ts'

const day = z.string().refine(isDay)

/** Where a DfE file holds a measure. Column names and labels match whatever their case; the first found is used. */
const publishedAt = z.strictObject({
  title: z.string(),
  /** Labels of the rows that count everybody. A file without one of them is another file. */
  labels: z.array(z.string()).min(1),
  value: z.array(z.string()).min(1),
  numerator: z.array(z.string()).optional(),
  denominator: z.array(z.string()).optional(),
  /** Where the file has no denominator: the numerator plus this column. */
  addToDenominator: z.array(z.string()).optional(),
  /** Counted on one day of a school year: the month of its second year (`01` = January). */
  countedIn: z.string().regex(/^\d{2}$/).optional(),
}) // prettier-ignore

const remark = z.strictObject({
  /** The period it is about; null where it is about all of them. */
  period: z.string().nullable(),
  words: z.string(),
  source: z.string(),
  /** Only for these areas; for every area where absent. */
  areas: z.array(z.int()).optional(),
})

/** By what it is counted so: an Act or regulations, a government department’s guidance, the plan, or the partnership. */
const authority = z.strictObject({ kind: z.enum(['law', 'guidance', 'plan', 'partnership']), words: z.string() })

/** Another measure, and why it is named beside this one. */
const named = z.strictObject({ measure: z.string(), because: z.string() })

/** One thing that two public sources count differently in one period: both are shown, and neither is changed. */
const publicCounts = z.strictObject({
  period: z.string(),
  areas: z.array(z.int()).min(1),
  what: z.string(),
  counts: z.array(z.strictObject({ value: z.int(), by: z.string(), source: z.string() })).min(2),
  words: z.string(),
})

const definition = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
  name: z.string(),
  whatItCounts: z.string(),
  numerator: z.string(),
  denominator: z.string().nullable(),
  unit: z.enum(['%', 'number', 'weeks', 'rate']),
  periodKind: z.enum(periodKinds),
  /** The kinds of period the partnership may count it for itself; told by `ownPeriodsOf` where absent. */
  ownPeriods: z.array(z.enum(periodKinds)).min(1).optional(),
  /** Few children are never shown in public; few schools or services are. Children where absent. */
  counts: z.enum(['children', 'things']).optional(),
  better: z.enum(['up', 'down']).nullable(),
  /** True where a government department publishes it for every area. */
  official: z.boolean(),
  source: z.string(),
  definitionVersion: z.int(),
  definedOn: day,
  breaks: z.array(z.strictObject({ before: z.string(), words: z.string() })),
  remarks: z.array(remark),
  headline: z.boolean(),
  /** The parts by which it may also be counted (a service, a need); for everybody only where absent. */
  breakdowns: z.array(z.string().min(1)).min(1).optional(),
  /** Its parts are the area's own list: of health services children wait for. */
  breakdownsFrom: z.enum(['services']).optional(),
  /** What is counted, in the plural: "515 of 1,377 *plans*". */
  thing: z.string(),
  /** Counts what stands at the end of a period, most of which stands there at the next: a list, posts, a running total. */
  stock: z.boolean().optional(),
  /** Services beside whose waits it stands: by name, or `own part` where the measure's parts are the services. */
  standBeside: z.array(z.string().min(1)).min(1).optional(),
  /** Shown beside it as another way of counting the same thing. */
  companion: z.strictObject({ measure: z.string(), words: z.string() }).optional(),
  published: publishedAt.optional(),
  /** How the value is rounded; by its unit where absent. */
  rounding: z.string().optional(),
  authority: authority.optional(),
  /** The layouts of the returns it is made of; official statistics that are loaded and need no return name theirs too. */
  needs: z.array(z.string()).optional(),
  /** How long after the period its figures usually come. */
  usuallyLate: z.string().optional(),
  /** What it must not be added to, and why; `measure` is null where it is the same measure in another period or part. */
  notAddedTo: z.array(z.strictObject({ measure: z.string().nullable(), because: z.string() })).optional(),
  /** What may grow worse while this grows better: shown beside it always. */
  balancing: z.array(named).optional(),
  /** The measure whose comment speaks for this one too: the same thing told another way is accounted for once. */
  accountedWith: z.string().optional(),
  /** What families say about the same thing, counted. */
  saidByFamilies: z.array(z.string()).optional(),
  publicCounts: z.array(publicCounts).optional(),
  /** The children's service of NHS England's community waiting lists that this counts. */
  waits: z.strictObject({ title: z.string(), service: z.string() }).optional(),
})

export type MeasureDefinition = z.infer<typeof definition>
export type PublishedAt = z.infer<typeof publishedAt>
export type Authority = z.infer<typeof authority>
export type NamedMeasure = z.infer<typeof named>
export type PublicCounts = z.infer<typeof publicCounts>

const neighbourList = z.strictObject({
  area: z.int(),
  source: z.string(),
  asAt: day.nullable(),
  neighbours: z.array(z.strictObject({ name: z.string(), code: z.string().regex(/^\d{3}$/) })).max(10),
})
export type NeighbourList = z.infer<typeof neighbourList>

/** Every measure Alongside ships with, each defined once (`reference/measures.json`). */
export const catalogue: readonly MeasureDefinition[] = z
  .object({ measures: z.array(definition) })
  .parse(catalogueFile).measures

/** Named lists of statistical neighbours (`reference/neighbours.json`). */
export const neighbourLists: readonly NeighbourList[] = z
  .object({ lists: z.array(neighbourList) })
  .parse(neighboursFile).lists

const healthArea = z.strictObject({
  area: z.int(),
  place: z.string(),
  name: z.string(),
  /** Every council’s area the board covers. */
  covers: z.array(z.string()).min(1),
  /** Trusts that serve the area, as they are named among published figures. */
  trusts: z.array(z.strictObject({ place: z.string(), name: z.string() })),
  /** What to know about the board’s figures. */
  words: z.string().nullable(),
})
export type HealthArea = z.infer<typeof healthArea>

const healthAreas = z.object({ areas: z.array(healthArea) }).parse(healthAreasFile).areas

/** Where an area's NHS statistics are published; null where that is not known. */
export const healthAreaOf = (areaId: number): HealthArea | null =>
  healthAreas.find(({ area }) => area === areaId) ?? null

/**
 * The places whose published figures are an area's: itself, and an integrated care board that covers it alone. A board of
 * several areas is none of them: its figures may be another area's altogether.
 */
export const placesOf = (areaId: number): readonly string[] => {
  const health = healthAreaOf(areaId)
  return [placeOfArea(areaId), ...(health && health.covers.length === 1 ? [health.place] : [])]
}

/**
 * For which kinds of period a partnership may type a figure of its own. An official yearly statistic is also counted
 * locally by month and quarter; any other measure for the kind of period it is defined for.
 */
export const ownPeriodsOf = ({
  ownPeriods,
  official,
  periodKind,
}: Pick<MeasureDefinition, 'ownPeriods' | 'official' | 'periodKind'>): readonly PeriodKind[] =>
  ownPeriods ?? (official ? [...new Set<PeriodKind>([periodKind, 'quarter', 'month'])] : [periodKind])

export const definitionOf = (id: string): MeasureDefinition | null => catalogue.find(each => each.id === id) ?? null
