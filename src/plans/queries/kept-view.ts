import { linesSince } from '../../audit/queries.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { PlanView } from '../plan-view.ts'
import { touchedBy, type Touched } from '../rules/touched.ts'
import { planFacts, readAgain, type PlanFacts } from './facts.ts'
import { momentOf, whileReading, type Moment } from './moment.ts'
import { programmes, type ProgrammeRow } from './versions.ts'
import { viewOf } from './view.ts'

/** A version as it was seen at a moment: all that is known about it, and where it stood on a day. */
type Kept = {
  readonly moment: Moment
  readonly facts: PlanFacts
  readonly day: Day
  readonly view: PlanView
}

/** Versions kept ready, those used longest ago dropped first. */
const mostKept = 40
type Keeping = Map<string, Kept>

const shared: Keeping = new Map()

/** What a transaction that has written sees is its own, and gone with it. */
const own = new WeakMap<object, Keeping>()

const keepingOf = (ctx: Ctx, { written }: Moment): Keeping => {
  if (!written) return shared
  const found = own.get(ctx.db)
  if (found) return found
  const made: Keeping = new Map()
  own.set(ctx.db, made)
  return made
}

const keep = (keeping: Keeping, key: string, kept: Kept): void => {
  keeping.delete(key)
  keeping.set(key, kept)
  if (keeping.size > mostKept) keeping.delete(keeping.keys().next().value!)
}

const mostLines = 500

/** What was written since a version was seen. */
const touchedSince = async (ctx: Ctx, before: Moment, now: Moment): Promise<Touched> => {
  if (before.published !== now.published || before.line > now.line) return 'anything'
  if (before.line === now.line) return 'nothing'
  const lines = await whileReading(ctx, `lines since ${before.line}`, () => linesSince(ctx, before.line, mostLines))
  return lines ? touchedBy(lines) : 'anything'
}

const afresh = async (ctx: Ctx, versionId: string, moment: Moment): Promise<Kept | null> => {
  const facts = await planFacts(ctx, versionId)
  return facts && { moment, facts, day: ctx.today, view: await viewOf(ctx, facts) }
}

/** What is drawn beside a plan may have changed, and is kept by the plan it was drawn with: so it is another one. */
const another = (before: Kept, moment: Moment): Kept =>
  before.moment.line === moment.line ? before : { ...before, moment, view: { ...before.view } }

/** What was seen before, brought up to a moment: only what was written about since is read again. */
const broughtUp = async (ctx: Ctx, versionId: string, before: Kept, moment: Moment): Promise<Kept | null> => {
  const touched = await touchedSince(ctx, before.moment, moment)
  if (touched === 'anything') return afresh(ctx, versionId, moment)
  const facts = touched === 'nothing' ? before.facts : await readAgain(ctx, before.facts, touched)
  const sameDay = before.day === ctx.today
  if (sameDay && facts === before.facts) return another(before, moment)
  const drawn = sameDay && touched !== 'nothing' ? { view: before.view, touched } : null
  return { moment, facts, day: ctx.today, view: await viewOf(ctx, facts, drawn) }
}

const keptView = async (ctx: Ctx, versionId: string): Promise<PlanView | null> => {
  const moment = await momentOf(ctx)
  const key = [ctx.area.id, versionId, ctx.knownAt?.getTime() ?? 'now'].join('|')
  const keeping = keepingOf(ctx, moment)
  const before = keeping.get(key) ?? shared.get(key)
  const now = before ? await broughtUp(ctx, versionId, before, moment) : await afresh(ctx, versionId, moment)
  // Whoever still sees an earlier moment does not take the place of what is newer.
  if (now && !(before && before.moment.line > moment.line)) keep(keeping, key, now)
  return now?.view ?? null
}

/** The programmes of the area, asked for once by what only reads. */
const programmesNow = (ctx: Ctx): Promise<readonly ProgrammeRow[]> =>
  whileReading(ctx, 'programmes', () => programmes(ctx))

const currentView = async (ctx: Ctx, programme: ProgrammeRow | undefined): Promise<PlanView | null> =>
  programme?.current ? keptView(ctx, programme.current.versionId) : null

/**
 * The published plan of a programme with where each promise stands, as known at `ctx.knownAt` where that is set. What
 * was read of it is kept; after something was written in the area only what that was about is read again, so that a
 * page waits for little. Null where nothing has been published.
 */
export const planView = async (ctx: Ctx, programmeSlug: string): Promise<PlanView | null> =>
  currentView(
    ctx,
    (await programmesNow(ctx)).find(({ slug }) => slug === programmeSlug),
  )

/** Every published plan of the area with its programme, the priority action plan first. */
export const plansHeld = async (ctx: Ctx): Promise<{ programme: ProgrammeRow; plan: PlanView }[]> => {
  const plans: { programme: ProgrammeRow; plan: PlanView }[] = []
  for (const programme of await programmesNow(ctx)) {
    const plan = await currentView(ctx, programme)
    if (plan) plans.push({ programme, plan })
  }
  return plans
}

/** Every published plan of the area, the priority action plan first. */
export const planViews = async (ctx: Ctx): Promise<readonly PlanView[]> =>
  (await plansHeld(ctx)).map(({ plan }) => plan)
