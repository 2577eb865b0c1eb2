import { readFileSync } from 'node:fs'
import type { Role, Who } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import { addDays, type Day } from '../kernel/day.ts'
import { daysAfter } from '../mail/rules.ts'
import { peopleWithRole } from '../partners/queries.ts'
import { answerTogether } from '../voice/commands.ts'
import { decideOnWords } from '../voice/commands/check.ts'
import { replyToFamilies, voiceDaily } from '../voice/commands/disputes.ts'
import { followAnswer } from '../voice/commands/follow.ts'
import { saySeveral, sayWhatYouSee, takeDownAnswer } from '../voice/commands/say.ts'
import { disputes } from '../voice/queries/disputes.ts'
import { wordsToCheck } from '../voice/queries/words.ts'
import type { Answer, Answers, Decision, Way } from '../voice/rules.ts'
import type { RecordedFacts } from './content.ts'
import { must } from './must.ts'

/** What `demo/merrowshire/voice.json` holds: who said what of a promise, and what came of it. */
export type VoiceContent = {
  readonly families: readonly (Answers & { readonly promise: string; readonly on: Day })[]
  readonly visitors: readonly (Answers & { readonly promise: string; readonly on: Day })[]
  readonly groups: readonly (Answers & {
    readonly promise: string
    readonly on: Day
    readonly as: Role
    readonly words: string
  })[]
  readonly takenDown: readonly (One & { readonly how: Exclude<Way, 'online'> })[]
  readonly words: readonly (One & { readonly follow?: boolean })[]
  readonly checks: readonly {
    /** How the words begin. */
    readonly words: string
    readonly on: Day
    readonly as: Role
    readonly decision: Decision
    readonly shown?: string
    readonly because?: string
  }[]
  readonly replies: readonly {
    readonly promise: string
    readonly on: Day
    readonly post: string
    readonly kind: 'answer' | 'change'
    readonly words: string
  }[]
  readonly silenceLookedAtFrom: Day
  readonly silenceLookedAtTo: Day
}

type One = {
  readonly promise: string
  readonly on: Day
  readonly as: Role
  readonly answer: Answer
  readonly words: string
}

export const merrowshireVoice = (): VoiceContent =>
  JSON.parse(readFileSync(new URL('../../demo/merrowshire/voice.json', import.meta.url), 'utf8')) as VoiceContent

type Happening = { readonly on: Day; readonly keep: (ctx: Ctx) => Promise<unknown> }
type Names = { readonly promise: (ref: string) => string; readonly post: (slug: string) => string }

/** The made-up person who held a role on the day, so that a command sees who asks. */
const as = async (ctx: Ctx, role: Role): Promise<Ctx> => {
  const [person] = await peopleWithRole(ctx, role)
  if (!person) throw new Error(`Nobody held the role ${role} on ${ctx.today}.`)
  const { personId, name } = person
  const who: Who = { personId, name, areaId: ctx.area.id, roles: new Set([role]), posts: new Set() }
  return { ...ctx, who }
}

type Many = Answers & {
  readonly promise: string
  readonly on: Day
  readonly words?: readonly { said: string; checked: boolean }[]
}

/** Whoever wrote words had mostly said no. */
const many = (each: Many, voice: 'family' | 'visitor', { promise }: Names): Happening => {
  const wordy = each.no > 0 ? 'no' : 'yes'
  const answers = (['yes', 'no', 'unsure'] as const).flatMap(answer =>
    Array.from({ length: each[answer] }, (_, index) => {
      const words = answer === wordy ? each.words?.[index] : undefined
      return {
        promiseId: promise(each.promise), answer, voice, people: 1,
        words: words?.said ?? null, wordsChecked: words?.checked ?? false,
      }
    }),
  ) // prettier-ignore
  return { on: each.on, keep: async ctx => must(each.promise, await answerTogether(ctx, answers)) }
}

const groups = (content: VoiceContent, { promise }: Names): Happening[] =>
  content.groups.map(({ on, as: role, promise: ref, ...given }) => ({
    on,
    keep: async ctx => must(ref, await saySeveral(await as(ctx, role), { promiseId: promise(ref), ...given })),
  }))

const takenDown = (content: VoiceContent, { promise }: Names): Happening[] =>
  content.takenDown.map(({ on, as: role, promise: ref, answer, words, how }) => ({
    on,
    keep: async ctx =>
      must(ref, await takeDownAnswer(await as(ctx, role), { promiseId: promise(ref), answer, words, how })),
  }))

const inTheirWords = (content: VoiceContent, { promise }: Names): Happening[] =>
  content.words.map(({ on, as: role, promise: ref, answer, words, follow }) => ({
    on,
    keep: async plain => {
      const ctx = await as(plain, role)
      const said = must(ref, await sayWhatYouSee(ctx, { promiseId: promise(ref), answer, words, visitor: '' }))
      if (follow) must(ref, await followAnswer(ctx, { answerId: said.answerId, visitor: '' }))
    },
  }))

const checks = (content: VoiceContent): Happening[] =>
  content.checks.map(({ on, as: role, words, decision, shown, because }) => ({
    on,
    keep: async plain => {
      const ctx = await as(plain, role)
      const found = (await wordsToCheck(ctx)).find(each => each.words.startsWith(words))
      if (!found) throw new Error(`No words to check begin “${words}”.`)
      const given = { answerId: found.answerId, decision, shown: shown ?? null, because: because ?? null }
      must(words, await decideOnWords(ctx, given))
    },
  }))

const replies = (content: VoiceContent, { promise, post }: Names): Happening[] =>
  content.replies.map(({ on, promise: ref, post: slug, kind, words }) => ({
    on,
    keep: async ctx => {
      const [dispute] = await disputes(ctx, [promise(ref)])
      if (!dispute) throw new Error(`Families do not disagree about ${ref}, so nobody answers them.`)
      must(ref, await replyToFamilies(ctx, { disputeId: dispute.disputeId, kind, words, postId: post(slug) }))
    },
  }))

const silence = ({ silenceLookedAtFrom, silenceLookedAtTo }: VoiceContent): Happening[] =>
  daysAfter(addDays(silenceLookedAtFrom, -1), silenceLookedAtTo).map(on => ({ on, keep: voiceDaily }))

const answeredOn: Day = '2025-02-10'

/** What families, groups and visitors said in Merrowshire's half year, who checked it, who answered and who did not. */
export const voiceHappenings = (
  facts: Pick<RecordedFacts, 'answers'>,
  names: Names,
  content: VoiceContent = merrowshireVoice(),
): Happening[] => [
  ...facts.answers.map(each => many({ ...each, on: each.on ?? answeredOn }, 'family', names)),
  ...content.families.map(each => many(each, 'family', names)),
  ...content.visitors.map(each => many(each, 'visitor', names)),
  ...groups(content, names),
  ...takenDown(content, names),
  ...inTheirWords(content, names),
  ...checks(content),
  ...replies(content, names),
  ...silence(content),
]
