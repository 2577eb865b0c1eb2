import type { Ctx } from '../../ctx.ts'
import { addDays, endOfDay, startOfDay, type Day } from '../../kernel/day.ts'
import { definitionOf } from '../../measures/catalogue.ts'
import { holdsAt, type LocalFigure } from '../../measures/queries/figures.ts'
import { measures } from '../../measures/queries/measures.ts'
import { companionOf, ownForPublic } from '../../measures/queries/values.ts'
import { latestOf } from '../../measures/rules.ts'
import { actionIn, type PlanView, type PromiseView } from '../../plans/plan-view.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import type { EvidenceFact, FigureFact, MonthFacts, PromiseFact } from '../month-facts.ts'
import { firstDay, monthAfter, monthOf, readUpTo, type Month } from '../rules.ts'
import { heardIn, type Moved } from './month-voices.ts'

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

const figureFact = (name: string, figures: readonly LocalFigure[], since: Date, today: Day): FigureFact | null => {
  const latest = latestOf(
    figures.filter(figure => figure.recordedFrom >= since && figure.value !== null),
    today,
  )
  if (!latest) return null
  const earlier = latestOf(
    figures.filter(figure => figure.to < latest.from && figure.value !== null),
    today,
  )
  const shown = ({ period, from, to, value, numerator, denominator, unit, validated }: typeof latest) => ({
    period, from, to, value: value!, numerator, denominator, unit, validated,
  }) // prettier-ignore
  return { measure: latest.measure, name, latest: shown(latest), before: earlier && shown(earlier) }
}

/** Where a thing is counted in two ways the headline stands for both. */
const givesWay = (id: string): boolean => companionOf(id) !== null && !definitionOf(id)?.headline

/** Our own figures that came in the time, as the public may see them. */
const figuresThatCame = async (ctx: Ctx, since: Date): Promise<FigureFact[]> => {
  const told = (await measures(ctx)).filter(({ id }) => !givesWay(id))
  const own = await ownForPublic(ctx, told.map(({ id }) => id)) // prettier-ignore
  return told.flatMap(({ id, name }) => {
    const held = (own.get(id) ?? []).filter(figure => holdsAt(figure, ctx.knownAt))
    return figureFact(name, held, since, ctx.today) ?? []
  })
}

type Span = { readonly from: Day; readonly to: Day }
const within = ({ from, to }: Span, day: Day | null): boolean => day !== null && from <= day && day <= to

const evidenceIn = (span: Span, { view, fact }: Moved): EvidenceFact[] =>
  view.evidence
    .filter(one => one.state === 'accepted' && within(span, one.decidedOn))
    .map(({ title, kind, decidedOn }) => ({ promise: fact, title, kind, acceptedOn: decidedOn! }))

const publishedIn = (span: Span, plans: readonly PlanView[]): MonthFacts['published'] =>
  plans.flatMap(({ document, version }) =>
    within(span, version.publishedOn)
      ? { name: document.programme.name, number: version.number, on: version.publishedOn! }
      : [],
  )

/** Every promise as it stands at the end, beside where it stood before. */
const movedBetween = (before: readonly PlanView[], after: readonly PlanView[]): Moved[] => {
  const was = placed(before)
  return [...placed(after)].map(([key, each]) => ({ view: each.view, fact: promiseFact(each, was.get(key)?.view) }))
}

/**
 * What the record holds of a month, up to today where it is not over: the two pictures at its ends compared, and what
 * came between. Only what the public may see.
 */
export const monthFacts = async (ctx: Ctx, month: Month): Promise<MonthFacts> => {
  const span = { from: firstDay(month), to: readUpTo(month, ctx.today) }
  const dayBefore = addDays(span.from, -1)
  const then = atTheEndOf(ctx, span.to)
  const plans = await planViews(then)
  const before = await planViews(atTheEndOf(ctx, dayBefore))
  const moved = movedBetween(before, plans)
  const facts = moved.map(({ fact }) => fact)
  const due = monthAfter(month, 1)
  return {
    month,
    area: ctx.area.name,
    readUpTo: span.to,
    changed: facts.filter(({ was, now }) => was !== null && was !== now),
    added: before.length === 0 ? 0 : facts.filter(({ was }) => was === null).length,
    evidence: moved.flatMap(each => evidenceIn(span, each)),
    figures: await figuresThatCame(then, startOfDay(span.from)),
    ...(await heardIn(then, moved, span.from)),
    published: publishedIn(span, plans),
    next: facts.filter(({ now, dueOn }) => now === 'Not due yet' && monthOf(dueOn ?? '') === due),
    late: facts.filter(({ now }) => now === 'Late').length,
    kept: facts.filter(({ now }) => now === 'Done' || now === 'Done late').length,
    promises: facts.length,
  }
}
