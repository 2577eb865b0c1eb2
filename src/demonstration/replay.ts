import type { Ctx } from '../ctx.ts'
import { decideEvidence, offerEvidence } from '../evidence/commands.ts'
import { sayUpdate } from '../governance/commands.ts'
import type { Day } from '../kernel/day.ts'
import { expectFigure, keepFigure } from '../measures/commands/keep-figure.ts'
import { writePlainWords } from '../plans/commands/write-plain-words.ts'
import { promiseIdsByRef } from '../plans/queries/refs.ts'
import { postsById } from '../partners/queries.ts'
import { answerPromise } from '../voice/commands.ts'
import type { merrowshire, RecordedFacts } from './content.ts'

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
          postId: post(each.offeredBy),
        })
        if (!done.ok) throw new Error(`${each.title}: ${done.because}`)
        evidenceId = done.evidenceId
      },
    }
    if (each.state === 'offered' || !each.decidedOn) return [offered]
    const decision = each.state
    const decided: Happening = {
      on: each.decidedOn,
      keep: async ctx => {
        const postId = each.decidedBy ? post(each.decidedBy) : null
        const done = await decideEvidence(ctx, { evidenceId, decision, because: each.reason ?? null, postId })
        if (!done.ok) throw new Error(`${each.title}: ${done.because}`)
      },
    }
    return [offered, decided]
  })

const answersOn: Day = '2025-02-10'

const answers = ({ answers }: RecordedFacts, { promise }: Names): Happening[] =>
  answers.flatMap(each =>
    (['yes', 'no', 'unsure'] as const).flatMap(answer =>
      Array.from({ length: each[answer] }, (_, index): Happening => {
        // Whoever wrote words had mostly said no.
        const words = answer === (each.no > 0 ? 'no' : 'yes') ? each.words?.[index] : undefined
        return {
          on: each.on ?? answersOn,
          keep: ctx =>
            answerPromise(ctx, {
              promiseId: promise(each.promise),
              answer,
              voice: index % 3 === 2 ? 'visitor' : 'family',
              people: 1,
              words: words?.said ?? null,
              wordsChecked: words?.checked ?? false,
            }),
        }
      }),
    ),
  )

const figures = ({ figures }: RecordedFacts): Happening[] =>
  figures.map(each => ({
    on: each.recordedOn,
    keep: ctx =>
      keepFigure(ctx, {
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
      }),
  }))

const expected = ({ figuresDue }: RecordedFacts): Happening[] =>
  figuresDue.map(each => ({ on: '2024-10-01', keep: ctx => expectFigure(ctx, each) }))

const wordsWrittenOn: Day = '2025-02-03'

/** Lives Merrowshire's half year through again, day by day, so that every page can be drawn as known on any of them. */
export const replay = async ({ content, versions, on }: Replaying): Promise<void> => {
  const { facts, words } = content
  const names = await namesIn(on(wordsWrittenOn), [...versions.keys()])
  const happenings = [
    ...updates(facts, names),
    ...evidence(facts, names),
    ...answers(facts, names),
    ...figures(facts),
    ...expected(facts),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  for (const happening of happenings) await happening.keep(on(happening.on))
  for (const { programme, subject, ref, plain, easyRead } of words) {
    const written = await writePlainWords(on(wordsWrittenOn), versions.get(programme)!, {
      kind: subject,
      ref,
      plain,
      easyRead,
    })
    if (!written.ok) throw new Error(`Plain words for ${subject} ${ref}: ${written.because}`)
  }
}
