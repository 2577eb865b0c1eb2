import type { Ctx } from '../../ctx.ts'
import type { HeldEvidence } from '../../evidence/queries.ts'
import type { OwnerUpdate } from '../../governance/queries.ts'
import { endOfMonthAfter } from '../../kernel/day.ts'
import { postsById, type PostOn } from '../../partners/queries.ts'
import { noAnswers } from '../../voice/rules.ts'
import type { Action, Milestone, PlanPromise } from '../document.ts'
import { officialWordsOfArea, plainWordsFor } from '../plain-words.ts'
import { promisesOf } from '../plan-view.ts'
import type {
  ActionView,
  AreaView,
  CellView,
  EvidenceShown,
  OwnerShown,
  PlanView,
  PromiseView,
  UpdateShown,
} from '../plan-view.ts'
import { overallOfAction, standing } from '../rules/standing.ts'
import type { Facts as Known, Figure } from '../rules/verdict.ts'
import { heldOf, type HeldDocument } from './document.ts'
import { planFacts, type PlanFacts } from './facts.ts'
import type { MeasureFigures } from './figures.ts'

/** How a version was drawn earlier on the same day, and the promises something was written about since. */
export type DrawnBefore = { readonly view: PlanView; readonly touched: ReadonlySet<string> }

/** What was drawn before and is as it was, so that whoever keeps something by it finds it again. */
type Before = {
  readonly promise: (promiseId: string) => PromiseView | undefined
  readonly action: (ref: string) => ActionView | undefined
  readonly area: (number: string, actions: readonly ActionView[]) => AreaView | undefined
}

const nothingBefore: Before = { promise: () => undefined, action: () => undefined, area: () => undefined }

const beforeOf = ({ view, touched }: DrawnBefore): Before => {
  const untouched = (action: ActionView) => promisesOf(action).every(({ promiseId }) => !touched.has(promiseId))
  const promises = new Map(view.promises.filter(each => !touched.has(each.promiseId)).map(each => [each.promiseId, each]))
  const actions = new Map(view.actions.filter(untouched).map(each => [each.ref, each]))
  const areas = new Map(view.areas.map(each => [each.number, each]))
  return {
    promise: promiseId => promises.get(promiseId),
    action: ref => actions.get(ref),
    area: (number, now) => {
      const area = areas.get(number)
      return area && area.actions.every((action, index) => action === now[index]) ? area : undefined
    },
  }
} // prettier-ignore

type Building = {
  readonly ctx: Ctx
  readonly held: HeldDocument
  readonly facts: PlanFacts
  readonly before: Before
}

const postInWords = (post: PostOn | undefined): string | null =>
  post ? `${post.title}, ${post.organisationName}` : null

const evidenceShown = (one: HeldEvidence, { allPosts: posts }: HeldDocument): EvidenceShown => ({
  evidenceId: one.evidenceId,
  state: one.state,
  title: one.title,
  kind: one.kind,
  covers: one.covers,
  trueOn: one.trueOn,
  expiresOn: one.expiresOn,
  link: one.link,
  file: one.file,
  offeredOn: one.offeredOn,
  offeredBy: postInWords(posts.get(one.offeredByPostId)),
  decidedOn: one.decidedOn,
  decidedBy: one.decidedByPostId === null ? null : postInWords(posts.get(one.decidedByPostId)),
  because: one.because,
})

const updateShown = (update: OwnerUpdate, { allPosts: posts }: HeldDocument): UpdateShown => ({
  saidOn: update.saidOn,
  words: update.words,
  forecast: update.forecast,
  forecastUntil: update.forecastUntil,
  nextReviewOn: update.nextReviewOn,
  by: postInWords(posts.get(update.postId)),
})

const tooSmall = 'This was judged on a figure that is not shown, because it rests on few children.'

/** Judged on exact figures; where a figure may not be shown, neither may a sentence that would tell it. */
const judge = (
  building: Building,
  promise: PlanPromise,
  known: Omit<Known, 'figures'>,
  measure: MeasureFigures | null,
) => {
  const { today, area } = building.ctx
  const by = (figures: readonly Figure[]) => standing(promise, { ...known, figures }, today, area)
  const exact = by(measure?.exact ?? [])
  const shown = by(measure?.shown ?? [])
  if (exact.because === shown.because && exact.standing === shown.standing) return exact
  return exact.standing === shown.standing ? shown : { ...exact, because: tooSmall, latestKnown: null, gap: null }
}

const promiseView = (building: Building, action: Action, months: number, promise: PlanPromise): PromiseView => {
  const { held, facts } = building
  const promiseId = held.promiseIds.get(promise.ref)!
  const same = building.before.promise(promiseId)
  if (same) return same
  const evidence = (facts.evidence.get(promiseId) ?? []).map(one => evidenceShown(one, held))
  const measure = promise.target ? (facts.measures.get(promise.target.measure) ?? null) : null
  const families = facts.families.get(promiseId) ?? null
  const update = facts.updates.get(promiseId)
  return {
    promiseId,
    ref: promise.ref,
    promise,
    actionRef: action.ref,
    months,
    words: plainWordsFor(held.words.get(`promise ${promise.ref}`) ?? null, promise.words),
    verdict: judge(building, promise, { evidence, answers: families?.families ?? noAnswers }, measure),
    measure: measure && { id: measure.id, name: measure.name },
    figures: measure?.shown ?? [],
    evidence,
    update: update ? updateShown(update, held) : null,
    families,
  }
}

const cellView = (building: Building, action: Action, cell: Milestone): CellView => {
  const { planMonth } = building.held.document.programme
  return {
    months: cell.months,
    state: cell.state,
    words: cell.words,
    dueOn: planMonth === null ? null : endOfMonthAfter(planMonth, cell.months),
    promises: cell.promises.map(promise => promiseView(building, action, cell.months, promise)),
  }
}

const ownersShown = ({ held }: Building, action: Action): OwnerShown[] =>
  (held.posts.get(action.ref) ?? []).map((post, index) => ({
    postId: post.id,
    title: post.title,
    organisation: post.organisationName,
    kind: action.owners[index]!.kind,
  }))

const actionView = (building: Building, action: Action): ActionView => {
  const same = building.before.action(action.ref)
  if (same) return same
  const cells = action.milestones.map(cell => cellView(building, action, cell))
  return {
    actionId: building.held.actionIds.get(action.ref)!,
    ref: action.ref,
    action,
    owners: ownersShown(building, action),
    cells,
    standing: overallOfAction(cells.flatMap(cell => cell.promises.map(promise => promise.verdict.standing))),
  }
}

const areaViews = ({ held, before }: Building, actions: readonly ActionView[]): AreaView[] => {
  const serving = new Map<string, ActionView[]>()
  for (const action of actions)
    for (const number of new Set(action.action.areas)) serving.set(number, [...(serving.get(number) ?? []), action])
  return held.document.areas.map(area => {
    const own = serving.get(area.number) ?? []
    return (
      before.area(area.number, own) ?? {
        number: area.number,
        area,
        words: plainWordsFor(held.words.get(`area ${area.number}`) ?? null, officialWordsOfArea(area)),
        actions: own,
      }
    )
  })
}

/**
 * A version out of the facts about it, as it stands on the ctx's day. What was drawn of it earlier that day is taken as
 * it was where nothing was written about it since.
 */
export const viewOf = async (ctx: Ctx, facts: PlanFacts, drawn: DrawnBefore | null = null): Promise<PlanView> => {
  const held = heldOf(facts.rows, await postsById(ctx))
  const building = { ctx, held, facts, before: drawn ? beforeOf(drawn) : nothingBefore }
  const actions = held.document.actions.map(action => actionView(building, action))
  const { versionId, programmeId, number, state, publishedOn } = held.version
  return {
    version: { versionId, programmeId, number, state, publishedOn },
    document: held.document,
    areas: areaViews(building, actions),
    actions,
    promises: actions.flatMap(promisesOf),
  }
}

/**
 * A version with all that is known about its promises and where each stands, read afresh: what a draft's page needs.
 * Published plans come from `planView`, which is kept. Null where the area has no such version.
 */
export const versionView = async (ctx: Ctx, versionId: string): Promise<PlanView | null> => {
  const facts = await planFacts(ctx, versionId)
  return facts && viewOf(ctx, facts)
}
