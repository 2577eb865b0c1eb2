import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { showDay } from '../../design/words.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { addByPost, takeOffByPost } from '../commands/by-post.ts'
import { byPostForm } from '../forms.ts'
import { labelsPage, printListPage, type PrintListGiven } from '../pages/by-post.ts'
import type { Refused } from '../pages/fields.ts'
import { printList } from '../queries/subscribers.ts'
import { backToUpdates, section } from './published.ts'

const done = (text: string | undefined): PrintListGiven['done'] =>
  text === 'added' ? 'added' : text === 'off' ? 'taken off' : null

const show = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const main = printListPage({
    area: ctx.area,
    csrf: request.csrf,
    list: await printList(ctx),
    today: showDay(ctx.today),
    refused,
    done: refused ? null : done(request.query.done),
  })
  return page({
    title: 'Print list',
    section,
    back: backToUpdates(ctx),
    main,
    ...(refused && { refused: true, status: 422 }),
  })
}

const add = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(byPostForm, request.body)
  if (!read.ok) return show(ctx, request, read)
  const added = await addByPost(ctx, read.values)
  if (added.ok) return redirect(`${to.byPost(ctx.area.slug)}?done=added`)
  const { because } = added
  return show(ctx, request, {
    fields: { consentedOn: [because] },
    summary: [{ text: because, href: '#consentedOn' }],
    sent: { ...read.values },
  })
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

const takeOff = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const entry = request.params.entry!
  if (!isId(entry)) return notFound
  const gone = await takeOffByPost(ctx, entry)
  return gone.ok ? redirect(`${to.byPost(ctx.area.slug)}?done=off`) : notFound
}

export const byPostRoutes: readonly AreaRoute[] = [
  get('/updates/by-post', 'update.keep-print-list', (ctx, request) => show(ctx, request)),
  post('/updates/by-post', 'update.keep-print-list', add),
  post('/updates/by-post/:entry/take-off', 'update.keep-print-list', takeOff),
  get('/updates/by-post/labels', 'update.keep-print-list', async ctx =>
    page({
      title: 'Labels',
      section,
      bare: true,
      back: { text: 'Print list', href: to.byPost(ctx.area.slug) },
      main: labelsPage({ area: ctx.area, list: await printList(ctx) }),
    }),
  ),
]
