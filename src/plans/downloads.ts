import Papa from 'papaparse'
import type { Area } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import type { ActionView, CellView, PlanView, PromiseView } from './plan-view.ts'
import { ruleCard } from './rules/cards.ts'

/** The plan to take away, with where each promise stands. Only what every visitor may see. Pure. */

const ownersOf = ({ owners }: ActionView): string =>
  owners.map(({ title, organisation, kind }) => `${title}, ${organisation} (${kind})`).join('; ') || 'Role not stated'

const cellOf = (action: ActionView, cell: CellView | null) => ({
  action: action.ref,
  'what will be done': action.action.text,
  areas: action.action.areas.join(', '),
  'who answers for it': ownersOf(action),
  months: cell?.months ?? null,
  cell: cell?.state ?? 'no cells',
})

const nothing = {
  promise: '',
  'official words': '',
  'plain words': '',
  due: '',
  'how the due date was reached': '',
  'where it stands': '',
  why: '',
  rule: '',
  'families disagree': '',
  'latest known': '',
  measure: '',
  'latest update': '',
  'latest update on': '',
}

const promiseOf = ({ ref, promise, words, verdict, update }: PromiseView): typeof nothing => ({
  promise: ref,
  'official words': promise.words,
  'plain words': words.plainState === 'current' ? (words.plain ?? '') : words.plainState,
  due: promise.dueOn ?? '',
  'how the due date was reached': promise.dueBecause,
  'where it stands': verdict.standing,
  why: verdict.because,
  rule: ruleCard(verdict.rule).name,
  'families disagree': verdict.familiesDisagree ? 'yes' : 'no',
  'latest known': verdict.latestKnown ?? '',
  measure: promise.target?.measure ?? '',
  'latest update': update?.words ?? '',
  'latest update on': update?.saidOn ?? '',
})

const unsaid = (cell: CellView): typeof nothing => ({
  ...nothing,
  'official words': cell.words ?? '',
  'where it stands': cell.state === 'not-stated' ? 'The plan does not say' : '',
})

const rowsOf = (action: ActionView) => {
  if (action.cells.length === 0) return [{ ...cellOf(action, null), ...nothing }]
  return action.cells.flatMap(cell => {
    const said = cell.promises.length === 0 ? [unsaid(cell)] : cell.promises.map(promiseOf)
    return said.map(columns => ({ ...cellOf(action, cell), ...columns }))
  })
}

/**
 * One row for each promise and for each cell without one, for a spreadsheet: marked as UTF-8, and with what a
 * spreadsheet would take for a formula made plain text.
 */
export const planCsv = (plan: PlanView): string =>
  `\ufeff${Papa.unparse(plan.actions.flatMap(rowsOf), { escapeFormulae: true, newline: '\r\n' })}\r\n`

const promiseJson = ({ ref, promise, words, verdict, measure, update }: PromiseView) => ({
  ref,
  words: promise.words,
  plainWords: words.plainState === 'current' ? words.plain : null,
  plainWordsState: words.plainState,
  dueOn: promise.dueOn,
  dueBecause: promise.dueBecause,
  settledBy: promise.settledBy,
  target: promise.target && { ...promise.target, measureName: measure?.name ?? null },
  standing: verdict.standing,
  because: verdict.because,
  rule: ruleCard(verdict.rule),
  latestKnown: verdict.latestKnown,
  gap: verdict.gap,
  familiesDisagree: verdict.familiesDisagree,
  latestUpdate: update && { saidOn: update.saidOn, words: update.words, forecast: update.forecast, by: update.by },
})

const actionJson = ({ ref, action, owners, standing, cells }: ActionView) => ({
  ref,
  text: action.text,
  subActions: action.subActions,
  involved: action.involved,
  owners: owners.map(({ title, organisation, kind }) => ({ post: title, organisation, kind })),
  impactMeasures: action.impactMeasures,
  timescale: action.timescale,
  areas: action.areas,
  standing,
  milestones: cells.map(({ months, state, words, dueOn, promises }) => ({
    months,
    state,
    words,
    dueOn,
    promises: promises.map(promiseJson),
  })),
})

/** The whole plan as data, as it stands on `today`. */
export const planJson = (area: Area, plan: PlanView, today: Day) => ({
  area: { code: area.id, name: area.name, madeUp: area.madeUp },
  asOn: today,
  programme: plan.document.programme,
  version: { number: plan.version.number, publishedOn: plan.version.publishedOn },
  areas: plan.areas.map(({ area: { number, kind, title, short, statements }, words }) => ({
    number,
    kind,
    title,
    short,
    plainWords: words.plainState === 'current' ? words.plain : null,
    plainWordsState: words.plainState,
    statements,
  })),
  actions: plan.actions.map(actionJson),
})
