import type { AreaRoute } from '../web/area-routes.ts'
import { checkRoutes } from './routes/checks.ts'
import { resultRoutes } from './routes/result.ts'
import { rowRoutes } from './routes/rows.ts'
import { sendRoutes } from './routes/send.ts'
import { returnSettingRoutes } from './routes/settings.ts'

/** Sending a return, what became of it, and what is set about an organisation's files. */
export const returnRoutes: readonly AreaRoute[] = [
  ...sendRoutes,
  ...checkRoutes,
  ...resultRoutes,
  ...rowRoutes,
  ...returnSettingRoutes,
]
