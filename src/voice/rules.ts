import { createHash } from 'node:crypto'
import type { Role } from '../access/rules.ts'
import { notShown, protect, protectCount, protectTable } from '../kernel/disclosure.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { addWorkingDays } from '../kernel/working-days.ts'
import type { Shown } from '../kernel/disclosure.ts'
import type { Holidays } from '../kernel/working-days.ts'

/** How families answered "Is this what you see?". */
export type Answers = { readonly yes: number; readonly no: number; readonly unsure: number }

export const noAnswers: Answers = { yes: 0, no: 0, unsure: 0 }

export const inAll = ({ yes, no, unsure }: Answers): number => yes + no + unsure

export const addAnswers = (a: Answers, b: Answers): Answers => ({
  yes: a.yes + b.yes,
  no: a.no + b.no,
  unsure: a.unsure + b.unsure,
})

/** Six, because 1 to 5 are never shown: a disagreement nobody may count in public could not be explained. */
export const enoughToDisagree = 6

/** Families disagree when at least six said no, and more said no than yes. It stands beside the verdict, never in it. */
export const familiesDisagree = ({ yes, no }: Answers): boolean => no >= enoughToDisagree && no > yes

/** "12 families said no.", or null where they do not disagree. */
export const disagreementInWords = (answers: Answers): string | null =>
  familiesDisagree(answers) ? `${answers.no.toLocaleString('en-GB')} families said no.` : null

export type AnswersShown = Record<keyof Answers | 'total', Shown>

/**
 * The answers as the public may see them: 1 to 5 never shown, nor to be worked out from the total. Where families
 * disagree, the number who said no stands in a sentence on the page, so it is never the one hidden to protect another.
 */
export const answersForPublic = (answers: Answers): AnswersShown => {
  const { yes, no, unsure } = answers
  const total = yes + no + unsure
  if (familiesDisagree(answers)) {
    const others = protect([yes, unsure], yes + unsure)
    const sum = typeof others.total === 'number' ? total : notShown
    return { yes: others.cells[0]!, no, unsure: others.cells[1]!, total: sum }
  }
  const all = protect([yes, no, unsure], total)
  return { yes: all.cells[0]!, no: all.cells[1]!, unsure: all.cells[2]!, total: all.total }
}

/** What was said of a promise, each kind of voice apart. Real counts: for the public go through `voicesForPublic`. */
export type Voices = {
  /** Families signed in or whose answer was taken down, and groups: those whom the rule of disagreement counts. */
  readonly families: Answers
  readonly single: Answers
  readonly groups: Answers
  readonly visitors: Answers
  /** Visitors' answers that came in a burst and wait to be looked at, and those set aside after a look. */
  readonly lookedAt: number
  readonly setAside: number
}

export type VoiceLine = { readonly whose: 'families' | 'groups' | 'both' | 'visitors'; readonly shown: AnswersShown }

const asShown = ([yes, no, unsure, total]: readonly Shown[]): AnswersShown => ({
  yes: yes!,
  no: no!,
  unsure: unsure!,
  total: total!,
})

const same = (a: AnswersShown, b: AnswersShown): boolean =>
  a.yes === b.yes && a.no === b.no && a.unsure === b.unsure && a.total === b.total

const familiesAndGroups = ({ families, single, groups }: Voices): VoiceLine[] => {
  if (inAll(families) === 0) return []
  const together = answersForPublic(families)
  if (inAll(groups) === 0) return [{ whose: 'families', shown: together }]
  if (inAll(single) === 0) return [{ whose: 'groups', shown: together }]
  const table = protectTable([single, groups].map(({ yes, no, unsure }) => [yes, no, unsure])).map(asShown)
  // The numbers of both together stand elsewhere too. Apart only where that gives nothing away beyond the table itself.
  if (!same(table[2]!, together)) return [{ whose: 'both', shown: together }]
  return [
    { whose: 'families', shown: table[0]! },
    { whose: 'groups', shown: table[1]! },
  ]
}

/** The lines of counts under a promise: each kind of voice apart, unless that would tell a small number. */
export const voicesForPublic = (voices: Voices): VoiceLine[] => [
  ...familiesAndGroups(voices),
  ...(inAll(voices.visitors) > 0 ? [{ whose: 'visitors' as const, shown: answersForPublic(voices.visitors) }] : []),
]

/** More answers than this from visitors to one promise on one day are looked at before they are counted. */
export const burstAbove = 30

export type BurstDecision = 'counted' | 'set aside'
export type DayOfVisitors = { readonly answers: Answers; readonly decision: BurstDecision | null }

/** Visitors' answers to one promise, day by day: those to count, those waiting to be looked at, those set aside. */
export const sortVisitors = (days: readonly DayOfVisitors[]): Pick<Voices, 'visitors' | 'lookedAt' | 'setAside'> => {
  let [visitors, lookedAt, setAside] = [noAnswers, 0, 0]
  for (const { answers, decision } of days) {
    if (decision === 'set aside') setAside += inAll(answers)
    else if (decision === null && inAll(answers) > burstAbove) lookedAt += inAll(answers)
    else visitors = addAnswers(visitors, answers)
  }
  return { visitors, lookedAt, setAside }
}

/** Numbers of answers kept apart, as the public may see them. */
export const apartForPublic = ({ lookedAt, setAside }: Pick<Voices, 'lookedAt' | 'setAside'>) => ({
  lookedAt: protectCount(lookedAt),
  setAside: protectCount(setAside),
})

/**
 * How often one connection may send an answer in a day. High, because a school, a hospital or a forum's meeting shares
 * one; each promise still counts one answer a day from it, the newest.
 */
export const mostAnswersADay = 300

/** The owner has ten working days to answer families; after that it goes to the independent chair. */
export const answerDueOn = (disagreedOn: Day, holidays: Holidays): Day => addWorkingDays(disagreedOn, 10, holidays)

export type DisputeReply = { readonly kind: 'answer' | 'change'; readonly words: string; readonly saidOn: Day }

export type DisputeFacts = {
  readonly openedOn: Day
  readonly answerDueOn: Day
  readonly climbedOn: Day | null
  /** Oldest first. */
  readonly replies: readonly DisputeReply[]
}

export const answerTo = ({ replies }: Pick<DisputeFacts, 'replies'>): DisputeReply | null =>
  replies.find(({ kind }) => kind === 'answer') ?? null

export type DisputeState = 'waiting' | 'past its day' | 'with the chair' | 'answered'

/** Where a dispute stands on a day. An answer that comes after it went to the chair is still an answer. */
export const disputeState = (dispute: DisputeFacts, today: Day): DisputeState => {
  if (answerTo(dispute)) return 'answered'
  if (dispute.climbedOn !== null) return 'with the chair'
  return today > dispute.answerDueOn ? 'past its day' : 'waiting'
}

/** Silence climbs on the first day after the answer was due, once. */
export const shouldClimb = (dispute: DisputeFacts, today: Day): boolean =>
  disputeState(dispute, today) === 'past its day'

/**
 * Whether families' answers open a dispute: they disagree and none is open; after one was answered, six more have to
 * say no than had by then.
 */
export const opensDispute = (
  answers: Answers,
  latest: { readonly answered: boolean; readonly noesSinceAnswer: number } | null,
): boolean => {
  if (!familiesDisagree(answers)) return false
  return latest === null || (latest.answered && latest.noesSinceAnswer >= enoughToDisagree)
}

/** What a page says of a dispute, in one sentence. */
export const disputeInWords = (dispute: DisputeFacts, owner: string, today: Day): string => {
  const state = disputeState(dispute, today)
  if (state === 'answered') return `Families were answered on ${dayInWords(answerTo(dispute)!.saidOn)}.`
  if (state === 'with the chair') return 'No answer yet. It has gone to the independent chair.'
  if (state === 'past its day')
    return `No answer yet. It was due by ${dayInWords(dispute.answerDueOn)} and goes to the independent chair.`
  return `${owner} must answer by ${dayInWords(dispute.answerDueOn)}.`
}

/** What stands in the place of words that could tell who a child is. */
export const removedMark = '[removed]'

const unspaced = (text: string): string => text.replace(/\s+/g, ' ').trim()

/**
 * Whether words to be shown are what somebody wrote with nothing but parts taken out, each marked "[removed]". Spaces
 * do not matter. Refused: words added, changed or put in another order, no part marked, or nothing left.
 */
export const isOnlyRemoval = (written: string, shown: string): boolean => {
  const [first, ...rest] = shown.split(removedMark).map(unspaced)
  if (rest.length === 0 || [first, ...rest].every(part => part === '')) return false
  const whole = unspaced(written)
  if (!whole.startsWith(first!)) return false
  let at = first!.length
  for (const [index, part] of rest.entries()) {
    if (part === '') continue
    const found = index === rest.length - 1 ? whole.length - part.length : whole.indexOf(part, at)
    if (found < at || !whole.startsWith(part, found)) return false
    at = found + part.length
  }
  return true
}

export type Decision = 'passed' | 'passed with a part removed' | 'held back'

/** Whether a decision on words can stand, or the sentence why not. */
export const canDecideWords = (
  written: string,
  { decision, shown, because }: { decision: Decision; shown: string | null; because: string | null },
): { ok: true } | { ok: false; because: string } => {
  if (decision === 'held back' && !because) return { ok: false, because: 'Say why these words are held back.' }
  if (decision === 'passed with a part removed' && !isOnlyRemoval(written, shown ?? ''))
    return {
      ok: false,
      because: `Leave the words as they are and write ${removedMark} in place of each part you take out. Nothing else may change.`,
    }
  return { ok: true }
}

const oneWay = (parts: readonly string[]): string => createHash('sha256').update(parts.join('|')).digest('base64url')

/** The hand a signed-in person answers with: one for each promise, so that everybody counts once. */
export const handOfPerson = (areaId: number, promiseId: string, personId: string): string =>
  oneWay(['person', String(areaId), promiseId, personId])

/**
 * The hand a visitor answers with: one for each promise and day, from a key nobody can turn back or make again; null
 * where visitors cannot be told apart. What one hand gave for two promises cannot be brought together.
 */
export const handOfVisitor = (areaId: number, promiseId: string, day: Day, key: string): string | null =>
  key === '' ? null : oneWay(['visitor', String(areaId), promiseId, day, key])

export type Voice = 'family' | 'group' | 'visitor'

/** As whom somebody is counted. Staff are visitors: their own answers never count towards a disagreement. */
export const voiceOf = (roles: ReadonlySet<Role> | null): Voice => {
  if (roles?.has('forum-representative') || roles?.has('youth-worker')) return 'group'
  return roles?.has('family') || roles?.has('young-person') ? 'family' : 'visitor'
}

export const answersInWords = { yes: 'Yes', no: 'No', unsure: 'Not sure' } as const
export type Answer = keyof typeof answersInWords

/** How an answer came: online, or taken down for somebody. */
export const ways = ['online', 'on paper', 'in person', 'by phone'] as const
export type Way = (typeof ways)[number]

/** The most people one group may answer for at once. */
export const mostPeople = 500
