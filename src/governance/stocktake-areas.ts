import { list, plural, showDay } from '../design/words.ts'
import { endOfMonth, type Day } from '../kernel/day.ts'
import { fileInWords } from '../files/rules.ts'
import type { ActionView, AreaView, EvidenceShown, PlanView, PromiseView } from '../plans/plan-view.ts'
import { promisesOf, standCounts } from '../plans/plan-view.ts'
import type { Standing } from '../plans/rules/verdict.ts'
import { notShown } from '../kernel/disclosure.ts'
import type { NewestWords } from '../voice/queries.ts'
import { answersForPublic } from '../voice/rules.ts'
import type { WordsSaid } from './answering-promises.ts'
import type { AreaContent, EvidenceRow, FamilyRow, HeardRow, LineRow, PromiseRow } from './stocktake-content.ts'

/** What is looked at: the plans now and as known at the last meeting, and by when promises count as due. Pure. */
export type Looking = {
  readonly now: readonly PlanView[]
  readonly earlier: readonly PlanView[] | null
  readonly sinceOn: Day | null
  /** Promises due after the last meeting and by this day are shown. */
  readonly dueBy: Day
  readonly said: WordsSaid
}

/** Promises due by the end of the month of the next meeting, or of today's where none is known. */
export const dueByOf = (nextOn: Day | null, today: Day): Day => endOfMonth(nextOn !== null && nextOn > today ? nextOn : today) // prettier-ignore

const settledWords: ReadonlySet<Standing> = new Set(['Done', 'Done late'])

const ownerOf = (action: ActionView): string =>
  action.owners.length === 0
    ? 'Role not stated'
    : list(action.owners.map(({ title, organisation }) => (organisation ? `${title}, ${organisation}` : title)))

type Before = ReadonlyMap<string, Standing>

export const standingsThen = (earlier: readonly PlanView[] | null): Before =>
  new Map((earlier ?? []).flatMap(plan => plan.promises.map(each => [each.promiseId, each.verdict.standing] as const)))

const answersInWords = ({ families }: PromiseView): string | null => {
  if (!families) return null
  const { total } = answersForPublic(families.families)
  if (total === 0) return null
  return typeof total === 'number' ? plural(total, 'answer') : total === notShown ? 'answers' : `${total} answers`
}

const lineOf = (promise: PromiseView): LineRow => ({
  ref: promise.ref,
  words: promise.promise.words,
  standing: promise.verdict.standing,
  familiesDisagree: promise.verdict.familiesDisagree,
  evidence: promise.evidence.filter(({ state }) => state !== 'returned').length,
  answers: answersInWords(promise),
})

/** Where families disagree comes first, then what changed for the worse, what changed, and what is late. */
const pressing = ({ familiesDisagree, changed, standing }: PromiseRow): number => {
  const worse = standing === 'Late' || standing === 'Cannot be judged yet'
  return (familiesDisagree ? 4 : 0) + (changed ? 2 : 0) + (worse ? 1 : 0)
}

const rowOf = (looking: Looking, before: Before, action: ActionView, promise: PromiseView): PromiseRow | null => {
  const { standing, familiesDisagree } = promise.verdict
  // The same words as under the promise: "12 families said no." stands beside the verdict.
  const because = [promise.verdict.because, promise.verdict.familiesBecause].filter(Boolean).join(' ')
  const was = before.get(promise.promiseId) ?? null
  const changed = looking.earlier !== null && was !== standing
  const { dueOn } = promise.promise
  const due = dueOn !== null && !settledWords.has(standing) && dueOn <= looking.dueBy && (looking.sinceOn === null || dueOn > looking.sinceOn) // prettier-ignore
  const open = standing === 'Late' || standing === 'Cannot be judged yet' || familiesDisagree
  if (!changed && !due && !open) return null
  return { ...lineOf(promise), owner: ownerOf(action), dueOn, before: was, because, changed, due }
}

const isSince = (on: Day | null, sinceOn: Day | null): boolean => sinceOn !== null && on !== null && on > sinceOn

const evidenceRow = (ref: string, one: EvidenceShown, sinceOn: Day | null): EvidenceRow => ({
  ref,
  title: one.title,
  kind: one.kind,
  state: one.state,
  trueOn: one.trueOn,
  file: one.file && fileInWords(one.file),
  isNew: isSince(one.decidedOn ?? one.offeredOn, sinceOn) || isSince(one.offeredOn, sinceOn),
})

const familyRow = (promise: PromiseView, said: NewestWords | undefined): FamilyRow[] => {
  if (!promise.families) return []
  const { yes, no, unsure } = answersForPublic(promise.families.families)
  return [
    {
      ref: promise.ref,
      words: promise.promise.words,
      disagree: promise.verdict.familiesDisagree,
      answers: `Yes ${yes}, no ${no}, not sure ${unsure}.`,
      latestOn: promise.families.latestOn,
      said: said?.newest ?? [],
      saidInAll: said?.inAll ?? 0,
    },
  ]
}

/** Whoever disagrees first, then whose words can be read, then the latest. */
const familiesFirst = (a: FamilyRow, b: FamilyRow): number =>
  Number(b.disagree) - Number(a.disagree) ||
  Number(b.said.length > 0) - Number(a.said.length > 0) ||
  (a.latestOn < b.latestOn ? 1 : a.latestOn > b.latestOn ? -1 : 0)

/** Newest first, as what presses is heard first. */
const heardFirst = (a: HeardRow, b: HeardRow): number => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)

const heardRow = (promise: PromiseView, sinceOn: Day | null): HeardRow[] => {
  const { update } = promise
  if (!update || (sinceOn !== null && update.saidOn <= sinceOn)) return []
  const { saidOn, words, by, forecast } = update
  return [{ ref: promise.ref, by, on: saidOn, words, forecast }]
}

/** An action counts once: under the first area it serves. */
const ownActions = ({ number, actions }: AreaView): ActionView[] => actions.filter(({ action }) => action.areas[0] === number) // prettier-ignore

const inspectorsSource = (plan: PlanView, { area }: AreaView): string | null =>
  area.statements.find(({ kind }) => kind === 'inspectors')?.source ?? plan.document.programme.source

/** What was composed of an area, with all beside it that this rested on; gone when the area is read anew. */
const composed = new WeakMap<AreaView, { readonly restsOn: string; readonly content: AreaContent }>()

const restsOn = ({ earlier, sinceOn, dueBy, said }: Looking, before: Before, view: AreaView): string =>
  JSON.stringify([
    earlier !== null,
    sinceOn,
    dueBy,
    view.actions.flatMap(promisesOf).map(({ promiseId }) => [before.get(promiseId), said.get(promiseId)]),
  ])

/** One area: composed anew only where something in it, or what it rests on, has changed. */
const areaOf = (looking: Looking, before: Before, plan: PlanView, view: AreaView): AreaContent => {
  const known = composed.get(view)
  const now = restsOn(looking, before, view)
  if (known?.restsOn === now) return known.content
  const content = composeArea(looking, before, plan, view)
  composed.set(view, { restsOn: now, content })
  return content
}

const composeArea = (looking: Looking, before: Before, plan: PlanView, view: AreaView): AreaContent => {
  const { programme } = plan.document
  const actions = ownActions(view)
  const promises = actions.flatMap(action => promisesOf(action).map(promise => ({ action, promise })))
  const noteworthy = promises.map(({ action, promise }) => ({ promise, row: rowOf(looking, before, action, promise) }))
  const rows = noteworthy.flatMap(({ row }) => row ?? [])
  return {
    programme: programme.name,
    programmeSlug: programme.slug,
    number: view.number,
    short: view.area.short,
    priority: view.area.kind === 'priority-action',
    words: view.area.title,
    findings: view.area.statements
      .filter(({ kind }) => kind === 'inspectors')
      .map(({ words, quoted, source }) => ({ words, quoted, source })),
    source: inspectorsSource(plan, view),
    held: programme.actionsHeld,
    promises: promises.length,
    counts: standCounts(actions),
    rows: rows.toSorted((a, b) => pressing(b) - pressing(a)),
    rest: noteworthy.filter(({ row }) => row === null).map(({ promise }) => lineOf(promise)),
    evidence: promises.flatMap(({ promise }) => promise.evidence.map(one => evidenceRow(promise.ref, one, looking.sinceOn))),
    families: promises.flatMap(({ promise }) => familyRow(promise, looking.said.get(promise.promiseId))).toSorted(familiesFirst),
    heard: promises.flatMap(({ promise }) => heardRow(promise, looking.sinceOn)).toSorted(heardFirst),
  }
} // prettier-ignore

/** Every area of every plan, those for priority action first; areas of plans whose actions are not held say so. */
export const areasOf = (looking: Looking): AreaContent[] => {
  const before = standingsThen(looking.earlier)
  // A heading that only gathers the areas below it has no promises of its own, and nothing to say here.
  const all = looking.now
    .flatMap(plan => plan.areas.map(area => areaOf(looking, before, plan, area)))
    .filter(({ priority, promises, held, counts }) => priority || !held || promises > 0 || counts.length > 0)
  return [...all.filter(({ priority }) => priority), ...all.filter(({ priority }) => !priority)]
}

/** "4 promises changed, 3 fall due by 31 March 2025 and 2 cannot be judged yet." What there is none of is left out. */
export const rowsInWords = (rows: readonly PromiseRow[], dueBy: Day): string => {
  const number = (test: (row: PromiseRow) => boolean): number => rows.filter(test).length
  const changed = number(row => row.changed)
  const due = number(row => row.due)
  const late = number(row => row.standing === 'Late')
  const unjudged = number(row => row.standing === 'Cannot be judged yet')
  const said = [
    changed > 0 && `${plural(changed, 'promise')} changed`,
    due > 0 && `${due} ${due === 1 ? 'falls' : 'fall'} due by ${showDay(dueBy)}`,
    late > 0 && `${late} ${late === 1 ? 'is' : 'are'} late`,
    unjudged > 0 && `${unjudged} cannot be judged yet`,
  ].filter(each => each !== false)
  return said.length > 0 ? `${list(said)}.` : 'No promise changed, falls due, is late or cannot be judged yet.'
}
