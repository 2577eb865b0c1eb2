import { firstOf, lastBy, together, type Dated } from '../case-facts.ts'
import { inWords } from '../day-numbers.ts'
import { limitFrom } from '../limits.ts'
import type { Rule } from '../rule.ts'
import { duty, later, limit, type Sheet } from '../sheet.ts'
import { familysDays } from './draft.ts'
import { reviewRules as rules } from './review-rules.ts'

const endedOn = ({ facts }: Sheet, from: number): string | null => {
  const ended = firstOf(facts, ['PLAN_CEASED'], from)
  return ended ? `The plan ended on ${inWords(ended.on)}.` : null
}

/** The invitation and the papers: counted back from the meeting, so they may be sent before it from the last one on. */
const beforeMeeting = (sheet: Sheet, rule: Rule, meeting: Dated, last: number): void => {
  const held = meeting.on <= sheet.facts.asOf
  const sent = firstOf(sheet.facts, rule.metBy, last + 1, meeting.on + 1)
  limit(sheet, rule, meeting, {
    met: sent?.on ?? null,
    notNeeded: sent === null && held ? 'The meeting was held, and nothing records that this was done before it.' : endedOn(sheet, last), // prettier-ignore
  })
}

const held = (sheet: Sheet, meeting: Dated, next: number): void => {
  const begun = meeting.on
  const before = next
  const ended = endedOn(sheet, meeting.on)
  const decision = firstOf(sheet.facts, ['REVIEW_DECISION'], meeting.on, next)
  const outcome = decision?.fact.outcome ?? null
  const stays = decision && outcome !== 'amend' ? `It was decided on ${inWords(decision.on)} not to amend the plan.` : null // prettier-ignore
  limit(sheet, rules.report, meeting, { begun, before, notNeeded: ended })
  limit(sheet, rules.decision, meeting, { begun, before, notNeeded: ended })
  const sent = firstOf(sheet.facts, ['AMEND_NOTICE_SENT', 'AMEND_NOTICE_SERVED'], meeting.on, next)
  const known = Math.min(decision?.on ?? Number.MAX_SAFE_INTEGER, sent?.on ?? Number.MAX_SAFE_INTEGER)
  limit(sheet, rules.amendNotice, meeting, { begun: known, before, notNeeded: stays ?? ended, more: ' It is needed only if the plan is to be amended.' }) // prettier-ignore
  amended(sheet, meeting, sent, { known, before, notNeeded: stays ?? ended })
  if (decision && stays) duty(sheet, rules.letter, decision, { notNeeded: endedOn(sheet, decision.on) })
}

type Amending = { readonly known: number; readonly before: number; readonly notNeeded: string | null }

/** Eight weeks from the notice, and never more than twelve from the meeting. */
const amended = (sheet: Sheet, meeting: Dated | null, sent: Dated | null, { known, before, notNeeded }: Amending): void => {
  const eight = sent ? limitFrom(rules.final, sent.on, sheet.settings) : Number.POSITIVE_INFINITY
  const twelve = meeting ? meeting.on + 84 : Number.POSITIVE_INFINITY
  const due = Math.min(eight, twelve)
  const from = sent ?? meeting!
  const met = meeting ? `The review meeting is on ${inWords(meeting.on)}; twelve weeks after it is ${inWords(twelve)}.` : 'No review meeting is recorded.'
  const notice = sent ? `The notice of amendments was sent on ${inWords(sent.on)}; eight weeks after it is ${inWords(eight)}.` : 'Eight weeks from the notice of amendments may be earlier, once it is sent.'
  const counted = `${met} ${notice} The last day is ${inWords(due)} (${rules.final.law}).`
  limit(sheet, rules.final, from, { begun: Math.min(known, sent?.on ?? known), before, due, counted, notNeeded })
} // prettier-ignore

const meetings = (sheet: Sheet): void => {
  const all = sheet.facts.of('MEETING')
  for (const [at, meeting] of all.entries()) {
    const last = all[at - 1]?.on ?? Number.NEGATIVE_INFINITY
    beforeMeeting(sheet, rules.notice, meeting, last)
    beforeMeeting(sheet, rules.papers, meeting, last)
    held(sheet, meeting, all[at + 1]?.on ?? Number.POSITIVE_INFINITY)
  }
}

/** Notices: the family’s 15 days for each, and a limit of its own for one sent without a review meeting (reg 28). */
const notices = (sheet: Sheet): void => {
  const { facts } = sheet
  const sent = facts.of('AMEND_NOTICE_SENT')
  const served = facts.of('AMEND_NOTICE_SERVED')
  const counted = served.length === 0 ? sent : [...served, ...sent.filter(each => !servedFor(each, sent, served))]
  for (const notice of counted.toSorted((a, b) => a.on - b.on)) {
    const before = firstOf(facts, ['AMEND_NOTICE_SENT'], notice.on + 1)?.on
    const begun = sentBefore(notice, sent, served) ?? notice.on
    familysDays(sheet, rules.amendDays, notice, { final: ['AMENDED_PLAN_MADE', 'PLAN_MADE'], before, begun })
  }
  const given = [...sent, ...served.filter(({ on }) => !lastBy(sent, on))].toSorted((a, b) => a.on - b.on)
  for (const [at, notice] of given.entries())
    if (!lastBy(facts.of('MEETING'), notice.on))
      amended(sheet, null, notice, { known: notice.on, before: given[at + 1]?.on ?? Number.POSITIVE_INFINITY, notNeeded: endedOn(sheet, notice.on) }) // prettier-ignore
}

/** The day a notice was sent that was first served on this day: until then the 15 days were counted from that. */
const sentBefore = ({ on }: Dated, sent: readonly Dated[], served: readonly Dated[]): number | null => {
  const last = lastBy(sent, on)
  return last && !served.some(each => each.on >= last.on && each.on < on) ? last.on : null
}

const servedFor = (notice: Dated, sent: readonly Dated[], served: readonly Dated[]): boolean => {
  const next = sent.find(({ on }) => on > notice.on)?.on ?? Number.POSITIVE_INFINITY
  return served.some(({ on }) => on >= notice.on && on < next)
}

/** The meetings of a case with their steps, and its notices of amendments. */
export const reviewSteps = (sheet: Sheet): void => {
  meetings(sheet)
  notices(sheet)
  const { facts } = sheet
  const plan = lastBy(together(facts, ['PLAN_MADE', 'TRANSFERRED', 'REVIEW_DECISION']), facts.asOf)
  if (!plan || endedOn(sheet, plan.on) !== null) return
  if (facts.of('MEETING').some(({ on }) => on > plan.on || on > facts.asOf)) return
  const waiting = [rules.notice, rules.papers, rules.report, rules.decision, rules.amendNotice, rules.final]
  for (const rule of waiting) later(sheet, rule, 'when the day of the next review meeting is fixed')
}
