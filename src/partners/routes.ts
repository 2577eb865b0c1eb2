import type { AreaRoute } from '../web/area-routes.ts'
import { organisationRoutes } from './routes/organisations.ts'
import { peopleRoutes } from './routes/people.ts'

export const partnerRoutes: readonly AreaRoute[] = [...organisationRoutes, ...peopleRoutes]
