import { hasPlan, isActive } from '../../layouts/sen2/rule.ts'
import type { Row, Value } from '../../layouts/layout.ts'
import type { Day } from '../../kernel/day.ts'
import type { Fact } from '../../timelines/facts.ts'
import type { Step } from '../../timelines/step.ts'
import { pathsOf, type Path } from './paths.ts'
import type { Cut } from './sen2-cut.ts'
import { activeColumns, carriedPlan, namedPlanColumns, planHeld, planIsTold, type PlanHeld } from './sen2-plan.ts'
import { assessmentColumns, filledFrom, isEmpty, isTold, requestColumns, type Columns } from './sen2-request.ts'

/** A case as the return needs it, its timeline worked out for census day. */
export type CaseForReturn = {
  readonly caseRef: string
  readonly facts: readonly Fact[]
  readonly steps: readonly Step[]
  /** Who asked, in the sender's word, by the day the request came. */
  readonly sources: ReadonlyMap<Day, string>
}

/** A child or young person with their cases, and with what SEN2 returns held say of them, the newest first. */
export type PersonForReturn = {
  readonly key: string
  readonly details: Columns
  readonly cases: readonly CaseForReturn[]
  readonly records: readonly Row[]
}

export type WrittenRow = {
  readonly row: Row
  /** The case it was made of; null where an earlier return alone tells of it. */
  readonly caseRef: string | null
  /** The year of the return that says what the case does not, or all of it; null where none does. */
  readonly list: number | null
}

const ofPerson = ['surname', 'forename', 'birth_date', 'sex', 'ethnicity', 'postcode', 'upn', 'uln', 'upn_unknown']

/** Details as said last: the cases' own, then the newest return that gives each. */
const personColumns = ({ key, details, records }: PersonForReturn): Columns => {
  const all = records.reduce<Columns>((said, record) => filledFrom(said, record, ofPerson), details)
  const known = !isEmpty(all.upn) || !isEmpty(all.uln)
  return { person_key: key, ...Object.fromEntries(ofPerson.map(name => [name, all[name] ?? null])), ...(known && { upn_unknown: null }) } // prettier-ignore
}

/** What a return says of a request beside what a case's events can. */
const requestOnly = ['request_source', 'rya', 'exported_to']
const year = (list: Row | null): number | null => (list ? Number(list.census_year) : null)

type Draft = Omit<WrittenRow, 'row'> & { readonly columns: Columns; readonly from: Row | null }

const planColumns = (plan: PlanHeld, { facts, steps }: CaseForReturn, list: Row | null, cut: Cut): Columns =>
  planIsTold(plan, cut)
    ? {
        ...namedPlanColumns(plan, facts, list, cut),
        ...(plan.endedOn === null ? activeColumns(plan, facts, steps, list, cut) : {}),
      }
    : {}

/** Moved to another authority before the assessment was complete: nothing follows. Which one no event tells. */
const moved = (request: Columns, list: Row | null): Columns =>
  request.request_outcome === 'Y'
    ? { ...request, exported_to: list?.exported_to ?? 'XXX' }
    : { ...request, request_outcome: request.request_outcome === 'A' ? 'W' : request.request_outcome! }

const pathRow = (path: Path, own: CaseForReturn, plan: PlanHeld | null, person: PersonForReturn, cut: Cut): Draft => {
  const list = person.records.find(({ received_on }) => received_on === path.begun.on) ?? null
  const planList = list && hasPlan(list) ? list : (person.records.find(each => hasPlan(each) || isActive(each)) ?? null)
  const request = filledFrom(requestColumns(path, own.facts, own.sources.get(path.begun.on) ?? null, cut), list, requestOnly) // prettier-ignore
  const movedOn = own.facts.find(({ kind, outcome, on }) => kind === 'TRANSFERRED' && outcome === 'out' && on >= path.begun.on)?.on // prettier-ignore
  if (path.end === null && movedOn !== undefined) return { columns: moved(request, list), caseRef: own.caseRef, list: year(list), from: list } // prettier-ignore
  const itsPlan = plan !== null && path.end?.how === 'plan' && path.end.on === plan.madeOn
  const columns = { ...request, ...assessmentColumns(path, own.facts, cut), ...(itsPlan ? planColumns(plan, own, planList, cut) : {}) } // prettier-ignore
  return { columns, caseRef: own.caseRef, list: year(itsPlan ? (planList ?? list) : list), from: list }
}

/** A plan whose request is not told: it came before the events do, or from another authority. */
const lonePlan = (plan: PlanHeld, own: CaseForReturn, person: PersonForReturn, cut: Cut): Draft => {
  const list = person.records.find(each => hasPlan(each) || isActive(each)) ?? null
  const issued = plan.transferredIn === null && plan.madeOn !== null && plan.madeOn >= cut.from
  const assessment: Columns = issued ? { assessment_outcome: 'Y', assessment_outcome_on: plan.madeOn } : { assessment_outcome: 'H' } // prettier-ignore
  // The return of this very year may tell of the request what no event does.
  const base = list?.census_year === cut.version.year ? whole(list) : { request_outcome: 'H', ...assessment }
  return { columns: { ...base, ...planColumns(plan, own, list, cut) }, caseRef: own.caseRef, list: year(list), from: list } // prettier-ignore
}

const caseRows = (own: CaseForReturn, person: PersonForReturn, cut: Cut): Draft[] => {
  const facts = own.facts.filter(({ on, kind }) => on <= cut.asOf || kind === 'TRANSFER_DATE')
  const seen = { ...own, facts }
  const paths = pathsOf(facts, own.steps, cut.asOf)
  const plan = planHeld(facts, cut)
  const told = paths.filter(path => isTold(path, cut)).map(path => pathRow(path, seen, plan, person, cut))
  const madeByTold = paths.some(path => isTold(path, cut) && path.end?.how === 'plan' && path.end.on === plan?.madeOn)
  return plan === null || madeByTold || !planIsTold(plan, cut) ? told : [...told, lonePlan(plan, seen, person, cut)]
}

const isOpen = ({ request_outcome, assessment_outcome, assessment_outcome_on }: Row): boolean =>
  assessment_outcome === 'A' || (assessment_outcome === 'Y' && isEmpty(assessment_outcome_on)) ||
  (isEmpty(assessment_outcome) && (request_outcome === 'A' || request_outcome === 'Y')) // prettier-ignore

const whole = (list: Row): Columns => Object.fromEntries(Object.entries(list).filter(([name, value]) => !isEmpty(value) && !ofPerson.includes(name) && !['census_year', 'person_key', 'request_number'].includes(name))) // prettier-ignore

/** What an earlier return told as open: still open as far as anybody has said. What was decided then was decided before. */
const carriedRequest = (list: Row): Columns => {
  const asked = filledFrom({}, list, ['received_on', 'request_source', 'rya'])
  if (list.request_outcome === 'A') return { ...asked, request_outcome: 'A' }
  return { ...asked, request_outcome: 'H', assessment_outcome: isEmpty(list.assessment_outcome) ? 'A' : (list.assessment_outcome ?? null) } // prettier-ignore
}

/** A record of a return that no case tells of: as it is in a return of this year, carried on from an earlier one. */
const listRow = (list: Row, cut: Cut): Draft | null => {
  const draft = (columns: Columns): Draft => ({ columns, caseRef: null, list: year(list), from: list })
  if (list.census_year === cut.version.year) return draft(whole(list))
  if (isActive(list) && isEmpty(list.ceased_on)) return draft(carriedPlan(list, cut))
  return isOpen(list) && isEmpty(list.exported_to) ? draft(carriedRequest(list)) : null
}

/** Columns of a return of another year are not in this one; what it does not have is left out by the writer. */
const numbered = (person: PersonForReturn, drafts: readonly Draft[]): WrittenRow[] => {
  const who = personColumns(person)
  return drafts.map(({ columns, caseRef, list }, at) => ({ row: { ...who, request_number: at + 1, ...columns } as Record<string, Value>, caseRef, list })) // prettier-ignore
}

/**
 * The rows of the SEN2 return about one person: what cases say counts, and what they do not say is taken from the newest
 * SEN2 return held. `newest` is the year of that return: a person who is in an older one alone has left. Requests are in
 * the order they came. Nothing is made up: what neither says is left empty.
 */
export const rowsOfPerson = (person: PersonForReturn, newest: number, cut: Cut): WrittenRow[] => {
  const told = person.cases.flatMap(own => caseRows(own, person, cut))
  const caseHasPlan = person.cases.some(({ facts }) => planHeld(facts, cut) !== null)
  const used = new Set(told.map(({ from }) => from?.received_on ?? null))
  const rest = person.records
    .filter(record => record.census_year === newest)
    .filter(record => isEmpty(record.received_on) || !used.has(record.received_on!))
    .filter(record => !(caseHasPlan && (isActive(record) || hasPlan(record))))
    .flatMap(record => listRow(record, cut) ?? [])
  const received = ({ columns }: Draft) => String(columns.received_on ?? '')
  const all = person.cases.length === 0 ? rest : [...rest, ...told].toSorted((a, b) => (received(a) < received(b) ? -1 : received(a) > received(b) ? 1 : 0)) // prettier-ignore
  return numbered(person, all)
}
