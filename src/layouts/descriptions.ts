import type { Layout } from './layout.ts'
import { attendanceRegister, attendanceRegisterDays } from './descriptions/attendance-register.ts'
import { attendanceSummary } from './descriptions/attendance-summary.ts'
import { chsSitrep } from './descriptions/chs-sitrep.ts'
import { csds } from './descriptions/csds.ts'
import { dfeStatistics } from './descriptions/dfe-statistics.ts'
import { ehcEvents } from './descriptions/ehc-events.ts'
import { fhirReferrals } from './descriptions/fhir-referrals.ts'
import { healthReferrals } from './descriptions/health-referrals.ts'
import { measureValues } from './descriptions/measure-values.ts'
import { mhsds } from './descriptions/mhsds.ts'
import { sen2Year2023 } from './descriptions/sen2-2023.ts'
import { sen2Year2024 } from './descriptions/sen2-2024.ts'
import { sen2Year2025 } from './descriptions/sen2-2025.ts'
import { sen2Year2026 } from './descriptions/sen2-2026.ts'
import { waitsSummary } from './descriptions/waits-summary.ts'

/** Every layout in which a partner may send a file. Each stays when a newer year comes. */
export const layouts: readonly Layout[] = [
  measureValues,
  waitsSummary,
  sen2Year2023,
  sen2Year2024,
  sen2Year2025,
  sen2Year2026,
  ehcEvents,
  healthReferrals,
  csds,
  mhsds,
  fhirReferrals,
  attendanceRegister,
  attendanceRegisterDays,
  attendanceSummary,
  chsSitrep,
  dfeStatistics,
]

/** A layout by its id (`waits-summary`), or null where there is none of that name. */
export const layoutNamed = (id: string): Layout | null => layouts.find(layout => layout.id === id) ?? null
