import { roles } from '../../access/rules.ts'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import { owedChanged } from '../queries/owed.ts'
import { expectationById, register } from '../queries/owed-register.ts'
import { owedSettings } from '../queries/owed-settings.ts'
import type { Expectation } from '../rules/owed.ts'
import type { OwedSettings } from '../rules/settings.ts'

export type OwedDone = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly because: string }

/** The role somebody acts in, kept beside what they say; never their name. */
export const saidAs = (ctx: Ctx): string =>
  ctx.who ? [...ctx.who.roles].map(role => roles[role]).join(', ') || 'Signed in' : 'The system'

export type ToExpect = Omit<Expectation, 'id' | 'version' | 'gaps' | 'endedBecause'>

const refused = async (ctx: Ctx, given: ToExpect, id: string | null): Promise<string | null> => {
  if (!layoutNamed(given.layoutId)) return 'Choose which return it is: that one is not known here.'
  if (given.layoutId === 'measure-values' && given.measures.length === 0) return 'Choose at least one measure whose figure is owed.'
  if (given.layoutId !== 'measure-values' && given.measures.length > 0) return 'Measures are chosen only where figures are what is owed.'
  if (given.until !== null && given.until < given.from) return 'The last day is before the first. Correct one of them.'
  if (given.agreementEnds !== null && given.agreement === null) return 'An agreement that ends needs its name.'
  const same = (await register(ctx)).find(
    each => each.id !== id && each.endedBecause === null && each.organisationId === given.organisationId && each.layoutId === given.layoutId && each.periodKind === given.periodKind && given.layoutId !== 'measure-values',
  )
  return same ? 'This organisation owes this return already. Change that line of the register instead.' : null
} // prettier-ignore

const keep = async (ctx: Ctx, given: ToExpect, kept: { id: string; version: number; endedBecause: string | null }) => {
  await ctx.db
    .insertInto('expected_return')
    .values({
      area_id: ctx.area.id,
      expectation_id: kept.id,
      version: kept.version,
      organisation_id: given.organisationId,
      layout_id: given.layoutId,
      measures: [...given.measures],
      period_kind: given.periodKind,
      due_after: given.due.after,
      due_in: given.due.in,
      from_day: given.from,
      until_day: given.until,
      owner_post_id: given.ownerPostId,
      accountable_post_id: given.accountablePostId,
      reports_today: given.reportsToday,
      lawful_basis: given.lawfulBasis,
      agreement: given.agreement,
      agreement_ends: given.agreementEnds,
      safeguarding: given.safeguarding,
      ended_because: kept.endedBecause,
      said_on: ctx.today,
      said_by: ctx.who?.personId ?? null,
      said_as: saidAs(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  owedChanged(ctx)
}

/** Writes a line of the register: who owes which return, how often, by when and on what basis. */
export const expectReturn = async (ctx: Ctx, given: ToExpect): Promise<OwedDone> => {
  const because = await refused(ctx, given, null)
  if (because) return { ok: false, because }
  const id = ctx.newId()
  await keep(ctx, given, { id, version: 1, endedBecause: null })
  await record(ctx, { what: 'return expected', subjectKind: 'expected return', subjectId: id, detail: { layout: given.layoutId, organisation: given.organisationId } }) // prettier-ignore
  return { ok: true, id }
}

const gone: OwedDone = { ok: false, because: 'That line of the register is not here, or has ended.' }

/** Changes a line; the one before stays as it was known. */
export const changeExpectation = async (ctx: Ctx, id: string, given: ToExpect): Promise<OwedDone> => {
  const before = await expectationById(ctx, id)
  if (!before || before.endedBecause !== null) return gone
  const because = await refused(ctx, given, id)
  if (because) return { ok: false, because }
  await keep(ctx, given, { id, version: before.version + 1, endedBecause: null })
  await record(ctx, { what: 'expected return changed', subjectKind: 'expected return', subjectId: id, detail: { version: before.version + 1 } }) // prettier-ignore
  return { ok: true, id }
}

/** It is owed no more, with the reason. */
export const endExpectation = async (ctx: Ctx, id: string, because: string): Promise<OwedDone> => {
  const before = await expectationById(ctx, id)
  if (!before || before.endedBecause !== null) return gone
  await keep(ctx, before, { id, version: before.version + 1, endedBecause: because })
  await record(ctx, { what: 'return no longer expected', subjectKind: 'expected return', subjectId: id })
  return { ok: true, id }
}

export type ToAgree = {
  readonly words: string
  readonly measures: readonly string[]
  readonly from: Day
  readonly filledFrom: Day | null
  readonly agreedWith: string
}

const keepGap = async (ctx: Ctx, expectationId: string, given: ToAgree & { gapId: string; version: number; endedBecause: string | null; agreedOn: Day }) => {
  await ctx.db
    .insertInto('agreed_gap')
    .values({
      area_id: ctx.area.id,
      gap_id: given.gapId,
      version: given.version,
      expectation_id: expectationId,
      words: given.words,
      measures: [...given.measures],
      from_day: given.from,
      filled_from: given.filledFrom,
      agreed_with: given.agreedWith,
      agreed_on: given.agreedOn,
      ended_because: given.endedBecause,
      said_by: ctx.who?.personId ?? null,
      said_as: saidAs(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  owedChanged(ctx)
} // prettier-ignore

/** Records what an organisation need not send yet. With a day it stands the asking down until then; without one it does not. */
export const agreeGap = async (ctx: Ctx, expectationId: string, given: ToAgree): Promise<OwedDone> => {
  const line = await expectationById(ctx, expectationId)
  if (!line || line.endedBecause !== null) return gone
  if (given.filledFrom !== null && given.filledFrom <= given.from)
    return { ok: false, because: 'The day from which it comes is not after the day the gap begins. Correct one of them.' }
  if (given.measures.some(each => !line.measures.includes(each)))
    return { ok: false, because: 'One of those figures is not owed by this organisation.' }
  const gapId = ctx.newId()
  await keepGap(ctx, expectationId, { ...given, gapId, version: 1, endedBecause: null, agreedOn: ctx.today })
  await record(ctx, { what: 'gap agreed', subjectKind: 'expected return', subjectId: expectationId, detail: { filledFrom: given.filledFrom } }) // prettier-ignore
  return { ok: true, id: gapId }
} // prettier-ignore

/** The gap is filled earlier, or is not agreed after all: what is owed is asked after again. */
export const endGap = async (ctx: Ctx, expectationId: string, gapId: string, because: string): Promise<OwedDone> => {
  const gap = (await expectationById(ctx, expectationId))?.gaps.find(each => each.gapId === gapId)
  if (!gap) return { ok: false, because: 'That gap is not here, or was taken back already.' }
  const newest = await ctx.db
    .selectFrom('agreed_gap')
    .select('version')
    .where('area_id', '=', ctx.area.id)
    .where('gap_id', '=', gapId)
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow()
  await keepGap(ctx, expectationId, { ...gap, version: newest.version + 1, endedBecause: because })
  await record(ctx, { what: 'agreed gap ended', subjectKind: 'expected return', subjectId: expectationId })
  return { ok: true, id: gapId }
}

/** Sets how long is waited before what. */
export const setOwed = async (ctx: Ctx, given: OwedSettings): Promise<OwedDone> => {
  for (const [name, { sender, owner, accountable, board }] of Object.entries({ ordinary: given.ordinary, safeguarding: given.safeguarding }))
    if (!(sender <= owner && owner <= accountable && accountable <= board))
      return { ok: false, because: `The ${name} days must not go down from the sender to the board: whoever is asked first needs time first.` }
  const { version } = await owedSettings(ctx)
  const { ordinary, safeguarding, agreementDays, staleAfter, complaints } = given
  await ctx.db
    .insertInto('owed_setting')
    .values({
      area_id: ctx.area.id,
      version: version + 1,
      setting: JSON.stringify({ ordinary, safeguarding, agreementDays, staleAfter, complaints }),
      set_on: ctx.today,
      set_by: ctx.who?.personId ?? null,
      set_as: saidAs(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  owedChanged(ctx)
  await record(ctx, { what: 'days for missing returns set', subjectKind: 'setting', subjectId: 'owed', detail: { version: version + 1 } })
  return { ok: true, id: String(version + 1) }
} // prettier-ignore
