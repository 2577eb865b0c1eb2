import { addDays, dayInWords, daysBetween, type Day } from '../../kernel/day.ts'

/** How something that does not move climbs, which way it goes, and what stands it down. Pure. */

export const levels = ['owner', 'accountable', 'chair', 'board'] as const
export type Level = (typeof levels)[number]

export const levelNames: Readonly<Record<Level, string>> = {
  owner: 'The owner',
  accountable: 'The accountable person',
  chair: 'The independent chair',
  board: 'The board',
}

/**
 * How many days something stays at a level before it climbs by itself; null where it climbs no further. A week each
 * for the owner and whoever is accountable (the core group meets once in it), two for the chair (one fortnightly
 * review). These are settings of the route: change them here and the governance page says so.
 */
export const daysAtLevel: Readonly<Record<Level, number | null>> = { owner: 7, accountable: 7, chair: 14, board: null }

export const subjectKinds = {
  promise: 'Promise',
  barrier: 'Barrier',
  ask: 'What the regulator asked',
  dispute: 'Families disagree',
  figure: 'Missing figure',
  sector: 'A sector that keeps missing',
  owner: 'An owner who has not answered',
  challenge: 'A challenge without a reply',
  decision: 'A decision not carried out',
  other: 'Something else',
} as const
export type SubjectKind = keyof typeof subjectKinds

/** Reasons in words. Other rooms may give a code of their own; it is then shown as it is. */
export const reasons: Readonly<Record<string, string>> = {
  late: 'It is late.',
  silent: 'Nothing has been heard.',
  missing: 'The figure has not come.',
  absent: 'The sector keeps missing the meeting.',
  unanswered: 'There is no answer.',
  stuck: 'It has been stuck for longer than its limit.',
  disputed: 'Families say it is not so.',
  'not-done': 'It was decided and is not done.',
  'no-comment': 'Whoever answers for a measure was asked about it and has not said anything yet.',
  other: 'For another reason.',
}
export const reasonInWords = (reason: string): string => reasons[reason] ?? `${reason.replaceAll('-', ' ')}.`

export type Answerable = { readonly ownerPostId: string | null; readonly accountablePostId: string | null }

/**
 * The levels one thing passes. A level without a person of its own is left out: where no owner is named, or where the
 * owner is the accountable person, it goes straight on. The chair and the board are always there.
 */
export const routeOf = ({ ownerPostId, accountablePostId }: Answerable): Level[] =>
  levels.filter(level => {
    if (level === 'owner') return ownerPostId !== null
    if (level === 'accountable') return accountablePostId !== null && accountablePostId !== ownerPostId
    return true
  })

/** The first level of the route at or above the one asked for. */
export const firstLevel = (answerable: Answerable, asked: Level): Level =>
  routeOf(answerable).find(level => levels.indexOf(level) >= levels.indexOf(asked)) ?? 'board'

/** The next level of the route, or null at the board. */
export const levelAbove = (answerable: Answerable, level: Level): Level | null =>
  routeOf(answerable).find(each => levels.indexOf(each) > levels.indexOf(level)) ?? null

export type Direction = 'better' | 'same' | 'worse'
export const directions: Readonly<Record<Direction, string>> = {
  better: 'Getting better',
  same: 'About the same',
  worse: 'Getting worse',
}

export type Climb = { readonly level: Level; readonly on: Day }

export type EscalationFacts = Answerable & {
  /** The levels recorded so far; the lowest is where it was raised. At least one. */
  readonly steps: readonly Climb[]
  readonly stoodDownOn: Day | null
  readonly directions: readonly { readonly direction: Direction; readonly on: Day; readonly why: string }[]
}

export type EscalationOn = {
  readonly open: boolean
  readonly level: Level
  /** Since when it has been at that level. */
  readonly since: Day
  readonly raisedOn: Day
  /** Levels it has reached by time that are not recorded yet. */
  readonly due: readonly Climb[]
  /** When it climbs next if nothing happens; null at the board or once stood down. */
  readonly next: Climb | null
  readonly daysOpen: number
  readonly direction: Direction | null
  readonly directionWhy: string | null
}

const byLevel = (a: Climb, b: Climb): number => levels.indexOf(a.level) - levels.indexOf(b.level)

const climbFrom = (facts: Answerable, from: Climb): Climb | null => {
  const [above, days] = [levelAbove(facts, from.level), daysAtLevel[from.level]]
  return above === null || days === null ? null : { level: above, on: addDays(from.on, days) }
}

/** Every climb that time brings from a level up to and with a day. */
const climbsBy = (facts: Answerable, from: Climb, day: Day): Climb[] => {
  const next = climbFrom(facts, from)
  return next && next.on <= day ? [next, ...climbsBy(facts, next, day)] : []
}

/**
 * Where an escalation stands on a day. It climbs by time alone from the last level recorded, so a page is right
 * whether or not the day's work has run; `due` is what that work has still to record. It is open until its condition
 * is recorded as met, however long that takes. Days before it was raised count as the day it was.
 */
export const escalationOn = (facts: EscalationFacts, day: Day): EscalationOn => {
  const steps = facts.steps.toSorted(byLevel)
  const raisedOn = steps.reduce((first, step) => (step.on < first ? step.on : first), steps[0]!.on)
  const open = facts.stoodDownOn === null || facts.stoodDownOn > day
  const at = steps.at(-1)!
  const due = open ? climbsBy(facts, at, day) : []
  const now = due.at(-1) ?? at
  const said = facts.directions.filter(each => each.on <= day).toSorted((a, b) => (a.on < b.on ? -1 : 1))
  return {
    open,
    level: now.level,
    since: now.on,
    raisedOn,
    due,
    next: open ? climbFrom(facts, now) : null,
    daysOpen: Math.max(0, daysBetween(raisedOn, open ? day : facts.stoodDownOn!)),
    direction: said.at(-1)?.direction ?? null,
    directionWhy: said.at(-1)?.why ?? null,
  }
}

/** "With the independent chair since 4 March 2025. It goes to the board on 18 March 2025 unless its condition is met." */
export const standsInWords = ({ open, level, since, next }: EscalationOn): string => {
  const where = `${open ? 'With' : 'It had reached'} ${levelNames[level].toLowerCase()}`
  if (!open) return `Stood down. ${where}.`
  const onward = next
    ? ` It goes to ${levelNames[next.level].toLowerCase()} on ${dayInWords(next.on)} unless its condition is met.`
    : ' It goes no higher: it stays on every agenda of the board until its condition is met.'
  return `${where} since ${dayInWords(since)}.${onward}`
}

export type Recorder = { readonly posts: ReadonlySet<string>; readonly isChair: boolean }
export type Refusable = { readonly ok: true } | { readonly ok: false; readonly because: string }

/**
 * Who may record that a condition is met: nobody who has to meet it, and from the chair's level on only the chair.
 */
export const canStandDown = (answerable: Answerable, level: Level, by: Recorder): Refusable => {
  const own = [answerable.ownerPostId, answerable.accountablePostId].some(post => post !== null && by.posts.has(post))
  if (own)
    return { ok: false, because: 'You answer for this, so somebody else has to record that its condition is met.' }
  if ((level === 'chair' || level === 'board') && !by.isChair)
    return {
      ok: false,
      because: 'It has reached the independent chair, so the chair records that its condition is met.',
    }
  return { ok: true }
}

/** Open first, the highest level first, then the longest open. */
export const inOrder = <Escalation extends { readonly now: EscalationOn }>(all: readonly Escalation[]): Escalation[] =>
  all.toSorted(
    (a, b) =>
      Number(b.now.open) - Number(a.now.open) ||
      levels.indexOf(b.now.level) - levels.indexOf(a.now.level) ||
      (a.now.raisedOn < b.now.raisedOn ? -1 : 1),
  )

/** How many are open at each level, none being nought. */
export const openByLevel = (all: readonly { readonly now: EscalationOn }[]): Readonly<Record<Level, number>> => {
  const count = (level: Level) => all.filter(({ now }) => now.open && now.level === level).length
  return { owner: count('owner'), accountable: count('accountable'), chair: count('chair'), board: count('board') }
}
