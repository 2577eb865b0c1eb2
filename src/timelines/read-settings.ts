import { isDay, type Day } from '../kernel/day.ts'
import type { Settings } from './settings.ts'

export type ReadSettings =
  | { readonly ok: true; readonly settings: Partial<Settings>; readonly today: Day | null }
  | { readonly ok: false; readonly because: string }

const isDays = (value: unknown): value is (Day | { day: Day; name: string })[] =>
  Array.isArray(value) && value.every(each => isDay(typeof each === 'string' ? each : (each as { day?: unknown } | null)?.day)) // prettier-ignore
const between = (least: number, most: number) => (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most // prettier-ignore

type Check = readonly [fits: (value: unknown) => boolean, says: string]

const isConsultation = (value: unknown): boolean => {
  const { days, basis } = (value ?? {}) as Record<string, unknown>
  return between(1, 60)(days) && (basis === 'calendar' || basis === 'working')
}

const checks: Readonly<Record<keyof Settings | 'today', Check>> = {
  bankHolidays: [isDays, 'a list of days, such as ["2026-12-25"], or of { day, name }'],
  firstDayCounts: [value => typeof value === 'boolean', 'true or false'],
  consultation: [isConsultation, '{ "days": 15, "basis": "calendar" }, the basis calendar or working'],
  draftTargetWeeks: [between(1, 20), 'a number of weeks from 1 to 20'],
  dueSoonDays: [between(0, 90), 'a number of days from 0 to 90'],
  phaseTransfer: [value => value === 'law' || value === 'quoted', 'law or quoted'],
  termsBegin: [value => Array.isArray(value) && value.every(isDay), 'a list of days'],
  today: [isDay, 'a day such as 2026-03-01'],
}

/**
 * Settings out of anything; none given is none. Refused with a sentence: a name that is no setting, and a value that
 * does not fit. `today` is apart: facts dated after it are held.
 */
export const readSettings = (raw: unknown): ReadSettings => {
  if (raw === undefined || raw === null) return { ok: true, settings: {}, today: null }
  if (typeof raw !== 'object' || Array.isArray(raw)) return { ok: false, because: 'settings is an object, or is left out.' } // prettier-ignore
  for (const [name, value] of Object.entries(raw)) {
    const check = checks[name as keyof typeof checks]
    if (!check) return { ok: false, because: `There is no setting “${name}”. There are: ${Object.keys(checks).join(', ')}.` } // prettier-ignore
    if (!check[0](value)) return { ok: false, because: `settings.${name} is ${check[1]}.` }
  }
  const { today = null, ...settings } = raw as Partial<Settings> & { today?: Day }
  return { ok: true, settings, today }
}
