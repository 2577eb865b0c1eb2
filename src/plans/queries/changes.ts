import type { Ctx } from '../../ctx.ts'
import { measures } from '../../measures/queries/measures.ts'
import { postsById, type PostOn } from '../../partners/queries.ts'
import type { PlanDocument } from '../document.ts'
import type { PlanView } from '../plan-view.ts'
import { compareVersions, type Change } from '../rules/compare.ts'
import { documentOf } from './document.ts'
import { publishedVersions, type VersionRow } from './versions.ts'

/** Organisations and measures by name, so that the sentences of a comparison can be read. Ids stay what is compared. */
export const withNames = (
  document: PlanDocument,
  posts: Iterable<PostOn>,
  measureNames: ReadonlyMap<string, string>,
): PlanDocument => {
  const names = new Map([...posts].map(post => [post.organisationSlug, post.organisationName]))
  return {
    ...document,
    actions: document.actions.map(action => ({
      ...action,
      owners: action.owners.map(owner => ({
        ...owner,
        organisation: owner.organisation && (names.get(owner.organisation) ?? owner.organisation),
      })),
      milestones: action.milestones.map(cell => ({
        ...cell,
        promises: cell.promises.map(promise => ({
          ...promise,
          target: promise.target && {
            ...promise.target,
            measure: measureNames.get(promise.target.measure) ?? promise.target.measure,
          },
        })),
      })),
    })),
  }
}

/** What differs between two versions of a plan, in sentences that call organisations and measures by their names. */
export const changesBetween = async (ctx: Ctx, before: PlanDocument, after: PlanDocument): Promise<Change[]> => {
  const names = new Map((await measures(ctx)).map(({ id, name }) => [id, name]))
  const posts = [...(await postsById(ctx)).values()]
  return compareVersions(withNames(before, posts, names), withNames(after, posts, names))
}

export type ChangesSince = { readonly since: VersionRow; readonly changes: readonly Change[] }

/** What differs between a version and the published one before it; null where there is none before. */
export const changesSince = async (ctx: Ctx, plan: PlanView): Promise<ChangesSince | null> => {
  const published = await publishedVersions(ctx, plan.version.programmeId)
  const since = published.find(({ number }) => number < plan.version.number)
  const before = since && (await documentOf(ctx, since.versionId))
  return since && before ? { since, changes: await changesBetween(ctx, before, plan.document) } : null
}
