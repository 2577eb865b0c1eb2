import type { Day } from '../../kernel/day.ts'
import type { Row, Value } from '../../layouts/layout.ts'
import type { Fact } from '../../timelines/facts.ts'
import type { Path } from './paths.ts'
import type { Cut } from './sen2-cut.ts'

/** Columns of a row of the SEN2 return, by their names in `layouts/sen2`. */
export type Columns = { [column: string]: Value }

const asked: readonly (readonly [RegExp, string])[] = [
  [/^[1-5]$/, ''],
  [/social/, '4'],
  [/parent|carer|family|young person|mother|father/, '1'],
  [/school|college|nursery|early years|education|setting|senco/, '2'],
  [/health|gp|doctor|nurse|paediatric|therap|camhs/, '3'],
  [/other/, '5'],
]

/** Who asked, as the return's code; null where the word is not one we know: nothing is guessed. */
export const requestSourceOf = (said: string | null): string | null => {
  const word = said?.trim().toLowerCase() ?? ''
  const found = asked.find(([pattern]) => pattern.test(word))
  return found ? found[1] || word : null
}

/** Whether something of a kind happened from a day up to the next path. */
const since = (facts: readonly Fact[], kind: Fact['kind'], from: Day, { before }: Path, { asOf }: Cut): boolean =>
  facts.some(fact => fact.kind === kind && fact.on >= from && fact.on <= asOf && (before === null || fact.on < before))

/** A path is told where it was received by the end of the period and did not end before it. */
export const isTold = ({ begun, end }: Path, { from, to, asOf }: Cut): boolean =>
  begun.on <= to && begun.on <= asOf && (end === null || end.on >= from)

const outcomeOf = ({ decidedOn, end }: Path, { from }: Cut): string => {
  if (decidedOn !== null && decidedOn < from) return 'H'
  if (end?.how === 'refused') return 'N'
  if (decidedOn !== null || end?.how === 'plan' || end?.how === 'no-plan') return 'Y'
  return end?.how === 'withdrawn' ? 'W' : 'A'
}

const disputes = (facts: readonly Fact[], from: Day, path: Path, cut: Cut, mediation: string, tribunal: string): Columns => ({
  [mediation]: since(facts, 'MEDIATION_HELD', from, path, cut),
  [tribunal]: since(facts, 'APPEAL_LODGED', from, path, cut),
}) // prettier-ignore

/** The request of a path: module 2. `source` is who asked, in the sender's word. */
export const requestColumns = (path: Path, facts: readonly Fact[], source: string | null, cut: Cut): Columns => {
  const outcome = outcomeOf(path, cut)
  const told = outcome === 'Y' || outcome === 'N'
  return {
    received_on: path.begun.on,
    request_source: requestSourceOf(source),
    rya: null,
    request_outcome_on: told ? path.decidedOn : null,
    request_outcome: outcome,
    ...(outcome === 'N' ? disputes(facts, path.end!.on, path, cut, 'request_mediation', 'request_tribunal') : {}),
    ...(outcome === 'Y' ? { request_mediation: false, request_tribunal: false } : {}),
  }
}

const assessmentOutcome = ({ end, draftOn, decidedOn }: Path, { from }: Cut): string | null => {
  if (end?.how === 'refused') return null
  if (end?.how === 'plan') return end.on < from ? 'H' : 'Y'
  if (end?.how === 'no-plan') return 'N'
  if (decidedOn === null) return null
  if (end?.how === 'withdrawn') return 'W'
  // A draft was served, so it was decided to make a plan; the day it is issued is still to come.
  return draftOn === null ? 'A' : 'Y'
}

/** The assessment of a path: module 3; nothing where none followed. */
export const assessmentColumns = (path: Path, facts: readonly Fact[], cut: Cut): Columns => {
  const outcome = assessmentOutcome(path, cut)
  const ended = path.end?.on ?? null
  if (outcome === null) return {}
  if (outcome !== 'Y' && outcome !== 'N') return { assessment_outcome: outcome }
  if (ended === null) return { assessment_outcome: outcome, exception_applied: path.excepted }
  const about = outcome === 'N' ? 'assessment' : 'other'
  return {
    assessment_outcome: outcome,
    assessment_outcome_on: ended,
    assessment_mediation: false,
    assessment_tribunal: false,
    other_mediation: false,
    other_tribunal: false,
    ...disputes(facts, ended, path, cut, `${about}_mediation`, `${about}_tribunal`),
    exception_applied: path.excepted,
  }
}

export const isEmpty = (value: Value | undefined): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** What is said, with what another says wherever it is silent. */
export const filledFrom = (said: Columns, other: Row | null, columns: readonly string[]): Columns => ({
  ...said,
  ...Object.fromEntries(columns.filter(name => isEmpty(said[name]) && other && !isEmpty(other[name])).map(name => [name, other![name]!])), // prettier-ignore
})
