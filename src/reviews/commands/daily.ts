import type { Role } from '../../access/rules.ts'
import { casesNamed } from '../../assessments/queries/cases.ts'
import { clockSettings } from '../../assessments/queries/settings.ts'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { capital, plural, showDay } from '../../design/words.ts'
import { tell } from '../../mail/commands.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import { actionsOverdue } from '../queries/actions.ts'
import { asksOverdue } from '../queries/health.ts'
import { planRows, type PlanRow } from '../queries/plans.ts'
import { toldBefore, type ToldRow } from '../queries/told.ts'
import { peopleAt } from '../queries/who.ts'
import { overdueToday, toldToday, type ToldOf } from '../rules/chase.ts'
import { termOf } from '../rules/terms.ts'
import { keepListsSent } from './facts.ts'
import { keepTold } from './told.ts'

/** Somebody to be told of something about a case today; told together with what else they are told of the same kind. */
type Telling = {
  readonly caseId: string
  readonly what: ToldOf
  readonly says: keyof typeof sentences
  readonly dueOn: Day
  /** Whose it is; the authority where its caseworkers have to see to it. */
  readonly organisationId: string
  readonly people: readonly string[]
  readonly path: string
  readonly plan: PlanRow | null
}

const lastTold = (rows: readonly ToldRow[], dueOn: Day, organisationId: string) => (what: ToldOf): Day | null =>
  rows.filter(each => each.what === what && each.dueOn === dueOn && each.organisationId === organisationId).map(each => each.toldOn).toSorted().at(-1) ?? null // prettier-ignore

type Morning = {
  readonly termsBegin: readonly Day[]
  readonly told: ReadonlyMap<string, ToldRow[]>
  /** People who hold a role at an organisation, asked for once. */
  readonly people: (role: Role, organisationId: string) => Promise<string[]>
}

const morningOf = async (ctx: Ctx): Promise<Morning> => {
  const asked = new Map<string, Promise<string[]>>()
  return {
    termsBegin: (await clockSettings(ctx)).termsBegin,
    told: await toldBefore(ctx),
    people: (role, organisationId) => {
      const key = `${role} ${organisationId}`
      const found = asked.get(key) ?? peopleAt(ctx, role, organisationId)
      asked.set(key, found)
      return found
    },
  }
}

type Owner = { readonly workerId: string | null; readonly organisationId: string }
const workersFor = ({ people }: Morning, { workerId, organisationId }: Owner) => (workerId ? [workerId] : people('caseworker', organisationId)) // prettier-ignore

const ofPlan = async (ctx: Ctx, plan: PlanRow, morning: Morning): Promise<Telling[]> => {
  if (plan.due === null) return []
  const [dueOn, area, organisationId] = [plan.due, ctx.area.slug, plan.settingId ?? plan.organisationId]
  const told = lastTold(morning.told.get(plan.caseId) ?? [], dueOn, organisationId)
  const due = toldToday({ plan, termsBegin: morning.termsBegin, told, today: ctx.today })
  if (due.length === 0) return []
  const here = plan.settingId ? await morning.people('school', plan.settingId) : []
  if (here.length > 0) return due.map(what => ({ caseId: plan.caseId, what, says: what, dueOn, organisationId, people: here, path: to.school(area), plan })) // prettier-ignore
  const people = await workersFor(morning, plan)
  const says = plan.settingId ? 'unreached' : 'no setting'
  const path = to.reviews(area, { show: plan.settingId ? 'no-day' : 'no-setting' })
  return due.map(what => ({ caseId: plan.caseId, what, says, dueOn, organisationId, people, path, plan: null }))
}

/** Actions and answers past their day: told to whoever owes them and to the caseworker, every week. */
const ofOverdue = async (ctx: Ctx, morning: Morning): Promise<Telling[]> => {
  const area = ctx.area.slug
  const owed = [
    ...(await actionsOverdue(ctx, ctx.today)).map(each => ({ ...each, what: 'action' as const })),
    ...(await asksOverdue(ctx, ctx.today)).map(each => ({ ...each, what: 'health' as const })),
  ]
  const cases = new Map((await casesNamed(ctx, owed.map(({ caseId }) => caseId))).map(each => [each.caseId, each])) // prettier-ignore
  const found: Telling[] = []
  for (const { caseId, what, dueOn, organisationId } of owed) {
    if (!overdueToday(dueOn, lastTold(morning.told.get(caseId) ?? [], dueOn, organisationId)(what), ctx.today)) continue
    const telling = { caseId, what, says: what, dueOn, organisationId, plan: null }
    found.push({ ...telling, people: await workersFor(morning, cases.get(caseId)!), path: to.reviews(area, { show: what === 'action' ? 'actions' : 'health' }) })
    found.push({ ...telling, people: await morning.people('health-coordinator', organisationId), path: to.health(area) })
    if (what === 'action') found.push({ ...telling, people: await morning.people('school', organisationId), path: to.school(area) })
  } // prettier-ignore
  return found
}

const sentences: Readonly<Record<ToldOf | 'unreached', (number: number, term: Day | null) => string>> = {
  'unreached': number => `${plural(number, 'review')} ${number === 1 ? 'waits' : 'wait'} for a setting where nobody signs in here: please tell ${number === 1 ? 'it' : 'them'} yourself.`,
  'list': (number, term) => `${plural(number, 'review')} of children at your setting ${number === 1 ? 'falls' : 'fall'} due${term ? ` in the term that begins on ${showDay(term)}` : ' within three months'}. Please give the days of the meetings.`,
  'no day': number => `${plural(number, 'review')} that ${number === 1 ? 'falls' : 'fall'} due ${number === 1 ? 'has' : 'have'} no meeting day yet. Please give ${number === 1 ? 'it' : 'them'}.`,
  'no report': number => `${plural(number, 'report')} of ${number === 1 ? 'a review that was' : 'reviews that were'} held ${number === 1 ? 'is' : 'are'} late. A report is due two weeks after the meeting.`,
  'no views': number => `${plural(number, 'report')} came back to you for the child’s or young person’s views and ${number === 1 ? 'waits' : 'wait'} to be sent again.`,
  'no setting': number => `${plural(number, 'review')} ${number === 1 ? 'falls' : 'fall'} due and ${number === 1 ? 'has' : 'have'} no setting to convene ${number === 1 ? 'it' : 'them'}: the authority has to.`,
  'action': number => `${plural(number, 'action')} agreed at ${number === 1 ? 'a review is' : 'reviews are'} overdue. Please say what became of ${number === 1 ? 'it' : 'them'}.`,
  'health': number => `${plural(number, 'question')} for health ${number === 1 ? 'waits' : 'wait'} for an answer past ${number === 1 ? 'its' : 'their'} day.`,
} // prettier-ignore

/** What waits for Monday; the rest is told on the next working day. */
const weekly: ReadonlySet<string> = new Set(['no setting', 'no day', 'unreached', 'action', 'health'])

const termOfTelling = ({ says, dueOn }: Telling, termsBegin: readonly Day[]): Day | null =>
  says === 'list' ? (termOf(dueOn, termsBegin)?.begins ?? null) : null

/** One line for each person and kind, however many reviews it is about; no line names a child. */
const tellAll = async (ctx: Ctx, tellings: readonly Telling[], termsBegin: readonly Day[]): Promise<void> => {
  const lines = tellings.flatMap(telling => telling.people.map(person => ({ person, telling, term: termOfTelling(telling, termsBegin) }))) // prettier-ignore
  for (const own of Map.groupBy(
    lines,
    ({ person, telling, term }) => `${person} ${telling.says} ${telling.path} ${term}`,
  ).values()) {
    const { person, telling, term } = own[0]!
    const rhythm = weekly.has(telling.says) ? 'weekly' : 'daily'
    await tell(ctx, person, rhythm, { words: capital(sentences[telling.says](own.length, term)), path: telling.path }) // prettier-ignore
  }
}

const listed = (tellings: readonly Telling[]): PlanRow[] => tellings.flatMap(({ what, people, plan }) => (what === 'list' && people.length > 0 && plan ? [plan] : [])) // prettier-ignore

/**
 * Each morning: settings are told which reviews fall due, two weeks before their term, and chased for the meeting's day, the report
 * and the child's views; reviews that nobody convenes raise themselves to the caseworker; overdue actions and answers too. The same
 * day again does nothing.
 */
export const reviewsDaily = async (ctx: Ctx): Promise<{ readonly told: number }> => {
  const morning = await morningOf(ctx)
  const tellings: Telling[] = []
  for (const plan of await planRows(ctx, 'all')) tellings.push(...(await ofPlan(ctx, plan, morning)))
  tellings.push(...(await ofOverdue(ctx, morning)))
  if (tellings.length === 0) return { told: 0 }
  await tellAll(ctx, tellings, morning.termsBegin)
  await keepListsSent(ctx, listed(tellings))
  await keepTold(
    ctx,
    tellings.map(telling => ({ ...telling, people: telling.people.length })),
  )
  await record(ctx, { what: 'reviews told', subjectKind: 'case', subjectId: ctx.today, detail: Object.fromEntries([...Map.groupBy(tellings, ({ what }) => what)].map(([what, all]) => [what, all.length])) }) // prettier-ignore
  return { told: tellings.length }
}
