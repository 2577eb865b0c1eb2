import type { Day } from '../kernel/day.ts'
import { toNumber, type DayNumber } from './day-numbers.ts'
import { tribunalDays, workingDays, type BankHolidays, type Working } from './working.ts'

/** What comes from outside the facts of a case: bank holidays, and what law leaves an area to decide. */
export type Settings = {
  /** Days, or days with their names; none unless given. They touch only rules counted in working or Tribunal days. */
  readonly bankHolidays: BankHolidays
  /** True reads a day of receipt as day 1, so that limits from a request and of consultation end a day earlier. */
  readonly firstDayCounts: boolean
  /** A setting’s time to answer a consultation: 15 calendar days, unless the area counts otherwise. */
  readonly consultation: { readonly days: number; readonly basis: 'calendar' | 'working' }
  /** Weeks from the request by which the area wants drafts served: 14 to 16. */
  readonly draftTargetWeeks: number
  /** From so many days before its due day a step is `due soon`. */
  readonly dueSoonDays: number
  /** `law`: before 15 February is 14 February. `quoted`: by 15 February, as many say it. */
  readonly phaseTransfer: 'law' | 'quoted'
  /** First days of terms, for the lists of reviews that fall due. */
  readonly termsBegin: readonly Day[]
}

export const ordinarySettings: Settings = {
  bankHolidays: [],
  firstDayCounts: false,
  consultation: { days: 15, basis: 'calendar' },
  draftTargetWeeks: 16,
  dueSoonDays: 14,
  phaseTransfer: 'law',
  termsBegin: [],
}

export type Prepared = Omit<Settings, 'bankHolidays' | 'termsBegin'> & {
  readonly working: Working
  readonly tribunal: Working
  readonly terms: readonly DayNumber[]
}

const known = new WeakMap<object, Prepared>()

/** Settings made ready for counting, once for each object of settings. */
export const prepared = (given: Partial<Settings>): Prepared => {
  const found = known.get(given)
  if (found) return found
  const { bankHolidays, termsBegin, ...settings } = { ...ordinarySettings, ...given }
  const terms = termsBegin.map(toNumber).toSorted((a, b) => a - b)
  const holidays = [...bankHolidays]
  const made = { ...settings, terms, working: workingDays(holidays), tribunal: tribunalDays(holidays) }
  known.set(given, made)
  return made
}
