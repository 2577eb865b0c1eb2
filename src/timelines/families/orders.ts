import { firstOf, type Dated } from '../case-facts.ts'
import { inWords } from '../day-numbers.ts'
import { exceptionsTo } from '../exceptions.ts'
import { limitFrom } from '../limits.ts'
import type { Rule } from '../rule.ts'
import { duty, limit, type Sheet } from '../sheet.ts'
import { disputeRules as rules } from './dispute-rules.ts'

const assess = [rules.orderAssess, rules.orderNoPlan, rules.orderFinal]
const ofOrder: Readonly<Record<string, readonly Rule[]>> = {
  'assess': assess,
  'reassess': assess,
  'make-plan': [rules.orderDraft, rules.orderMake],
  'reconsider': [rules.orderReconsider],
  'amend-provision': [rules.orderAmend],
  'amend-setting': [rules.orderSetting],
  'maintain': [rules.orderMaintain],
} // prettier-ignore

const conceded = [rules.unopposedAssess, rules.unopposedNoPlan, rules.unopposedFinal]
const ofConceded: Readonly<Record<string, readonly Rule[]>> = { 'assess': conceded, 'reassess': conceded, 'amend-provision': [rules.unopposedAmend], 'amend-setting': [rules.unopposedAmend] } // prettier-ignore

/** The two ways an assessment may end: each makes the other unnecessary. */
const insteadOf = (sheet: Sheet, rule: Rule, from: Dated): string | null => {
  if (rule.id.endsWith('.NO_PLAN')) {
    const made = firstOf(sheet.facts, ['DRAFT_SERVED', 'PLAN_MADE', 'AMENDED_PLAN_MADE'], from.on)
    return made ? `A plan is being made: ${inWords(made.on)}.` : null
  }
  if (!rule.id.endsWith('.FINAL')) return null
  const no = firstOf(sheet.facts, ['NO_PLAN_DECIDED', 'NOT_AMENDED_DECIDED'], from.on)
  return no ? `The family was told on ${inWords(no.on)} that no plan, or no new one, will be made.` : null
}

const write = (sheet: Sheet, rule: Rule, from: Dated, what: string, words: string): void => {
  const due = limitFrom(rule, from.on, sheet.settings)
  const { disapplied, more } = exceptionsTo(rule, { from: from.on, due }, sheet.facts)
  limit(sheet, rule, from, { due, what, disapplied, more: `${words}${more}`, notNeeded: insteadOf(sheet, rule, from) })
}

/** What an order, or an agreement that counts as one, requires: reg 44, reference §10. */
export const orderSteps = (sheet: Sheet, from: Dated, outcome: string, what: string, words = ''): void => {
  for (const rule of ofOrder[outcome] ?? [])
    if (rule.offset) write(sheet, rule, from, what, words)
    else duty(sheet, rule, from, { what, met: from.on, more: words })
}

const dismissed = (sheet: Sheet, order: Dated): void => {
  const ceasing = firstOf(sheet.facts, ['CEASE_DECIDED'], 0, order.on + 1)
  if (ceasing) duty(sheet, rules.orderCease, order)
}

/** Orders of the Tribunal, and appeals the authority does not oppose (reg 45). */
export const ordersMade = (sheet: Sheet): void => {
  for (const order of sheet.facts.of('ORDER'))
    if (order.fact.outcome === 'dismissed') dismissed(sheet, order)
    else orderSteps(sheet, order, order.fact.outcome ?? '', 'The Tribunal’s order was made')
  for (const ended of sheet.facts.of('APPEAL_ENDED'))
    if (ended.fact.outcome === 'conceded')
      for (const rule of ofConceded[ended.fact.reason ?? ''] ?? [])
        write(sheet, rule, ended, 'The authority told the Tribunal that it does not oppose the appeal', '')
}
