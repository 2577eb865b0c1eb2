import type { Selectable } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { AgreedGap, ExpectedReturn } from '../../database/tables.gen.ts'
import type { Expectation, Gap } from '../rules/owed.ts'
import type { DueRule, OwedPeriodKind } from '../rules/owed-periods.ts'

type KeptGap = Gap & { readonly expectationId: string }

const gapOf = (row: Selectable<AgreedGap>): KeptGap => ({
  gapId: row.gap_id,
  expectationId: row.expectation_id,
  words: row.words,
  measures: row.measures,
  from: row.from_day,
  filledFrom: row.filled_from,
  agreedWith: row.agreed_with,
  agreedOn: row.agreed_on,
})

/** Gaps that are agreed and not taken back, oldest first. */
export const agreedGaps = async (ctx: Ctx): Promise<KeptGap[]> => {
  const rows = await ctx.db
    .selectFrom('agreed_gap')
    .selectAll()
    .distinctOn('gap_id')
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('gap_id')
    .orderBy('version', 'desc')
    .execute()
  const open = rows.filter(row => row.ended_because === null).map(gapOf)
  return open.sort((a, b) => (a.from < b.from ? -1 : 1))
}

const expectationOf = (row: Selectable<ExpectedReturn>, gaps: readonly Gap[]): Expectation => ({
  id: row.expectation_id,
  version: row.version,
  organisationId: row.organisation_id,
  layoutId: row.layout_id,
  measures: row.measures,
  periodKind: row.period_kind as OwedPeriodKind,
  due: { after: row.due_after, in: row.due_in as DueRule['in'] },
  from: row.from_day,
  until: row.until_day,
  ownerPostId: row.owner_post_id,
  accountablePostId: row.accountable_post_id,
  reportsToday: row.reports_today,
  lawfulBasis: row.lawful_basis,
  agreement: row.agreement,
  agreementEnds: row.agreement_ends,
  safeguarding: row.safeguarding,
  endedBecause: row.ended_because,
  gaps,
})

/** The register as it holds: every return that is expected, those ended among them. */
export const register = async (ctx: Ctx): Promise<Expectation[]> => {
  const rows = await ctx.db
    .selectFrom('expected_return')
    .selectAll()
    .distinctOn('expectation_id')
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('expectation_id')
    .orderBy('version', 'desc')
    .execute()
  if (rows.length === 0) return []
  const gaps = Map.groupBy(await agreedGaps(ctx), ({ expectationId }) => expectationId)
  return rows.map(row => expectationOf(row, gaps.get(row.expectation_id) ?? []))
}

export const expectationById = async (ctx: Ctx, id: string): Promise<Expectation | null> =>
  (await register(ctx)).find(each => each.id === id) ?? null

export type Version = { readonly version: number; readonly on: string; readonly as: string; readonly endedBecause: string | null } // prettier-ignore

/** When the line of the register was written and changed, and by whom. */
export const versionsOf = async (ctx: Ctx, id: string): Promise<Version[]> => {
  const rows = await ctx.db
    .selectFrom('expected_return')
    .select(['version', 'said_on', 'said_as', 'ended_because'])
    .where('area_id', '=', ctx.area.id)
    .where('expectation_id', '=', id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('version', 'desc')
    .execute()
  return rows.map(row => ({ version: row.version, on: row.said_on, as: row.said_as, endedBecause: row.ended_because }))
}
