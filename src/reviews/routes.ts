import type { AreaRoute } from '../web/area-routes.ts'
import { reviewCaseRoutes } from './routes/case.ts'
import { reviewHealthRoutes } from './routes/health.ts'
import { reviewListRoutes } from './routes/lists.ts'

/** Annual reviews: what falls due, what settings send, what was agreed, what health is asked. */
export const reviewRoutes: readonly AreaRoute[] = [...reviewListRoutes, ...reviewCaseRoutes, ...reviewHealthRoutes]
