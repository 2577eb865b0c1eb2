import { addDays, addMonths, endOfMonth } from '../../../src/kernel/day.ts'
import { csvRows } from '../../../src/layouts/write-csv.ts'
import type { Table, Written } from './cast.ts'
import { drawFrom, type Draw } from './drawn.ts'

/** Two years before the plan, so that a chart can tell what is out of the ordinary from what is chance. */
const months = Array.from({ length: 24 }, (_, at) => addMonths('2022-09-01', at).slice(0, 7))

const heading = ['measure', 'period', 'breakdown', 'numerator', 'denominator', 'as_at', 'state', 'note']

type Story = {
  readonly measure: string
  readonly part?: string
  /** Out of how many in a month, give or take `about`. */
  readonly of: number
  readonly about: number
  /** The share in percent (for weeks: the weeks) of a month, counted from 0, before chance. */
  readonly level: (at: number) => number
  readonly scatter: number
}

/** From one level to another between two months. */
const slides = (from: number, to: number, begins: number, ends: number) => (at: number) =>
  at <= begins ? from : at >= ends ? to : from + ((to - from) * (at - begins)) / (ends - begins)
const steady = (level: number) => () => level

const ofTheCouncil: readonly Story[] = [
  {
    measure: 'ehc.issued-in-20-weeks-excluding-exceptions',
    of: 39,
    about: 6,
    level: slides(57, 31, 6, 13),
    scatter: 4,
  },
  { measure: 'ehc.weeks-to-issue', of: 40, about: 6, level: slides(20.5, 27.6, 6, 14), scatter: 0.7 },
  { measure: 'ehc.issued-with-advice-missing', of: 39, about: 5, level: slides(21, 34, 7, 12), scatter: 4 },
  { measure: 'ehc.health-advice-in-time', of: 64, about: 6, level: slides(61, 50, 5, 9), scatter: 4 },
  { measure: 'plans.audited-good-or-outstanding', of: 25, about: 2, level: steady(38), scatter: 6 },
  { measure: 'reviews.childs-views-recorded', of: 100, about: 9, level: slides(42, 54, 15, 21), scatter: 3 },
  { measure: 'places.weeks-waiting-for-placement', of: 100, about: 9, level: slides(16, 21.5, 4, 22), scatter: 0.6 },
]
const ofTheTrust: readonly Story[] = [
  { measure: 'camhs.treatment-within-18-weeks', of: 122, about: 7, level: steady(70), scatter: 4 },
  { measure: 'camhs.posts-filled', of: 52, about: 0, level: slides(70, 79, 14, 23), scatter: 2 },
  ...[
    { part: 'Community paediatrics', from: 55, to: 38 },
    { part: 'Speech and language therapy', from: 66, to: 62 },
    { part: 'Occupational therapy', from: 60, to: 47 },
    { part: 'Physiotherapy', from: 74, to: 76 },
    { part: 'CAMHS', from: 52, to: 44 },
  ].map(({ part, from, to }) => ({ measure: 'ehc.health-advice-in-time', part, of: 24, about: 4, level: slides(from, to, 5, 10), scatter: 7 })),
] // prettier-ignore

const counts = ({ measure, of, about, level, scatter }: Story, at: number, draw: Draw): readonly [number, number] => {
  const out = of + draw.whole(-about, about)
  const here = level(at) + (draw.whole(-100, 100) / 100) * scatter
  const weeks = /weeks-(to|waiting)/.test(measure)
  return [weeks ? Math.round(here * out) : Math.min(out, Math.max(0, Math.round((here / 100) * out))), out]
}

const rowsOf = (story: Story, seed: number): Table => {
  const draw = drawFrom(seed)
  return months.map((month, at) => {
    const [counted, out] = counts(story, at, draw)
    const asAt = addDays(endOfMonth(`${month}-01`), 11)
    return [story.measure, month, story.part ?? '', counted, out, asAt, 'validated', '']
  })
}

/** Children who wait for a place: a list that grew, one number a month. */
const waiting = (): Table => {
  const draw = drawFrom(5021)
  return months.map((month, at) => ['places.children-waiting-for-placement', month, '', Math.round(72 + at * 1.9) + draw.whole(-3, 3), '', addDays(endOfMonth(`${month}-01`), 11), 'validated', '']) // prettier-ignore
}

const table = (stories: readonly Story[], seed: number): Table => [
  heading,
  ...stories.flatMap((story, at) => rowsOf(story, seed + at)),
]

export const historyFiles = (): Written[] => [
  { name: 'council-figures-2022-to-2024.csv', text: csvRows([...table(ofTheCouncil, 5001), ...waiting()]) },
  { name: 'trust-figures-2022-to-2024.csv', text: csvRows(table(ofTheTrust, 5011)) },
]
