import { readFileSync } from 'node:fs'
import type { Role, Who } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import { tiePromises } from '../governance/commands/ask-promises.ts'
import { decideAskEvidence, offerAskEvidence, setAsk } from '../governance/commands/asks.ts'
import { recordInspection } from '../governance/commands/inspections.ts'
import { compareWithPage, type SummaryGiven } from '../governance/commands/comparisons.ts'
import { keepAsks, publishLetter } from '../governance/commands/letters.ts'
import { demonstrationFile } from './demonstration-file.ts'
import type { Day } from '../kernel/day.ts'
import { peopleWithRole, postsById } from '../partners/queries.ts'
import { promiseIdsByRef } from '../plans/queries/refs.ts'
import { must } from './must.ts'

/** The files of `demo/` this part is lived again from: letters, what was made of their asks, and inspections. */

type AskFile = {
  readonly theme: string
  readonly area: string | null
  readonly words: string
  readonly kind?: 'courtesy'
  /** Promises said to answer it, by their refs in a programme. */
  readonly answeredBy?: {
    readonly programme: string
    readonly promises: readonly string[]
    readonly on: Day
    readonly because?: string
  }
  readonly set?: readonly {
    readonly on: Day
    readonly owner: string | null
    readonly due: Day | null
    readonly because?: string
  }[]
  readonly evidence?: readonly {
    readonly title: string
    readonly kind: 'activity' | 'difference'
    readonly covers: 'whole' | 'part'
    readonly trueOn: Day
    readonly file?: string
    readonly offeredBy: string
    readonly offeredOn: Day
    readonly decision?: 'accepted' | 'returned'
    readonly decidedOn?: Day
    readonly because?: string
  }[]
}

type MeetingFile = { readonly kind: string; readonly on: Day }

export type LetterFile = {
  readonly from: string
  readonly dated: Day
  readonly about: string
  readonly source: string
  readonly met: MeetingFile
  readonly next: MeetingFile
  readonly recordedOn: Day
  readonly publishedOn: Day
  readonly asks: readonly AskFile[]
  readonly summary: SummaryGiven
}

type InspectionFile = {
  readonly kind: string
  readonly byWhom: string
  readonly heldFrom?: Day
  readonly heldTo?: Day
  readonly heldWords: string
  readonly publishedOn?: Day
  readonly outcome: string | null
  readonly followedBy: string | null
  readonly priorityAreas?: readonly string[]
  readonly improvementAreas?: readonly string[]
  readonly monitoringMonths?: number
  readonly reinspectionMonths?: number
  readonly remark?: string
  readonly source: string
}

const read = <Shape>(path: string): Shape =>
  JSON.parse(readFileSync(new URL(`../../demo/${path}`, import.meta.url), 'utf8')) as Shape

export const askContent = (area: 'worcestershire' | 'merrowshire') => ({
  letters: read<{ letters: LetterFile[] }>(`${area}/letters.json`).letters,
  inspections: read<{ inspections: InspectionFile[] }>(`${area}/inspections.json`).inspections,
})
export type AskContent = ReturnType<typeof askContent>

/** Something that happened on a day, kept through the command that would have kept it then. */
export type AskHappening = { readonly on: Day; readonly keep: (ctx: Ctx) => Promise<unknown> }

const fail = (because: string): never => {
  throw new Error(because)
}

/** The ctx of somebody who holds a role that day, with the posts given; nobody where none does. */
const as = async (ctx: Ctx, role: Role, posts: readonly string[] = []): Promise<Ctx> => {
  const person = (await peopleWithRole(ctx, role))[0]
  if (!person) return ctx
  const { personId, name } = person
  const who: Who = { personId, name, areaId: ctx.area.id, roles: new Set([role]), posts: new Set(posts) }
  return { ...ctx, who }
}

const postId = async (ctx: Ctx, slug: string): Promise<string> => {
  const post = [...(await postsById(ctx)).values()].find(each => each.slug === slug)
  if (!post) throw new Error(`The letters speak of the post ${slug}, which is not there.`)
  return post.id
}

const sets = ({ set = [] }: AskFile, askId: () => string): AskHappening[] =>
  set.map(({ on, owner, due, because }) => ({
    on,
    keep: async ctx => {
      const ownerPostId = owner === null ? null : await postId(ctx, owner)
      const given = { askId: askId(), ownerPostId, dueOn: due, because: because ?? null }
      must(`Ask set on ${on}`, await setAsk(await as(ctx, 'programme-lead'), given))
    },
  }))

const ties = ({ answeredBy }: AskFile, askId: () => string): AskHappening[] =>
  answeredBy
    ? [
        {
          on: answeredBy.on,
          keep: async ctx => {
            const ids = await promiseIdsByRef(ctx, answeredBy.programme)
            const promiseIds = answeredBy.promises.map(
              ref => ids.get(ref) ?? fail(`The letters speak of promise ${ref}, which is not there.`),
            )
            const given = { askId: askId(), promiseIds, because: answeredBy.because ?? null }
            must(`Promises tied on ${answeredBy.on}`, await tiePromises(await as(ctx, 'programme-lead'), given))
          },
        },
      ]
    : []

const offers = ({ evidence = [] }: AskFile, askId: () => string): AskHappening[] =>
  evidence.flatMap(each => {
    const { title, kind, covers, trueOn, decision, decidedOn, because } = each
    let evidenceId = ''
    const offered: AskHappening = {
      on: each.offeredOn,
      keep: async ctx => {
        // Whoever holds the post offers it; in the demonstration the system speaks for them.
        const sent = each.file ? await demonstrationFile(ctx, each.file) : null
        const offer = { askId: askId(), title, kind, covers, trueOn, link: null, file: sent }
        evidenceId = must(title, await offerAskEvidence(ctx, offer)).evidenceId
      },
    }
    if (!decision || !decidedOn) return [offered]
    const decided: AskHappening = {
      on: decidedOn,
      keep: async ctx => {
        const given = { askId: askId(), evidenceId, decision, because: because ?? null }
        must(title, await decideAskEvidence(await as(ctx, 'adviser'), given))
      },
    }
    return [offered, decided]
  })

const ofLetter = (letter: LetterFile): AskHappening[] => {
  let [letterId, askIds] = ['', [] as readonly string[]]
  const points = letter.asks.map(({ kind, theme, area, words }) => ({ kind: kind ?? ('ask' as const), theme, area, words })) // prettier-ignore
  return [
    {
      on: letter.recordedOn,
      keep: async ctx => {
        ;({ letterId, askIds } = await keepAsks(await as(ctx, 'programme-lead'), letter, points))
      },
    },
    {
      on: letter.publishedOn,
      keep: async ctx => {
        must('The letter', await publishLetter(await as(ctx, 'programme-lead'), letterId))
        must('The comparison', await compareWithPage(await as(ctx, 'programme-lead'), letterId, letter.summary))
      },
    },
    ...letter.asks.flatMap((ask, index) => [
      ...sets(ask, () => askIds[index]!),
      ...ties(ask, () => askIds[index]!),
      ...offers(ask, () => askIds[index]!),
    ]),
  ]
}

const inspectionsRecordedOn: Day = '2024-10-01'

const ofInspection = (given: InspectionFile): AskHappening => ({
  on: inspectionsRecordedOn,
  keep: async ctx =>
    must(given.kind, await recordInspection(ctx, {
      ...given,
      heldFrom: given.heldFrom ?? null,
      heldTo: given.heldTo ?? null,
      publishedOn: given.publishedOn ?? null,
      monitoringMonths: given.monitoringMonths ?? null,
      reinspectionMonths: given.reinspectionMonths ?? null,
      priorityAreas: given.priorityAreas ?? [],
      improvementAreas: given.improvementAreas ?? [],
      remark: given.remark ?? null,
    })),
}) // prettier-ignore

/** All that happened with letters, asks and inspections, in the order of their days. */
export const askHappenings = ({ letters, inspections }: AskContent): AskHappening[] =>
  [...inspections.map(ofInspection), ...letters.flatMap(ofLetter)].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) // prettier-ignore

/** Lives them again, each on its day. */
export const replayAsks = async (content: AskContent, on: (day: Day) => Ctx): Promise<void> => {
  for (const happening of askHappenings(content)) await happening.keep(on(happening.on))
}
