import { firstOf, type Dated } from '../case-facts.ts'
import { limit, type Sheet } from '../sheet.ts'
import { appealDay } from './appeal-day.ts'
import { disputeRules as rules } from './dispute-rules.ts'
import { ordersMade } from './orders.ts'

const lapses = ' It is the family’s right, and nobody is late who does not use it.'

/** Each decision with a right of appeal: the adviser, and the appeal itself. */
const appeal = (sheet: Sheet, sent: Dated, before: number | undefined): void => {
  limit(sheet, rules.contact, sent, { before, more: lapses })
  const cert = firstOf(sheet.facts, ['CERT'], sent.on, before)
  const { due, counted } = appealDay(sent, cert, sheet.settings)
  limit(sheet, rules.appeal, sent, { before, due, counted: `${counted.slice(0, -1)} (${rules.appeal.law}).`, more: lapses }) // prettier-ignore
}

const hearing = (sheet: Sheet, heard: Dated, last: number): void => {
  const sent = firstOf(sheet.facts, rules.bundle.metBy, last + 1, heard.on + 1)
  const ended = firstOf(sheet.facts, ['APPEAL_ENDED', 'ORDER'], last + 1, heard.on + 1)
  const over = ended ? 'The appeal ended before the hearing.' : null
  const held = heard.on <= sheet.facts.asOf ? 'The hearing was held, and nothing records that this was done before it.' : null // prettier-ignore
  limit(sheet, rules.bundle, heard, { met: sent?.on ?? null, notNeeded: over ?? (sent ? null : held) })
}

/** Appeals: reference §10. */
export const tribunalSteps = (sheet: Sheet): void => {
  const { facts } = sheet
  const decisions = facts.of('DECISION_SENT')
  for (const [at, sent] of decisions.entries())
    if (sent.on !== decisions[at + 1]?.on) appeal(sheet, sent, decisions[at + 1]?.on)
  const appeals = facts.of('APPEAL_SENT_TO_LA')
  for (const [at, received] of appeals.entries()) {
    const ended = firstOf(facts, ['APPEAL_ENDED', 'ORDER'], received.on, appeals[at + 1]?.on)
    limit(sheet, rules.response, received, { before: appeals[at + 1]?.on, notNeeded: ended ? 'The appeal has ended.' : null }) // prettier-ignore
  }
  const hearings = facts.of('HEARING')
  for (const [at, heard] of hearings.entries()) hearing(sheet, heard, hearings[at - 1]?.on ?? Number.NEGATIVE_INFINITY)
  ordersMade(sheet)
}
