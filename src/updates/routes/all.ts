import type { AreaRoute } from '../../web/area-routes.ts'
import { byPostRoutes } from './by-post.ts'
import { publishedUpdateRoutes } from './published.ts'
import { subscribeRoutes } from './subscribe.ts'
import { writeUpdateRoutes } from './write.ts'

/** Every address of the monthly updates. */
export const updateRoutes: readonly AreaRoute[] = [
  ...publishedUpdateRoutes,
  ...subscribeRoutes,
  ...writeUpdateRoutes,
  ...byPostRoutes,
]
