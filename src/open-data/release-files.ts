import { createHash } from 'node:crypto'
import Papa from 'papaparse'
import type { Day } from '../kernel/day.ts'
import { definitionLines, definitionOut } from '../measures/definition-out.ts'
import type { Measure } from '../measures/queries/measures.ts'
import type { MeasureInRelease } from '../measures/queries/release.ts'
import type { Figure } from '../measures/rules.ts'
import { eesFiles, type EesFigure, type Place } from './ees.ts'

/** The files of a release from what is known: the figures and definition of each measure, and each plan. Pure. */

export type ReleaseFile = {
  /** Below the release: `measures/ehc.issued-in-20-weeks/month.csv`. */
  readonly path: string
  readonly title: string
  readonly type: string
  readonly body: string
  readonly hash: string
}

export type ToRelease = {
  readonly place: Place
  readonly measures: readonly { readonly measure: Measure; readonly figures: MeasureInRelease }[]
  readonly plans: readonly {
    readonly slug: string
    readonly name: string
    readonly csv: string
    readonly json: string
  }[]
}

export const csvType = 'text/csv; charset=utf-8'
export const jsonType = 'application/json; charset=utf-8'

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const fileOf = (path: string, title: string, type: string, body: string): ReleaseFile => ({ path, title, type, body, hash: hashOf(body) }) // prettier-ignore

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const figureOut = ({ part, ...figure }: EesFigure & Partial<Pick<Figure, 'asAt'>>) => ({
  period: figure.period,
  from: figure.from,
  to: figure.to,
  part,
  place: figure.wider,
  countedBy: figure.series === 'published' ? ('official statistics' as const) : ('partnership' as const),
  numerator: figure.numerator,
  denominator: figure.denominator,
  value: figure.value,
  unit: figure.unit,
  status: figure.status,
  validated: figure.validated,
  asAt: figure.asAt,
  source: figure.source,
})

const byPeriod = (a: EesFigure, b: EesFigure): number =>
  (a.part ?? '').localeCompare(b.part ?? '', 'en') || (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)

/** The figures of a measure that leave: as published, and our own with what is hidden left out. */
const figuresOf = ({ published, own }: MeasureInRelease): readonly EesFigure[] => [
  ...published.map(figure => ({ ...figure, part: null })).toSorted(byPeriod),
  ...own.map(({ figure }) => figure).toSorted(byPeriod),
]

const definitionCsv = (measure: Measure): string =>
  `${Papa.unparse({ fields: ['field', 'words'], data: definitionLines(measure).map(line => [...line]) }, { newline: '\r\n', escapeFormulae: true })}\r\n` // prettier-ignore

const ofMeasure = (place: Place, measure: Measure, released: MeasureInRelease): ReleaseFile[] => {
  const figures = figuresOf(released)
  const at = (name: string) => `measures/${measure.id}/${name}`
  const json = jsonText({ measure: definitionOut(measure), figures: figures.map(figureOut) })
  const tables = eesFiles(place, measure, figures).flatMap(({ kind, data, metadata }) => {
    const name = kind.replace(' ', '-')
    return [
      fileOf(at(`${name}.csv`), `${measure.name}, by ${kind}`, csvType, data),
      fileOf(at(`${name}.meta.csv`), `${measure.name}, by ${kind}: what the columns are`, csvType, metadata),
    ]
  })
  return [
    fileOf(at('figures.json'), `${measure.name}: definition and every figure`, jsonType, json),
    ...tables,
    fileOf(at('definition.csv'), `${measure.name}: definition`, csvType, definitionCsv(measure)),
  ]
}

/** Every file of a release. The order is that of the measures, then of the plans. */
export const releaseFiles = ({ place, measures, plans }: ToRelease): readonly ReleaseFile[] => [
  ...measures.flatMap(({ measure, figures }) => ofMeasure(place, measure, figures)),
  ...plans.flatMap(({ slug, name, csv, json }) => [
    fileOf(`plans/${slug}/plan.csv`, `${name}: each promise and where it stands`, csvType, csv),
    fileOf(`plans/${slug}/plan.json`, `${name}: the whole plan`, jsonType, json),
  ]),
]

/** What a release as a whole is recognised by: the same files, the same hash. */
export const hashOfFiles = (files: readonly Pick<ReleaseFile, 'path' | 'hash'>[]): string =>
  hashOf(files.map(({ path, hash }) => `${path} ${hash}\n`).toSorted().join('')) // prettier-ignore

/** Where only the day on which a plan was looked at differs, nothing has changed. */
export const isMeasureFile = ({ path }: Pick<ReleaseFile, 'path'>): boolean => path.startsWith('measures/')

export type ReleaseHead = { readonly releasedOn: Day; readonly because: string; readonly hash: string }
