import { placeInWords } from './table-model.ts'
import { textOf } from './pieces.ts'
import { monthsGiven, promisesOf } from './promises.ts'
import type { Field } from './headings.ts'
import type { Draft } from './rows.ts'
import type { Counts, ReadAction, ReadCell, ReadMilestone, Warning } from './shape.ts'
import type { Piece } from './table-model.ts'

const piecesIn = (draft: Draft, field: Field): Piece[] =>
  draft.columns.flatMap((column, index) => (column?.field === field ? (draft.pieces.get(index) ?? []) : []))

/** Actions from their rows, and what a person should look at. */
export const assemble = (
  drafts: readonly Draft[],
  planMonth: string | null,
): { actions: ReadAction[]; warnings: Warning[] } => {
  const warnings: Warning[] = []
  const used = new Set<string>()
  const actions = drafts.map((draft, index) => {
    const ref = refOf(draft, index, used, warnings)
    const action = actionFrom(draft, ref, planMonth)
    warnings.push(...lookAt(action, draft))
    return action
  })
  return { actions, warnings }
}

/** The plan's own number, or one our Word file left in "Where it stands"; else the action's place in the plan. */
const refOf = (draft: Draft, index: number, used: Set<string>, warnings: Warning[]): string => {
  const own = textOf(piecesIn(draft, 'ref'))
  const left = /^\(?([\w.]+)-\d+-\d+\b/.exec(textOf(piecesIn(draft, 'standing')) ?? '')?.[1]
  const said =
    (own ?? left ?? String(index + 1))
      .replace(/[^\w.]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 20) || String(index + 1)
  let ref = said
  for (let again = 2; used.has(ref); again++) ref = `${said}_${again}`
  used.add(ref)
  if (ref !== said)
    warnings.push({
      code: 'ref-repeated',
      action: ref,
      where: draft.cells[0]?.where ?? null,
      words: `Two actions are numbered ${said}. The second is called ${ref} here.`,
    })
  return ref
}

const actionFrom = (draft: Draft, ref: string, planMonth: string | null): ReadAction => {
  const words = piecesIn(draft, 'action')
  const listed = [...words.filter(piece => piece.kind === 'item'), ...piecesIn(draft, 'subActions')]
  const spoken = words.filter(piece => piece.kind === 'paragraph')
  const text = textOf(spoken) ?? textOf(words) ?? ''
  return {
    ref,
    section: draft.section ?? areasOf(draft)[0]?.split('.')[0] ?? null,
    text,
    subActions: (spoken.length ? listed : piecesIn(draft, 'subActions')).map(piece => piece.text),
    involved: textOf(piecesIn(draft, 'involved')),
    accountable: textOf(piecesIn(draft, 'accountable')),
    accountableKind: kindOf(draft),
    impactMeasures: textOf(piecesIn(draft, 'impact')),
    timescale: textOf(piecesIn(draft, 'timescale')),
    milestones: milestonesOf(draft, ref, planMonth),
    areas: areasOf(draft),
    cells: draft.cells,
  }
}

const kindOf = (draft: Draft): ReadAction['accountableKind'] => {
  const heading = draft.columns.find(column => column?.field === 'accountable')?.heading ?? ''
  const [responsible, accountable] = [/responsible/i.test(heading), /accountable/i.test(heading)]
  return responsible === accountable ? 'responsible-or-accountable' : responsible ? 'responsible' : 'accountable'
}

const areasOf = (draft: Draft): string[] => {
  const text = textOf(piecesIn(draft, 'areas')) ?? draft.strayAreas ?? ''
  return [...new Set(text.match(/\b\d{1,2}(?:\.\d{1,2})?\b/g) ?? [])]
}

const milestonesOf = (draft: Draft, ref: string, planMonth: string | null): ReadMilestone[] => {
  const months = new Set(
    draft.columns.flatMap(column => (column?.field === 'milestone' && column.months ? [column.months] : [])),
  )
  return [...months].map(count => {
    const pieces = draft.columns.flatMap((column, index) =>
      column?.field === 'milestone' && column.months === count ? (draft.pieces.get(index) ?? []) : [],
    )
    const text = textOf(pieces)
    return { months: count, text, promises: promisesOf(ref, count, text, planMonth) }
  })
}

const splitWord = /\b[A-Za-z]{3,}(?:ti on|ati ons?|men t|ment s|nes s)\b|\b\p{Lu}[a-z]{5,}ti on\b/u

const lookAt = (action: ReadAction, draft: Draft): Warning[] => {
  const warnings: Warning[] = []
  const warn = (code: Warning['code'], cell: ReadCell | undefined, words: string) =>
    warnings.push({ code, action: action.ref, where: cell?.where ?? null, words })
  for (const cell of action.cells) {
    const split = splitWord.exec(cell.text)
    if (split)
      warn(
        'split-word',
        cell,
        `“${split[0]}” at ${placeInWords(cell.where)} looks like one word that was split. It was left as it stands.`,
      )
  }
  for (const milestone of action.milestones)
    for (const given of monthsGiven(milestone.text ?? ''))
      if (given.months !== milestone.months)
        warn(
          'time-differs',
          action.cells.find(cell => cell.months === milestone.months),
          `Action ${action.ref}: the words say “${given.words}”, the column says ${milestone.months} months. It was left under ${milestone.months} months.`,
        )
  if (draft.strayAreas)
    warn(
      'column-shifted',
      action.cells.find(cell => cell.field === 'areas'),
      `Action ${action.ref}: its areas stood in a milestone column, so its row has lost a column. They were read as areas; look at its other cells.`,
    )
  if (!action.accountable)
    warn('no-owner', action.cells[0], `Action ${action.ref} names nobody who is responsible or accountable.`)
  if (action.areas.length === 0) warn('no-area', action.cells[0], `Action ${action.ref} names no area that it serves.`)
  return warnings
}

/** What the preview says first: "23 actions (13, 8, 2), 59 milestone cells with words". */
export const countsOf = (actions: readonly ReadAction[]): Counts => {
  const cells = actions.flatMap(action => action.milestones)
  const sections: Record<string, number> = Object.create(null)
  for (const action of actions) sections[action.section ?? 'none'] = (sections[action.section ?? 'none'] ?? 0) + 1
  const stated = cells.filter(cell => cell.text !== null).length
  return {
    actions: actions.length,
    actionsBySection: { ...sections },
    milestoneCells: cells.length,
    milestonesStated: stated,
    milestonesNotStated: cells.length - stated,
    timescalesNotStated: actions.filter(action => action.timescale === null).length,
    promises: cells.reduce((sum, cell) => sum + cell.promises.length, 0),
  }
}
