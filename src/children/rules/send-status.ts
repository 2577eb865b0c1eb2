import { addDays, type Day } from '../../kernel/day.ts'

/** SEND status: what it is on a day, never why. */
export type SendStatus = 'ehc-plan' | 'assessment' | 'sen-support' | 'none' | 'not-known'
export type SaidBy = 'authority' | 'school' | 'health'

/** A status one sender says, from a day to a day (both belong to it); `untilDay` null while it goes on. */
export type StatusSaid = {
  readonly status: SendStatus
  readonly fromDay: Day
  readonly untilDay: Day | null
  readonly saidBy: SaidBy
  readonly organisationId: string
  readonly returnId: string
}

export type StatusOn = {
  readonly status: SendStatus
  /** Since when it is said; null where nothing is known. */
  readonly since: Day | null
  readonly source: Pick<StatusSaid, 'saidBy' | 'organisationId' | 'returnId'> | null
}

export const statusInWords: Readonly<Record<SendStatus, string>> = {
  'ehc-plan': 'EHC plan',
  'assessment': 'EHC needs assessment under way',
  'sen-support': 'SEN support',
  'none': 'None known',
  'not-known': 'Not known',
} // prettier-ignore

const strength: Readonly<Record<SendStatus, number>> = { 'ehc-plan': 4, 'assessment': 3, 'sen-support': 2, 'none': 1, 'not-known': 0 } // prettier-ignore
const nearness: Readonly<Record<SaidBy, number>> = { authority: 3, school: 2, health: 1 }

const unknown: StatusOn = { status: 'not-known', since: null, source: null }

/**
 * A child's status on a day, from what each sender says of it.
 * - The authority keeps plans and assessments: an open plan beats everything, then an assessment under way. Where a plan of
 *   its has ended, what schools and health services said of a plan until then is old.
 * - Of schools, and of health lists, the newest word counts: a child changes schools, and support begins and ends.
 * - Among those three the strongest stands: plan, assessment, SEN support, none known. Of two alike the authority is named,
 *   then the school. A school's "SEN support" does not end a plan, and "none known" ends nothing.
 * - Nothing said is not known; it is never taken for none.
 */
export const statusOn = (said: readonly StatusSaid[], day: Day): StatusOn => {
  const holding = said.filter(each => each.fromDay <= day && (each.untilDay === null || day <= each.untilDay))
  const ended = planEnded(said, day)
  const current = holding.filter(
    each =>
      each.status !== 'not-known' &&
      (each.saidBy === 'authority' || ended === null || each.status !== 'ehc-plan' || each.fromDay > ended),
  )
  const heard = [
    ...current.filter(({ saidBy }) => saidBy === 'authority'),
    ...newestOf(current.filter(({ saidBy }) => saidBy === 'school')),
    ...newestOf(current.filter(({ saidBy }) => saidBy === 'health')),
  ]
  const found = heard.toSorted(strongestFirst)[0]
  if (!found) return unknown
  const { saidBy, organisationId, returnId } = found
  return { status: found.status, since: found.fromDay, source: { saidBy, organisationId, returnId } }
}

const planEnded = (said: readonly StatusSaid[], day: Day): Day | null => {
  const plans = said.filter(({ saidBy, status, fromDay }) => saidBy === 'authority' && status === 'ehc-plan' && fromDay <= day) // prettier-ignore
  if (plans.length === 0 || plans.some(({ untilDay }) => untilDay === null || untilDay >= day)) return null
  return plans.reduce((last, { untilDay }) => (untilDay! > last ? untilDay! : last), '')
}

const newestOf = (said: readonly StatusSaid[]): StatusSaid[] => {
  const newest = said.reduce((last, { fromDay }) => (fromDay > last ? fromDay : last), '')
  return said.filter(({ fromDay }) => fromDay === newest)
}

const strongestFirst = (a: StatusSaid, b: StatusSaid): number =>
  strength[b.status] - strength[a.status] ||
  nearness[b.saidBy] - nearness[a.saidBy] ||
  // Of the authority's own two words on one plan, the first day it is known from.
  (a.fromDay < b.fromDay
    ? -1
    : a.fromDay > b.fromDay
      ? 1
      : a.returnId < b.returnId
        ? -1
        : a.returnId > b.returnId
          ? 1
          : 0)

/** From one day up to another, as a sender says it; before the return and the sender are added. */
export type Spell = { readonly status: SendStatus; readonly fromDay: Day; readonly untilDay: Day | null }

/** One request of a child's in a year's SEN2 return, so far as it tells the status. */
export type Sen2Said = {
  readonly censusYear: number
  readonly receivedOn: Day | null
  readonly requestOutcome: string | null
  readonly requestOutcomeOn: Day | null
  readonly assessmentOutcome: string | null
  readonly assessmentOutcomeOn: Day | null
  readonly planStartedOn: Day | null
  readonly ceasedOn: Day | null
  readonly active: boolean | null
}

/**
 * What a SEN2 request says of the status: an assessment under way from the day the request came to its decision (a request
 * being considered counts as under way), a plan from its first day to its last. A plan that is only said to be active
 * counts from the January it is said for. Where a later year's list of the same authority does not name the child
 * (`newest` is later), what was open is not known to go on after that January.
 */
export const spellsOfSen2 = (said: Sen2Said, newest: number): Spell[] => {
  const january = `${said.censusYear}-01-31`
  const open = newest > said.censusYear ? january : null
  const until = (end: Day | null): Day | null => end ?? open
  const planFrom = said.planStartedOn ?? (said.active ? `${said.censusYear}-01-01` : null)
  const spells: Spell[] = []
  if (said.receivedOn !== null) {
    const decided = endOfAssessment(said, planFrom)
    const end = decided === 'not known when' ? said.receivedOn : decided
    spells.push(...spell('assessment', said.receivedOn, end === null ? open : addDays(end, -1)))
  }
  if (planFrom !== null) spells.push(...spell('ehc-plan', planFrom, until(said.ceasedOn)))
  return spells
}

const spell = (status: SendStatus, fromDay: Day, untilDay: Day | null): Spell[] =>
  untilDay !== null && untilDay < fromDay ? [] : [{ status, fromDay, untilDay }]

const isOver = (outcome: string | null): boolean => outcome === 'N' || outcome === 'W'

const endOfAssessment = (said: Sen2Said, planFrom: Day | null): Day | null | 'not known when' => {
  if (isOver(said.requestOutcome)) return said.requestOutcomeOn ?? 'not known when'
  if (isOver(said.assessmentOutcome)) return said.assessmentOutcomeOn ?? 'not known when'
  return planFrom
}

/** An event of an EHC case, so far as it tells the status. */
export type EventSaid = { readonly kind: string; readonly on: Day; readonly outcome: string | null }

const begins = new Set(['REQUEST_RECEIVED', 'S24_AWARE'])
const gives = new Set(['PLAN_MADE', 'AMENDED_PLAN_MADE'])

/**
 * What the events of a case say of the status, in the order of their days: a request begins an assessment; a refusal, a
 * decision not to make a plan, or the plan ends it; a plan goes on until it has ended, not until that is decided.
 */
export const spellsOfEvents = (events: readonly EventSaid[]): Spell[] => {
  const spells: { status: SendStatus; fromDay: Day; untilDay: Day | null }[] = []
  const openOne = (status: SendStatus) => spells.findLast(each => each.status === status && each.untilDay === null)
  const end = (status: SendStatus, last: Day): void => {
    const open = openOne(status)
    if (open) open.untilDay = last
  }
  for (const { kind, on, outcome } of events.toSorted(inOrder)) {
    const refused = kind === 'ASSESS_DECIDED' && outcome?.toLowerCase() === 'refuse'
    if (begins.has(kind) && !openOne('assessment') && !openOne('ehc-plan'))
      spells.push({ status: 'assessment', fromDay: on, untilDay: null })
    else if (refused || kind === 'NO_PLAN_DECIDED') end('assessment', addDays(on, -1))
    else if (gives.has(kind)) {
      end('assessment', addDays(on, -1))
      if (!openOne('ehc-plan')) spells.push({ status: 'ehc-plan', fromDay: on, untilDay: null })
    } else if (kind === 'PLAN_CEASED') end('ehc-plan', on)
  }
  return spells.filter(({ fromDay, untilDay }) => untilDay === null || untilDay >= fromDay)
}

/** Of one day, what begins goes before what ends. */
const inOrder = (a: EventSaid, b: EventSaid): number =>
  a.on < b.on
    ? -1
    : a.on > b.on
      ? 1
      : Number(begins.has(b.kind)) - Number(begins.has(a.kind)) || (a.kind < b.kind ? -1 : 1)

/** A school's mark for an academic year holds from the day it was said to the end of that year: a new year is a new word. */
export const spellOfMark = (status: string | null, saidOn: Day, academicYear: number): Spell[] =>
  isStatus(status) && status !== 'not-known' ? spell(status, saidOn, `${academicYear + 1}-08-31`) : []

/** What a health service's list says holds from the day of the list until a newer one says otherwise. */
export const spellOfReferral = (status: string | null, saidOn: Day): Spell[] =>
  isStatus(status) && status !== 'not-known' ? spell(status, saidOn, null) : []

const isStatus = (text: string | null): text is SendStatus => text !== null && Object.hasOwn(statusInWords, text)
