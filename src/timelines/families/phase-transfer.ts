import { firstOf, type Dated } from '../case-facts.ts'
import { ageOn, dayNumber, inWords, plusMonths, yearOf, type DayNumber } from '../day-numbers.ts'
import type { Phase } from '../facts.ts'
import type { Rule } from '../rule.ts'
import { limit, type Sheet } from '../sheet.ts'
import { transferRules as rules } from './transfer-rules.ts'

const ruleOf: Readonly<Record<Phase, Rule>> = { 'school': rules.school, 'post16': rules.post16, 'post16-move': rules.post16Move } // prettier-ignore

/** From the outcome, else from the age on 31 August before the move; all three where neither is known. */
const phasesOf = (move: Dated, born: Dated | undefined): readonly Phase[] => {
  const said = move.fact.outcome as Phase | null | undefined
  if (said && ruleOf[said]) return [said]
  if (!born) return ['school', 'post16', 'post16-move']
  const age = ageOn(born.on, dayNumber(yearOf(move.on), 8, 31))
  if (age < 16) return ['school']
  return age === 16 ? ['post16'] : ['post16-move']
}

/** The last day on the words of the law, and the day many quote for it. */
export const transferDays = (phase: Phase, move: DayNumber): { readonly law: DayNumber; readonly quoted: DayNumber } => {
  if (phase === 'post16-move') {
    const last = plusMonths(move, -5)
    return { law: last, quoted: last }
  }
  const quoted = phase === 'school' ? dayNumber(yearOf(move), 2, 15) : dayNumber(yearOf(move), 3, 31)
  return { law: quoted - 1, quoted }
} // prettier-ignore

const transfer = (sheet: Sheet, move: Dated, phase: Phase, more: string): void => {
  const rule = ruleOf[phase]
  const { law, quoted } = transferDays(phase, move.on)
  const due = sheet.settings.phaseTransfer === 'quoted' ? quoted : law
  const begun = move.fact.knownOn ? move.shown : Math.min(move.shown, due - 200)
  const ended = firstOf(sheet.facts, ['PLAN_CEASED'], begun)
  const notNeeded = ended && ended.on <= move.on ? `The plan ended on ${inWords(ended.on)}.` : null
  const readings = law === quoted ? `Five months before is ${inWords(law)}.` : `The law says before ${inWords(quoted)}, so its last day is ${inWords(law)}; many quote ${inWords(quoted)} itself.` // prettier-ignore
  limit(sheet, rule, move, {
    begun,
    due,
    quoted: law === quoted ? null : law === due ? quoted : law,
    met: firstOf(sheet.facts, rule.metBy, plusMonths(move.on, -12))?.on ?? null,
    notNeeded,
    counted: `The move is on ${inWords(move.on)}. ${readings} Here ${inWords(due)} counts (${rule.law}).`,
    more,
  })
  limit(sheet, rules.lastMeeting, move, {
    about: phase,
    begun,
    due: due - 84,
    met: firstOf(sheet.facts, ['MEETING'], plusMonths(move.on, -12))?.on ?? null,
    notNeeded: notNeeded ?? (sheet.facts.asOf > move.on ? 'The day of the move has passed.' : null),
    counted: `The plan is to be amended by ${inWords(due)}. Twelve weeks before is ${inWords(due - 84)}, the last day for a meeting that leaves them all (${rules.lastMeeting.law}).`,
  })
}

/** Reference §5.3. Where nothing says which kind of move it is, each limit is given and says so. */
export const transferSteps = (sheet: Sheet): void => {
  const born = sheet.facts.of('BORN')[0]
  for (const move of sheet.facts.of('TRANSFER_DATE')) {
    const all = phasesOf(move, born)
    const unsaid = all.length > 1 ? ' Which kind of move it is is not recorded: only one of the three limits applies.' : ''
    for (const phase of all) transfer(sheet, move, phase, unsaid)
  }
} // prettier-ignore
