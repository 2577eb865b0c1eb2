import type { AreaRoute } from '../../web/area-routes.ts'
import { editRoutes } from './staff-edit.ts'
import { importActionRoutes } from './staff-import-actions.ts'
import { importAnswerRoutes } from './staff-import-answers.ts'
import { importRoutes } from './staff-imports.ts'
import { versionRoutes } from './staff-versions.ts'
import { weekRoutes } from './staff-week.ts'
import { wordsRoutes } from './staff-words.ts'

/** The staff's side of the plan: the week, actions, versions and drafts, files brought in, plain words. */
export const staffPlanRoutes: readonly AreaRoute[] = [
  ...weekRoutes,
  ...versionRoutes,
  ...editRoutes,
  ...importRoutes,
  ...importAnswerRoutes,
  ...importActionRoutes,
  ...wordsRoutes,
]
