import { post, type AreaRoute } from '../web/area-routes.ts'
import { notFound, redirect } from '../web/answer.ts'
import { liveADay } from '../daily.ts'
import { daysAfter } from '../mail/rules.ts'
import { momentIn, ownPath } from '../sign-in/rules.ts'
import { moveTheDayOn } from './commands.ts'

export const runningRoutes: readonly AreaRoute[] = [
  post('/move-the-day-on', 'day.move', async (ctx, request) => {
    const moved = await moveTheDayOn(ctx, Number(request.body.days))
    if (!moved.ok) return notFound
    // Each day in between is lived, so that a reminder due on any of them is there.
    for (const today of daysAfter(ctx.today, moved.today))
      await liveADay({ ...ctx, who: null, today, now: momentIn(today, ctx.now) })
    return redirect(ownPath(request.body.back, `/${ctx.area.slug}`))
  }),
]
