import type { AreaRoute } from '../web/area-routes.ts'
import { answeringRoutes } from './routes/answering.ts'
import { checkingRoutes } from './routes/checking.ts'
import { disputeRoutes } from './routes/disputes.ts'
import { followingRoutes } from './routes/following.ts'

/** Families' verdict: answering, following, checking words, and where families disagree. */
export const voiceRoutes: readonly AreaRoute[] = [
  ...answeringRoutes,
  ...followingRoutes,
  ...checkingRoutes,
  ...disputeRoutes,
]
