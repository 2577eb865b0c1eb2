import type { Action, ImprovementArea, Milestone, PlanDocument, PlanPromise, Programme } from '../document.ts'
import { dueOf } from './due.ts'

/** Changes to a draft, one at a time. Pure: a plan goes in, the changed plan or a sentence comes out. */
export type Edited =
  { readonly ok: true; readonly document: PlanDocument } | { readonly ok: false; readonly because: string }

const no = (because: string): Edited => ({ ok: false, because })
const gone = (what: string): Edited => no(`${what} is not in this version. Go back to the version and choose again.`)

const withActions = (document: PlanDocument, actions: readonly Action[]): Edited => ({
  ok: true,
  document: { ...document, actions },
})

const inAction = (document: PlanDocument, ref: string, change: (action: Action) => Action): Edited =>
  document.actions.some(action => action.ref === ref)
    ? withActions(
        document,
        document.actions.map(action => (action.ref === ref ? change(action) : action)),
      )
    : gone(`Action ${ref}`)

export type ActionWords = Pick<
  Action,
  'text' | 'subActions' | 'involved' | 'impactMeasures' | 'timescale' | 'areas' | 'owners'
>

/** An action's own words, who answers for it and the areas it serves; its milestones stay as they are. */
export const changeAction = (document: PlanDocument, ref: string, words: ActionWords): Edited =>
  inAction(document, ref, action => ({ ...action, ...words }))

/** A new action at the end, with the milestone columns the plan's other actions have, nothing stated in them yet. */
export const addAction = (
  document: PlanDocument,
  text: string,
  used: ReadonlySet<string>,
): Edited & { ref?: string } => {
  const before = [...used].map(promise => promise.split('-')[0]!)
  const numbers = [...before, ...document.actions.map(action => action.ref)].map(Number).filter(Number.isInteger)
  const ref = String(Math.max(0, ...numbers) + 1)
  const months = [...new Set(document.actions.flatMap(action => action.milestones.map(cell => cell.months)))]
  const milestones = (months.length > 0 ? months.sort((a, b) => a - b) : [3, 6, 12]).map((count): Milestone => ({
    months: count,
    state: 'not-stated',
    words: null,
    promises: [],
  }))
  const action: Action = {
    ref,
    text,
    subActions: [],
    involved: null,
    owners: [],
    impactMeasures: null,
    timescale: null,
    milestones,
    areas: [],
  }
  return { ...withActions(document, [...document.actions, action]), ref }
}

export const removeAction = (document: PlanDocument, ref: string): Edited =>
  document.actions.some(action => action.ref === ref)
    ? withActions(
        document,
        document.actions.filter(action => action.ref !== ref),
      )
    : gone(`Action ${ref}`)

const inCell = (
  document: PlanDocument,
  ref: string,
  months: number,
  change: (cell: Milestone) => Milestone,
): Edited => {
  const action = document.actions.find(each => each.ref === ref)
  if (!action?.milestones.some(cell => cell.months === months)) return gone(`Action ${ref}, ${months} months`)
  return inAction(document, ref, each => ({
    ...each,
    milestones: each.milestones.map(cell => (cell.months === months ? change(cell) : cell)),
  }))
}

/** A milestone cell's state and whole words. Its promises stay; a cell that says nothing can hold none. */
export const changeCell = (
  document: PlanDocument,
  ref: string,
  months: number,
  { state, words }: Pick<Milestone, 'state' | 'words'>,
): Edited => {
  const cell = document.actions.find(each => each.ref === ref)?.milestones.find(each => each.months === months)
  if (state !== 'stated' && cell && cell.promises.length > 0)
    return no(
      `This cell still holds ${cell.promises.length === 1 ? 'a promise' : `${cell.promises.length} promises`}. Remove what was promised first, or keep the cell as stated.`,
    )
  if (state === 'stated' && !words?.trim()) return no('Give the cell’s words, or say that the plan does not state any.')
  return inCell(document, ref, months, each => ({ ...each, state, words: state === 'stated' ? words!.trim() : null }))
}

/** The next refs of a cell that were never given. */
export const withoutUsed = (cell: string, used: Iterable<string>): ((count: number) => string[]) => {
  const numbers = [...used].flatMap(ref => (ref.startsWith(`${cell}-`) ? [Number(ref.slice(cell.length + 1))] : []))
  const newest = Math.max(0, ...numbers.filter(Number.isInteger))
  return count => Array.from({ length: count }, (_, index) => `${cell}-${newest + index + 1}`)
}

const refsIn = (document: PlanDocument): string[] =>
  document.actions.flatMap(action => action.milestones.flatMap(cell => cell.promises.map(promise => promise.ref)))

const newPromise = (ref: string, words: string, months: number, planMonth: string | null): PlanPromise => {
  const due = dueOf({ words, months, planMonth })
  return { ref, words, dueOn: due.on, dueBecause: due.because, settledBy: 'evidence', target: null }
}

/**
 * One more promise in a cell. `used` holds every ref the programme has ever given: what was said about a promise that
 * went is never said of another.
 */
export const addPromise = (
  document: PlanDocument,
  action: string,
  months: number,
  words: string,
  used: ReadonlySet<string>,
): Edited => {
  const [ref] = withoutUsed(`${action}-${months}`, [...used, ...refsIn(document)])(1)
  const promise = newPromise(ref!, words.trim(), months, document.programme.planMonth)
  return inCell(document, action, months, cell => ({
    ...cell,
    state: 'stated',
    words: cell.words ?? promise.words,
    promises: [...cell.promises, promise],
  }))
}

type At = { readonly action: Action; readonly cell: Milestone; readonly promise: PlanPromise }

/** Where a promise stands in a plan; null where it does not. */
export const promiseAt = (document: PlanDocument, ref: string): At | null => {
  for (const action of document.actions)
    for (const cell of action.milestones)
      for (const promise of cell.promises) if (promise.ref === ref) return { action, cell, promise }
  return null
}

const replacing = (document: PlanDocument, ref: string, by: (at: At) => readonly PlanPromise[]): Edited => {
  const at = promiseAt(document, ref)
  if (!at) return gone(`Promise ${ref}`)
  return inCell(document, at.action.ref, at.cell.months, cell => ({
    ...cell,
    promises: cell.promises.flatMap(each => (each.ref === ref ? by(at) : [each])),
  }))
}

export type PromiseWords = Pick<PlanPromise, 'words' | 'dueOn' | 'dueBecause' | 'settledBy' | 'target'>

export const changePromise = (document: PlanDocument, ref: string, given: PromiseWords): Edited =>
  replacing(document, ref, ({ promise }) => [{ ...promise, ...given }])

export const removePromise = (document: PlanDocument, ref: string): Edited => replacing(document, ref, () => [])

/** One promise made several: the first goes on with its ref and its history, the others are new. */
export const splitPromise = (
  document: PlanDocument,
  ref: string,
  parts: readonly string[],
  used: ReadonlySet<string>,
): Edited => {
  const said = parts.map(part => part.trim()).filter(Boolean)
  if (said.length < 2) return no('Put each promise on a line of its own: two lines or more.')
  return replacing(document, ref, ({ action, cell, promise }) => {
    const cellRef = `${action.ref}-${cell.months}`
    const refs = withoutUsed(cellRef, [...used, ...refsIn(document)])(said.length - 1)
    return [
      { ...promise, words: said[0]! },
      ...said.slice(1).map((words, index) => ({
        ...newPromise(refs[index]!, words, cell.months, document.programme.planMonth),
        dueOn: promise.dueOn,
        dueBecause: promise.dueBecause,
      })),
    ]
  })
}

export type AreaWords = Pick<ImprovementArea, 'title' | 'short' | 'statements'>

/** An area's title, its short name, and what was said of it; its number stays, for addresses and actions hold to it. */
export const changeArea = (document: PlanDocument, number: string, words: AreaWords): Edited =>
  document.areas.some(area => area.number === number)
    ? {
        ok: true,
        document: {
          ...document,
          areas: document.areas.map(area => (area.number === number ? { ...area, ...words } : area)),
        },
      }
    : gone(`Area ${number}`)

const counted = (words: string, months: number, planMonth: string | null) => dueOf({ words, months, planMonth })

const redated = (action: Action, from: string | null, to: string | null): Action => ({
  ...action,
  milestones: action.milestones.map(cell => ({
    ...cell,
    promises: cell.promises.map(promise => {
      if (counted(promise.words, cell.months, from).on !== promise.dueOn) return promise
      const due = counted(promise.words, cell.months, to)
      return { ...promise, dueOn: due.on, dueBecause: due.because }
    }),
  })),
})

/** What the plan says of itself. A new month moves the dates that were counted from it, and no others. */
export const changeProgramme = (
  document: PlanDocument,
  given: Pick<Programme, 'planMonth' | 'provisional' | 'summary' | 'source'>,
): Edited => {
  const { planMonth } = document.programme
  const moves = given.planMonth !== planMonth
  return {
    ok: true,
    document: {
      ...document,
      programme: { ...document.programme, ...given },
      actions: moves ? document.actions.map(action => redated(action, planMonth, given.planMonth)) : document.actions,
    },
  }
}
