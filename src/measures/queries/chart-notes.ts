import type { Day } from '../../kernel/day.ts'
import type { PlanView, PromiseView } from '../../plans/plan-view.ts'
import { readPeriod, type Figure } from '../rules.ts'
import type { ChartMark } from '../rules/chart-marks.ts'
import type { Measure } from './measures.ts'

/** What stands on the time axis of a measure's chart: gathered, never counted. */
export type ChartNote = { readonly on: Day; readonly words: string }

const firstSentence = (words: string): string => /^.*?\.(?=\s|$)/.exec(words)?.[0] ?? words

/** Where the words come to more than a reader of a list has patience for. */
const short = (words: string): string => (words.length <= 140 ? words : `${words.slice(0, 139).trimEnd()}…`)

const acceptedOn = ({ evidence }: PromiseView): Day | null =>
  evidence.flatMap(({ state, decidedOn }) => (state === 'accepted' && decidedOn ? [decidedOn] : [])).toSorted()[0] ??
  null

const promiseNotes = (programme: string, promise: PromiseView, measured: boolean): ChartNote[] => {
  const { ref, promise: given } = promise
  const named = `${short(given.words)} (${ref}, ${programme})`
  const done = acceptedOn(promise)
  return [
    ...(measured && given.dueOn ? [{ on: given.dueOn, words: `Promised by this day: ${named}` }] : []),
    ...(done ? [{ on: done, words: `Evidence accepted that this was done: ${named}` }] : []),
  ]
}

/** What the plans promised of each measure, and what else was done of the same actions. */
export const planNotes = (plans: readonly PlanView[]): ReadonlyMap<string, readonly ChartNote[]> => {
  const notes = new Map<string, ChartNote[]>()
  for (const { document, actions } of plans)
    for (const { cells } of actions) {
      const promises = cells.flatMap(cell => [...cell.promises])
      const measured = new Set(promises.flatMap(({ promise }) => promise.target?.measure ?? []))
      for (const measure of measured) {
        const own = promises.flatMap(each =>
          promiseNotes(document.programme.name, each, each.promise.target?.measure === measure),
        )
        notes.set(measure, [...(notes.get(measure) ?? []), ...own])
      }
    }
  return notes
}

/** What the definition says of a period or of its counting, for figures that have it. */
export const definitionNotes = ({ remarks, breaks }: Measure, figures: readonly Figure[]): readonly ChartNote[] => [
  ...breaks.flatMap(({ before, words }) => {
    const first = figures.find(({ period, from }) => period === before || from >= before)
    return first && first !== figures[0] ? [{ on: first.from, words }] : []
  }),
  ...remarks.flatMap(({ period, words }) => {
    const told = period === null ? null : readPeriod(period)
    const on = told && figures.findLast(({ from, to }) => told.from <= from && to <= told.to)?.to
    return on ? [{ on, words: firstSentence(words) }] : []
  }),
]

const markWords: Readonly<Record<ChartMark['kind'], string>> = {
  rebase: 'Limits begin anew: ',
  ghost: 'A one-off, left out of the limits: ',
  note: '',
}

/** What people decided and wrote; a one-off stands at its point, the last day of its period. */
export const markNotes = (marks: readonly ChartMark[], figures: readonly Figure[]): readonly ChartNote[] =>
  marks.map(({ on, kind, words }) => {
    const point = kind === 'ghost' ? figures.find(({ from, to }) => from <= on && on <= to) : undefined
    return { on: point?.to ?? on, words: `${markWords[kind]}${words}` }
  })

/** Those that lie within the figures, in order of time, each once. */
export const withinFigures = (notes: readonly ChartNote[], figures: readonly Figure[]): readonly ChartNote[] => {
  const [from, to] = [figures[0]?.from ?? '', figures.at(-1)?.to ?? '']
  const seen = new Set<string>()
  return notes
    .filter(({ on }) => from <= on && on <= to)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .filter(({ on, words }) => !seen.has(`${on} ${words}`) && seen.add(`${on} ${words}`))
}
