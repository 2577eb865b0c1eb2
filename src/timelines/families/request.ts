import { firstOf, firstWith, type Dated } from '../case-facts.ts'
import { inWords } from '../day-numbers.ts'
import { exceptionsTo } from '../exceptions.ts'
import { limitFrom } from '../limits.ts'
import type { Rule } from '../rule.ts'
import { duty, later, limit, metFrom, type Sheet } from '../sheet.ts'
import { draftSteps } from './draft.ts'
import { episodes, overturnedBy, type Episode } from './episodes.ts'
import { requestRules as rules } from './request-rules.ts'

type Path = Episode & {
  /** The refusal, where nobody decided otherwise since. */
  readonly refused: Dated | null
  /** A refusal, or a decision to make no plan, that an order, an agreement or a concession turned round: it sets days of its own. */
  readonly overturned: Dated | null
  readonly assess: Dated | null
  readonly noPlan: Dated | null
  readonly withdrawn: Dated | null
  readonly plan: Dated | null
  readonly draft: Dated | null
}

const pathOf = ({ facts }: Sheet, episode: Episode): Path => {
  const { from, before } = episode
  const refusal = firstWith(facts, 'ASSESS_DECIDED', ['refuse'], from, before)
  const noPlan = firstOf(facts, ['NO_PLAN_DECIDED'], from, before)
  const no = refusal ?? noPlan
  const overturned = no && overturnedBy(facts, no.on, before)
  const again = refusal && firstWith(facts, 'ASSESS_DECIDED', ['assess'], refusal.on + 1, before)
  return {
    ...episode,
    // Assessed after all, and nobody had to order it: the days counted from the request go on.
    refused: again && !overturned ? null : refusal,
    overturned,
    assess: firstWith(facts, 'ASSESS_DECIDED', ['assess'], from, before),
    noPlan,
    withdrawn: firstOf(facts, ['REQUEST_WITHDRAWN'], from, before),
    plan: firstOf(facts, ['PLAN_MADE'], from, before),
    draft: firstOf(facts, ['DRAFT_SERVED'], from, before),
  }
}

/** Why a step towards a plan need not come any more; null while it may. */
const overBy = ({ refused, noPlan, withdrawn, overturned }: Path): string | null => {
  if (overturned) return `The decision against it was overturned on ${inWords(overturned.on)}, which sets limits of its own (reg 42, 44 or 45).` // prettier-ignore
  if (refused) return `It was decided on ${inWords(refused.on)} not to assess, so this need not happen.`
  if (noPlan) return `The family was told on ${inWords(noPlan.on)} that no plan will be made, so this need not happen.`
  return withdrawn ? `The request was withdrawn or the case closed on ${inWords(withdrawn.on)}, so this need not happen.` : null // prettier-ignore
}

/** Beside a plan that came after a refusal was turned round: whoever reads how late it was reads why. */
const turnedRound = (rule: Rule, { overturned, plan }: Path): string =>
  rule === rules.final && overturned && plan ? ` The decision against it was overturned on ${inWords(overturned.on)}, which set limits of its own.` : '' // prettier-ignore

/** A limit counted from the request, a day shorter where the area counts the first day. */
const fromRequest = (sheet: Sheet, rule: Rule, path: Path, notNeeded: string | null, weeks?: number): void => {
  const { begun, from, before } = path
  const shorter = sheet.settings.firstDayCounts ? 1 : 0
  const due = (weeks ? begun.on + weeks * 7 : limitFrom(rule, begun.on, sheet.settings)) - shorter
  const { disapplied, more } = exceptionsTo(rule, { from: begun.on, due }, sheet.facts)
  const first = shorter ? ' Here the day of receipt counts as day 1.' : ''
  const said = weeks && weeks * 7 !== rule.offset!.count * 7 ? ` The area’s target is ${weeks} weeks.` : ''
  limit(sheet, rule, begun, { due, met: metFrom(sheet, rule, from, before), notNeeded, disapplied, more: `${first}${said}${more}${turnedRound(rule, path)}` }) // prettier-ignore
}

const firstSteps = (sheet: Sheet, path: Path): void => {
  const { begun, from, before, withdrawn, refused, assess } = path
  const decided = refused ?? assess
  const gone = withdrawn ? overBy({ ...path, refused: null, noPlan: null, overturned: null }) : null
  const told = decided ? `Whether to assess was decided on ${inWords(decided.on)}, and no earlier step is recorded.` : gone // prettier-ignore
  duty(sheet, rules.consult, begun, { met: metFrom(sheet, rules.consult, from, before), notNeeded: told })
  duty(sheet, rules.notify, begun, { met: metFrom(sheet, rules.notify, from, before), notNeeded: told })
  fromRequest(sheet, rules.decide, path, gone)
  if (refused) duty(sheet, rules.refusalLetter, refused, { before })
  if (assess) duty(sheet, rules.askAdvice, assess, { met: metFrom(sheet, rules.askAdvice, from, before), notNeeded: (path.overturned ? null : overBy(path)) ?? madeOn(path) }) // prettier-ignore
}

const madeOn = ({ plan }: Path): string | null => (plan ? `The plan was made on ${inWords(plan.on)}.` : null)

const noPlanNeeded = (path: Path): string | null => {
  if (path.noPlan) return null
  const towards = path.draft ?? path.plan
  if (towards) return `A plan is being made: ${towards === path.draft ? 'the draft was served' : 'it was sent'} on ${inWords(towards.on)}.` // prettier-ignore
  return overBy(path)
}

const waits = (sheet: Sheet, path: Path): void => {
  if (path.plan || overBy(path)) return
  if (!path.assess) later(sheet, rules.askAdvice, 'when it is decided to assess')
  if (!path.draft) later(sheet, rules.draftDays, 'when the draft plan is served')
  if (!firstOf(sheet.facts, ['CONSULT_SENT'], path.from, path.before)) later(sheet, rules.consultReply, 'when a setting is consulted') // prettier-ignore
  for (const rule of [rules.finalLetter, rules.admit, rules.secureF, rules.secureG]) later(sheet, rule, 'when the final plan is sent') // prettier-ignore
}

const planSteps = (sheet: Sheet, plan: Dated): void => {
  const ceased = firstOf(sheet.facts, ['PLAN_CEASED'], plan.on)
  const notNeeded = ceased ? `The plan ended on ${inWords(ceased.on)}.` : null
  duty(sheet, rules.finalLetter, plan, { notNeeded })
  duty(sheet, rules.admit, plan, { notNeeded })
  for (const [rule, section] of [[rules.secureF, 'section-f'], [rules.secureG, 'section-g']] as const)
    duty(sheet, rule, plan, { notNeeded, met: firstWith(sheet.facts, 'PROVISION_SECURED', [section], plan.on)?.on ?? null })
} // prettier-ignore

/** From a request, or from coming to attention, to the final plan: reference §2. */
export const requestSteps = (sheet: Sheet): void => {
  for (const episode of episodes(sheet.facts)) {
    const path = pathOf(sheet, episode)
    firstSteps(sheet, path)
    const over = overBy(path)
    fromRequest(sheet, rules.noPlan, path, noPlanNeeded(path))
    fromRequest(sheet, rules.draftTarget, path, over ?? madeOn(path), sheet.settings.draftTargetWeeks)
    fromRequest(sheet, rules.final, path, over)
    waits(sheet, path)
  }
  draftSteps(sheet)
  for (const plan of sheet.facts.of('PLAN_MADE')) planSteps(sheet, plan)
}
