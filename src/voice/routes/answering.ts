import type { Ctx } from '../../ctx.ts'
import { readForm, refusal } from '../../design/form.ts'
import { promisePlace } from '../../plans/queries/places.ts'
import { notFound, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import type { Answered } from '../commands.ts'
import { saySeveral, sayWhatYouSee, takeDownAnswer } from '../commands/say.ts'
import { answerForm, severalForm, takeDownForm } from '../forms.ts'
import { answerPage, easyThanksPage, takeDownPage, thanksPage } from '../pages/answer.ts'
import { askingOf } from '../queries/asking.ts'
import type { Refused } from '../question.ts'
import { voiceOf } from '../rules.ts'
import { isId } from './ids.ts'
import { typed } from './typed.ts'

const placeAsked = (ctx: Ctx, { params }: AreaRequest) =>
  isId(params.promise) ? promisePlace(ctx, params.promise) : Promise.resolve(null)

const show = async (
  ctx: Ctx,
  request: AreaRequest,
  refused: Refused | null,
  because: string | null,
): Promise<Answer> => {
  const place = await placeAsked(ctx, request)
  if (!place) return notFound
  const asking = await askingOf(ctx, place.promiseId, request.csrf)
  return answerPage({ place, asking, refused, because: because ? refusal(because) : null })
}

type Kept = { readonly answered: Answered; readonly hasWords: boolean }

const keep = async (ctx: Ctx, request: AreaRequest): Promise<Kept | Refused> => {
  const promiseId = request.params.promise!
  // Pictures ask everybody the same: one answer, without words.
  const inWords = request.body.from !== 'easy-read'
  if (inWords && voiceOf(ctx.who?.roles ?? null) === 'group') {
    const form = readForm(severalForm, request.body)
    if (!form.ok) return form
    return { answered: await saySeveral(ctx, { promiseId, ...form.values }), hasWords: form.values.words !== null }
  }
  const form = readForm(answerForm, request.body)
  if (!form.ok) return form
  const said = { promiseId, ...form.values, visitor: request.visitor }
  return { answered: await sayWhatYouSee(ctx, said), hasWords: form.values.words !== null }
}

const answer = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const place = await placeAsked(ctx, request)
  if (!place) return notFound
  const kept = await keep(ctx, request)
  if (!('answered' in kept)) return show(ctx, request, kept, null)
  const { answered, hasWords } = kept
  if (!answered.ok) return show(ctx, request, typed(request), answered.because)
  const thanked = {
    area: ctx.area.slug,
    place,
    answerId: answered.answerId,
    csrf: request.csrf,
    counted: voiceOf(ctx.who?.roles ?? null),
    follows: ctx.who ? ('by message' as const) : ('by code' as const),
    hasWords,
  }
  return request.body.from === 'easy-read' ? easyThanksPage(thanked) : thanksPage(thanked)
}

const showTakeDown = async (
  ctx: Ctx,
  request: AreaRequest,
  refused: Refused | null,
  because: string | null,
): Promise<Answer> => {
  const place = await placeAsked(ctx, request)
  if (!place || !ctx.area.keepsRecord) return notFound
  const wrong = { refused, because: because ? refusal(because) : null }
  return takeDownPage({ area: ctx.area.slug, csrf: request.csrf, place, ...wrong })
}

const takeDown = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const place = await placeAsked(ctx, request)
  if (!place) return notFound
  const form = readForm(takeDownForm, request.body)
  if (!form.ok) return showTakeDown(ctx, request, form, null)
  const kept = await takeDownAnswer(ctx, { promiseId: place.promiseId, ...form.values })
  if (!kept.ok) return showTakeDown(ctx, request, typed(request), kept.because)
  return thanksPage({
    area: ctx.area.slug,
    place,
    answerId: kept.answerId,
    csrf: request.csrf,
    counted: 'taken down',
    follows: 'by code',
    hasWords: form.values.words !== null,
  })
}

export const answeringRoutes: readonly AreaRoute[] = [
  get('/promises/:promise/answer', 'voice.answer', (ctx, request) => show(ctx, request, null, null)),
  post('/promises/:promise/answer', 'voice.answer', answer),
  get('/promises/:promise/take-down', 'voice.take-down', (ctx, request) => showTakeDown(ctx, request, null, null)),
  post('/promises/:promise/take-down', 'voice.take-down', takeDown),
]
