import type { Ctx } from '../../ctx.ts'
import { readForm, type FieldErrors, type SummaryLine, sentText } from '../../design/form.ts'
import { html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { commentOn } from '../commands/comment.ts'
import { commentForm } from '../forms/comments.ts'
import { commentPage, exceptionsPage } from '../pages/exceptions.ts'
import { commentsShown } from '../queries/comments-shown.ts'
import { mayComment } from '../queries/comments.ts'
import { exceptionsOf } from '../queries/exceptions.ts'
import { measureById } from '../queries/measures.ts'
import { spcOf } from '../queries/spc.ts'

const section = '/measures'

const showExceptions = async (ctx: Ctx): Promise<Answer> => {
  const exceptions = await exceptionsOf(ctx)
  const comments = await commentsShown(ctx, exceptions.list.map(({ measure }) => measure)) // prettier-ignore
  const days = knownOnForm({ action: to.exceptions(ctx.area.slug), query: {}, day: ctx.today })
  return page({
    title: 'Measures to account for',
    main: html`${exceptionsPage({ ...exceptions, area: ctx.area, comments })} ${days}`,
    section,
    back: { text: 'All measures', href: to.measures(ctx.area.slug) },
  })
}

type Wrong = { readonly fields: FieldErrors; readonly summary: readonly SummaryLine[]; readonly sent: Readonly<Record<string, string>> } // prettier-ignore
const nothingWrong: Wrong = { fields: {}, summary: [], sent: {} }

const askComment = async (ctx: Ctx, request: AreaRequest, wrong: Wrong = nothingWrong): Promise<Answer> => {
  const measure = await measureById(ctx, request.params.measure!)
  if (!measure || !(await mayComment(ctx, measure))) return notFound
  const refused = wrong.summary.length > 0
  return page({
    title: 'Comment on a measure',
    main: commentPage({ area: ctx.area, measure, shown: await spcOf(ctx, measure), csrf: request.csrf, ...wrong }),
    section,
    back: { text: measure.name, href: to.measure(ctx.area.slug, measure.id) },
    ...(refused && { status: 422, refused: true }),
  })
}

const keepComment = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const id = request.params.measure!
  const measure = await measureById(ctx, id)
  if (!measure || !(await mayComment(ctx, measure))) return notFound
  const read = readForm(commentForm, request.body)
  if (!read.ok) return askComment(ctx, request, read)
  const done = await commentOn(ctx, id, read.values.words)
  if (done.ok) return redirect(to.measure(ctx.area.slug, id))
  const wrong = { fields: { words: [done.because] }, summary: [{ text: done.because, href: '#words' }], sent: sentText(request.body) } // prettier-ignore
  return askComment(ctx, request, wrong)
}

/** The exception report, and comments on measures. */
export const exceptionRoutes: readonly AreaRoute[] = [
  get('/measures/exceptions', 'measure.read', showExceptions),
  get('/measures/:measure/comment', 'measure.comment', (ctx, request) => askComment(ctx, request)),
  post('/measures/:measure/comment', 'measure.comment', keepComment),
]
