import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { queue } from '../../jobs/queue.ts'
import type { Day } from '../../kernel/day.ts'
import { contributors } from '../../layouts/ehc-words.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { readSettings } from '../../timelines/read-settings.ts'
import { bodiesNow, clockSettings, sourcesNow, type ClockSetting } from '../queries/settings.ts'
import { type KindGroup, type Source } from '../rules/sources.ts'
import type { Done } from './case-keeping.ts'

/** How limits are counted in an area, and where dates come from: each change with why, and every case worked out again. */

const refuse = (field: string, because: string): Done => ({ ok: false, field, because })

const workOutAgain = (ctx: Ctx): Promise<void> => queue(ctx, 'work-out-cases', {}, { key: `work out cases of ${ctx.area.id}` }) // prettier-ignore

/** Where a group of kinds comes from, from now on. What the other source said stays, is shown, and does not count. */
export const setSource = async (ctx: Ctx, kinds: KindGroup, source: Source, because: string): Promise<Done> => {
  if ((await sourcesNow(ctx))[kinds] === source) return refuse('source', 'They come from there already.')
  await ctx.db
    .insertInto('fact_source')
    .values({ area_id: ctx.area.id, kinds, set_at: ctx.now, source, because, set_by: ctx.who?.personId ?? null })
    .execute()
  await workOutAgain(ctx)
  await record(ctx, { what: 'source of dates set', subjectKind: 'clock', subjectId: kinds, detail: { source } })
  return { ok: true }
}

/** Which organisation answers for a contributor of advice. */
export const setBody = async (ctx: Ctx, contributor: string, organisationId: string): Promise<Done> => {
  if (!contributors.codes.some(({ code }) => code === contributor)) return refuse('contributor', 'Choose a contributor of the list.') // prettier-ignore
  if (!(await organisationsOn(ctx)).some(({ id }) => id === organisationId)) return refuse('organisation', 'Choose an organisation of the list.') // prettier-ignore
  if ((await bodiesNow(ctx)).get(contributor) === organisationId) return refuse('organisation', 'They answer for it already.') // prettier-ignore
  await ctx.db
    .insertInto('contributor_body')
    .values({
      area_id: ctx.area.id,
      contributor,
      set_at: ctx.now,
      organisation_id: organisationId,
      set_by: ctx.who?.personId ?? null,
    }) // prettier-ignore
    .execute()
  await record(ctx, { what: 'contributor of advice set', subjectKind: 'clock', subjectId: contributor, detail: { organisation: organisationId } }) // prettier-ignore
  return { ok: true }
}

export type Counting = {
  readonly consultation: { readonly days: number; readonly basis: 'calendar' | 'working' }
  readonly firstDayCounts: boolean
  readonly draftTargetWeeks: number
  readonly dueSoonDays: number
  readonly phaseTransfer: 'law' | 'quoted'
}

const keep = async (ctx: Ctx, values: Partial<Counting & { termsBegin: readonly Day[] }>, because: string): Promise<Done> => {
  const now = await clockSettings(ctx)
  const fresh = Object.entries(values).filter(([name, value]) => JSON.stringify(now[name as ClockSetting]) !== JSON.stringify(value))
  if (fresh.length === 0) return refuse('because', 'Nothing of it is another than before.')
  for (const [name, value] of fresh)
    await ctx.db
      .insertInto('clock_setting')
      .values({ area_id: ctx.area.id, name, set_at: ctx.now, value: JSON.stringify(value), because, set_by: ctx.who?.personId ?? null })
      .execute()
  await workOutAgain(ctx)
  await record(ctx, { what: 'counting of limits set', subjectKind: 'clock', subjectId: fresh.map(([name]) => name).join(', '), detail: Object.fromEntries(fresh) })
  return { ok: true }
} // prettier-ignore

/** What law leaves an area to decide of how limits are counted. */
export const setCounting = async (ctx: Ctx, counting: Counting, because: string): Promise<Done> => {
  const read = readSettings(counting)
  return read.ok ? keep(ctx, counting, because) : refuse('because', read.because)
}

/** The first days of terms, for the lists of reviews that fall due. */
export const setTerms = (ctx: Ctx, termsBegin: readonly Day[], because: string): Promise<Done> =>
  keep(ctx, { termsBegin: [...new Set(termsBegin)].toSorted() }, because)
