import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { showMonth } from '../../design/words.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { beginDraft, composeAgain, publishUpdate, writeDraft } from '../commands/write.ts'
import { composeUpdate } from '../compose.ts'
import { draftForm, easyLinesIn, sectionsIn } from '../forms.ts'
import { draftPage, publishPage } from '../pages/draft.ts'
import type { Refused } from '../pages/fields.ts'
import { monthFacts } from '../queries/month-facts.ts'
import { printList, subscriberCounts } from '../queries/subscribers.ts'
import { draftOf } from '../queries/updates.ts'
import { isMonth, notReadyBecause } from '../rules.ts'
import { backToUpdates, section } from './published.ts'

const begin = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { month } = request.body
  if (!isMonth(month)) return redirect(to.updates(ctx.area.slug))
  const begun = await beginDraft(ctx, month)
  return redirect(begun.ok ? to.draft(ctx.area.slug, month) : to.updates(ctx.area.slug))
}

const showDraft = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const draft = await draftOf(ctx, request.params.month!)
  if (!draft) return notFound
  const main = draftPage({
    area: ctx.area,
    draft,
    csrf: request.csrf,
    record: composeUpdate(await monthFacts(ctx, draft.month)),
    mayWrite: may(ctx.who, 'update.write'),
    refused,
    saved: request.query.saved === '1' && refused === null,
  })
  const title = `Draft: update for ${showMonth(draft.month)}`
  return page({
    title,
    section,
    back: backToUpdates(ctx),
    main,
    wide: true,
    ...(refused && { refused: true, status: 422 }),
  })
}

const refusedWith = (request: AreaRequest, fields: Readonly<Record<string, readonly string[]>>): Refused => ({
  fields,
  summary: Object.entries(fields).map(([name, [text]]) => ({ text: text!, href: `#${name}` })),
  sent: Object.fromEntries(
    Object.entries(request.body).filter((each): each is [string, string] => typeof each[1] === 'string'),
  ),
})

const keepDraft = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(draftForm, request.body)
  if (!read.ok) return showDraft(ctx, request, read)
  const values = read.values as Readonly<Record<string, string>>
  const { lines, problems } = easyLinesIn(values)
  if (Object.keys(problems).length > 0) return showDraft(ctx, request, refusedWith(request, problems))
  const written = await writeDraft(ctx, request.params.month!, {
    title: values.title!,
    official: sectionsIn(values),
    plain: values.plain!,
    easyRead: lines,
  })
  if (!written.ok) return notFound
  return redirect(`${to.draft(ctx.area.slug, request.params.month!)}?saved=1`)
}

const again = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const sentence = 'Tick the box if what was written over may be lost.'
  if (request.body.sure !== 'yes') return showDraft(ctx, request, refusedWith(request, { sure: [sentence] }))
  const composed = await composeAgain(ctx, request.params.month!)
  return composed.ok ? redirect(to.draft(ctx.area.slug, request.params.month!)) : notFound
}

const showPublish = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const draft = await draftOf(ctx, request.params.month!)
  if (!draft) return notFound
  const main = publishPage({
    area: ctx.area,
    draft,
    csrf: request.csrf,
    missing: notReadyBecause(draft),
    byEmail: await subscriberCounts(ctx),
    byPost: (await printList(ctx)).length,
  })
  return page({
    title: `Before publishing: ${draft.title}`,
    section,
    back: { text: 'The draft', href: to.draft(ctx.area.slug, draft.month) },
    main,
  })
}

const publish = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const month = request.params.month!
  const published = await publishUpdate(ctx, month)
  if (published.ok) return redirect(to.update(ctx.area.slug, month))
  const shown = await showPublish(ctx, request)
  return shown.kind === 'page' ? { ...shown, status: 422 } : shown
}

export const writeUpdateRoutes: readonly AreaRoute[] = [
  post('/updates/begin', 'update.write', begin),
  get('/updates/:month/draft', 'update.read-drafts', (ctx, request) => showDraft(ctx, request)),
  post('/updates/:month/draft', 'update.write', keepDraft),
  post('/updates/:month/draft/again', 'update.write', again),
  get('/updates/:month/publish', 'update.write', showPublish),
  post('/updates/:month/publish', 'update.write', publish),
]
