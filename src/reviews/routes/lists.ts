import { to as cases } from '../../assessments/addresses.ts'
import { caseNames } from '../../assessments/queries/names.ts'
import { clockSettings } from '../../assessments/queries/settings.ts'
import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { isDay, type Day } from '../../kernel/day.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { listPage, type Narrowed } from '../pages/list.ts'
import { schoolPage } from '../pages/school.ts'
import { actionsOpenOf } from '../queries/actions.ts'
import { asksOfCases } from '../queries/health.ts'
import { planRows, type PlanRow } from '../queries/plans.ts'
import { ownAs } from '../queries/who.ts'
import { reviewFlags, type ReviewFlag } from '../rules/standing.ts'
import { termOf } from '../rules/terms.ts'
import { namesNow } from './opened.ts'

const size = 50

const narrowedBy = ({ query }: AreaRequest): Narrowed => ({
  show: query.show !== undefined && Object.hasOwn(reviewFlags, query.show) ? (query.show as ReviewFlag) : null,
  setting: isUuid(query.setting) ? query.setting : null,
  term: isDay(query.term) ? query.term : null,
  mine: query.mine === 'yes',
})

const fits = (ctx: Ctx, { show, setting, term, mine }: Narrowed, terms: readonly Day[]) => (row: PlanRow): boolean =>
  (show === null || row.flags.includes(show)) &&
  (setting === null || row.settingId === setting) &&
  (term === null || (row.due !== null && termOf(row.due, terms)?.begins === term)) &&
  (!mine || row.workerId === ctx.who?.personId) // prettier-ignore

const pageOf = ({ query }: AreaRequest, pages: number): number => Math.min(Math.max(1, Math.trunc(Number(query.page)) || 1), Math.max(1, pages)) // prettier-ignore

const showList = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { termsBegin } = await clockSettings(ctx)
  const [all, narrowed] = [await planRows(ctx, 'all'), narrowedBy(request)]
  const found = all.filter(fits(ctx, narrowed, termsBegin))
  const pages = Math.ceil(found.length / size)
  const page = pageOf(request, pages)
  const rows = found.slice((page - 1) * size, page * size)
  const isOwn = ({ workerId }: PlanRow) => workerId !== null && workerId === ctx.who?.personId
  const mayOpen = may(ctx.who, 'review.open')
  return listPage({
    area: ctx.area.slug,
    day: ctx.today,
    names: await namesNow(ctx),
    narrowed,
    all,
    rows,
    page,
    pages,
    terms: termsBegin.toSorted(),
    children: await caseNames(ctx, rows.filter(isOwn)),
    href: row => (mayOpen ? to.ofCase(ctx.area.slug, row.caseId) : may(ctx.who, 'case.read') ? cases.case(ctx.area.slug, row.caseId) : null),
    mayHaveOwn: may(ctx.who, 'case.keep'),
  })
} // prettier-ignore

const showSchool = async (ctx: Ctx): Promise<Answer> => {
  const settings = await ownAs(ctx, 'school')
  const rows = await planRows(ctx, { settings })
  const caseIds = rows.map(({ caseId }) => caseId)
  return schoolPage({
    area: ctx.area.slug,
    today: ctx.today,
    names: await namesNow(ctx),
    settings,
    rows,
    children: await caseNames(ctx, rows),
    actions: (await actionsOpenOf(ctx, settings)).filter(({ caseId }) => caseIds.includes(caseId)),
    asked: await asksOfCases(ctx, caseIds),
  })
}

export const reviewListRoutes: readonly AreaRoute[] = [
  get('/reviews', 'review.read', showList),
  get('/reviews/school', 'review.report', ctx => showSchool(ctx)),
]
