import type { Ctx } from '../../ctx.ts'
import { commentCame } from '../../measures/queries/comments.ts'
import { raisedAndMet } from '../../returns/queries/raised-and-met.ts'
import { waitsMet } from '../../waits/queries/contact-told.ts'
import { openEscalations } from '../queries/escalations.ts'
import { figuresForRaising, promisesForRaising } from '../queries/escalations-raised.ts'
import { figuresCame, lateLong, missingLong, promiseKept } from '../rules/escalations-raised.ts'
import { climbEscalations, raiseEscalation, standDown } from './escalations.ts'

/**
 * The day's work on escalations: what has met its condition by rule is stood down, what is open climbs by its days, and
 * what has waited too long raises itself. Twice on a day is once. An area that keeps no record here raises nothing by
 * time: silence there proves nothing.
 */
export const escalationsDaily = async (ctx: Ctx): Promise<void> => {
  if (!ctx.area.keepsRecord) return
  const [promises, figures] = [await promisesForRaising(ctx), await figuresForRaising(ctx)]
  for (const { id, rule, reason, subject, now } of await openEscalations(ctx)) {
    if (rule === null) continue
    const evidence =
      reason === 'late' && subject.kind === 'promise'
        ? promiseKept(promises.find(each => each.promiseId === subject.id) ?? { ref: '', standing: '' })
        : reason === 'missing' && subject.kind === 'figure'
          ? figuresCame(figures, subject.id, ctx.today)
          : reason === 'waits-silent'
            ? await waitsMet(ctx, subject.id)
            : ((await commentCame(ctx, { reason, subjectId: subject.id })) ??
              (await raisedAndMet(ctx, { reason, subjectId: subject.id, raisedOn: now.raisedOn })))
    if (evidence) await standDown(ctx, id, { evidence, rule: 'What it waited for came.' })
  }
  await climbEscalations(ctx)
  for (const raise of [...lateLong(promises, ctx.today), ...missingLong(figures, ctx.today)])
    await raiseEscalation(ctx, raise)
}
