import { isDay, type Day } from '../kernel/day.ts'
import type { Direction, Series } from './chart.ts'
import { ordinarySettings, type Settings } from './settings.ts'

export type ReadSeries =
  { readonly ok: true; readonly series: Series } | { readonly ok: false; readonly because: string }

const no = (because: string): ReadSeries => ({ ok: false, because })

const between = (least: number, most: number) => (value: unknown): boolean => Number.isInteger(value) && (value as number) >= least && (value as number) <= most // prettier-ignore
const oneOf = (words: readonly unknown[]) => (value: unknown): boolean => words.includes(value) // prettier-ignore
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const orNull = (fits: (value: unknown) => boolean) => (value: unknown): boolean => value === null || fits(value) // prettier-ignore

type Check = readonly [fits: (value: unknown) => boolean, says: string]
const runLength: Check = [between(6, 8), '6, 7 or 8']
const flag: Check = [value => typeof value === 'boolean', 'true or false']

const checks: Readonly<Record<keyof Settings, Check>> = {
  shiftLength: runLength,
  trendLength: runLength,
  trendCrossesRebase: flag,
  twoOfThreeIncludesBeyondLimit: flag,
  screening: [oneOf(['off', 'ranges', 'ranges and mean']), 'off, ranges, or ranges and mean'],
  conflict: [oneOf(['improvement', 'concern']), 'improvement or concern'],
  minimumPoints: [between(2, 100), 'a whole number from 2 to 100'],
  minimumInPartition: [between(2, 100), 'a whole number from 2 to 100'],
  baseline: [orNull(between(2, 100)), 'a whole number from 2 to 100, or null'],
  lowest: [orNull(isNumber), 'a number or null'],
  highest: [orNull(isNumber), 'a number or null'],
  pointsDependOnEachOther: flag,
}

const wrongSetting = (settings: unknown): string | null => {
  if (settings === undefined) return null
  if (settings === null || typeof settings !== 'object' || Array.isArray(settings)) return 'settings is an object, or is left out.' // prettier-ignore
  for (const [name, value] of Object.entries(settings)) {
    const check = checks[name as keyof Settings]
    if (!check) return `There is no setting “${name}”. There are: ${Object.keys(ordinarySettings).join(', ')}.`
    if (!check[0](value)) return `settings.${name} is ${check[1]}.`
  }
  return null
}

const wrongDates = (dates: unknown): string | null => {
  if (!Array.isArray(dates)) return 'dates is a list of days, such as ["2026-01-31", "2026-02-28"].'
  const wrong = dates.findIndex(each => !isDay(each))
  if (wrong >= 0) return `dates[${wrong}] is ${JSON.stringify(dates[wrong])}, which is not a day such as 2026-01-31.`
  const late = dates.findIndex((each, at) => at > 0 && each <= dates[at - 1])
  return late < 0 ? null : `dates[${late}] is ${dates[late]}, which is not after ${dates[late - 1]}. Give them oldest first, each once.` // prettier-ignore
}

const wrongValues = (values: unknown, dates: readonly Day[]): string | null => {
  if (!Array.isArray(values)) return 'values is a list of numbers, null where nothing is known.'
  if (values.length !== dates.length) return `There are ${values.length} values for ${dates.length} dates. Give one for each, null where nothing is known.` // prettier-ignore
  const wrong = values.findIndex(each => each !== null && !isNumber(each))
  return wrong < 0 ? null : `values[${wrong}] is ${JSON.stringify(values[wrong])}, which is not a number.`
}

const wrongTarget = (target: unknown, dates: readonly Day[]): string | null => {
  if (target === undefined || target === null || isNumber(target)) return null
  if (!Array.isArray(target)) return 'target is a number, a list of one for each date, or null.'
  if (target.length !== dates.length) return `There are ${target.length} targets for ${dates.length} dates.`
  const wrong = target.findIndex(each => each !== null && !isNumber(each))
  return wrong < 0 ? null : `target[${wrong}] is ${JSON.stringify(target[wrong])}, which is not a number.`
}

const wrongMarks = (name: 'rebase' | 'ghost', given: unknown, dates: readonly Day[]): string | null => {
  if (given === undefined) return null
  if (!Array.isArray(given)) return `${name} is a list of days of the series.`
  const wrong = given.find(each => !dates.includes(each))
  return wrong === undefined ? null : `${name} has ${JSON.stringify(wrong)}, which is no date of the series.`
}

const known = new Set(['dates', 'values', 'direction', 'target', 'rebase', 'ghost', 'settings'])

/**
 * A series out of anything: `{ dates, values, direction, target, rebase, ghost, settings }`. Refused with a sentence that
 * names the place: dates that are none, twice or out of order, a value that is no number, lists of different lengths, a
 * direction other than up, down or neither, a rebase or ghost that is no date of the series, an unknown name.
 */
export const readSeries = (raw: unknown): ReadSeries => {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) return no('A series is one JSON object: { "dates": […], "values": […], "direction": "up" }.') // prettier-ignore
  const given = raw as Record<string, unknown>
  const strange = Object.keys(given).find(name => !known.has(name))
  if (strange !== undefined) return no(`There is no “${strange}” in a series. There are: ${[...known].join(', ')}.`)
  const dates = given.dates as readonly Day[]
  const wrong =
    wrongDates(given.dates) ??
    wrongValues(given.values, dates) ??
    (oneOf(['up', 'down', 'neither'])(given.direction)
      ? null
      : 'direction is up (more is better), down (less is better) or neither.') ?? // prettier-ignore
    wrongTarget(given.target, dates) ??
    wrongMarks('rebase', given.rebase, dates) ??
    wrongMarks('ghost', given.ghost, dates) ??
    wrongSetting(given.settings)
  if (wrong !== null) return no(wrong)
  return { ok: true, series: { ...(given as Omit<Series, 'direction'>), direction: given.direction as Direction } }
}
