import { attendanceFiles } from './attendance.ts'
import type { Written } from './cast.ts'
import { eventFiles } from './events.ts'
import { figureFiles } from './figures.ts'
import { historyFiles } from './history.ts'
import { referralFiles } from './referrals.ts'
import { sen2Files } from './sen2.ts'
import { waitsFiles } from './waits.ts'

/** Every file of `demo/merrowshire/returns/`, as it is written. */
export const returnFiles = (): readonly Written[] => [
  ...historyFiles(),
  ...figureFiles(),
  ...waitsFiles(),
  ...referralFiles(),
  ...sen2Files(),
  ...eventFiles(),
  ...attendanceFiles(),
]
