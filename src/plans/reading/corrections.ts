import { isDay } from '../../kernel/day.ts'
import { countsOf } from './assemble.ts'
import { kindOfProgramme, monthOf } from './programme.ts'
import { promisesOf } from './promises.ts'
import { findTargets } from './targets.ts'
import type { ReadAction, ReadArea, ReadMilestone, ReadPlan, ReadProgramme } from './shape.ts'

/**
 * One thing a person put right in the preview. `ref` is `programme`, `area 1.3`, an action's ref (`8`) or a promise's
 * (`8-6-1`). Fields: programme name, slug, kind, planMonth, provisional, summary, source; area title, short; action
 * text, subActions (one a line), involved, accountable, impactMeasures, timescale, areas (`1.1 2.2`), `milestone 3`;
 * promise words, dueOn. Null or nothing means: not stated.
 */
export type Correction = { readonly ref: string; readonly field: string; readonly value: string | null }

const words = (value: string | null): string | null => value?.trim() || null

/** The reading with corrections made, and a sentence for each that could not be. Targets are found afresh. */
export const correct = (read: ReadPlan, corrections: readonly Correction[]): { plan: ReadPlan; refused: string[] } => {
  const refused: string[] = []
  let plan = read
  for (const correction of corrections) {
    const made = correctOne(plan, correction)
    if (typeof made === 'string') refused.push(made)
    else plan = made
  }
  if (plan === read) return { plan, refused }
  return { plan: { ...plan, targets: findTargets(plan.actions), counts: countsOf(plan.actions) }, refused }
}

const correctOne = (plan: ReadPlan, correction: Correction): ReadPlan | string => {
  const { ref } = correction
  if (ref === 'programme') return correctProgramme(plan, correction)
  const number = /^area (.+)$/.exec(ref)?.[1]
  if (number) return correctArea(plan, number, correction)
  const month = plan.programme.planMonth
  const action = plan.actions.find(one => one.ref === ref)
  const made = action ? correctAction(action, correction, month) : correctPromise(plan, correction)
  return typeof made === 'string'
    ? made
    : { ...plan, actions: plan.actions.map(one => (one.ref === made.ref ? made : one)) }
}

const unknownField = ({ ref, field }: Correction): string => `“${field}” of ${ref} cannot be corrected here.`

const correctProgramme = (plan: ReadPlan, correction: Correction): ReadPlan | string => {
  const value = words(correction.value)
  const put = (programme: Partial<ReadProgramme>): ReadPlan => ({
    ...plan,
    programme: { ...plan.programme, ...programme },
  })
  if (['slug', 'summary', 'source'].includes(correction.field)) return plan
  if (correction.field === 'name') return put({ name: value })
  if (correction.field === 'provisional') return put({ provisional: value })
  if (correction.field === 'kind') return put({ kind: kindOfProgramme((value ?? '').replaceAll('-', ' ')) })
  if (correction.field !== 'planMonth') return unknownField(correction)
  const planMonth = value && monthOf(value)
  if (!planMonth) return `“${correction.value ?? ''}” is not a month. Write it as September 2024 or 2024-09.`
  return {
    ...put({ planMonth }),
    actions: plan.actions.map(action => ({ ...action, milestones: redated(action, planMonth) })),
  }
}

const redated = (action: ReadAction, planMonth: string): ReadMilestone[] =>
  action.milestones.map(({ months, text }) => ({
    months,
    text,
    promises: promisesOf(action.ref, months, text, planMonth),
  }))

const correctArea = (plan: ReadPlan, number: string, correction: Correction): ReadPlan | string => {
  if (correction.field === 'short') return plan
  const title = words(correction.value)
  if (correction.field !== 'title' || !title) return unknownField(correction)
  const renamed = (area: ReadArea): ReadArea => {
    if (area.number === number) return { ...area, title }
    return area.partOf?.number === number ? { ...area, partOf: { number, title } } : area
  }
  return { ...plan, areas: plan.areas.map(renamed) }
}

const correctAction = (action: ReadAction, correction: Correction, planMonth: string | null): ReadAction | string => {
  const { field } = correction
  const value = words(correction.value)
  if (field === 'text') return value ? { ...action, text: value } : `Action ${action.ref} needs words.`
  if (field === 'subActions')
    return {
      ...action,
      subActions: (value ?? '')
        .split('\n')
        .map(line => line.trim())
        .filter(Boolean),
    }
  if (field === 'areas') return { ...action, areas: [...new Set(value?.match(/\d{1,2}(?:\.\d{1,2})?/g) ?? [])] }
  if (field === 'involved') return { ...action, involved: value }
  if (field === 'accountable') return { ...action, accountable: value }
  if (field === 'impactMeasures') return { ...action, impactMeasures: value }
  if (field === 'timescale') return { ...action, timescale: value }
  const months = Number(/^milestone (\d{1,2})$/.exec(field)?.[1] ?? NaN)
  if (!action.milestones.some(cell => cell.months === months)) return unknownField(correction)
  const cell = { months, text: value, promises: promisesOf(action.ref, months, value, planMonth) }
  return { ...action, milestones: action.milestones.map(one => (one.months === months ? cell : one)) }
}

const correctPromise = (plan: ReadPlan, correction: Correction): ReadAction | string => {
  const { ref, field } = correction
  const action = plan.actions.find(one =>
    one.milestones.some(cell => cell.promises.some(promise => promise.ref === ref)),
  )
  if (!action) return `There is no action or promise called ${ref}.`
  const value = words(correction.value)
  if (field === 'dueOn' && value && !isDay(value)) return `“${value}” is not a date. Write it as 2025-03-31.`
  if (field !== 'dueOn' && !(field === 'words' && value)) return unknownField(correction)
  const put =
    field === 'words'
      ? { words: value! }
      : { dueOn: value, dueBecause: 'a person set this date when the plan was read' }
  const milestones = action.milestones.map(cell => ({
    ...cell,
    promises: cell.promises.map(promise => (promise.ref === ref ? { ...promise, ...put } : promise)),
  }))
  return { ...action, milestones }
}
