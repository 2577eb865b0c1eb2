import { plural, showDay } from '../design/words.ts'
import type { Standing } from '../plans/rules/verdict.ts'
import type { AreaContent, LineRow, PromiseRow } from './stocktake-content.ts'

/**
 * How much of an area the page, the Word file and a pack show: its most pressing promises in full, every other one on
 * a line, the first of each list. Packs frozen before lines were kept are shown whole, as they were then. Pure.
 */

const mostInFull = 8
const mostListed = 8

export const inFull = ({ rows, rest }: AreaContent): readonly PromiseRow[] => (rest ? rows.slice(0, mostInFull) : rows)

export type Line = LineRow & Partial<Pick<PromiseRow, 'changed' | 'before' | 'due' | 'dueOn'>>

export const inLines = ({ rows, rest }: AreaContent): readonly Line[] =>
  rest ? [...rows.slice(mostInFull), ...rest] : []

export type Listed<One> = { readonly shown: readonly One[]; readonly more: number }

export const listed = <One>({ rest }: AreaContent, all: readonly One[]): Listed<One> =>
  rest ? { shown: all.slice(0, mostListed), more: Math.max(0, all.length - mostListed) } : { shown: all, more: 0 }

const order: readonly Standing[] = ['Late', 'Cannot be judged yet', 'Evidence offered, not yet accepted', 'Partly done', 'Not due yet', 'Done late', 'Done', 'The plan does not say'] // prettier-ignore

/** The lines by where each promise stands, what presses most first. */
export const linesByStanding = (area: AreaContent): readonly (readonly [Standing, readonly Line[]])[] =>
  [...Map.groupBy(inLines(area), line => line.standing)].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))

const longest = 70

/** The beginning of a promise's words, up to a whole word. */
export const shortly = (words: string): string => {
  if (words.length <= longest) return words
  const cut = words.slice(0, longest)
  return `${cut.slice(0, cut.lastIndexOf(' ')).replace(/[\s,;:–-]+$/, '')}…`
}

/** "Was Not due yet; 2 pieces of evidence; 14 answers." What there is none of is left out. */
export const lineNotes = ({ familiesDisagree, changed, before, due, dueOn, evidence, answers }: Line): string => {
  const notes = [
    familiesDisagree && 'families disagree',
    changed && (before ? `was: ${before}` : 'not in the plan before'),
    due && dueOn && `due ${showDay(dueOn)}`,
    evidence !== undefined && evidence > 0 && plural(evidence, 'piece of evidence', 'pieces of evidence'),
    answers,
  ].filter(Boolean)
  return notes.length === 0 ? '' : `(${notes.join('; ')})`
}
