import type { Ctx } from '../ctx.ts'
import { decideEvidence, offerEvidence } from '../evidence/commands.ts'
import { sayUpdate } from '../governance/commands.ts'
import type { Day } from '../kernel/day.ts'
import { keepFigures } from '../measures/commands/keep-figure.ts'
import { writePlainWords } from '../plans/commands/write-plain-words.ts'
import { promiseIdsByRef } from '../plans/queries/refs.ts'
import { postsById } from '../partners/queries.ts'
import type { merrowshire, RecordedFacts } from './content.ts'
import { demonstrationFile } from './demonstration-file.ts'
import { voiceHappenings } from './replay-voice.ts'
import { merrowshireMeetings } from './meetings-content.ts'
import { askContent, askHappenings } from './replay-asks.ts'
import { meetingHappenings } from './replay-meetings.ts'
import { returnHappenings } from './replay-returns.ts'
import { casesKeptOn, clockSettledOn, keepCases, settleClock } from './replay-cases.ts'
import { answerReviews, keepReviews, reviewsAnsweredOn, reviewsKeptOn } from './replay-reviews.ts'
import { scenarioHappenings } from './replay-scenarios.ts'
import { merrowshireRounds, roundHappenings } from './replay-rounds.ts'
import { merrowshireOwed, owedHappenings } from './replay-owed.ts'
import { must } from './must.ts'
import { replayUpdates } from './replay-updates.ts'
import { waitHappenings } from './replay-waits.ts'

type Replaying = {
  readonly content: ReturnType<typeof merrowshire>
  /** The published version of each programme, by its slug. */
  readonly versions: ReadonlyMap<string, string>
  readonly on: (day: Day) => Ctx
}

type Names = { readonly promise: (ref: string) => string; readonly post: (slug: string) => string }

const namesIn = async (ctx: Ctx, programmes: readonly string[]): Promise<Names> => {
  const promises = new Map<string, string>()
  for (const programme of programmes)
    for (const [ref, id] of await promiseIdsByRef(ctx, programme)) promises.set(ref, id)
  const posts = new Map([...(await postsById(ctx)).values()].map(post => [post.slug, post.id]))
  const find = (what: string, map: ReadonlyMap<string, string>) => (name: string) => {
    const id = map.get(name)
    if (!id) throw new Error(`The made-up area's facts speak of the ${what} ${name}, which is not there.`)
    return id
  }
  return { promise: find('promise', promises), post: find('post', posts) }
}

/** Something that happened on a day. Replayed in order, each through the command that would have kept it then. */
type Happening = { readonly on: Day; readonly keep: (ctx: Ctx) => Promise<unknown> }

const updates = ({ updates }: RecordedFacts, { promise, post }: Names): Happening[] =>
  updates.map(each => ({
    on: each.on,
    keep: ctx =>
      sayUpdate(ctx, {
        promiseId: promise(each.promise),
        postId: post(each.post),
        words: each.words,
        forecast: each.forecast ?? null,
        forecastUntil: each.forecastUntil ?? null,
      }),
  }))

const evidence = ({ evidence }: RecordedFacts, { promise, post }: Names): Happening[] =>
  evidence.flatMap(each => {
    let evidenceId = ''
    const offered: Happening = {
      on: each.offeredOn,
      keep: async ctx => {
        const done = await offerEvidence(ctx, {
          promiseId: promise(each.promise),
          title: each.title,
          kind: each.kind,
          covers: each.covers,
          trueOn: each.trueOn,
          expiresOn: each.expiresOn ?? null,
          link: null,
          file: each.file ? await demonstrationFile(ctx, each.file) : null,
          postId: post(each.offeredBy),
        })
        evidenceId = must(each.title, done).evidenceId
      },
    }
    if (each.state === 'offered' || !each.decidedOn) return [offered]
    const decision = each.state
    const decided: Happening = {
      on: each.decidedOn,
      keep: async ctx => {
        const postId = each.decidedBy ? post(each.decidedBy) : null
        const done = await decideEvidence(ctx, { evidenceId, decision, because: each.reason ?? null, postId })
        must(each.title, done)
      },
    }
    return [offered, decided]
  })

const figures = ({ figures }: RecordedFacts): Happening[] =>
  [...Map.groupBy(figures, ({ recordedOn }) => recordedOn)].map(([on, typed]) => ({
    on,
    keep: ctx =>
      keepFigures(
        ctx,
        typed.map(each => ({
          measure: each.measure,
          period: each.period,
          from: each.from,
          to: each.to,
          numerator: each.numerator,
          denominator: each.denominator,
          value: each.value ?? null,
          status: each.status === 'validated' ? 'final' : 'provisional',
          asAt: each.asAt,
          source: each.source,
          note: each.note ?? null,
        })),
      ),
  }))

const wordsWrittenOn: Day = '2025-02-03'

const plainWords = ({ words }: Replaying['content'], versions: Replaying['versions']): Happening[] =>
  words.map(({ programme, subject, ref, plain, easyRead }) => ({
    on: wordsWrittenOn,
    keep: async ctx => {
      const written = await writePlainWords(ctx, versions.get(programme)!, { kind: subject, ref, plain, easyRead })
      if (!written.ok) throw new Error(`Plain words for ${subject} ${ref}: ${written.because}`)
    },
  }))

/** Lives Merrowshire's half year through again, day by day, so that every page can be drawn as known on any of them. */
export const replay = async ({ content, versions, on }: Replaying): Promise<void> => {
  const { facts } = content
  const names = await namesIn(on(wordsWrittenOn), [...versions.keys()])
  const happenings = [
    ...updates(facts, names),
    ...evidence(facts, names),
    ...voiceHappenings(facts, names),
    ...figures(facts),
    ...owedHappenings(merrowshireOwed()),
    ...plainWords(content, versions),
    ...meetingHappenings(merrowshireMeetings()),
    ...askHappenings(askContent('merrowshire')),
    ...roundHappenings(merrowshireRounds()),
    ...returnHappenings(),
    ...waitHappenings(),
    ...scenarioHappenings(),
    { on: clockSettledOn, keep: settleClock },
    { on: casesKeptOn, keep: keepCases },
    { on: reviewsKeptOn, keep: keepReviews },
    { on: reviewsAnsweredOn, keep: answerReviews },
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  for (const happening of happenings) await happening.keep(on(happening.on))
  // Last of all: an update is composed from everything else that happened.
  await replayUpdates(on)
}
