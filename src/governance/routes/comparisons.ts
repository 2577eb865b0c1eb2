import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { showDay } from '../../design/words.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/asks.ts'
import type { LetterView } from '../ask-view.ts'
import { compareWithPage } from '../commands/comparisons.ts'
import { comparisonForm, emptyPoint, mostPoints, pointsTyped, readPoints, type PointTyped } from '../forms/comparisons.ts' // prettier-ignore
import type { FormRefused } from '../pages/asks-fields.ts'
import { comparePage } from '../pages/comparisons.ts'
import { letters } from '../queries/asks.ts'

const found = async (ctx: Ctx, request: AreaRequest): Promise<LetterView | null> =>
  (await letters({ ...ctx, knownAt: null })).find(({ letterId }) => letterId === request.params.letter) ?? null

const room = 2
const withRoom = (points: readonly PointTyped[], more = room): PointTyped[] =>
  [...points, ...Array.from({ length: more }, () => emptyPoint)].slice(0, mostPoints)

/** What was compared before; where nothing was, each ask of the letter to begin from. */
const firstPoints = ({ summary, asks }: LetterView): PointTyped[] =>
  summary
    ? summary.comparisons.map(each => ({ ...each, pageSays: each.pageSays ?? '' }))
    : asks.map(({ theme, words }) => ({ point: '', letterSays: words, letterPlace: theme, pageSays: '' }))

type Shown = {
  readonly points: readonly PointTyped[]
  readonly refused?: FormRefused
  readonly sent?: Record<string, string>
}

const show = (ctx: Ctx, request: AreaRequest, letter: LetterView, shown: Shown): Answer => {
  const { points, refused = null, sent = refused?.sent ?? null } = shown
  return page({
    title: 'Compare the letter with a public page',
    main: comparePage({ area: ctx.area, csrf: request.csrf, letter, points, refused, sent }),
    section: '/asks',
    back: { text: `Letter of ${showDay(letter.dated)}`, href: to.asks(ctx.area.slug) },
    ...(refused && { status: 422, refused: true }),
  })
}

const keep = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const letter = await found(ctx, request)
  if (!letter) return notFound
  const points = pointsTyped(request.body)
  const sent = sentText(request.body)
  if (request.body.step === 'more') return show(ctx, request, letter, { points: withRoom(points, 4), sent })
  const refuse = (summary: FormRefused['summary'], fields: FormRefused['fields'] = {}): Answer =>
    show(ctx, request, letter, { points, refused: { form: 'compare', fields, summary, sent } })
  const head = readForm(comparisonForm, request.body)
  const read = readPoints(points)
  if (!head.ok || !read.ok)
    return refuse([...(head.ok ? [] : head.summary), ...(read.ok ? [] : read.wrong)], head.ok ? {} : head.fields)
  const kept = await compareWithPage(ctx, letter.letterId, { ...head.values, comparisons: read.comparisons })
  if (kept.ok) return redirect(to.asks(ctx.area.slug))
  const field = letter.summary && read.comparisons.length > 0 ? 'because' : 'point-0'
  return refuse([{ text: kept.because, href: `#${field}` }], { [field]: [kept.because] })
}

export const comparisonRoutes: readonly AreaRoute[] = [
  get('/letters/:letter/public-page', 'ask.edit', async (ctx, request) => {
    const letter = await found(ctx, request)
    return letter ? show(ctx, request, letter, { points: withRoom(firstPoints(letter)) }) : notFound
  }),
  post('/letters/:letter/public-page', 'ask.edit', keep),
]
