import {
  AlignmentType,
  Document,
  HeadingLevel,
  PageOrientation,
  Packer,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
  WidthType,
  Footer,
  PageNumber,
  TableLayoutType,
} from 'docx'
import { monthInWords } from '../kernel/day.ts'
import type { Action, ImprovementArea, Milestone, Owner, PlanDocument, Statement, Target } from './document.ts'
import { targetInWords } from './rules/target-words.ts'

/** Where a promise stands and what was last heard of it, for the two columns the plan did not come in with. */
export type StandingOf = (promiseRef: string) => { readonly standing: string; readonly latestUpdate: string | null }

/** An organisation's name by its slug, where it is known. */
export type NameOf = (organisation: string) => string | null

const headings = [
  'What are we going to do?',
  'Who will be involved?',
  'Who will be responsible / accountable?',
  'Partnership impact measures',
  'Timescales',
] as const
const experience = 'How will parent carers, children and young people know it has changed?'
const ours = ['Improvement area linked to', 'Where it stands', 'Latest update'] as const
const widths = [16, 9, 9, 9, 7, 11, 11, 11, 5, 6, 6]

/**
 * The plan as a Word file for the board: the columns it came in with, in their order, then where each promise stands
 * and the latest update. Heading rows repeat on every page; what the plan did not state is left empty, as it was.
 */
export const planToWord = async (
  document: PlanDocument,
  standing: StandingOf,
  nameOf: NameOf = () => null,
): Promise<Buffer> => {
  const { name, planMonth, provisional } = document.programme
  const title = planMonth ? `${name} – ${monthInWords(planMonth)}` : name
  const children = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    ...(provisional ? [new Paragraph({ children: [new TextRun({ text: provisional, italics: true })] })] : []),
    ...sectionsOf(document).flatMap(section => sectionBlocks(section, document, standing, nameOf)),
  ]
  const page = {
    size: { orientation: PageOrientation.LANDSCAPE, width: 11906, height: 16838 },
    margin: { top: 720, bottom: 720, left: 600, right: 600 },
  }
  const word = new Document({
    title,
    styles: { default: { document: { run: { font: 'Arial', size: 18 } } } },
    sections: [{ properties: { page }, footers: { default: pageNumbers(provisional) }, children }],
  })
  return Packer.toBuffer(word)
}

const pageNumbers = (provisional: string | null): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ size: 16, children: [provisional ? `${provisional}   ` : '', PageNumber.CURRENT] })],
      }),
    ],
  })

type Section = {
  readonly number: string
  readonly areas: readonly ImprovementArea[]
  readonly actions: readonly Action[]
}

const rootOf = (number: string): string => number.split('.')[0]!

/** Areas and actions by their first number. An action stands once, under the first area it serves. */
const sectionsOf = ({ areas, actions }: PlanDocument): Section[] => {
  const numbers = new Set([
    ...areas.map(area => rootOf(area.number)),
    ...actions.map(action => rootOf(action.areas[0] ?? '')),
  ])
  return [...numbers].map(number => ({
    number,
    areas: areas.filter(area => rootOf(area.number) === number),
    actions: actions.filter(action => rootOf(action.areas[0] ?? '') === number),
  }))
}

const sectionBlocks = (
  section: Section,
  document: PlanDocument,
  standing: StandingOf,
  nameOf: NameOf,
): (Paragraph | Table)[] => {
  const blocks: (Paragraph | Table)[] = groupsOf(section.areas).flatMap(areaBlocks)
  if (section.actions.length === 0) return blocks
  const months = [...new Set(document.actions.flatMap(action => action.milestones.map(cell => cell.months)))].sort(
    (a, b) => a - b,
  )
  const rows = [...headingRows(months), ...section.actions.map(action => actionRow(action, months, standing, nameOf))]
  const table = new Table({
    rows,
    width: { size: 100, type: WidthType.PERCENTAGE },
    layout: TableLayoutType.FIXED,
    columnWidths: columnWidths(months.length),
  })
  return [...blocks, new Paragraph({ text: '' }), table, new Paragraph({ text: '' })]
}

const columnWidths = (months: number): number[] => {
  const shares = [...widths.slice(0, 5), ...Array.from({ length: months }, () => 33 / months), ...widths.slice(8)]
  return shares.map(share => Math.round((share / 100) * 15600))
}

const sharedWords = (area: ImprovementArea): string =>
  area.statements
    .filter(statement => statement.kind !== 'inspectors')
    .map(statement => statement.words)
    .join('\n')

/** Areas one after another that share what families said and the impact statements, as plans give them: once for several. */
const groupsOf = (areas: readonly ImprovementArea[]): ImprovementArea[][] => {
  const groups: ImprovementArea[][] = []
  for (const area of areas) {
    const before = groups.at(-1)?.at(-1)
    const shares = before && before.statements.length > 0 && sharedWords(before) === sharedWords(area)
    if (shares) groups.at(-1)!.push(area)
    else groups.push([area])
  }
  return groups
}

const runs: readonly (readonly [Statement['kind'], string])[] = [
  ['inspectors', 'What Ofsted and the CQC told us'],
  ['families', 'What children, young people and parent carers told us'],
  ['impact', 'What impact will this plan have over the next 18 months?'],
]

const areaBlocks = (group: readonly ImprovementArea[]): Paragraph[] => {
  const titles = group.map(area => {
    const sub = area.number.includes('.')
    return new Paragraph({
      text: `${area.number}${sub ? '' : '.'} ${area.title}`,
      heading: sub ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_1,
    })
  })
  return [...titles, ...runs.flatMap(([kind, heading]) => statementBlocks(group, kind, heading))]
}

/** Statements of a group once each; one that not all its areas share begins with the number of its own. */
const statementBlocks = (group: readonly ImprovementArea[], kind: Statement['kind'], heading: string): Paragraph[] => {
  const served = new Map<string, string[]>()
  for (const area of group)
    for (const { kind: own, words } of area.statements)
      if (own === kind) served.set(words, [...(served.get(words) ?? []), area.number])
  if (served.size === 0) return []
  const lines = [...served].flatMap(([words, numbers]) =>
    numbers.length === group.length ? [words] : numbers.map(number => `${number} ${words}`),
  )
  return [
    new Paragraph({ text: heading, heading: HeadingLevel.HEADING_3 }),
    ...lines.map(text => new Paragraph({ text, bullet: { level: 0 } })),
  ]
}

const grey = { type: ShadingType.CLEAR, color: 'auto', fill: 'E8EDF0' }

const headingCell = (
  text: string,
  more: { columnSpan?: number; verticalMerge?: 'restart' | 'continue' } = {},
): TableCell =>
  new TableCell({
    shading: grey,
    ...more,
    children: [new Paragraph({ children: [new TextRun({ text, bold: true, size: 16 })] })],
  })

const headingRows = (months: readonly number[]): TableRow[] => {
  const tall = (text: string) => headingCell(text, { verticalMerge: VerticalMergeType.RESTART })
  const below = () => headingCell('', { verticalMerge: VerticalMergeType.CONTINUE })
  const spanning = months.length ? [headingCell(experience, { columnSpan: months.length })] : []
  return [
    new TableRow({ tableHeader: true, children: [...headings.map(tall), ...spanning, ...ours.map(tall)] }),
    new TableRow({
      tableHeader: true,
      children: [...headings.map(below), ...months.map(count => headingCell(`${count} months`)), ...ours.map(below)],
    }),
  ]
}

const cell = (lines: readonly (string | null)[], items: readonly string[] = []): TableCell => {
  const said = lines.flatMap(line => (line ? line.split('\n') : []))
  const paragraphs = said.map(
    text => new Paragraph({ children: [new TextRun({ text, size: 16 })], spacing: { after: 60 } }),
  )
  const listed = items.map(text => new Paragraph({ bullet: { level: 0 }, children: [new TextRun({ text, size: 16 })] }))
  const children = [...paragraphs, ...listed]
  return new TableCell({ children: children.length ? children : [new Paragraph('')] })
}

const ownerInWords = (owner: Owner, nameOf: NameOf): string =>
  owner.organisation ? `${owner.post}, ${nameOf(owner.organisation) ?? owner.organisation}` : owner.post

/** What a figure has to show, after where the promise stands. */
const judgedBy = (target: Target | null): string => {
  if (!target || target.kind === 'activity' || target.kind === 'date') return ''
  return `. To reach: ${targetInWords(target)}, by the ${target.series === 'published' ? 'published figure' : 'partnership’s own count'}`
}

const actionRow = (action: Action, months: readonly number[], standing: StandingOf, nameOf: NameOf): TableRow => {
  const milestone = (count: number): Milestone | undefined => action.milestones.find(one => one.months === count)
  const promises = action.milestones.flatMap(one => one.promises)
  const stand = promises.map(({ ref, target }) => `${ref} ${standing(ref).standing}${judgedBy(target)}`)
  const heard = promises.flatMap(({ ref }) => {
    const latest = standing(ref).latestUpdate
    return latest ? [`${ref} ${latest}`] : []
  })
  return new TableRow({
    children: [
      cell([action.text], action.subActions),
      cell([action.involved]),
      cell(action.owners.map(owner => ownerInWords(owner, nameOf))),
      cell([action.impactMeasures]),
      cell([action.timescale]),
      ...months.map(count => cell([milestone(count)?.words ?? null])),
      cell([action.areas.join(' ')]),
      cell(stand.length ? stand : [`${action.ref} The plan does not say`]),
      cell(heard),
    ],
  })
}
