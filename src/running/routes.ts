import { post, type AreaRoute } from '../web/area-routes.ts'
import { notFound, redirect } from '../web/answer.ts'
import { moveTheDayOn } from './commands.ts'

const ownPath = (slug: string, path: unknown): string =>
  typeof path === 'string' && path.startsWith(`/${slug}`) && !path.startsWith('//') ? path : `/${slug}`

export const runningRoutes: readonly AreaRoute[] = [
  post('/move-the-day-on', 'day.move', async (ctx, request) => {
    const moved = await moveTheDayOn(ctx, Number(request.body.days))
    return moved.ok ? redirect(ownPath(ctx.area.slug, request.body.back)) : notFound
  }),
]
