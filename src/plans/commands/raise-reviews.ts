import type { Ctx } from '../../ctx.ts'
import { tell } from '../../mail/commands.ts'
import { peopleHolding, peopleWithRole } from '../../partners/queries.ts'
import { allVersions } from '../queries/staff.ts'
import { reviewDue } from '../rules/approval.ts'
import { staff } from '../staff-addresses.ts'

/** Who hears of a plan: the holders of its owner's post, else whoever leads the programme. */
const whoHears = async (ctx: Ctx, ownerPostId: string | null) => {
  const holders = ownerPostId === null ? [] : await peopleHolding(ctx, ownerPostId)
  return holders.length > 0 ? holders : peopleWithRole(ctx, 'programme-lead')
}

/**
 * A published plan past its quarterly review raises itself to its owner, in their weekly message, every week until the
 * review is recorded. Run once a day; the second time on a day nothing more happens.
 */
export const raiseReviews = async (ctx: Ctx): Promise<void> => {
  for (const { programme, versions } of await allVersions(ctx)) {
    const current = versions.find(version => version.versionId === programme.current?.versionId)
    if (!current?.publishedOn || programme.kind === 'earlier-plan') continue
    const review = reviewDue({ publishedOn: current.publishedOn, reviewedOn: current.reviewedOn }, ctx.today)
    if (!review.overdue) continue
    for (const { personId } of await whoHears(ctx, programme.ownerPostId))
      await tell(ctx, personId, 'weekly', {
        words: `${programme.name}: ${review.says}`,
        path: staff.version(ctx.area.slug, current.versionId),
      })
  }
}
