import type { AreaRoute } from '../../web/area-routes.ts'
import { caseNewRoutes } from './case-new.ts'
import { casePageRoutes } from './case-page.ts'
import { factRoutes } from './facts.ts'
import { clockRoutes } from './settings.ts'

/** Everything about one case, and how the clock of all is set. */
export const caseRoutes: readonly AreaRoute[] = [...caseNewRoutes, ...casePageRoutes, ...factRoutes, ...clockRoutes]
