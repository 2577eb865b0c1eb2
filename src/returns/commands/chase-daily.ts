import { sql } from 'kysely'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { holidays } from '../../holidays/queries.ts'
import { queue } from '../../jobs/queue.ts'
import { dayInWords } from '../../kernel/day.ts'
import type { Holidays } from '../../kernel/working-days.ts'
import { tell } from '../../mail/commands.ts'
import { peopleHolding, peopleOf, peopleWithRole, type Person } from '../../partners/queries.ts'
import { holdsOn } from '../../partners/rules.ts'
import { to } from '../addresses/owed.ts'
import { chases, type Chase } from '../queries/chase.ts'
import { owedChanged, owedNow, type Owed } from '../queries/owed.ts'
import { owedSettings, type SettingsHeld } from '../queries/owed-settings.ts'
import {
  chaseBegins,
  chaseNeed,
  conditionFor,
  onlyHeld,
  stepsDue,
  stepWords,
  type ChaseFacts,
  type ChaseStep,
  type ChaseSubject,
  type StepDue,
} from '../rules/chase.ts'
import { agreementEndsSoon, isMissing, type OwedItem } from '../rules/owed.ts'

type Morning = {
  readonly ctx: Ctx
  readonly settings: SettingsHeld
  readonly holidays: Holidays
  readonly people: readonly Person[]
  /** Recorded without telling anybody: a past that is lived again. */
  readonly quietly: boolean
}

const sends = ['data-sender', 'analyst', 'school'] as const

/** Whoever sends for an organisation: its data senders; where it has none, its analysts, or the school's own people. */
const sendersOf = ({ ctx, people }: Morning, organisationId: string): string[] => {
  const here = people.filter(each => each.leftOn === null || ctx.today < each.leftOn)
  for (const role of sends) {
    const theirs = here.filter(({ roles }) => roles.some(each => each.role === role && each.organisationId === organisationId && holdsOn(each, ctx.today)))
    if (theirs.length > 0) return theirs.map(({ id }) => id)
  }
  return []
} // prettier-ignore

const holding = async (ctx: Ctx, postId: string | null): Promise<string[]> =>
  postId === null ? [] : (await peopleHolding(ctx, postId)).map(({ personId }) => personId)

/** Who is told of a step; where nobody holds it, the programme lead, so that it reaches somebody. */
const toldOf = async (morning: Morning, owed: Owed, step: ChaseStep): Promise<string[]> => {
  const { ctx } = morning
  const own =
    step === 'reminder' || step === 'sender'
      ? sendersOf(morning, owed.organisationId)
      : step === 'owner'
        ? await holding(ctx, owed.ownerPostId)
        : step === 'accountable'
          ? await holding(ctx, owed.accountablePostId)
          : (await peopleWithRole(ctx, 'independent-chair')).map(({ personId }) => personId)
  return own.length > 0 ? own : (await peopleWithRole(ctx, 'programme-lead')).map(({ personId }) => personId)
}

const subjectOf = (owed: Owed): ChaseSubject => ({
  layout: owed.layoutName,
  organisation: owed.organisation.name,
  safeguarding: owed.safeguarding,
})

const keepStep = async (ctx: Ctx, chaseId: string, given: { step: ChaseStep | 'part came'; on: string; told: number; words: string }) => {
  await ctx.db
    .insertInto('return_chase_step')
    .values({ area_id: ctx.area.id, chase_id: chaseId, step: given.step, reached_on: given.on, told: given.told, words: given.words, recorded_at: ctx.now })
    .onConflict(conflict => conflict.columns(['area_id', 'chase_id', 'step', 'reached_on']).doNothing())
    .execute()
} // prettier-ignore

const takeStep = async (
  morning: Morning,
  owed: Owed,
  item: OwedItem,
  chaseId: string,
  due: StepDue,
  tells: boolean,
) => {
  const { ctx } = morning
  const words = stepWords(due.step, subjectOf(owed), item)
  const people = tells && !morning.quietly ? await toldOf(morning, owed, due.step) : []
  for (const personId of people) await tell(ctx, personId, 'daily', { words, path: to.line(ctx.area.slug, owed.id) })
  await keepStep(ctx, chaseId, { ...due, told: people.length, words })
}

const begin = async (ctx: Ctx, owed: Owed, item: OwedItem): Promise<Chase> => {
  const chase = {
    id: ctx.newId(),
    expectationId: owed.id,
    period: item.period,
    from: item.from,
    until: item.until,
    dueOn: item.dueOn,
    safeguarding: owed.safeguarding,
    condition: conditionFor(subjectOf(owed), item),
    raisedOn: ctx.today,
    steps: [],
    ended: null,
  }
  await ctx.db
    .insertInto('return_chase')
    .values({
      area_id: ctx.area.id,
      chase_id: chase.id,
      expectation_id: owed.id,
      period: item.period,
      from_day: item.from,
      until_day: item.until,
      due_on: item.dueOn,
      safeguarding: owed.safeguarding,
      condition: chase.condition,
      raised_on: ctx.today,
      recorded_at: ctx.now,
    })
    .execute()
  return chase
}

const end = async (ctx: Ctx, chase: Chase, how: 'came' | 'agreed gap' | 'no longer owed', words: string, returnId: string | null = null) => {
  await ctx.db
    .insertInto('return_chase_ended')
    .values({ area_id: ctx.area.id, chase_id: chase.id, ended_on: ctx.today, how, words, return_id: returnId, recorded_at: ctx.now })
    .execute()
} // prettier-ignore

const answered = async (ctx: Ctx, chase: Chase, item: OwedItem): Promise<void> => {
  if (item.state === 'came') return end(ctx, chase, 'came', `It is here whole since ${dayInWords(item.arrival!.wholeOn!)}.`, item.arrival!.returnId)
  return end(ctx, chase, 'agreed gap', `Agreed with ${item.gap!.agreedWith}: it comes from ${dayInWords(item.gap!.filledFrom!)}.`)
} // prettier-ignore

/** Part of it came: the chase stays, and its days count from then. */
const notePart = async (ctx: Ctx, chase: Chase, item: OwedItem): Promise<Chase> => {
  const on = item.arrival?.on
  if (!on || on <= chase.dueOn || chase.steps.some(({ step, on: day }) => step === 'part came' && day === on)) return chase
  const words = 'Part of it came. What is missing or held is still asked after; its days count from here.'
  await keepStep(ctx, chase.id, { step: 'part came', on, told: 0, words })
  return { ...chase, steps: [...chase.steps, { step: 'part came', on, told: 0, words }] }
} // prettier-ignore

const chaseItem = async (morning: Morning, owed: Owed, item: OwedItem, before: readonly Chase[]): Promise<boolean> => {
  const { ctx, settings } = morning
  const on = { today: ctx.today, holidays: morning.holidays }
  const ladder = owed.safeguarding ? settings.safeguarding : settings.ordinary
  const open = before.find(({ ended }) => ended === null) ?? null
  if (chaseNeed(item) !== 'open') {
    if (open) await answered(ctx, open, item)
    return open !== null
  }
  if (!open && !chaseBegins(item, ladder, on)) return false
  const answeredBefore = before.flatMap(({ ended }) => ended?.on ?? []).toSorted().at(-1) ?? null
  const raised = open ?? (await begin(ctx, owed, item))
  const chase = await notePart(ctx, raised, item)
  const facts: ChaseFacts = { dueOn: item.dueOn, answeredBefore, taken: chase.steps, onlyHeld: onlyHeld(item) }
  const due = stepsDue(facts, ladder, on)
  // Where days were missed, only the highest step is told of: the others are kept on their own days.
  for (const [index, step] of due.entries()) await takeStep(morning, owed, item, chase.id, step, index === due.length - 1)
  return open === null || due.length > 0 || chase.steps.length > raised.steps.length
} // prettier-ignore

const endStray = async (ctx: Ctx, open: readonly Chase[], owed: readonly Owed[]): Promise<number> => {
  const owedStill = new Set(owed.flatMap(({ id, items }) => items.map(({ period }) => `${id} ${period}`)))
  const stray = open.filter(each => each.ended === null && !owedStill.has(`${each.expectationId} ${each.period}`))
  for (const chase of stray) await end(ctx, chase, 'no longer owed', 'The register says that it is owed no more.')
  return stray.length
}

/** Periods long past are asked after only while something about them is open: a new line does not raise years at once. */
const recent = (items: readonly OwedItem[]): readonly OwedItem[] => items.slice(-14)

const chaseAll = async (morning: Morning, owed: readonly Owed[]): Promise<number> => {
  const { ctx } = morning
  const all = await chases(ctx)
  const byItem = Map.groupBy(all, each => `${each.expectationId} ${each.period}`)
  let did = await endStray(ctx, all, owed)
  for (const line of owed)
    for (const item of recent(line.items))
      if (await chaseItem(morning, line, item, byItem.get(`${line.id} ${item.period}`) ?? [])) did++
  return did
}

const raiseAgreement = async (ctx: Ctx, owed: Owed): Promise<boolean> => {
  const ends = owed.agreementEnds!
  const kept = await ctx.db
    .insertInto('agreement_raised')
    .values({ area_id: ctx.area.id, expectation_id: owed.id, agreement_ends: ends, raised_on: ctx.today, recorded_at: ctx.now })
    .onConflict(conflict => conflict.columns(['area_id', 'expectation_id', 'agreement_ends']).doNothing())
    .executeTakeFirst()
  if (kept.numInsertedOrUpdatedRows !== 1n) return false
  const past = ends < ctx.today
  await queue(ctx, 'raise-escalation', {
    subject: { kind: 'other', id: `agreement/${owed.id}` },
    reason: 'agreement-ends',
    title: `Sharing agreement: ${owed.agreement}`,
    words: `${owed.agreement}, under which ${owed.organisation.name} sends “${owed.layoutName}”, ${past ? 'ended' : 'ends'} on ${dayInWords(ends)}. After that day nothing may be sent under it.`,
    condition: `The register names an agreement for this return that goes on after ${dayInWords(ends)}.`,
    path: to.line(ctx.area.slug, owed.id),
    ownerPostId: owed.ownerPostId,
    accountablePostId: owed.accountablePostId,
    rule: 'A sharing agreement that is about to end raises itself.',
  })
  return true
} // prettier-ignore

const raiseAgreements = async ({ ctx, settings, quietly }: Morning, owed: readonly Owed[]): Promise<number> => {
  const ending = owed.filter(each => agreementEndsSoon(each.agreementEnds, ctx.today, settings.agreementDays))
  if (quietly) return 0
  let raised = 0
  for (const each of ending) if (await raiseAgreement(ctx, each)) raised++
  return raised
}

/**
 * The day's work on what is owed: what came answers its chase, what has not is asked after step by step, and a sharing
 * agreement about to end raises itself. Twice on a day is once. Where no record is kept here nothing is asked after.
 */
export const returnsDaily = async (ctx: Ctx, { quietly = false } = {}): Promise<void> => {
  if (!ctx.area.keepsRecord) return
  // One at a time in an area, so that two mornings at once ask once.
  await sql`select pg_advisory_xact_lock(${ctx.area.id}::int, 25)`.execute(ctx.db)
  owedChanged(ctx)
  const owed = await owedNow(ctx)
  if (owed.length === 0 && (await chases(ctx, { openOnly: true })).length === 0) return
  const morning: Morning = {
    ctx,
    settings: await owedSettings(ctx),
    holidays: await holidays(ctx),
    people: await peopleOf(ctx),
    quietly,
  }
  const did = (await chaseAll(morning, owed)) + (await raiseAgreements(morning, owed))
  const gaps = owed.filter(({ state }) => isMissing(state)).length
  if (did > 0) await record(ctx, { what: 'missing returns asked after', subjectKind: 'day', subjectId: ctx.today, detail: { changes: did, gaps } }) // prettier-ignore
}
