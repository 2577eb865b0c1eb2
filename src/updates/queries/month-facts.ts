import type { Ctx } from '../../ctx.ts'
import { updatesOf } from '../../governance/queries.ts'
import { addDays, endOfDay, type Day } from '../../kernel/day.ts'
import { localFigures, type LocalFigure } from '../../measures/queries/figures.ts'
import { measures } from '../../measures/queries/measures.ts'
import { asPublic, standsFirst } from '../../measures/queries/values.ts'
import { latestOf } from '../../measures/rules.ts'
import { postsById } from '../../partners/queries.ts'
import { actionIn, type PlanView, type PromiseView } from '../../plans/plan-view.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import { checkedWords } from '../../voice/queries.ts'
import { answersForPublic } from '../../voice/rules.ts'
import type { FamiliesFact, FigureFact, MonthFacts, PromiseFact, ReplyFact } from '../month-facts.ts'
import { firstDay, monthAfter, monthOf, readUpTo, type Month } from '../rules.ts'

/** The area as it was known at the end of a day. What a signed-in analyst may see besides is left out: this is for all. */
const atTheEndOf = (ctx: Ctx, day: Day): Ctx => ({ ...ctx, today: day, knownAt: endOfDay(day), who: null })

type Placed = { readonly plan: PlanView; readonly view: PromiseView }

const placed = (plans: readonly PlanView[]): ReadonlyMap<string, Placed> =>
  new Map(plans.flatMap(plan => plan.promises.map(view => [`${plan.document.programme.slug} ${view.ref}`, { plan, view }]))) // prettier-ignore

const promiseFact = ({ plan, view }: Placed, before: PromiseView | undefined): PromiseFact => ({
  programme: plan.document.programme.slug,
  ref: view.ref,
  words: view.promise.words,
  plain: view.words.plainState === 'current' ? view.words.plain : null,
  about: plan.areas.find(area => area.actions.some(({ ref }) => ref === view.actionRef))?.area.short ?? null,
  was: before?.verdict.standing ?? null,
  now: view.verdict.standing,
  because: view.verdict.because,
  dueOn: view.promise.dueOn,
  owners: (actionIn(plan, view.actionRef)?.owners ?? []).map(({ title }) => title),
})

const figureFact = (name: string, figures: readonly LocalFigure[], since: Date): FigureFact | null => {
  const latest = latestOf(figures.filter(figure => figure.recordedFrom >= since && figure.value !== null))
  if (!latest) return null
  const earlier = latestOf(figures.filter(figure => figure.to < latest.from && figure.value !== null))
  const shown = ({ period, from, to, value, numerator, denominator, unit, validated }: typeof latest) => ({
    period, from, to, value: value!, numerator, denominator, unit, validated,
  }) // prettier-ignore
  return { measure: latest.measure, name, latest: shown(latest), before: earlier && shown(earlier) }
}

/** Our own figures that came in the time, as the public may see them. */
const figuresThatCame = async (ctx: Ctx, since: Date): Promise<FigureFact[]> => {
  const all = await measures(ctx)
  const ids = all.map(({ id }) => id)
  const byMeasure = Map.groupBy(await localFigures(ctx, ids), figure => figure.measure)
  const isFirst = (id: string) => standsFirst(id) === null
  return all.flatMap(({ id, name }) => {
    const beside = byMeasure.get(standsFirst(id) ?? '') ?? []
    // Where a thing is counted in two ways the headline stands for both.
    if (!isFirst(id) && beside.length > 0) return []
    const fact = figureFact(name, asPublic(byMeasure.get(id) ?? [], beside), since)
    return fact ?? []
  })
}

const familiesFact = async (ctx: Ctx, each: Placed, from: Day, before: PromiseView | undefined): Promise<FamiliesFact> => {
  const { view } = each
  const words = (await checkedWords(ctx, view.promiseId)).filter(({ answeredOn }) => answeredOn >= from)
  return {
    promise: promiseFact(each, before),
    answers: answersForPublic(view.families!.families),
    disagree: view.verdict.familiesBecause,
    words: words.map(({ words }) => words),
  }
} // prettier-ignore

/** What owners said in the time of promises that families had answered before. */
const replies = async (ctx: Ctx, answered: readonly Placed[], from: Day): Promise<ReplyFact[]> => {
  const posts = await postsById(ctx)
  const found: ReplyFact[] = []
  for (const each of answered)
    for (const said of await updatesOf(ctx, each.view.promiseId))
      if (said.saidOn >= from && said.saidOn <= ctx.today)
        found.push({
          promise: promiseFact(each, undefined),
          by: posts.get(said.postId)?.title ?? null,
          saidOn: said.saidOn,
          words: said.words,
        })
  return found
}

const inMonth = (day: Day | null, from: Day, to: Day): boolean => day !== null && from <= day && day <= to

/**
 * What the record holds of a month, up to today where it is not over: the two pictures at its ends compared, and what
 * came between. Only what the public may see.
 */
export const monthFacts = async (ctx: Ctx, month: Month): Promise<MonthFacts> => {
  const from = firstDay(month)
  const to = readUpTo(month, ctx.today)
  const then = atTheEndOf(ctx, to)
  const plans = await planViews(then)
  const before = placed(await planViews(atTheEndOf(ctx, addDays(from, -1))))
  const after = [...placed(plans)]
  const was = (key: string) => before.get(key)?.view
  const facts = after.map(([key, each]) => ({ each, fact: promiseFact(each, was(key)), was: was(key) }))
  const answered = facts.filter(({ each }) => each.view.families !== null)
  const heard = answered.filter(({ each }) => inMonth(each.view.families!.latestOn, from, to))
  const families: FamiliesFact[] = []
  for (const { each, was } of heard) families.push(await familiesFact(then, each, from, was))
  const nextMonth = monthAfter(month, 1)
  return {
    month,
    area: ctx.area.name,
    readUpTo: to,
    changed: facts.flatMap(({ fact }) => (fact.was !== null && fact.was !== fact.now ? fact : [])),
    added: before.size === 0 ? 0 : facts.filter(({ fact }) => fact.was === null).length,
    evidence: facts.flatMap(({ each, fact }) =>
      each.view.evidence
        .filter(one => one.state === 'accepted' && inMonth(one.decidedOn, from, to))
        .map(({ title, kind, decidedOn }) => ({ promise: fact, title, kind, acceptedOn: decidedOn! })),
    ),
    figures: await figuresThatCame(then, new Date(endOfDay(addDays(from, -1)).getTime() + 1)),
    families,
    replies: await replies(then, answered.map(({ each }) => each), from),
    published: plans
      .filter(({ version }) => inMonth(version.publishedOn, from, to))
      .map(({ document, version }) => ({ name: document.programme.name, number: version.number, on: version.publishedOn! })),
    next: facts.flatMap(({ fact }) => (fact.now === 'Not due yet' && monthOf(fact.dueOn ?? '') === nextMonth ? fact : [])),
    late: facts.filter(({ fact }) => fact.now === 'Late').length,
    kept: facts.filter(({ fact }) => fact.now === 'Done' || fact.now === 'Done late').length,
    promises: facts.length,
  }
} // prettier-ignore
