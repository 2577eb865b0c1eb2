import type { Ctx } from '../../ctx.ts'
import { may } from '../../access/rules.ts'
import { isUuid } from '../../kernel/ids.ts'
import { personNames } from '../../partners/queries.ts'
import { page, type Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/caseload.ts'
import { caseloadPage, casesPage } from '../pages/caseload.ts'
import { ownPage, type OwnLine } from '../pages/caseload-own.ts'
import { caseRowsOf, casesWithHeldFacts, caseloadNow, type CaseRow, type Counted } from '../queries/caseload.ts'
import { mediansHere } from '../queries/forecast.ts'
import { caseNames } from '../queries/names.ts'
import { remindersOf } from '../queries/reminders.ts'
import { bandOf, before, isShow, isShown, isSort, lineOf, shows, type Show } from '../rules/caseload.ts'
import { ageing, isAsked, isBand, isManagersShow, isOpenStage, loads, type Aged, type Asked, type ManagersShow } from '../rules/caseload-ageing.ts' // prettier-ignore
import { forecastOf, type Medians } from '../rules/forecast.ts'
import { openStages, type Stage } from '../rules/standing.ts'
import { showJointMeeting } from './joint-meeting.ts'

const section = '/cases'

const judged = async (ctx: Ctx, rows: readonly CaseRow[]) => {
  const medians = await mediansHere(ctx)
  return rows.map(row => {
    const forecast = forecastOf(row.standing, row.steps, ctx.today, medians)
    return { row, line: lineOf(row.standing.stage, row.steps, ctx.today, forecast) }
  })
}

const remindedOf = async (ctx: Ctx, caseIds: readonly string[]) => {
  const byCase = Map.groupBy(await remindersOf(ctx, caseIds), ({ caseId }) => caseId)
  return (caseId: string) => new Map((byCase.get(caseId) ?? []).map(({ contributor, on }) => [contributor, on]))
}

type Judged = Awaited<ReturnType<typeof judged>>[number]

/** With what only those lines need that are shown: the child’s name, and who was reminded. */
const ownLines = async (ctx: Ctx, shown: readonly Judged[]): Promise<OwnLine[]> => {
  const names = await caseNames(ctx, shown.map(({ row }) => row)) // prettier-ignore
  const waiting = shown.filter(({ line }) => line.missing.length > 0).map(({ row }) => row.caseId)
  const reminded = await remindedOf(ctx, waiting)
  return shown.map(({ row, line }) => ({ row, line, name: names.get(row.caseId)?.name ?? null, reminded: reminded(row.caseId) })) // prettier-ignore
}

const sortable = ({ row, line }: Judged, name: string | null = null) => ({ ...row.standing, held: row.held, line, name: name ?? row.caseRef }) // prettier-ignore

const showOwn = async (ctx: Ctx, { query }: AreaRequest): Promise<Answer> => {
  const show = isShow(query.show) ? query.show : 'now'
  const order = before(isSort(query.sort) ? query.sort : 'due')
  const all = await judged(ctx, await caseRowsOf(ctx, ctx.who!.personId))
  const shown = (which: Show) => all.filter(each => isShown(which, sortable(each)))
  const counts = Object.fromEntries(Object.keys(shows).map(each => [each, shown(each as Show).length])) as Record<Show, number> // prettier-ignore
  const lines = await ownLines(ctx, shown(show))
  const main = ownPage({
    area: ctx.area,
    today: ctx.today,
    show,
    sort: isSort(query.sort) ? query.sort : 'due',
    lines: lines.toSorted((a, b) => order(sortable(a, a.name), sortable(b, b.name))),
    counts,
    anyCases: all.length > 0 || (await caseloadNow(ctx)).counted.length > 0,
    mayOpenNew: may(ctx.who, 'case.keep') && ctx.knownAt === null,
  })
  return page({ title: 'My cases', main, section, wide: true, noindex: true })
}

type AgedRow = Aged & { readonly row: CaseRow }
const agedOf = ({ today }: Ctx, row: CaseRow, medians: Medians): AgedRow => ({
  row,
  stage: row.standing.stage,
  band: row.standing.begunOn === null ? null : bandOf(row.standing.begunOn, today),
  workerId: row.workerId,
  held: row.held,
  forecast: forecastOf(row.standing, row.steps, today, medians),
})

const plansByWorker = (counted: readonly Counted[]): ReadonlyMap<string | null, number> =>
  new Map(counted.filter(({ stage }) => stage === 'plan').map(({ workerId, cases }) => [workerId, cases]))

const othersOf = (counted: readonly Counted[]): ReadonlyMap<Stage, number> => {
  const others = counted.filter(({ stage }) => !openStages.includes(stage))
  return new Map(
    [...Map.groupBy(others, ({ stage }) => stage)].map(([stage, all]) => [stage, all.reduce((sum, { cases }) => sum + cases, 0)]),
  )
} // prettier-ignore

const showCaseload = async (ctx: Ctx): Promise<Answer> => {
  const { open, counted, all } = await caseloadNow(ctx)
  const medians = await mediansHere(ctx, all)
  const aged = open.map(row => agedOf(ctx, row, medians))
  const of = (show: ManagersShow): number => aged.filter(each => isAsked(each, { show }, ctx.today)).length
  const main = caseloadPage({
    area: ctx.area,
    today: ctx.today,
    ages: ageing(aged, ctx.today),
    loads: loads(aged, plansByWorker(counted), ctx.today),
    counts: {
      past: of('past'), certain: of('certain'), likely: of('likely'), unassigned: of('unassigned'), excepted: of('excepted'),
      held: counted.reduce((sum, { held }) => sum + held, 0),
    },
    others: othersOf(counted),
    people: await personNames(ctx),
    medians,
  }) // prettier-ignore
  return page({ title: 'Caseload', main, section: '/caseload', wide: true })
}

const askedIn = ({ query }: AreaRequest): Asked => ({
  stage: isOpenStage(query.stage) ? query.stage : null,
  band: isBand(query.band) ? query.band : null,
  worker: isUuid(query.worker) ? query.worker : null,
  show: isManagersShow(query.show) ? query.show : null,
})

const showCases = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const asked = askedIn(request)
  // A fact may be held back in a case of any stage; everything else is asked of open ones.
  const rows = asked.show === 'held' ? await casesWithHeldFacts(ctx) : (await caseloadNow(ctx)).open
  const medians = await mediansHere(ctx)
  const found = rows.map(row => agedOf(ctx, row, medians)).filter(each => isAsked(each, asked, ctx.today))
  const people = await personNames(ctx)
  const main = casesPage({
    area: ctx.area,
    today: ctx.today,
    asked,
    rows: found,
    people,
    mayOpen: may(ctx.who, 'case.read'),
  })
  const back = { text: 'Caseload', href: to.caseload(ctx.area.slug) }
  return page({ title: 'Cases', main, section: '/caseload', back, wide: true, noindex: true })
}

export const caseloadRoutes: readonly AreaRoute[] = [
  get('/cases', 'case.keep', showOwn),
  get('/caseload', 'caseload.read', showCaseload),
  get('/caseload/cases', 'caseload.read', showCases),
  get('/joint-meeting', 'joint-meeting.read', showJointMeeting),
]
