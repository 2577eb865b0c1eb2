import type { Layout } from './layout.ts'
import { attendanceRegister, attendanceRegisterDays } from './descriptions/attendance-register.ts'
import { attendanceSummary } from './descriptions/attendance-summary.ts'
import { ehcEvents } from './descriptions/ehc-events.ts'
import { measureValues } from './descriptions/measure-values.ts'
import { waitsSummary } from './descriptions/waits-summary.ts'

/** Every layout in which a partner may send a file. Each stays when a newer year comes. */
export const layouts: readonly Layout[] = [
  measureValues,
  waitsSummary,
  ehcEvents,
  attendanceRegister,
  attendanceRegisterDays,
  attendanceSummary,
]

/** A layout by its id (`waits-summary`), or null where there is none of that name. */
export const layoutNamed = (id: string): Layout | null => layouts.find(layout => layout.id === id) ?? null
