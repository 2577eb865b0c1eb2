import { sql } from 'kysely'
import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { isSmall, notShown, type Shown } from '../../kernel/disclosure.ts'
import { periodOf, type Day } from '../../kernel/day.ts'
import { notForPublic } from '../../measures/public-figures.ts'
import { valueOf, type Figure } from '../../measures/rules.ts'
import { timeline } from '../../timelines/timeline.ts'
import { countedSteps } from '../rules/counted-steps.ts'
import { issuedInTwenty, weeksToIssue, type CaseStage, type CaseStep, type Share } from '../rules/figures.ts'
import { casesOf, isFigureName, listedFigures, type FigureName, type FigureRows, type Side } from '../rules/figures-list.ts' // prettier-ignore
import { isOver, shownAdvice, shownCount, shownFigure, shownShares, shownStages, shownWeeks, type ShownAdvice, type ShownFigure, type ShownShare, type ShownStage, type ShownWeeks } from '../rules/figures-shown.ts' // prettier-ignore
import { toldOf, twentyMonths, whyItMoved, type TwentyMonth } from '../rules/figures-twenty.ts'
import type { Sources } from '../rules/sources.ts'
import { standingOf, type Stage } from '../rules/standing.ts'
import { caseKeys, casesNamed } from './cases.ts'
import { factsOf } from './facts.ts'
import { clockSettings, sourcesNow } from './settings.ts'

/** Limits that a figure is counted from. */
const counted = ['EHC.DECIDE_ASSESS', 'EHC.NO_PLAN', 'EHC.FINAL', 'EHC.ADVICE', 'AR.ANNUAL', 'AR.DECISION', 'AR.FINAL', 'PT.SCHOOL', 'PT.POST16', 'PT.POST16_MOVE', 'PFA.YEAR9'] // prettier-ignore

const keptRows = async (ctx: Ctx): Promise<FigureRows> => {
  const { rows: steps } = await sql<CaseStep>`
    select case_id as "caseId", rule, about, from_on as "fromOn", due_on as "dueOn", met_on as "metOn", came_to as "cameTo",
           breach, excepted, outcome, ended_on as "endedOn"
      from case_step where area_id = ${ctx.area.id} and rule = any(${counted}::text[]) order by case_id, step`.execute(ctx.db)
  const { rows: stages } = await sql<{ caseId: string; stage: Stage }>`
    select case_id as "caseId", stage from case_standing where area_id = ${ctx.area.id} order by case_id`.execute(ctx.db)
  return { steps, stages }
} // prettier-ignore

const atOnce = 500

/** Worked out of the facts themselves: as they were known on an earlier day, of which nothing is kept. */
const rowsThen = async (ctx: Ctx): Promise<FigureRows> => {
  const settings = await clockSettings(ctx)
  const steps: CaseStep[] = []
  const stages: CaseStage[] = []
  for (let after: string | null = null; ;) {
    const keys = await caseKeys(ctx, { after, limit: atOnce })
    for (const [caseId, { facts }] of await factsOf(ctx, keys)) {
      if (facts.length === 0) continue
      const all = timeline(facts, ctx.today, settings).steps
      for (const step of countedSteps(facts, all, ctx.today)) if (counted.includes(step.rule)) steps.push({ caseId, ...step }) // prettier-ignore
      stages.push({ caseId, stage: standingOf(facts, all, ctx.today).stage })
    }
    if (keys.length < atOnce) return { steps, stages }
    after = keys.at(-1)!.caseId
  }
}

/** What figures are counted from: limits of cases as they are kept, or worked out anew for a page as known on an earlier day. */
export const figureRows = (ctx: Ctx): Promise<FigureRows> => (ctx.knownAt === null ? keptRows(ctx) : rowsThen(ctx))

/** Those who work with cases or count them see exact figures, and may open them. */
export const opensFigures = ({ who }: Pick<Ctx, 'who'>): boolean => may(who, 'timeliness.open')

export type ShownMonth = ShownWeeks & {
  readonly month: string
  readonly running: boolean
  readonly all: ShownShare
  readonly withoutExceptions: ShownShare
  readonly past: Shown
  readonly received: ShownShare & { readonly settled: boolean }
}
export type ShownYear = ShownWeeks & { readonly year: string; readonly running: boolean; readonly all: ShownShare; readonly withoutExceptions: ShownShare } // prettier-ignore

export type Timeliness = {
  readonly exact: boolean
  readonly cases: Shown
  readonly months: readonly ShownMonth[]
  readonly years: readonly ShownYear[]
  readonly why: string | null
  readonly pastNow: Shown
  readonly stages: { readonly rows: readonly ShownStage[]; readonly total: Shown }
  readonly advice: readonly ShownAdvice[]
  readonly others: readonly ShownFigure[]
  readonly sources: Sources
}

const asFigure = (share: Share, measure: string): Figure => {
  const [numerator, denominator] = [share.part.length, share.whole.length]
  return {
    measure, series: 'local', wider: null, period: share.when, ...periodOf(share.when)!, numerator, denominator,
    value: valueOf('%', numerator, denominator), unit: '%', status: 'provisional', validated: false, asAt: null,
    source: '', note: null, counts: 'children',
  } // prettier-ignore
}

const hiddenShare = (when: string): ShownShare => ({ when, part: notShown, rest: notShown, whole: notShown, value: notShown }) // prettier-ignore

/** The twenty weeks in both ways of counting, months and years held against each other as the measures' own figures are. */
const bothWays = (all: readonly Share[], without: readonly Share[], exact: boolean) => {
  const [withThem, withoutThem] = [all.map(each => asFigure(each, 'all')), without.map(each => asFigure(each, 'without'))] // prettier-ignore
  const not = exact
    ? new Set<Figure>()
    : new Set([...notForPublic(withoutThem, withThem, { besideFirst: false }), ...notForPublic(withThem, withoutThem)])
  const seen = (shares: readonly Share[], figures: readonly Figure[]) =>
    new Map(shares.map((each, at) => [each.when, not.has(figures[at]!) ? hiddenShare(each.when) : shownShares([each], true)[0]!])) // prettier-ignore
  return { all: seen(all, withThem), without: seen(without, withoutThem) }
}

const othersShown: readonly FigureName[] = ['six-weeks', 'sixteen-weeks', 'advice-missing', 'reviews', 'review-decisions', 'amended', 'phase-transfers', 'beyond-eleven'] // prettier-ignore

const monthsShown = ({ steps }: FigureRows, today: Day, exact: boolean): readonly TwentyMonth[] => {
  const months = twentyMonths(steps, today, exact ? 12 : 13).filter(({ running }) => exact || !running)
  const first = months.findIndex(({ all, past, received }) => all.whole.length + past.length + received.whole.length > 0) // prettier-ignore
  return first < 0 ? [] : months.slice(first)
}

/** The sentence names counts of its own: the public is told it where none of them is small and both months are shown. */
const mayBeTold = (last: TwentyMonth, now: TwentyMonth, shown: ReadonlyMap<string, ShownShare>): boolean =>
  !toldOf(last, now).some(isSmall) && [last, now].every(({ month }) => typeof shown.get(month)?.value === 'number')

type Counted = Omit<Timeliness, 'sources'>

const countedFrom = (rows: FigureRows, today: Day, exact: boolean): Counted => {
  const months = monthsShown(rows, today, exact)
  const yearly = (exceptions: 'with' | 'without') => issuedInTwenty(rows.steps, 'year', exceptions).filter(({ when }) => exact || isOver(when, today)) // prettier-ignore
  const some = (shares: readonly Share[]) => shares.filter(({ whole }) => whole.length > 0)
  const both = bothWays(
    [...yearly('with'), ...some(months.map(({ all }) => all))],
    [...yearly('without'), ...some(months.map(({ withoutExceptions }) => withoutExceptions))],
    exact,
  )
  const empty = (when: string): ShownShare => ({ when, part: 0, rest: 0, whole: 0, value: null })
  const of = (when: string) => ({ all: both.all.get(when) ?? empty(when), withoutExceptions: both.without.get(when) ?? empty(when) }) // prettier-ignore
  const received = shownShares(months.map(each => each.received), exact) // prettier-ignore
  const weeks = weeksToIssue(rows.steps, 'year')
  // The newest month in which plans were issued, and the one before it.
  const [last, now] = months.filter(({ all }) => all.whole.length > 0).slice(-2)
  return {
    exact,
    cases: shownCount(rows.stages.map(({ caseId }) => caseId), exact),
    months: months.map(({ month, running, past, weeks: ofMonth, received: { settled } }, at) => ({
      month,
      running,
      ...of(month),
      past: shownCount(past, exact),
      received: { ...received[at]!, settled },
      ...shownWeeks(ofMonth, exact),
    })).toReversed(),
    years: yearly('with').map(({ when }) => ({
      year: when,
      running: !isOver(when, today),
      ...of(when),
      ...shownWeeks(weeks.find(each => each.when === when) ?? null, exact),
    })).toReversed(),
    why: last && now && (exact || mayBeTold(last, now, both.all)) ? whyItMoved(last, now) : null,
    pastNow: shownCount(months.at(-1)?.past ?? [], exact),
    stages: shownStages(rows, exact),
    advice: shownAdvice(rows, today, exact),
    others: othersShown.map(name => shownFigure(name, rows, today, exact)),
  }
} // prettier-ignore

/** What was counted, until a case stands otherwise or the day changes: the page is open to everybody. */
const kept = new Map<string, Counted>()
const mostKept = 30

/** The same while no case was worked out anew. */
const standNow = async (ctx: Ctx): Promise<string> => {
  const { rows } = await sql<{ stand: string }>`
    select count(*) || ' ' || coalesce(sum(hashtextextended(fingerprint, 0)), 0) as stand from case_standing
     where area_id = ${ctx.area.id}`.execute(ctx.db)
  return rows[0]!.stand
}

/** How long it takes, as this reader may see it; null where no case is held. */
export const timeliness = async (ctx: Ctx): Promise<Timeliness | null> => {
  const exact = opensFigures(ctx)
  const key = ctx.knownAt === null ? `${ctx.area.id} ${ctx.today} ${exact} ${await standNow(ctx)}` : null
  const sources = await sourcesNow(ctx)
  const found = key === null ? undefined : kept.get(key)
  if (found) return { ...found, sources }
  const rows = await figureRows(ctx)
  if (rows.stages.length === 0) return null
  const counts = countedFrom(rows, ctx.today, exact)
  if (key !== null) kept.set(key, counts)
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  return { ...counts, sources }
}

export type OpenedCase = {
  readonly caseId: string
  readonly caseRef: string
  readonly stage: Stage
  readonly begunOn: Day | null
  readonly finalDue: Day | null
}
export type OpenedFigure = { readonly name: string; readonly side: string; readonly when: string; readonly cases: readonly OpenedCase[] } // prettier-ignore

/** The cases behind one number; null where there is no such number. Numbers of cases, never a name. */
export const openedFigure = async (ctx: Ctx, of: string, when: string, side: Side): Promise<OpenedFigure | null> => {
  if (!isFigureName(of)) return null
  const { name, part, rest, shares } = listedFigures[of]
  const rows = await figureRows(ctx)
  const share = shares(rows, ctx.today).find(each => each.when === when)
  if (!share) return null
  const ids = casesOf(share, side)
  const stage = new Map(rows.stages.map(each => [each.caseId, each.stage]))
  const finals = new Map(rows.steps.filter(({ rule }) => rule === 'EHC.FINAL').map(step => [step.caseId, step]))
  const cases = (await casesNamed(ctx, ids)).map(({ caseId, caseRef }) => ({
    caseId,
    caseRef,
    stage: stage.get(caseId) ?? ('unknown' as const),
    begunOn: finals.get(caseId)?.fromOn ?? null,
    finalDue: finals.get(caseId)?.dueOn ?? null,
  }))
  return { name, side: side === 'part' ? part : rest, when, cases }
}

/** Plans issued in a period as cases tell, for a measure that is also counted from the SEN2 return. */
export type IssuedInPeriod = { readonly period: string; readonly numerator: number; readonly denominator: number }

/**
 * Plans issued within 20 weeks by month, of months that no SEN2 return covers (`coveredTo`: the last day of the newest
 * year it tells of): one period is counted from one source. Exact counts, for those who may see them.
 */
export const issuedFromCases = async (ctx: Ctx, exceptions: 'with' | 'without', coveredTo: Day | null): Promise<IssuedInPeriod[]> => {
  const { steps } = await figureRows(ctx)
  return issuedInTwenty(steps, 'month', exceptions)
    .filter(({ when }) => coveredTo === null || when > coveredTo.slice(0, 7))
    .map(({ when, part, whole }) => ({ period: when, numerator: part.length, denominator: whole.length }))
} // prettier-ignore
