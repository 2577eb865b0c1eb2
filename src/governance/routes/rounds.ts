import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, refusal, sentText } from '../../design/form.ts'
import type { Html } from '../../design/html.ts'
import { messagePreview } from '../../mail/commands.ts'
import { soonUntil } from '../../plans/rules/this-week.ts'
import { holidays } from '../../holidays/queries.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/rounds.ts'
import { answerRound, askAgain, chosenOf, closeRound, openRound } from '../commands/rounds.ts'
import { postsIn, readAnswers, roundForm } from '../forms/rounds.ts'
import type { FormState } from '../pages/meetings-fields.ts'
import { answerPage, askAgainPage, firstAnswers } from '../pages/rounds-answer.ts'
import { roundTitle } from '../pages/rounds-fields.ts'
import { newRoundPage, roundPreviewPage, type RoundPreview } from '../pages/rounds-new.ts'
import { roundPage, roundsPage } from '../pages/rounds.ts'
import { askingsNow, openingLetters, reminderLetters } from '../queries/rounds-messages.ts'
import { roundById, roundNow, rounds, roundsNow, type PromiseInRound, type RoundNow } from '../queries/rounds.ts'
import { daysFit, isSettled, nextDays, rhythmNames } from '../rules/rounds.ts'
import { isId } from './meetings-forms.ts'

const section = '/rounds'
const all = (ctx: Ctx) => ({ text: 'Rounds of asking', href: to.rounds(ctx.area.slug) })
const back = (ctx: Ctx, { round }: RoundNow) => ({ text: roundTitle(round), href: to.round(ctx.area.slug, round.roundId) }) // prettier-ignore

const find = (ctx: Ctx, { params }: AreaRequest): Promise<RoundNow | null> =>
  isId(params.round) ? roundNow(ctx, params.round) : Promise.resolve(null)

const showAll = async (ctx: Ctx): Promise<Answer> => {
  const known = await rounds(ctx)
  const main = roundsPage({
    area: ctx.area,
    open: await roundsNow(ctx, known.filter(({ closedOn }) => closedOn === null)),
    closed: known.filter(({ closedOn }) => closedOn !== null),
    mayOpen: may(ctx.who, 'round.open') && ctx.area.keepsRecord,
  })
  return page({ title: 'Rounds of asking', main, section })
} // prettier-ignore

const holdsAsked = (ctx: Ctx, now: RoundNow): boolean =>
  may(ctx.who, 'promise.update') && now.owners.some(({ postId }) => ctx.who!.posts.has(postId))

const asNumber = (text: string | undefined): number | null => (/^\d{1,4}$/.test(text ?? '') ? Number(text) : null)

const showOne = async (ctx: Ctx, request: AreaRequest, refused: Html | null = null): Promise<Answer> => {
  const now = await find(ctx, request)
  if (!now) return notFound
  const main = roundPage({
    area: ctx.area,
    now,
    today: ctx.today,
    holidays: await holidays(ctx),
    csrf: request.csrf,
    mayOpen: may(ctx.who, 'round.open'),
    mayAnswer: holdsAsked(ctx, now),
    sent: asNumber(request.query.sent),
    refused,
  })
  return page({ title: roundTitle(now.round), main, section, back: all(ctx), wide: true, ...(refused && { status: 422, refused: true }) })
} // prettier-ignore

const typed = (day: string): string => day.split('-').toReversed().join('/')

/** What stands in the form of a new round: that of the one it follows, a turn of its rhythm later. */
const firstFields = async (ctx: Ctx, after: string | undefined): Promise<Record<string, string>> => {
  const last = isId(after) ? await roundById(ctx, after) : null
  if (!last) return { meeting: rhythmNames.board.meeting, rhythm: 'board' }
  const days = nextDays(last.rhythm, last)
  return {
    meeting: last.meeting,
    rhythm: last.rhythm,
    meetsOn: typed(days.meetsOn),
    answersBy: typed(days.answersBy),
    dueBy: typed(days.dueBy),
    after: last.roundId,
    ...(last.recurs && { recurs: 'yes' }),
  }
}

const showNew = async (ctx: Ctx, request: AreaRequest, refused: FormState | null = null): Promise<Answer> => {
  const state = refused ?? { sent: await firstFields(ctx, request.query.after) }
  const after = state.sent.after ?? null
  const main = newRoundPage({ area: ctx.area, csrf: request.csrf, state, soonUntil: soonUntil(ctx.today), after })
  return page({ title: 'Open a round', main, section, back: all(ctx), ...(refused && { status: 422, refused: true }) })
}

type Round = RoundPreview['round']

const showPreview = async (ctx: Ctx, request: AreaRequest, round: Round, ticked: readonly string[] | null, refused: Html | null): Promise<Answer> => {
  const askings = await askingsNow(ctx, round)
  const chosen = new Set(chosenOf(askings, ticked).map(({ owner }) => owner.postId))
  const owners = []
  const preview = await messagePreview(ctx)
  for (const asking of askings) {
    const { letters } = await openingLetters(ctx, { ...round, roundId: null }, [asking])
    const shown = letters.map(each => ({ name: each.name, ...preview(each, 'asked', [{ words: each.words, path: null }]) }))
    owners.push({ asking, chosen: chosen.has(asking.owner.postId), letters: shown })
  }
  const main = roundPreviewPage({ area: ctx.area, csrf: request.csrf, round, owners, refused })
  const edit = { text: 'Open a round', href: to.newRound(ctx.area.slug) }
  return page({ title: 'Whom this round asks', main, section, back: edit, ...(refused && { status: 422, refused: true }) })
} // prettier-ignore

type Read = { readonly ok: true; readonly round: Round } | { readonly ok: false; readonly state: FormState }

const readRound = (ctx: Ctx, { body }: AreaRequest): Read => {
  const form = readForm(roundForm, body)
  if (!form.ok) return { ok: false, state: form }
  const round = { ...form.values, dueBy: form.values.dueBy ?? soonUntil(ctx.today) }
  const fit = daysFit({ ...round, openedOn: ctx.today })
  return fit.ok ? { ok: true, round } : { ok: false, state: { sent: sentText(body), refused: fit.because } }
}

const preview = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  if (!ctx.area.keepsRecord) return notFound
  const read = readRound(ctx, request)
  return read.ok ? showPreview(ctx, request, read.round, null, null) : showNew(ctx, request, read.state)
}

const open = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  if (!ctx.area.keepsRecord) return notFound
  const read = readRound(ctx, request)
  if (!read.ok) return showNew(ctx, request, read.state)
  const postIds = postsIn(request.body)
  const opened = await openRound(ctx, { ...read.round, postIds, afterRoundId: read.round.after })
  if (!opened.ok) return showPreview(ctx, request, read.round, postIds, refusal(opened.because))
  return redirect(`${to.round(ctx.area.slug, opened.roundId)}?sent=${opened.messages}`)
}

/** The promises a round asks of the person behind the request that are not settled yet, once each. */
const mineIn = (ctx: Ctx, now: RoundNow): PromiseInRound[] => {
  const own = now.owners.filter(({ postId }) => ctx.who?.posts.has(postId)).flatMap(({ asked }) => [...asked])
  const ids = [...new Set(own.map(({ promiseId }) => promiseId))]
  return ids.flatMap(id => now.promises.get(id) ?? []).filter(each => !isSettled(each))
}

const showAnswer = async (ctx: Ctx, request: AreaRequest, refused: FormState | null = null): Promise<Answer> => {
  const now = await find(ctx, request)
  if (!now || !holdsAsked(ctx, now)) return notFound
  if (now.round.closedOn) return redirect(to.round(ctx.area.slug, now.round.roundId))
  const promises = mineIn(ctx, now)
  const state = refused ?? { sent: firstAnswers(promises, ctx.today) }
  const main = answerPage({ area: ctx.area, csrf: request.csrf, round: now.round, promises, state })
  return page({ title: `Your answer: ${roundTitle(now.round)}`, main, section: '/my-actions', back: back(ctx, now), ...(refused && { status: 422, refused: true }) })
} // prettier-ignore

const answer = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const now = await find(ctx, request)
  if (!now || !holdsAsked(ctx, now)) return notFound
  const mine = mineIn(ctx, now)
  const read = readAnswers(request.body, mine, ctx.today, firstAnswers(mine, ctx.today))
  if (!read.ok) return showAnswer(ctx, request, read)
  const done = await answerRound(ctx, now.round.roundId, read.answers)
  if (!done.ok) return showAnswer(ctx, request, { sent: sentText(request.body), refused: done.because, summary: [{ text: done.because, href: '#main-content' }] }) // prettier-ignore
  return redirect(to.round(ctx.area.slug, now.round.roundId))
}

const showAsk = async (ctx: Ctx, request: AreaRequest, refused: Html | null = null): Promise<Answer> => {
  const now = await find(ctx, request)
  if (!now || now.round.closedOn) return notFound
  const waiting = now.owners.filter(({ state }) => state !== 'answered')
  const { letters, vacant } = await reminderLetters(ctx, now, waiting)
  const preview = await messagePreview(ctx)
  const shown = letters.map(each => ({ ...each, ...preview(each, 'asked', [each]) }))
  const main = askAgainPage({ area: ctx.area, csrf: request.csrf, round: now.round, letters: shown, vacant, refused })
  return page({ title: 'Ask those who have not answered', main, section, back: back(ctx, now), ...(refused && { status: 422, refused: true }) })
} // prettier-ignore

const ask = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  if (!isId(request.params.round)) return notFound
  const asked = await askAgain(ctx, request.params.round)
  if (!asked.ok) return showAsk(ctx, request, refusal(asked.because))
  return redirect(`${to.round(ctx.area.slug, request.params.round)}?sent=${asked.messages}`)
}

const close = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  if (!isId(request.params.round)) return notFound
  const closed = await closeRound(ctx, request.params.round)
  return closed.ok
    ? redirect(to.report(ctx.area.slug, request.params.round))
    : showOne(ctx, request, refusal(closed.because))
}

export const roundRoutes: readonly AreaRoute[] = [
  get('/rounds', 'round.read', showAll),
  get('/rounds/new', 'round.open', (ctx, request) => (ctx.area.keepsRecord ? showNew(ctx, request) : Promise.resolve(notFound))), // prettier-ignore
  post('/rounds/new', 'round.open', preview),
  post('/rounds/open', 'round.open', open),
  get('/rounds/:round', 'round.read', (ctx, request) => showOne(ctx, request)),
  get('/rounds/:round/answer', 'promise.update', (ctx, request) => showAnswer(ctx, request)),
  post('/rounds/:round/answer', 'promise.update', answer),
  get('/rounds/:round/ask', 'round.open', (ctx, request) => showAsk(ctx, request)),
  post('/rounds/:round/ask', 'round.open', ask),
  post('/rounds/:round/close', 'round.open', close),
]
