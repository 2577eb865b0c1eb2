import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { showMonth } from '../../design/words.ts'
import { startOfDay } from '../../kernel/day.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import { file, notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { atomFeed } from '../atom.ts'
import { noteUpdate } from '../commands/write.ts'
import type { About } from '../document.ts'
import { noteForm } from '../forms.ts'
import { correctionInWords } from '../letters.ts'
import { archivePage, type ArchiveGiven } from '../pages/archive.ts'
import type { Refused } from '../pages/fields.ts'
import { easyReadUpdatePage, plainPage, updatePage } from '../pages/published.ts'
import { printList, subscriberCounts } from '../queries/subscribers.ts'
import { drafts, publishedUpdate, publishedUpdates, type Published } from '../queries/updates.ts'
import { monthsToBegin } from '../rules.ts'

export const section = '/updates'
export const backToUpdates = (ctx: Ctx) => ({ text: 'Monthly updates', href: to.updates(ctx.area.slug) })

const forStaff = async (
  ctx: Ctx,
  request: AreaRequest,
  published: readonly Published[],
): Promise<ArchiveGiven['staff']> => {
  if (!may(ctx.who, 'update.read-drafts') || !ctx.area.keepsRecord) return null
  const begun = await drafts(ctx)
  return {
    csrf: request.csrf,
    drafts: begun,
    mayWrite: may(ctx.who, 'update.write'),
    mayKeepList: may(ctx.who, 'update.keep-print-list'),
    toBegin: monthsToBegin(
      ctx.today,
      [...begun, ...published].map(({ month }) => month),
    ),
    // Whoever leaves is forgotten, so how many there were on an earlier day is not known.
    sentTo: ctx.knownAt ? null : { byEmail: await subscriberCounts(ctx), byPost: (await printList(ctx)).length },
  }
}

const showArchive = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const published = await publishedUpdates(ctx)
  const staff = await forStaff(ctx, request, published)
  const [newest] = published
  return page({
    title: 'Monthly updates',
    section,
    ...(newest && { easyReadHref: to.easyRead(ctx.area.slug, newest.month) }),
    main: archivePage({ area: ctx.area, published, staff }),
  })
}

/** What an update speaks of and still has a page: a later version of a plan may have left a promise out. */
const stillHere = async (ctx: Ctx, { about }: Published): Promise<readonly About[]> => {
  const refs = new Set(
    (await planViews(ctx)).flatMap(plan => plan.promises.map(({ ref }) => `${plan.document.programme.slug} ${ref}`)),
  )
  return about.filter(each => each.kind === 'measure' || refs.has(`${each.programme} ${each.ref}`))
}

const showUpdate = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const update = await publishedUpdate(ctx, request.params.month!)
  if (!update) return notFound
  const noting = may(ctx.who, 'update.write') && ctx.knownAt === null ? { refused } : null
  return page({
    title: update.title,
    section,
    back: backToUpdates(ctx),
    easyReadHref: to.easyRead(ctx.area.slug, update.month),
    main: updatePage({ area: ctx.area, update, about: await stillHere(ctx, update), csrf: request.csrf, noting }),
    ...(refused && { refused: true, status: 422 }),
  })
}

const showPlain = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const update = await publishedUpdate(ctx, request.params.month!)
  if (!update) return notFound
  return page({
    title: `${update.title}, in plain words`,
    section,
    back: backToUpdates(ctx),
    easyReadHref: to.easyRead(ctx.area.slug, update.month),
    main: plainPage({ area: ctx.area, update }),
  })
}

const showEasyRead = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const update = await publishedUpdate(ctx, request.params.month!)
  if (!update) return notFound
  return page({
    title: `Easy read: what happened in ${showMonth(update.month)}`,
    section,
    bare: true,
    bodyClass: 'app-easy-page',
    back: { text: 'Back', href: to.updates(ctx.area.slug) },
    main: easyReadUpdatePage({ area: ctx.area, update }),
  })
}

const addNote = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(noteForm, request.body)
  if (!read.ok) return showUpdate(ctx, request, read)
  const noted = await noteUpdate(ctx, request.params.month!, read.values.words)
  return noted.ok ? redirect(to.update(ctx.area.slug, request.params.month!)) : notFound
}

/** Where nothing is published the feed is as old as the project: it must carry some date, and the same one each time. */
const beforeAnything = startOfDay('2024-09-01')

const showFeed = async (ctx: Ctx, { origin }: AreaRequest): Promise<Answer> => {
  const { slug, id, name } = ctx.area
  const whole = (path: string): string => `${origin}${path}`
  const entries = (await publishedUpdates(ctx)).map(update => ({
    ...update,
    changedAt: update.notes.at(-1)?.notedAt ?? update.publishedAt,
    notes: update.notes.map(({ notedOn, words }) => correctionInWords(notedOn, words)),
    href: whole(to.update(slug, update.month)),
    plainHref: whole(to.plain(slug, update.month)),
    easyReadHref: whole(to.easyRead(slug, update.month)),
  }))
  const body = atomFeed({
    area: { id, name },
    selfHref: whole(to.atom(slug)),
    pageHref: whole(to.updates(slug)),
    emptyAt: beforeAnything,
    entries,
  })
  return file({ name: `${slug}-updates.atom`, type: 'application/atom+xml; charset=utf-8', body, inline: true })
}

export const publishedUpdateRoutes: readonly AreaRoute[] = [
  get('/updates', 'update.read', showArchive),
  get('/updates.atom', 'update.read', showFeed),
  get('/updates/:month', 'update.read', (ctx, request) => showUpdate(ctx, request)),
  get('/updates/:month/plain', 'update.read', showPlain),
  get('/updates/:month/easy-read', 'update.read', showEasyRead),
  post('/updates/:month/notes', 'update.write', addNote),
]
