import { budgetRules } from './families/budget-rules.ts'
import { changeRules } from './families/change-rules.ts'
import { disputeRules } from './families/dispute-rules.ts'
import { requestRules } from './families/request-rules.ts'
import { reviewRules } from './families/review-rules.ts'
import { transferRules } from './families/transfer-rules.ts'
import type { Rule } from './rule.ts'

export type RuleFamily = { readonly id: string; readonly name: string; readonly rules: readonly Rule[] }

/** All the rules, in the families of the rule cards (`docs/law/`). */
export const families: readonly RuleFamily[] = [
  { id: 'request-to-plan', name: 'From a request to the final plan', rules: Object.values(requestRules) },
  { id: 'annual-review', name: 'Annual reviews', rules: Object.values(reviewRules) },
  { id: 'growing-up', name: 'Moves to another phase, and growing up', rules: Object.values(transferRules) },
  { id: 'changes-and-moves', name: 'Re-assessment, moves between authorities, and the end of a plan', rules: Object.values(changeRules) },
  { id: 'mediation-and-tribunal', name: 'Mediation and the Tribunal', rules: Object.values(disputeRules) },
  { id: 'personal-budgets', name: 'Personal budgets', rules: Object.values(budgetRules) },
] // prettier-ignore

export const rules: readonly Rule[] = families.flatMap(family => family.rules)

const byId = new Map(rules.map(rule => [rule.id, rule]))
const places = new Map(rules.map((rule, place) => [rule, place]))

/** A rule by its id, or null. */
export const ruleNamed = (id: string): Rule | null => byId.get(id) ?? null

/** Its place in the catalogue, for sorting steps of one day. */
export const placeOf = (rule: Rule): number => places.get(rule)!
