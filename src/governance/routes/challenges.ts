import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { showDay } from '../../design/words.ts'
import { groupsAndLinks } from '../../partners/queries.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/meetings.ts'
import { putChallenge, replyToChallenge } from '../commands/challenges.ts'
import { challengeForm, replyForm } from '../forms/meetings.ts'
import { challengePage, challengesPage, newChallengePage } from '../pages/challenges.ts'
import type { FormState } from '../pages/meetings-fields.ts'
import { challengesOf, type Challenge } from '../queries/challenges.ts'
import { meetingById, meetingsOf, seriesOf } from '../queries/meetings.ts'
import { maySpeakFor } from '../rules/challenges.ts'
import { thingForm } from './meetings-forms.ts'

const section = '/meetings'
const all = (ctx: Ctx) => ({ text: 'What was asked of the board', href: to.challenges(ctx.area.slug) })

const showAll = async (ctx: Ctx): Promise<Answer> => {
  const mayPut = may(ctx.who, 'challenge.put')
  const main = challengesPage({ area: ctx.area, today: ctx.today, all: await challengesOf(ctx), mayPut })
  return page({ title: 'What young people and parent carers asked the board', main, section })
}

const find = async (ctx: Ctx, { params }: AreaRequest): Promise<Challenge | null> =>
  (await challengesOf(ctx)).find(each => each.id === params.challenge) ?? null

const shown = async (ctx: Ctx, request: AreaRequest, challenge: Challenge, state: FormState): Promise<Answer> => {
  const put = challenge.meetingId ? await meetingById(ctx, challenge.meetingId) : null
  const refused = Boolean(state.summary ?? state.refused)
  const main = challengePage({
    area: ctx.area,
    today: ctx.today,
    challenge,
    meeting: put && {
      name: `${put.series.name}, ${showDay(put.meeting.on)}`,
      href: to.meeting(ctx.area.slug, put.meeting.id),
    },
    form: may(ctx.who, 'challenge.reply') ? { csrf: request.csrf, state } : null,
  })
  return page({ title: challenge.group, main, section, back: all(ctx), refused, status: refused ? 422 : 200 })
}

const reply = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const challenge = await find(ctx, request)
  if (!challenge) return notFound
  const read = readForm(replyForm, request.body)
  if (!read.ok) return shown(ctx, request, challenge, read)
  const done = await replyToChallenge(ctx, challenge.id, read.values)
  return done.ok ? redirect(to.challenge(ctx.area.slug, challenge.id)) : notFound
}

/** The groups this person may speak for. */
const groupChoices = async (ctx: Ctx) =>
  (await groupsAndLinks(ctx)).groups
    .filter(({ kind }) => ctx.who !== null && maySpeakFor(ctx.who.roles, kind))
    .map(({ id, name }) => ({ value: id, text: name }))

const meetingChoices = async (ctx: Ctx) => {
  const series = new Map((await seriesOf(ctx)).map(each => [each.id, each.name]))
  const held = (await meetingsOf(ctx)).filter(each => !each.calledOff && !each.agreed)
  return held.toReversed().map(each => ({ value: each.id, text: `${series.get(each.seriesId)}, ${showDay(each.on)}` }))
}

export const challengeRoutes: readonly AreaRoute[] = [
  get('/challenges', 'meeting.read', showAll),
  ...thingForm({
    path: '/challenges/new',
    permission: 'challenge.put',
    section,
    title: 'Write down a challenge',
    find: async () => true,
    schema: challengeForm,
    show: async (ctx, { csrf, state }) =>
      newChallengePage({
        csrf,
        state,
        area: ctx.area.name,
        groups: await groupChoices(ctx),
        meetings: await meetingChoices(ctx),
      }),
    save: (ctx, _thing, { group, meeting, words }) => putChallenge(ctx, { groupId: group, meetingId: meeting, words }),
    back: all,
    next: (ctx, _thing, id) => to.challenge(ctx.area.slug, id!),
  }),
  get('/challenges/:challenge', 'meeting.read', async (ctx, request) => {
    const challenge = await find(ctx, request)
    return challenge ? shown(ctx, request, challenge, { sent: {} }) : notFound
  }),
  post('/challenges/:challenge', 'challenge.reply', reply),
]
