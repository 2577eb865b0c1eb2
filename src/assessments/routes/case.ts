import type { AreaRoute } from '../../web/area-routes.ts'
import { caseNewRoutes } from './case-new.ts'
import { casePageRoutes } from './case-page.ts'
import { factRoutes } from './facts.ts'

/** Everything about one case. */
export const caseRoutes: readonly AreaRoute[] = [...caseNewRoutes, ...casePageRoutes, ...factRoutes]
