import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { openNewCase } from '../commands/new-case.ts'
import { newCaseForm } from '../forms/case-new.ts'
import { newCasePage } from '../pages/case-new.ts'
import type { Refused } from '../pages/case-parts.ts'
import { anyFromExtract } from '../queries/cases.ts'
import { openCase } from '../commands/case-openings.ts'
import { caseNamed } from '../queries/cases.ts'
import { refusedAt } from './case-page.ts'

const show = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> =>
  newCasePage({ area: ctx.area.slug, csrf: request.csrf, inExtract: await anyFromExtract(ctx), refused })

const save = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(newCaseForm, request.body)
  if (!read.ok) return show(ctx, request, read)
  const { holder, ...given } = read.values
  const done = await openNewCase(ctx, { ...given, mine: holder === 'me' })
  if (!done.ok) return show(ctx, request, refusedAt('new', done, request.body))
  // Whoever opened it sees what they typed, also where the family’s caseworker got it.
  if ((await caseNamed(ctx, done.caseId))?.workerId !== ctx.who!.personId) await openCase(ctx, done.caseId, 'data')
  return redirect(`${to.case(ctx.area.slug, done.caseId)}?saved=opened`)
}

export const caseNewRoutes: readonly AreaRoute[] = [
  get('/cases/new', 'case.keep', (ctx, request) => show(ctx, request)),
  post('/cases/new', 'case.keep', save),
]
