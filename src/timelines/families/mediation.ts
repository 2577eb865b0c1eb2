import { firstOf, together, type Dated } from '../case-facts.ts'
import { inWords } from '../day-numbers.ts'
import { limit, type Sheet } from '../sheet.ts'
import { disputeRules as rules } from './dispute-rules.ts'
import { orderSteps } from './orders.ts'

/** Another day agreed in writing (reg 42(5)) takes the place of the limit. */
const agreement = (sheet: Sheet, agreed: Dated): void => {
  const { outcome } = agreed.fact
  const rule = outcome === 'health-only' ? rules.agreedHealth : rules.agreedOther
  if (outcome !== null && outcome !== undefined && outcome !== 'health-only' && outcome !== 'not-appealable')
    return orderSteps(sheet, agreed, outcome, 'Mediation ended in agreement', ' It counts as an order would (reg 42(2)).') // prettier-ignore
  if (agreed.until === null) return limit(sheet, rule, agreed)
  limit(sheet, rule, agreed, {
    due: agreed.until,
    counted: `Mediation ended in agreement on ${inWords(agreed.on)}. Another day was agreed in writing: ${inWords(agreed.until)} (reg 42(5)).`,
  })
}

const certificates = (sheet: Sheet): void => {
  const asked = together(sheet.facts, rules.cert.from)
  for (const [at, trigger] of asked.entries()) limit(sheet, rules.cert, trigger, { before: asked[at + 1]?.on })
}

/** Mediation: reference §9. */
export const mediationSteps = (sheet: Sheet): void => {
  const { facts } = sheet
  const wanted = facts.of('MEDIATION_WANTED')
  for (const [at, ask] of wanted.entries()) {
    const before = wanted[at + 1]?.on
    const cert = firstOf(facts, ['CERT'], ask.on, before)
    const why = cert ? `The certificate was issued on ${inWords(cert.on)} without mediation.` : null
    limit(sheet, rules.arrange, ask, { before, notNeeded: why })
  }
  for (const told of facts.of('MEDIATION_HEALTH')) limit(sheet, rules.healthTold, told)
  certificates(sheet)
  for (const agreed of facts.of('MEDIATION_AGREED')) agreement(sheet, agreed)
}
