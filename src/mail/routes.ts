import { notFound, page } from '../web/answer.ts'
import { get, type AreaRoute } from '../web/area-routes.ts'
import { to } from './addresses.ts'
import { messagePage, outboxPage } from './pages.ts'
import { messageOf, outbox } from './queries.ts'

const size = 50
const isId = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '')

export const mailRoutes: readonly AreaRoute[] = [
  get('/outbox', 'outbox.read', async (ctx, request) => {
    const asked = Math.min(Math.max(1, Math.floor(Number(request.query.page ?? 1)) || 1), 10_000)
    const { messages, total } = await outbox(ctx, { page: asked, size })
    const pages = Math.max(1, Math.ceil(total / size))
    return page({
      title: 'Outbox',
      section: '/outbox',
      wide: true,
      main: outboxPage({ area: ctx.area, messages, total, page: asked, pages, sending: !ctx.area.madeUp }),
    })
  }),
  get('/outbox/:message', 'outbox.read', async (ctx, request) => {
    const id = request.params.message
    const message = isId(id) ? await messageOf(ctx, id) : null
    if (!message) return notFound
    return page({
      title: message.subject,
      section: '/outbox',
      back: { text: 'Outbox', href: to.outbox(ctx.area.slug) },
      main: messagePage({ message, sending: !ctx.area.madeUp }),
    })
  }),
]
