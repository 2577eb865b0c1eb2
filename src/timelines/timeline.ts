import type { Day } from '../kernel/day.ts'
import { caseFacts } from './case-facts.ts'
import { placeOf } from './catalogue.ts'
import type { Fact } from './facts.ts'
import { adviceSteps } from './families/advice.ts'
import { annualSteps } from './families/annual.ts'
import { ceasingSteps } from './families/ceasing.ts'
import { reassessmentSteps } from './families/changes.ts'
import { growingUpSteps } from './families/growing-up.ts'
import { mediationSteps } from './families/mediation.ts'
import { moveSteps } from './families/moves.ts'
import { budgetSteps } from './families/personal-budgets.ts'
import { transferSteps } from './families/phase-transfer.ts'
import { requestSteps } from './families/request.ts'
import { reviewSteps } from './families/reviews.ts'
import { tribunalSteps } from './families/tribunal.ts'
import { ordinarySettings, prepared, type Settings } from './settings.ts'
import type { Sheet } from './sheet.ts'
import { judged, type Draft, type Step } from './step.ts'

export type Timeline = { readonly steps: readonly Step[] }

const families: readonly ((sheet: Sheet) => void)[] = [requestSteps, adviceSteps, annualSteps, reviewSteps, transferSteps, growingUpSteps, reassessmentSteps, moveSteps, ceasingSteps, mediationSteps, tribunalSteps, budgetSteps] // prettier-ignore

/** More than there are rules, so that a day and a rule’s place make one number. */
const places = 4096
const waits = 200_000

/** In the order they came on the list: what came later is after, so an earlier day’s list is the beginning of it. */
const placed = (drafts: Draft[], asOf: number): Draft[] => {
  for (const draft of drafts) draft.key = (draft.begun > asOf ? waits : draft.begun) * places + placeOf(draft.rule)
  return drafts.sort((a, b) => a.key - b.key || ((a.about ?? '') < (b.about ?? '') ? -1 : a.about === b.about ? 0 : 1))
}

/**
 * The statutory clock of one child’s case as it stands on a day. `facts` are as `readFacts` gives them, in any order;
 * what happened after `asOf` is not seen, save meetings, moves and hearings that lie ahead. Days are civil days without
 * a zone. Steps that have begun come first, oldest first, then those that wait. Nothing is refused: facts that cannot
 * be are held by `readFacts` before. `settings` may leave out what is ordinary; pass one object again and again, it is
 * made ready once. Law: Children and Families Act 2014 Part 3, SEND Regulations 2014; the rules are in `catalogue.ts`.
 */
export const timeline = (
  facts: readonly Fact[],
  asOf: Day,
  settings: Partial<Settings> = ordinarySettings,
): Timeline => {
  const ready = prepared(settings)
  const sheet: Sheet = { facts: caseFacts(facts, asOf), settings: ready, drafts: [] }
  for (const write of families) write(sheet)
  const today = sheet.facts.asOf
  return { steps: placed(sheet.drafts, today).map(draft => judged(draft, today, ready)) }
}
