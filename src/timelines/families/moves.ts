import { firstOf, lastBy, type Dated } from '../case-facts.ts'
import { inWords, plusMonths, type DayNumber } from '../day-numbers.ts'
import { leftOut, limitFrom } from '../limits.ts'
import type { Rule } from '../rule.ts'
import { limit, type Sheet } from '../sheet.ts'
import { plusWorking } from '../working.ts'
import { anchors } from './annual.ts'
import { changeRules as rules } from './change-rules.ts'

type Moving = { readonly move: Dated | null; readonly aware: Dated | null }

/** On the day of the move; where it was known less than 15 working days before, 15 working days from that day on. */
const dueOf = (rule: Rule, { move, aware }: Moving, { settings }: Sheet): { due: DayNumber; how: string } => {
  if (!aware) return { due: move!.on, how: 'When the move became known is not recorded, so the day of the move is used.' }
  const fifteen = limitFrom(rule, aware.on, settings)
  if (!move) return { due: fifteen, how: `15 working days beginning with that day end on ${inWords(fifteen)}.` }
  if (aware.on <= plusWorking(move.on, -15, settings.working))
    return { due: move.on, how: 'It was known 15 working days or more before the move, so it is due on the day of the move.' }
  return { due: fifteen, how: `It was not known 15 working days before the move; 15 working days beginning with the day it was known end on ${inWords(fifteen)}.` }
} // prettier-ignore

const handOver = (sheet: Sheet, rule: Rule, moving: Moving, before: number | undefined): void => {
  const { move, aware } = moving
  const { due, how } = dueOf(rule, moving, sheet)
  const trigger = (aware ?? move)!
  const said = [
    aware ? `The move became known on ${inWords(aware.on)}.` : '',
    move ? `The move is on ${inWords(move.on)}.` : '',
    how,
    `The last day is ${inWords(due)} (${rule.law}).`,
  ].filter(part => part !== '')
  const first = Math.min(move?.on ?? Number.MAX_SAFE_INTEGER, aware?.on ?? Number.MAX_SAFE_INTEGER)
  limit(sheet, rule, trigger, {
    begun: Math.min(move?.shown ?? Number.MAX_SAFE_INTEGER, aware?.shown ?? Number.MAX_SAFE_INTEGER),
    due,
    met: firstOf(sheet.facts, rule.metBy, Math.min(first, due), before)?.on ?? null,
    counted: said.join(' '),
    more: due === move?.on ? '' : leftOut(rule, trigger.on, due, sheet.settings),
  })
}

/** Each move with the day it became known: the nearest move within a year of it, on either side. */
const paired = (sheet: Sheet, awareKind: 'AWARE' | 'ICB_AWARE'): readonly Moving[] => {
  const moves = sheet.facts.of('MOVE_DATE')
  const left = [...sheet.facts.of(awareKind)]
  const all: Moving[] = moves.map((move, at) => {
    const last = moves[at - 1]?.on ?? Number.NEGATIVE_INFINITY
    const next = moves[at + 1]?.on ?? Number.POSITIVE_INFINITY
    const found = left.findIndex(({ on }) => on > Math.max(last, move.on - 366) && on < Math.min(next, move.on + 366))
    return { move, aware: found < 0 ? null : left.splice(found, 1)[0]! }
  })
  return [...all, ...left.map(aware => ({ move: null, aware }))]
}

const arrived = (sheet: Sheet, transferred: Dated): void => {
  const { facts, settings } = sheet
  const ended = firstOf(facts, ['PLAN_CEASED'], transferred.on)
  const notNeeded = ended ? `The plan ended on ${inWords(ended.on)}.` : null
  limit(sheet, rules.letter, transferred, { notNeeded })
  const three = limitFrom(rules.inReview, transferred.on, settings)
  const anchor = lastBy(anchors(facts), transferred.on)
  const twelve = anchor ? plusMonths(anchor.on, 12) - 1 : null
  const due = Math.max(three, twelve ?? three)
  const year = twelve === null ? 'When the plan was made or last reviewed is not recorded.' : `Twelve months from ${inWords(anchor!.on)} end on ${inWords(twelve)}.`
  limit(sheet, rules.inReview, transferred, {
    due,
    notNeeded,
    met: firstOf(facts, rules.inReview.metBy, transferred.on + 1)?.on ?? null,
    counted: `The plan was transferred on ${inWords(transferred.on)}; three months from then end on ${inWords(three)}. ${year} The later is ${inWords(due)} (${rules.inReview.law}).`,
  })
} // prettier-ignore

/** Moves between authorities, and between health bodies: reference §6 and §7. */
export const moveSteps = (sheet: Sheet): void => {
  const { facts } = sheet
  const moves = facts.of('MOVE_DATE')
  const nextOf = ({ move, aware }: Moving): number | undefined =>
    moves.find(({ on }) => on > Math.max(move?.on ?? 0, aware?.on ?? 0))?.on
  for (const moving of paired(sheet, 'AWARE')) handOver(sheet, rules.out, moving, nextOf(moving))
  for (const moving of paired(sheet, 'ICB_AWARE')) if (moving.aware) handOver(sheet, rules.health, moving, nextOf(moving))
  for (const transferred of facts.of('TRANSFERRED')) if (transferred.fact.outcome !== 'out') arrived(sheet, transferred)
} // prettier-ignore
