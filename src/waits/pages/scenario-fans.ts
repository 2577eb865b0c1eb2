import { chartFigure } from '../../charts/chart-figure.ts'
import type { LineChart, Series } from '../../charts/line-chart.ts'
import { detailsBlock } from '../../design/parts.ts'
import { html, type Html } from '../../design/html.ts'
import { percent } from '../../design/words.ts'
import type { ByWeek, Fan } from '../../queues/fan.ts'
import { toDay } from '../../timelines/day-numbers.ts'
import { aboutNumber } from '../rules/scenario-words.ts'
import type { Scenario } from '../rules/scenario.ts'
import type { Happened } from '../rules/scenario-happened.ts'

/** Fans of many runs as charts: the middle, where eight runs of ten lie, the line if nothing changes, what happened. */

export type ToDraw = {
  /** What tells these tables from others on the page. */
  readonly about?: string
  readonly asOf: number
  readonly weeks: number
  readonly target: Scenario['target']
  readonly fan: Pick<Fan, 'waiting' | 'within' | 'longest'>
  readonly nothing: Pick<Fan, 'waiting' | 'within' | 'longest'> | null
  readonly happened: Happened | null
}

const short = (number: number): string => {
  const day = toDay(number)
  const month = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[Number(day.slice(5, 7)) - 1]
  return `${Number(day.slice(8))} ${month} ${day.slice(2, 4)}`
}

/** Some fourteen weeks, the first and the last among them: a point for each would be more than a chart can carry. */
const drawnWeeks = (weeks: number): number[] => {
  const step = Math.max(1, Math.ceil(weeks / 13))
  return Array.from({ length: weeks + 1 }, (_, week) => week).filter(week => week % step === 0 || week === weeks)
}

type What = keyof ToDraw['fan']
type Shape = {
  readonly title: string
  readonly unit: string
  /** After each number of the table; '' where the title says it. */
  readonly after: string
  readonly value: (value: number) => number
  readonly says: string
}

const tenth = (value: number): number => Math.round(value * 10) / 10
const shapes = (target: Scenario['target']): Readonly<Record<What, Shape>> => ({
  waiting: { title: 'Children waiting', unit: '', after: '', value: Math.round, says: 'How many children would be waiting.' },
  within: {
    title: `Of those waiting, within ${target.weeks} weeks`,
    unit: '%',
    after: '%',
    value: value => Math.round(value * 100),
    says: `How many in a hundred of those waiting would have waited ${target.weeks} weeks or less.`,
  },
  longest: { title: 'Longest wait, in weeks', unit: ' weeks', after: '', value: tenth, says: 'How long the child who has waited longest would have waited.' },
}) // prettier-ignore

const chartOf = (id: string, what: What, { asOf, weeks, target, fan, nothing, happened }: ToDraw): LineChart => {
  const { title, unit, value } = shapes(target)[what]
  const drawn = drawnWeeks(weeks)
  const line = (name: string, values: readonly (number | null)[]): Series => ({
    name,
    points: drawn.map(week => ({ x: short(asOf + week * 7), y: values[week] === null || values[week] === undefined ? null : value(values[week]) })),
  })
  const band: ByWeek = fan[what]
  return {
    id,
    title,
    unit,
    desc: `${title}, from ${short(asOf)} to ${short(asOf + weeks * 7)}. In the middle of the runs ${aboutNumber(value(band.middle[0]!))}${unit} at first and ${aboutNumber(value(band.middle[weeks]!))}${unit} at the end.`,
    series: [
      line('Middle of the runs', band.middle),
      ...(nothing ? [line('If nothing changed', nothing[what].middle)] : []),
      ...(happened ? [line('What happened', happened[what])] : []),
    ],
    periods: drawn.map(week => short(asOf + week * 7)),
    range: {
      name: 'Eight runs of ten',
      points: drawn.map(week => ({ x: short(asOf + week * 7), low: value(band.low[week]!), high: value(band.high[week]!) })),
    },
    ...(what === 'within' && { target: { label: `Promised: ${percent(target.share * 100)}`, low: target.share * 100 } }),
  }
} // prettier-ignore

const numbers = (id: string, what: What, given: ToDraw) => {
  const { asOf, weeks, fan, nothing, happened, target } = given
  const { title, after, value } = shapes(target)[what]
  const cell = (band: readonly (number | null)[], week: number): string =>
    band[week] === null || band[week] === undefined ? 'not known yet' : `${value(band[week])}${after}`
  return {
    caption: `${given.about ? `${given.about}: ${title.toLowerCase()}` : title}: the numbers`,
    captionSize: 's' as const,
    id: `${id}-numbers`,
    dense: true,
    head: [
      'Day',
      { text: 'Middle', numeric: true },
      { text: 'Eight of ten', numeric: true },
      ...(nothing ? [{ text: 'Nothing changed', numeric: true }] : []),
      ...(happened ? [{ text: 'Happened', numeric: true }] : []),
    ],
    rows: drawnWeeks(weeks).map(week => [
      short(asOf + week * 7),
      cell(fan[what].middle, week),
      `${value(fan[what].low[week]!)} to ${cell(fan[what].high, week)}`,
      ...(nothing ? [cell(nothing[what].middle, week)] : []),
      ...(happened ? [cell(happened[what], week)] : []),
    ]),
  }
} // prettier-ignore

const figure = (id: string, what: What, given: ToDraw): Html =>
  chartFigure({ sentence: shapes(given.target)[what].says, chart: chartOf(id, what, given), table: numbers(id, what, given) }) // prettier-ignore

/** The list first; the promise and the longest wait beside it. `id` is unique on the page. */
export const fans = (id: string, given: ToDraw): Html =>
  html`${(['waiting', 'within', 'longest'] as const).map(what => figure(`${id}-${what}`, what, given))}`

/** Only the list, behind a sentence. */
export const listFan = (id: string, summary: string, given: ToDraw): Html =>
  detailsBlock(summary, figure(`${id}-waiting`, 'waiting', given))
