import { capital, list, showDay } from '../design/words.ts'
import type { Day } from '../kernel/day.ts'
import { to as plan } from '../plans/addresses.ts'
import { countStandings } from '../plans/rules/standing.ts'
import { to as escalationAt } from './addresses/escalations.ts'
import { to } from './addresses/rounds.ts'
import type { Barrier } from './queries/barriers.ts'
import type { Escalation } from './queries/escalations.ts'
import type { MeasureAtRisk, Risk } from './queries/risks.ts'
import type { OwnerInRound, PromiseInRound, RoundNow } from './queries/rounds.ts'
import type {
  ChangedRow,
  OwnerRow,
  PromiseRow,
  ReportContent,
  ReportRead,
  RiskRow,
  ToDecide,
} from './report-content.ts'
import { barrierInWords } from './rules/barriers.ts'
import { standsInWords } from './rules/escalations.ts'
import { mitigatedInWords, mitigationOn } from './rules/risks.ts'
import { isSettled, noUpdateSince, rhythmNames, roundName } from './rules/rounds.ts'

/** The report of a round, composed from the answers and the record as they stand. Pure. */

export type ReportFacts = {
  readonly area: string
  readonly today: Day
  readonly now: RoundNow
  readonly promises: readonly PromiseInRound[]
  readonly barriers: readonly Barrier[]
  readonly escalations: readonly Escalation[]
  readonly risks: readonly Risk[]
  readonly measures: readonly MeasureAtRisk[]
  readonly since: (ReportRead & { readonly standings: ReportContent['standings'] }) | null
  readonly restsOn: readonly ReportRead[]
}

const ownersOf = ({ owners }: PromiseInRound): string =>
  owners.length === 0 ? 'Role not stated' : list(owners.map(each => `${each.title}, ${each.organisation}`))

const saidOf = ({ view: { update } }: PromiseInRound): PromiseRow['said'] =>
  update && {
    words: update.words,
    on: update.saidOn,
    by: update.by,
    forecast: update.forecast,
    forecastUntil: update.forecastUntil,
    nextReviewOn: update.nextReviewOn,
  }

const rowOf = (facts: ReportFacts, promise: PromiseInRound): PromiseRow => {
  const { openedOn } = facts.now.round
  const heard = promise.lastHeardOn !== null && promise.lastHeardOn >= openedOn
  return {
    ref: promise.ref,
    path: plan.promise(facts.area, promise.programme, promise.ref),
    words: promise.words,
    owners: ownersOf(promise),
    dueOn: promise.dueOn,
    standing: promise.standing,
    familiesDisagree: promise.familiesDisagree,
    because: [promise.because, promise.view.verdict.familiesBecause].filter(Boolean).join(' '),
    said: saidOf(promise),
    silence: heard ? null : capital(noUpdateSince(promise.lastHeardOn)),
    barriers: facts.barriers
      .filter(({ promiseId, now }) => promiseId === promise.promiseId && now.state !== 'cleared')
      .map(each => `${each.what} ${barrierInWords(each, facts.today)}`),
  }
}

const byDue = (a: PromiseInRound, b: PromiseInRound): number =>
  Number(b.standing === 'Late') - Number(a.standing === 'Late') ||
  (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') ||
  a.ref.localeCompare(b.ref, 'en', { numeric: true })

const expectsLate = ({ view: { update } }: PromiseInRound): boolean =>
  update?.forecast === 'late' || update?.forecast === 'will not happen'

/**
 * Late or past its day first; then what its owner expects late; then what was answered about the rest. Apart from these,
 * whatever families see otherwise: what is done is in no other list.
 */
const promiseRows = (facts: ReportFacts): Pick<ReportContent, 'late' | 'expected' | 'rest' | 'disagreed'> => {
  const open = facts.promises.filter(each => !isSettled(each))
  const isLate = (each: PromiseInRound) => each.standing === 'Late' || (each.dueOn !== null && each.dueOn < facts.today)
  const asked = new Set(facts.now.owners.flatMap(owner => owner.asked.map(({ promiseId }) => promiseId)))
  const late = open.filter(isLate)
  const expected = open.filter(each => !isLate(each) && expectsLate(each))
  const rest = open.filter(each => asked.has(each.promiseId) && !isLate(each) && !expectsLate(each))
  const rows = (promises: readonly PromiseInRound[]) => promises.toSorted(byDue).map(each => rowOf(facts, each))
  const disagreed = facts.promises.filter(each => each.familiesDisagree)
  return { late: rows(late), expected: rows(expected), rest: rows(rest), disagreed: rows(disagreed) }
}

const ownerRow = ({ title, organisation, state, lastHeardOn, asked, waiting }: OwnerInRound): OwnerRow => ({
  title,
  organisation,
  state,
  lastHeardOn,
  asked: asked.map(({ ref }) => ref),
  waiting: asked.filter(({ promiseId }) => waiting.includes(promiseId)).map(({ ref }) => ref),
})

const changedOf = ({ since, promises, area }: ReportFacts): ChangedRow[] => {
  const was = new Map(since?.standings.map(each => [each.promiseId, each.standing]))
  return promises.flatMap(({ promiseId, standing, ref, words, programme }) => {
    const before = was.get(promiseId)
    if (before === undefined || before === standing) return []
    return [{ ref, words, path: plan.promise(area, programme, ref), was: before, is: standing }]
  })
}

const decidingOf = ({ area, today, barriers, escalations, promises }: ReportFacts): ToDecide[] => [
  ...escalations.map(each => ({
    kind: 'escalation' as const,
    title: each.title,
    because: `${standsInWords(each.now)} Stood down when: ${each.condition}`,
    path: escalationAt.escalation(area, each.id),
  })),
  ...barriers
    .filter(({ now }) => now.state === 'past its limit')
    .map(each => ({
      kind: 'barrier' as const,
      title: `${each.of}: ${each.what}`,
      because: `${barrierInWords(each, today)} ${each.clearPost?.title ?? 'Nobody known here'} is to clear it.`,
      path: `${to.barriers(area)}#barrier-${each.barrierId}`,
    })),
  ...promises
    .filter(each => !isSettled(each) && each.view.update?.forecast === 'will not happen')
    .map(each => ({
      kind: 'forecast' as const,
      title: `Promise ${each.ref}: ${each.words}`,
      because: 'Its owner says that it will not happen.',
      path: plan.promise(area, each.programme, each.ref),
    })),
  ...promises.flatMap(each =>
    each.view.evidence
      .filter(({ state }) => state === 'offered')
      .map(one => ({
        kind: 'evidence' as const,
        title: `Promise ${each.ref}: ${one.title}`,
        because: `Offered on ${showDay(one.offeredOn)}, and waits for somebody to accept or return it.`,
        path: plan.promise(area, each.programme, each.ref),
      })),
  ),
]

const risksOf = ({ area, today, risks, measures }: ReportFacts): RiskRow[] =>
  risks
    .filter(({ closedOn }) => closedOn === null)
    .map(risk => {
      const measure = measures.find(({ measureId }) => measureId === risk.measureId)
      return {
        measure: measure?.name ?? risk.measureId,
        words: risk.words,
        refs: measure?.refs ?? [],
        mitigated: mitigatedInWords(risk.mitigations, today),
        mitigations: risk.mitigations.map(each => {
          const state = mitigationOn(each, today)
          const when = each.dueOn && state !== 'done' ? `, by ${showDay(each.dueOn)}` : ''
          return `${each.words} ${each.post?.title ?? ''}${when}: ${state}.`
        }),
        path: to.risk(area, risk.riskId),
      }
    })

export const composeReport = (facts: ReportFacts): ReportContent => {
  const { round, owners } = facts.now
  return {
    form: 1,
    name: roundName(round),
    rhythm: rhythmNames[round.rhythm].name,
    openedOn: round.openedOn,
    answersBy: round.answersBy,
    meetsOn: round.meetsOn,
    composedOn: facts.today,
    since: facts.since && { roundId: facts.since.roundId, name: facts.since.name, closedOn: facts.since.closedOn, path: facts.since.path }, // prettier-ignore
    restsOn: facts.restsOn,
    counts: countStandings(facts.promises.map(({ standing }) => standing)),
    owners: owners.map(ownerRow),
    changed: changedOf(facts),
    ...promiseRows(facts),
    deciding: decidingOf(facts),
    risks: risksOf(facts),
    standings: facts.promises.map(({ promiseId, standing }) => ({ promiseId, standing })),
  }
}
