import { readFileSync } from 'node:fs'
import type { Role, Who } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import { barriersDaily, clearBarrier, raiseBarrier } from '../governance/commands/barriers.ts'
import { addMitigation, mitigationDone, raiseRisk } from '../governance/commands/risks.ts'
import { roundsDaily } from '../governance/commands/rounds-daily.ts'
import { closeRound, openRound } from '../governance/commands/rounds.ts'
import { promisesInUse } from '../governance/queries/rounds.ts'
import type { RoundRhythm } from '../governance/rules/rounds.ts'
import type { Day } from '../kernel/day.ts'
import { peopleWithRole, postsById } from '../partners/queries.ts'
import { must } from './must.ts'

type RoundFile = {
  readonly meeting: string
  readonly rhythm: RoundRhythm
  readonly openedOn: Day
  readonly answersBy: Day
  readonly meetsOn: Day
  readonly dueBy: Day
  /** Slugs of the posts asked. What they answered stands among the updates of `facts.json`. */
  readonly posts: readonly string[]
  readonly closedOn: Day | null
}

type BarrierFile = {
  readonly promise: string
  readonly words: string
  readonly post: string
  readonly since: Day
  readonly limitDays: number
  readonly raisedOn: Day
  readonly clearedOn?: Day
  readonly how?: string
}

type MitigationFile = {
  readonly words: string
  readonly post: string
  readonly on: Day
  readonly dueOn: Day
  readonly doneOn?: Day
  readonly how?: string
}
type RiskFile = {
  readonly measure: string
  readonly words: string
  readonly owner: string
  readonly raisedOn: Day
  readonly mitigations: readonly MitigationFile[]
}

export type RoundsContent = {
  readonly rounds: readonly RoundFile[]
  /** The days on which the day's work on rounds and barriers had something to do. */
  readonly dailyOn: readonly Day[]
  readonly barriers: readonly BarrierFile[]
  readonly risks: readonly RiskFile[]
}

export const merrowshireRounds = (): RoundsContent =>
  JSON.parse(readFileSync(new URL('../../demo/merrowshire/rounds.json', import.meta.url), 'utf8')) as RoundsContent

/** Something that happened on a day, kept through the command that would have kept it then. */
export type RoundHappening = { readonly on: Day; readonly keep: (ctx: Ctx) => Promise<unknown> }

/** What is known on its day and no more: the plan's next version is loaded before its day has come. */
const then = (ctx: Ctx): Ctx => ({ ...ctx, knownAt: ctx.now })

const as = async (ctx: Ctx, role: Role): Promise<Ctx> => {
  const person = (await peopleWithRole(ctx, role))[0]
  if (!person) return then(ctx)
  const { personId, name } = person
  const who: Who = { personId, name, areaId: ctx.area.id, roles: new Set([role]), posts: new Set() }
  return { ...then(ctx), who }
}

const postId = async (ctx: Ctx, slug: string): Promise<string> => {
  const post = [...(await postsById(ctx)).values()].find(each => each.slug === slug)
  if (!post) throw new Error(`The rounds speak of the post ${slug}, which is not there.`)
  return post.id
}

const promiseId = async (ctx: Ctx, ref: string): Promise<string> => {
  const promise = (await promisesInUse(then(ctx))).find(each => each.ref === ref)
  if (!promise) throw new Error(`The rounds speak of the promise ${ref}, which is not there.`)
  return promise.promiseId
}

const asked = (round: RoundFile): RoundHappening[] => {
  let roundId = ''
  const opened: RoundHappening = {
    on: round.openedOn,
    keep: async ctx => {
      const postIds = await Promise.all(round.posts.map(slug => postId(ctx, slug)))
      const given = { ...round, recurs: false, postIds, afterRoundId: null }
      roundId = must(round.meeting, await openRound(await as(ctx, 'programme-lead'), given)).roundId
    },
  }
  if (round.closedOn === null) return [opened]
  const close = async (ctx: Ctx) => must(round.meeting, await closeRound(await as(ctx, 'programme-lead'), roundId))
  return [opened, { on: round.closedOn, keep: close }]
}

const stood = (barrier: BarrierFile): RoundHappening[] => {
  const { words, since, limitDays, raisedOn, clearedOn, how } = barrier
  let barrierId = ''
  const raised: RoundHappening = {
    on: raisedOn,
    keep: async ctx => {
      const of = { promiseId: await promiseId(ctx, barrier.promise) }
      const given = { of, words, clearPostId: await postId(ctx, barrier.post), since, limitDays }
      barrierId = must(words, await raiseBarrier(await as(ctx, 'programme-lead'), given)).barrierId
    },
  }
  if (!clearedOn || !how) return [raised]
  const clear = async (ctx: Ctx) =>
    must(how, await clearBarrier(await as(ctx, 'programme-lead'), barrierId, { on: clearedOn, how }))
  return [raised, { on: clearedOn, keep: clear }]
}

const mitigated = (given: MitigationFile, riskId: () => string): RoundHappening[] => {
  let id = ''
  const added: RoundHappening = {
    on: given.on,
    keep: async ctx => {
      const { words, dueOn } = given
      const mitigation = { words, dueOn, postId: await postId(ctx, given.post) }
      id = must(words, await addMitigation(await as(ctx, 'programme-lead'), riskId(), mitigation)).id
    },
  }
  const { doneOn, how } = given
  if (!doneOn || !how) return [added]
  const done = async (ctx: Ctx) => must(how, await mitigationDone(await as(ctx, 'programme-lead'), riskId(), id, how))
  return [added, { on: doneOn, keep: done }]
}

const risked = (risk: RiskFile): RoundHappening[] => {
  let riskId = ''
  const raised: RoundHappening = {
    on: risk.raisedOn,
    keep: async ctx => {
      const given = { measureId: risk.measure, words: risk.words, ownerPostId: await postId(ctx, risk.owner) }
      riskId = must(risk.words, await raiseRisk(await as(ctx, 'programme-lead'), given)).id
    },
  }
  return [raised, ...risk.mitigations.flatMap(each => mitigated(each, () => riskId))]
}

const daily = async (ctx: Ctx): Promise<void> => {
  await roundsDaily(then(ctx))
  await barriersDaily(then(ctx))
}

/** All that happened with rounds, barriers and risks, in the order of their days. */
export const roundHappenings = ({ rounds, dailyOn, barriers, risks }: RoundsContent): RoundHappening[] =>
  [
    ...barriers.flatMap(stood),
    ...risks.flatMap(risked),
    ...rounds.flatMap(asked),
    ...dailyOn.map(on => ({ on, keep: daily })),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))

/** Lives them again, each on its day. */
export const replayRounds = async (content: RoundsContent, on: (day: Day) => Ctx): Promise<void> => {
  for (const happening of roundHappenings(content)) await happening.keep(on(happening.on))
}
