import { may, type Permission } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { holidays } from '../../holidays/queries.ts'
import { isUuid } from '../../kernel/ids.ts'
import { measures } from '../../measures/queries/measures.ts'
import { to as planAt } from '../../plans/addresses.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import { notFound, page, type Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/owed.ts'
import { exceptionsPage, linePage, owedPage, type MayKeep, type OwedPage, type OwedRow } from '../pages/owed.ts'
import { reportingPage } from '../pages/reporting.ts'
import { chases, type Chase } from '../queries/chase.ts'
import { climbedToBoard } from '../queries/exceptions.ts'
import { owedNow, type Owed } from '../queries/owed.ts'
import { missingFor } from '../queries/missing.ts'
import { owedSettings } from '../queries/owed-settings.ts'
import { versionsOf } from '../queries/owed-register.ts'
import { nextStep, onlyHeld, type StepDue } from '../rules/chase.ts'
import { reaches } from '../rules/reach.ts'
import { reachIn } from './asked.ts'

const section = '/owed'
export const allOwed = (ctx: Ctx) => ({ text: 'Who owes what', href: to.owed(ctx.area.slug) })

/** The lines somebody may see: every organisation's, or their own. */
export const owedWithin = async (ctx: Ctx): Promise<{ lines: Owed[]; own: boolean }> => {
  const reach = await reachIn(ctx, 'owed.read')
  const lines = (await owedNow(ctx)).filter(({ organisationId }) => reaches(reach, organisationId))
  return { lines, own: reach !== 'every' }
}

export const lineAsked = async (ctx: Ctx, request: AreaRequest): Promise<Owed | null> => {
  const id = request.params.line
  if (!isUuid(id)) return null
  return (await owedWithin(ctx)).lines.find(each => each.id === id) ?? null
}

const mayOf = ({ who, knownAt }: Ctx): MayKeep => {
  const can = (permission: Permission): boolean => knownAt === null && may(who, permission)
  return { keep: can('owed.keep'), agree: can('owed.agree-gap'), set: can('owed.set'), send: can('return.send') }
}

export const measureNames = async (ctx: Ctx): Promise<(id: string) => string> => {
  const names = new Map((await measures(ctx)).map(each => [each.id, each.name]))
  return id => names.get(id) ?? id
}

const nextIn = async (ctx: Ctx, lines: readonly Owed[]): Promise<(chase: Chase) => StepDue | null> => {
  const [settings, bankHolidays] = [await owedSettings(ctx), await holidays(ctx)]
  const on = { today: ctx.today, holidays: bankHolidays }
  return chase => {
    if (chase.ended) return null
    const ladder = chase.safeguarding ? settings.safeguarding : settings.ordinary
    const item = lines.find(({ id }) => id === chase.expectationId)?.items.find(({ period }) => period === chase.period)
    const facts = {
      dueOn: chase.dueOn,
      answeredBefore: null,
      taken: chase.steps,
      onlyHeld: item ? onlyHeld(item) : false,
    }
    return nextStep(facts, ladder, on)
  }
}

/** Each line with the open chase of its oldest missing period, which has climbed furthest. */
const rowsOf = async (ctx: Ctx, lines: readonly Owed[]): Promise<OwedRow[]> => {
  const [open, next] = [await chases(ctx, { openOnly: true }), await nextIn(ctx, lines)]
  const byLine = Map.groupBy(open, each => each.expectationId)
  return lines.map(owed => {
    const chase = byLine.get(owed.id)?.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0] ?? null
    return { owed, chase, next: chase && next(chase) }
  })
}

const aboutReporting = /\b(data|returns?|report(s|ed|ing)?)\b/i

/** What the published plans promise about data and reporting: nothing is added to it. */
const promisedIn = async (ctx: Ctx): Promise<OwedPage['promised']> =>
  (await planViews(ctx)).flatMap(({ document, promises }) =>
    promises
      .filter(({ promise }) => aboutReporting.test(promise.words))
      .map(({ ref, promise }) => ({ ref, words: promise.words, href: planAt.promise(ctx.area.slug, document.programme.slug, ref) })),
  ) // prettier-ignore

const show = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { lines, own } = await owedWithin(ctx)
  const main = owedPage({
    area: ctx.area,
    today: ctx.today,
    rows: await rowsOf(ctx, lines),
    by: request.query.by === 'layout' ? 'layout' : 'organisation',
    own,
    may: mayOf(ctx),
    named: await measureNames(ctx),
    promised: lines.length === 0 && !own && !ctx.area.keepsRecord ? await promisedIn(ctx) : [],
  })
  return page({ title: own ? 'What you owe' : 'Who owes what', main, section, wide: true })
}

const showExceptions = async (ctx: Ctx): Promise<Answer> => {
  const { lines, own } = await owedWithin(ctx)
  if (own) return notFound
  const byId = new Map(lines.map(each => [each.id, each]))
  const rows = (await climbedToBoard(ctx)).flatMap((chase): OwedRow[] => {
    const owed = byId.get(chase.expectationId)
    return owed ? [{ owed, chase, next: null }] : []
  })
  const main = exceptionsPage({ area: ctx.area, rows, named: await measureNames(ctx) })
  return page({ title: 'Exceptions for the next board', main, section, back: allOwed(ctx), wide: true })
}

const showLine = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const owed = await lineAsked(ctx, request)
  if (!owed) return notFound
  const theirs = (await chases(ctx)).filter(each => each.expectationId === owed.id)
  const nextOf = await nextIn(ctx, [owed])
  const main = linePage({
    area: ctx.area,
    today: ctx.today,
    row: { owed, chase: null, next: null },
    chases: theirs,
    nextOf,
    versions: await versionsOf(ctx, owed.id),
    may: mayOf(ctx),
    named: await measureNames(ctx),
    saved: request.query.saved === '1' ? 'Kept.' : null,
  })
  return page({ title: `${owed.layoutName}: ${owed.organisation.name}`, main, section, back: allOwed(ctx) })
}

const showReporting = async (ctx: Ctx): Promise<Answer> => {
  const owed = await owedNow(ctx)
  const returns = []
  for (const [name, [first]] of Map.groupBy(owed, ({ layoutName }) => layoutName))
    returns.push({ name, missing: await missingFor(ctx, first!.layoutId) })
  const main = reportingPage({ area: ctx.area, returns, promised: await promisedIn(ctx) })
  return page({ title: 'What is reported, and what is missing', main, section: '/reporting' })
}

export const owedRoutes: readonly AreaRoute[] = [
  get('/reporting', 'plan.read', showReporting),
  get('/owed', 'owed.read', show),
  get('/owed/exceptions', 'owed.read', showExceptions),
  get('/owed/register/:line', 'owed.read', showLine),
]
