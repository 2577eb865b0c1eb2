import type { Ctx } from '../../ctx.ts'
import { postsById, type PostOn } from '../../partners/queries.ts'
import type { ActionView, PlanView, PromiseView } from '../plan-view.ts'
import type { Approval, VersionLife } from '../rules/approval.ts'
import type { RecordedStep, Step } from '../rules/steps.ts'
import { approvalsIn, lifeOf } from '../rules/steps.ts'
import type { VersionState } from './document.ts'
import { plansHeld } from './kept-view.ts'
import { programmes, versionsOfAll, type ProgrammeRow, type VersionRow } from './versions.ts'

/** A published plan that is being worked on, with the programme it belongs to. */
export type PlanInUse = { readonly programme: ProgrammeRow; readonly plan: PlanView }

/** The newest published plan of every programme whose actions are held; earlier plans are history. */
export const plansInUse = async (ctx: Ctx): Promise<PlanInUse[]> =>
  (await plansHeld(ctx)).filter(({ programme, plan }) => programme.kind !== 'earlier-plan' && plan.actions.length > 0)

export type PromiseInUse = PlanInUse & { readonly action: ActionView; readonly promise: PromiseView }

/** One promise of the plans in use by its id; null where no plan in use makes it. */
export const promiseInUse = async (ctx: Ctx, promiseId: string): Promise<PromiseInUse | null> => {
  for (const inUse of await plansInUse(ctx))
    for (const action of inUse.plan.actions) {
      const promise = action.cells.flatMap(cell => [...cell.promises]).find(each => each.promiseId === promiseId)
      if (promise) return { ...inUse, action, promise }
    }
  return null
}

/** The steps recorded for these versions, by version, in the order they were decided. */
export const stepsOf = async (
  ctx: Ctx,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedStep[]>> => {
  if (versionIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('approval')
    .select(['version_id', 'step', 'decided_on', 'letter', 'own_sign_in'])
    .where('area_id', '=', ctx.area.id)
    .where('version_id', 'in', versionIds)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('decided_on')
    .orderBy('recorded_at')
    .execute()
  const steps = rows.map(row => ({
    versionId: row.version_id,
    step: row.step as Step,
    on: row.decided_on,
    letter: row.letter,
    ownSignIn: row.own_sign_in,
  }))
  return Map.groupBy(steps, step => step.versionId)
}

/** A version's life as the rules of approval read it. */
export type VersionProgress = {
  readonly steps: readonly RecordedStep[]
  readonly life: VersionLife
  readonly approvals: readonly Approval[]
}

export const progressOf = async (ctx: Ctx, version: Pick<VersionRow, 'versionId' | 'state' | 'publishedOn'>) => {
  const steps = (await stepsOf(ctx, [version.versionId])).get(version.versionId) ?? []
  return { steps, life: lifeOf(steps, version), approvals: approvalsIn(steps) } satisfies VersionProgress
}

export type ProgrammeVersions = { readonly programme: ProgrammeRow; readonly versions: readonly VersionRow[] }

/** Every programme with all its versions, newest first. */
export const allVersions = async (ctx: Ctx): Promise<ProgrammeVersions[]> => {
  const versions = Map.groupBy(await versionsOfAll(ctx), version => version.programmeId)
  return (await programmes(ctx)).map(programme => ({ programme, versions: versions.get(programme.programmeId) ?? [] }))
}

const open: ReadonlySet<VersionState> = new Set(['draft', 'with the board', 'agreed', 'sent'])

/** Neither published nor set aside. */
export const isOpen = (version: Pick<VersionRow, 'state'>): boolean => open.has(version.state)

/** Posts to choose an owner from, by organisation and title. */
export const postsToChoose = async (ctx: Ctx): Promise<PostOn[]> =>
  [...(await postsById(ctx)).values()].sort(
    (a, b) => a.organisationName.localeCompare(b.organisationName, 'en') || a.title.localeCompare(b.title, 'en'),
  )
