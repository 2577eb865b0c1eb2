import type { Insertable } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { DB } from '../../database/tables.gen.ts'
import type { Action, Owner, PlanDocument, PlanPromise } from '../document.ts'

/** A plan as rows: how a draft version's words are taken out of the tables and put in. Only `saveDocument` comes here. */

/** Ids that stay the same from version to version, by ref. */
export type Ids = { readonly actions: ReadonlyMap<string, string>; readonly promises: ReadonlyMap<string, string> }

const parts = [
  'promise',
  'milestone',
  'action_owner',
  'action_area',
  'action',
  'statement',
  'improvement_area',
] as const

export const clear = async (ctx: Ctx, versionId: string): Promise<void> => {
  for (const part of parts)
    await ctx.db.deleteFrom(part).where('area_id', '=', ctx.area.id).where('version_id', '=', versionId).execute()
}

export const describe = async (ctx: Ctx, versionId: string, { programme }: PlanDocument): Promise<void> => {
  await ctx.db
    .updateTable('plan_version')
    .set({
      plan_month: programme.planMonth,
      provisional: programme.provisional,
      actions_held: programme.actionsHeld,
      summary: programme.summary,
      source: programme.source,
    })
    .where('area_id', '=', ctx.area.id)
    .where('version_id', '=', versionId)
    .execute()
}

/** PostgreSQL takes 65,535 parameters at once; no plan's row has more than twenty. */
const batch = 1000

const insert = async <Table extends (typeof parts)[number]>(
  ctx: Ctx,
  part: Table,
  rows: readonly Insertable<DB[Table]>[],
): Promise<void> => {
  for (let from = 0; from < rows.length; from += batch)
    await ctx.db
      .insertInto(part)
      .values(rows.slice(from, from + batch) as never)
      .execute()
}

export const writeAreas = async (ctx: Ctx, versionId: string, { areas }: PlanDocument): Promise<void> => {
  const at = { area_id: ctx.area.id, version_id: versionId }
  await insert(
    ctx,
    'improvement_area',
    areas.map(({ number, kind, title, short }, position) => ({ ...at, number, position, kind, title, short })),
  )
  const statements = areas.flatMap(({ number, statements }) =>
    statements.map(({ kind, words, quoted, source, dueOn }, position) => ({
      ...at,
      number,
      position,
      kind,
      words,
      quoted,
      source,
      due_on: dueOn,
    })),
  )
  await insert(ctx, 'statement', statements)
}

type WithOwners = Ids & { readonly owners: ReadonlyMap<Owner, string> }

const promiseRow = ({ target, ...promise }: PlanPromise) => ({
  ref: promise.ref,
  words: promise.words,
  due_on: promise.dueOn,
  due_because: promise.dueBecause,
  settled_by: promise.settledBy,
  target_measure: target?.measure ?? null,
  target_kind: target?.kind ?? null,
  target_low: target?.low ?? null,
  target_high: target?.high ?? null,
  target_unit: target?.unit ?? null,
  target_better: target?.better ?? null,
  target_series: target?.series ?? null,
  target_band: target?.band ?? null,
})

export const writeActions = async (
  ctx: Ctx,
  versionId: string,
  document: PlanDocument,
  ids: WithOwners,
): Promise<void> => {
  const at = { area_id: ctx.area.id, version_id: versionId }
  const actions = document.actions.map((action, position) => ({
    ...action,
    position,
    at: { ...at, action_id: ids.actions.get(action.ref) ?? ctx.newId() },
  }))
  await insert(ctx, 'action', actions.map(actionRow))
  await insert(
    ctx,
    'action_area',
    actions.flatMap(({ at, areas }) => [...new Set(areas)].map(number => ({ ...at, number }))),
  )
  await insert(
    ctx,
    'action_owner',
    actions.flatMap(({ at, owners }) =>
      owners.map((owner, position) => ({ ...at, position, post_id: ids.owners.get(owner)!, kind: owner.kind })),
    ),
  )
  const cells = actions.flatMap(({ at, milestones }) => milestones.map(cell => ({ ...cell, at })))
  await insert(
    ctx,
    'milestone',
    cells.map(({ at, months, state, words }) => ({ ...at, months, state, words })),
  )
  const promises = cells.flatMap(({ at, months, promises }) =>
    promises.map((promise, position) => ({
      ...at,
      months,
      position,
      promise_id: ids.promises.get(promise.ref) ?? ctx.newId(),
      ...promiseRow(promise),
    })),
  )
  await insert(ctx, 'promise', promises)
}

type Placed = Action & {
  readonly position: number
  readonly at: { area_id: number; version_id: string; action_id: string }
}

const actionRow = ({ at, position, ref, text, subActions, involved, impactMeasures, timescale }: Placed) => ({
  ...at,
  ref,
  position,
  words: text,
  sub_actions: [...subActions],
  involved,
  impact_measures: impactMeasures,
  timescale,
})
