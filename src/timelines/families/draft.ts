import { firstOf, lastBy, type Dated } from '../case-facts.ts'
import { inWords } from '../day-numbers.ts'
import type { Kind } from '../facts.ts'
import { limitFrom } from '../limits.ts'
import { plusWorking } from '../working.ts'
import { countedFrom } from '../step.ts'
import type { Rule } from '../rule.ts'
import { limit, type Sheet } from '../sheet.ts'
import { requestRules as rules } from './request-rules.ts'

/** What may make it final, up to which day, and when it came on the list where that is before it was served. */
type Served = { readonly final: readonly Kind[]; readonly before: number | undefined; readonly begun?: number }

/**
 * The family’s 15 days: a period that must run. It is kept when its last day has come and nothing was made final
 * before; a final plan on or before that day is a breach, whether or not the family had answered.
 */
export const familysDays = (sheet: Sheet, rule: Rule, served: Dated, { final, before, begun }: Served): void => {
  const due = limitFrom(rule, served.on, sheet.settings)
  const made = firstOf(sheet.facts, final, served.on, before)
  const early = made !== null && made.on <= due
  const answered = firstOf(sheet.facts, ['REPRESENTATIONS_RECEIVED'], served.on, due + 1)
  limit(sheet, rule, served, {
    due,
    ...(begun !== undefined && { begun }),
    met: early ? made.on : null,
    breach: early ? `The plan was made final on ${inWords(made.on)}, before the family’s 15 days were over on ${inWords(due)}.` : null, // prettier-ignore
    more: `${answered ? ` The family answered on ${inWords(answered.on)}.` : ''}${early ? ` The plan was made final on ${inWords(made.on)}, before that day was over.` : ''}`,
  })
}

const consultDue = (sent: number, { settings }: Sheet): number => {
  const { days, basis } = settings.consultation
  const count = settings.firstDayCounts ? days - 1 : days
  return basis === 'working' ? plusWorking(sent, count, settings.working) : sent + count
}

const consultations = (sheet: Sheet): void => {
  const { facts, settings } = sheet
  for (const sent of facts.of('CONSULT_SENT')) {
    const about = sent.fact.sequence || null
    const same = (each: Dated): boolean => (each.fact.sequence || null) === about
    const next = facts.of('CONSULT_SENT').find(each => each.on > sent.on && same(each))?.on ?? Number.POSITIVE_INFINITY
    const reply = facts.of('CONSULT_REPLIED').find(each => each.on >= sent.on && each.on < next && same(each))
    const decided = firstOf(facts, ['PLAN_MADE', 'AMENDED_PLAN_MADE', 'NO_PLAN_DECIDED', 'NOT_AMENDED_DECIDED', 'REQUEST_WITHDRAWN'], sent.on)
    const { days, basis } = settings.consultation
    const due = consultDue(sent.on, sheet)
    const working = basis === 'working' ? ` The area counts ${days} working days.${named(sheet, sent.on, due)}` : ''
    const own = days === 15 ? working : working || ` The area allows ${days} days.`
    limit(sheet, rules.consultReply, sent, {
      about,
      due,
      met: reply?.on ?? null,
      counted: basis === 'working' ? `The setting was consulted on ${inWords(sent.on)}. The last day is ${inWords(due)} (${rules.consultReply.law}).` : countedFrom(rules.consultReply, 'The setting was consulted', sent.on, due),
      more: `${own}${settings.firstDayCounts ? ' Here the day it was sent counts as day 1.' : ''}`,
      notNeeded: decided ? `It was decided without its answer on ${inWords(decided.on)}.` : null,
    })
  }
} // prettier-ignore

const named = ({ settings }: Sheet, from: number, to: number): string => {
  const holidays = settings.working.leftOut(from, to)
  return holidays === '' ? '' : ` Bank holidays left out: ${holidays}.`
}

/** Drafts served in a first assessment or a re-assessment, and settings consulted: reference §2 rows 8 and 9. */
export const draftSteps = (sheet: Sheet): void => {
  const drafts = sheet.facts.of('DRAFT_SERVED')
  for (const [at, served] of drafts.entries()) if (served.on !== drafts[at + 1]?.on) replaced(sheet, served, drafts)
  consultations(sheet)
}

/** A draft served again starts 15 days of its own; each is held to the first final plan after it. */
const replaced = (sheet: Sheet, served: Dated, drafts: readonly Dated[]): void => {
  const before = drafts.find(({ on }) => on > served.on)?.on
  const last = lastBy(drafts, served.on)
  if (last) familysDays(sheet, rules.draftDays, last, { final: ['PLAN_MADE', 'AMENDED_PLAN_MADE'], before })
}
