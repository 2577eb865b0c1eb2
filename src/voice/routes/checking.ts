import type { Ctx } from '../../ctx.ts'
import { readForm, refusal } from '../../design/form.ts'
import { promisePlace, promisePlaces, type PromisePlace } from '../../plans/queries/places.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { decideOnBurst, decideOnWords } from '../commands/check.ts'
import { burstForm, checkForm } from '../forms.ts'
import { burstPage, checkingPage, checkPage, type ToCheck } from '../pages/checking.ts'
import { answersForThis } from '../queries/asking.ts'
import { burstsWaiting } from '../queries/bursts.ts'
import { wordsHeldBack, wordsOfAnswer, wordsShown, wordsToCheck, type WordsToCheck } from '../queries/words.ts'
import type { Refused } from '../question.ts'
import { isId } from './ids.ts'
import { typed } from './typed.ts'

const notYours = async (ctx: Ctx, words: WordsToCheck): Promise<string | null> => {
  if (await answersForThis(ctx, words.promiseId))
    return 'Your post answers for this action, so somebody else has to check these words.'
  return words.takenDownBy !== null && words.takenDownBy === ctx.who?.personId
    ? 'You took these words down, so somebody else has to check them.'
    : null
}

const checking = async (ctx: Ctx): Promise<Answer> => {
  const [waiting, shown] = [await wordsToCheck(ctx), await wordsShown(ctx)]
  const [bursts, heldBack] = [await burstsWaiting(ctx), await wordsHeldBack(ctx)]
  const ids = [...waiting, ...shown, ...bursts, ...heldBack].map(({ promiseId }) => promiseId)
  const places = await promisePlaces(ctx, [...new Set(ids)])
  const placed = <Each extends { promiseId: string }>(all: readonly Each[]): (Each & { place: PromisePlace })[] =>
    all.flatMap(each => {
      const place = places.get(each.promiseId)
      return place ? [{ ...each, place }] : []
    })
  const toCheck: ToCheck[] = []
  for (const each of placed(waiting)) toCheck.push({ ...each, notYours: await notYours(ctx, each) })
  return checkingPage({
    area: ctx.area.slug,
    waiting: toCheck,
    bursts: placed(bursts),
    heldBack: placed(heldBack),
    shown: placed(shown),
  })
}

const wordsAsked = async (ctx: Ctx, { params }: AreaRequest): Promise<ToCheck | null> => {
  const words = isId(params.answer) ? await wordsOfAnswer(ctx, params.answer) : null
  const place = words && (await promisePlace(ctx, words.promiseId))
  return words && place ? { ...words, place, notYours: await notYours(ctx, words) } : null
}

const showCheck = (ctx: Ctx, request: AreaRequest, words: ToCheck, refused: Refused | null, because: string | null) =>
  checkPage({
    area: ctx.area.slug,
    csrf: request.csrf,
    words,
    refused,
    because: because ? refusal(because) : null,
  })

const check = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const words = await wordsAsked(ctx, request)
  if (!words) return notFound
  const form = readForm(checkForm, request.body)
  if (!form.ok) return showCheck(ctx, request, words, form, null)
  const decided = await decideOnWords(ctx, { answerId: words.answerId, ...form.values })
  if (decided.ok) return redirect(to.checking(ctx.area.slug))
  const sent = { decision: form.values.decision, shown: form.values.shown ?? '', because: form.values.because ?? '' }
  const at = form.values.decision === 'held back' ? 'because' : 'shown'
  const refused = { sent, fields: { [at]: [decided.because] }, summary: [{ text: decided.because, href: `#${at}` }] }
  return showCheck(ctx, request, words, refused, null)
}

const burstAsked = async (ctx: Ctx, { params }: AreaRequest) => {
  const burst = (await burstsWaiting(ctx)).find(
    each => each.promiseId === params.promise && each.answeredOn === params.day,
  )
  const place = burst && (await promisePlace(ctx, burst.promiseId))
  return burst && place ? { ...burst, place } : null
}

const showBurst = async (ctx: Ctx, request: AreaRequest, refused: Refused | null, because: string | null) => {
  const burst = await burstAsked(ctx, request)
  if (!burst) return notFound
  const wrong = { refused, because: because ? refusal(because) : null }
  return burstPage({ area: ctx.area.slug, csrf: request.csrf, burst, ...wrong })
}

const decideBurst = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const burst = await burstAsked(ctx, request)
  if (!burst) return notFound
  const form = readForm(burstForm, request.body)
  if (!form.ok) return showBurst(ctx, request, form, null)
  const { promiseId, answeredOn } = burst
  const decided = await decideOnBurst(ctx, { promiseId, answeredOn, ...form.values })
  return decided.ok ? redirect(to.checking(ctx.area.slug)) : showBurst(ctx, request, typed(request), decided.because)
}

export const checkingRoutes: readonly AreaRoute[] = [
  get('/voice/checking', 'voice.check', checking),
  get('/voice/checking/:answer', 'voice.check', async (ctx, request) => {
    const words = await wordsAsked(ctx, request)
    return words ? showCheck(ctx, request, words, null, null) : notFound
  }),
  post('/voice/checking/:answer', 'voice.check', check),
  get('/voice/bursts/:promise/:day', 'voice.check', (ctx, request) => showBurst(ctx, request, null, null)),
  post('/voice/bursts/:promise/:day', 'voice.check', decideBurst),
]
