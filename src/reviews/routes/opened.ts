import { to as cases } from '../../assessments/addresses.ts'
import { openCaseFor, type CaseOpen } from '../../assessments/queries/case-access.ts'
import { caseNames } from '../../assessments/queries/names.ts'
import type { Ctx } from '../../ctx.ts'
import { sentText } from '../../design/form.ts'
import { isUuid } from '../../kernel/ids.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import type { AreaRequest } from '../../web/area-routes.ts'
import type { Convening } from '../commands/meeting.ts'
import type { Names, Refused } from '../pages/parts.ts'
import { planRowOf, type PlanRow } from '../queries/plans.ts'
import { ownAs } from '../queries/who.ts'

export const namesNow = async (ctx: Ctx): Promise<Names> => new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name])) // prettier-ignore

/** The review of a case as whoever asks may see it. */
export type ReviewOpen = { readonly known: CaseOpen; readonly plan: PlanRow; readonly child: string } & Convening

/** In whose name somebody acts on a review: their setting's, or the authority's. */
const actingAs = async (ctx: Ctx, { theCase }: CaseOpen): Promise<string> => {
  const schools = await ownAs(ctx, 'school')
  return theCase.settingId && schools.includes(theCase.settingId) ? theCase.settingId : theCase.organisationId
}

/** The review asked for; what to answer instead where there is none they may see, or they must say first why they open the case. */
export const reviewOpen = async (ctx: Ctx, request: AreaRequest): Promise<ReviewOpen | Answer> => {
  const { case: caseId } = request.params
  const known = isUuid(caseId) ? await openCaseFor(ctx, caseId) : null
  if (!known) return notFound
  if (known.closed) return redirect(cases.case(ctx.area.slug, known.theCase.caseId))
  const plan = await planRowOf(ctx, known.theCase.caseId)
  if (!plan) return notFound
  const child = (await caseNames(ctx, [plan])).get(plan.caseId)?.name ?? `Case ${plan.caseRef}`
  return { known, plan, child, theCase: known.theCase, organisationId: await actingAs(ctx, known) }
}

export const isAnswer = (found: ReviewOpen | Answer): found is Answer => 'kind' in found

/** A command's refusal, at the field it is about. */
export const refusedAt = (field: string, because: string, body: AreaRequest['body']): Refused => ({
  fields: { [field]: [because] },
  summary: [{ text: because, href: `#${field}${`${field}-day` in body ? '-day' : ''}` }],
  sent: sentText(body),
  ticked: tickedIn(body),
})

/** What was ticked, so that a refused form shows it again. */
export const tickedIn = (body: AreaRequest['body']): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, [value].flat()]))
