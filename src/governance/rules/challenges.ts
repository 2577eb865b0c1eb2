import { addDays, dayInWords, daysBetween, type Day } from '../../kernel/day.ts'
import type { GroupKind } from '../../partners/rules.ts'
import type { ToRaise } from './escalations-raised.ts'

/** What groups of young people and of parents and carers put to the board, and what came back. Pure. */

/** The groups whose challenge is kept apart: families and young people speaking for themselves. */
export const challengingKinds: readonly GroupKind[] = ['youth', 'forum']

export type ChallengeFacts = { readonly raisedOn: Day; readonly replies: readonly { readonly on: Day }[] }

/** "No reply yet, after 31 days." or "The board replied on 31 January 2025, after 10 days." */
export const replyInWords = ({ raisedOn, replies }: ChallengeFacts, day: Day): string => {
  const first = replies.filter(each => each.on <= day).toSorted((a, b) => (a.on < b.on ? -1 : 1))[0]
  const waited = daysBetween(raisedOn, first?.on ?? day)
  const after = waited <= 0 ? 'the same day' : `after ${waited === 1 ? '1 day' : `${waited} days`}`
  if (first) return `The board replied on ${dayInWords(first.on)}, ${after}.`
  return waited <= 0 ? 'No reply yet. It was put today.' : `No reply yet, ${after}.`
}

export const isUnanswered = ({ replies }: ChallengeFacts, day: Day): boolean => !replies.some(each => each.on <= day)

/** A challenge without a reply goes to the independent chair after four weeks. */
export const replyWithinDays = 28

export type HeldChallenge = ChallengeFacts & { readonly id: string; readonly group: string; readonly path: string }

export const unansweredLong = (challenges: readonly HeldChallenge[], today: Day): ToRaise[] =>
  challenges
    .filter(each => isUnanswered(each, today) && addDays(each.raisedOn, replyWithinDays) <= today)
    .map(each => ({
      subject: { kind: 'challenge', id: each.id },
      reason: 'unanswered',
      title: `${each.group} has had no reply to its challenge of ${dayInWords(each.raisedOn)}`,
      words: `It was put to the board ${daysBetween(each.raisedOn, today)} days ago.`,
      condition: 'The board has replied to the group in words.',
      path: each.path,
      ownerPostId: null,
      accountablePostId: null,
      level: 'chair',
      rule: `A challenge without a reply for ${replyWithinDays / 7} weeks goes to the independent chair.`,
    }))

/** Whether somebody may put words for a group: their own kind of group only. */
export const maySpeakFor = (roles: ReadonlySet<string>, kind: GroupKind): boolean =>
  (kind === 'forum' && roles.has('forum-representative')) ||
  (kind === 'youth' && roles.has('youth-worker')) ||
  (challengingKinds.includes(kind) && roles.has('programme-lead'))
