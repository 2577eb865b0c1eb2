import { adviceRoutes } from '../src/assessments/routes/advice.ts'
import { caseRoutes } from '../src/assessments/routes/case.ts'
import { caseloadRoutes } from '../src/assessments/routes/caseload.ts'
import { timelinessRoutes } from '../src/assessments/routes/figures.ts'
import { sen2Routes } from '../src/assessments/routes/sen2.ts'
import { familyFormRoutes } from '../src/children/routes/own-family.ts'
import { familyRoutes } from '../src/families/routes.ts'
import { reviewRoutes } from '../src/reviews/routes.ts'

/** Every page about cases, advice, reviews and a family’s own. `links.test.ts` draws each of them, by who has it. */
export const clockPages: ReadonlySet<string> = new Set(
  [caseRoutes, caseloadRoutes, adviceRoutes, timelinessRoutes, sen2Routes, reviewRoutes, familyRoutes, familyFormRoutes]
    .flat()
    .flatMap(({ method, path }) => (method === 'GET' ? path : [])),
)
