import type { ImportAnswers } from './import-answers.ts'
import { correct } from './reading/corrections.ts'
import { likelyNames, ordinaryWords } from './reading/likely-names.ts'
import type { ReadPlan } from './reading/shape.ts'

/** Words of a file's free cells that may be somebody's name. Those cells are published as they stand. Pure. */

export type NameDoubt = {
  readonly name: string
  /** Where it stands, in words: "what will be done". */
  readonly places: readonly { readonly action: string | null; readonly field: string; readonly words: string }[]
}

type Cell = NameDoubt['places'][number]

const cellsOf = ({ actions, areas }: ReadPlan): Cell[] => [
  ...actions.flatMap(action => {
    const cell = (field: string, words: string | null): Cell => ({ action: action.ref, field, words: words ?? '' })
    return [
      cell('what will be done', action.text),
      ...action.subActions.map(step => cell('steps', step)),
      cell('impact measures', action.impactMeasures),
      cell('timescale', action.timescale),
      ...action.milestones.map(({ months, text }) => cell(`${months} months`, text)),
    ]
  }),
  ...areas.flatMap(area => {
    const cell = (field: string, words: string): Cell => ({
      action: null,
      field: `area ${area.number}, ${field}`,
      words,
    })
    const said = (field: string, list: readonly { words: string }[]) => list.map(({ words }) => cell(field, words))
    return [
      cell('title', area.title),
      ...said('inspectors', area.inspectors),
      ...said('families', area.families),
      ...said('impact', area.impacts),
    ]
  }),
]

/** Every likely name of the plan as it is corrected now, once, with the cells it stands in. */
export const likelyNamesIn = (read: ReadPlan, { corrections }: ImportAnswers): NameDoubt[] => {
  const cells = cellsOf(correct(read, corrections).plan)
  const ordinary = ordinaryWords(cells.map(cell => cell.words))
  const found = new Map<string, Cell[]>()
  for (const cell of cells)
    for (const name of likelyNames(cell.words, ordinary)) found.set(name, [...(found.get(name) ?? []), cell])
  return [...found].map(([name, places]) => ({ name, places }))
}

/** Those that nobody has looked at: neither said to be no name, nor taken out of the words. */
export const openNames = (read: ReadPlan, answers: ImportAnswers): NameDoubt[] =>
  likelyNamesIn(read, answers).filter(({ name }) => !answers.notNames.includes(name))
