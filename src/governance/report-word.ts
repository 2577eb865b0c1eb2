import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { capital, list, plural, showDay } from '../design/words.ts'
import { kindOfDecision, reportSentence, silentRoles } from './pages/reports.ts'
import { forecastInSentence } from './pages/rounds-fields.ts'
import type { PromiseRow, ReportContent } from './report-content.ts'

type Block = Paragraph | Table

const text = (words: string): Paragraph => new Paragraph({ children: [new TextRun(words)], spacing: { after: 120 } })
const strong = (words: string): Paragraph =>
  new Paragraph({ children: [new TextRun({ text: words, bold: true })], spacing: { before: 120, after: 60 } })
const title = (words: string): Paragraph => new Paragraph({ text: words, heading: HeadingLevel.HEADING_1, spacing: { before: 240, after: 120 } }) // prettier-ignore
const bullet = (words: string): Paragraph => new Paragraph({ text: words, bullet: { level: 0 } })

const grey = { type: ShadingType.CLEAR, color: 'auto', fill: 'E8EDF0' }

const cell = (words: readonly string[], head = false): TableCell =>
  new TableCell({
    ...(head && { shading: grey }),
    children: words.map(
      each => new Paragraph({ children: [new TextRun({ text: each, bold: head, size: 17 })], spacing: { after: 40 } }),
    ),
  })

type Column = readonly [name: string, width: number]

/** A table whose heading is repeated on every page it goes on to. */
const tableOf = (columns: readonly Column[], rows: readonly (readonly (readonly string[])[])[]): Table => {
  const all = columns.reduce((sum, [, width]) => sum + width, 0)
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    layout: TableLayoutType.FIXED,
    columnWidths: columns.map(([, width]) => Math.round((width / all) * 15600)),
    rows: [
      new TableRow({ tableHeader: true, children: columns.map(([name]) => cell([name], true)) }),
      ...rows.map(cells => new TableRow({ cantSplit: true, children: cells.map(each => cell(each)) })),
    ],
  })
}

const saysOf = ({ said, silence, barriers }: PromiseRow): string[] => [
  ...(silence ? [`${silence}.`] : []),
  ...(said
    ? [
        `“${said.words}” ${said.by ?? 'Its owner'}, ${showDay(said.on)}.`,
        `Expects: ${forecastInSentence(said.forecast, said.forecastUntil)}.${said.nextReviewOn ? ` Looks again on ${showDay(said.nextReviewOn)}.` : ''}`,
      ]
    : []),
  ...barriers.map(each => `Barrier: ${each}`),
]

const standsOf = ({ standing, familiesDisagree, because }: PromiseRow): string[] => [
  familiesDisagree ? `${standing}. Families disagree` : standing,
  because,
]

const promises = (rows: readonly PromiseRow[], empty: string): Block[] =>
  rows.length === 0
    ? [text(empty)]
    : [
        tableOf(
          [['Promise', 26], ['Who answers for it', 16], ['Due', 9], ['Where it stands', 20], ['What its owner says', 29]],
          rows.map(row => [
            [`${row.ref} ${row.words}`],
            [row.owners],
            [row.dueOn ? showDay(row.dueOn) : 'No date'],
            standsOf(row),
            saysOf(row),
          ]),
        ),
      ] // prettier-ignore

const changed = ({ since, changed: rows }: ReportContent): Block[] => {
  if (!since) return [text('This is the first report of its kind, so there is none to compare with.')]
  if (rows.length === 0) return [text(`No promise stands elsewhere than in the report for the ${since.name}.`)]
  return [
    text(`Since the report for the ${since.name}.`),
    tableOf(
      [['Promise', 60], ['Stood at', 20], ['Stands at', 20]],
      rows.map(({ ref, words, was, is }) => [[`${ref} ${words}`], [was], [is]]),
    ),
  ] // prettier-ignore
}

const deciding = ({ deciding: items }: ReportContent): Block[] =>
  items.length === 0
    ? [text('Nothing waits for a decision.')]
    : [
        tableOf(
          [['What', 16], ['About', 42], ['Why', 42]],
          items.map(each => [[kindOfDecision(each.kind)], [each.title], [each.because]]),
        ),
      ] // prettier-ignore

const risks = ({ risks: rows }: ReportContent): Block[] =>
  rows.length === 0
    ? [text('No risk is written down.')]
    : rows.flatMap(({ measure, words, refs, mitigated, mitigations }) => [
        strong(`${measure}${refs.length > 0 ? ` (${list(refs)})` : ''}`),
        text(`${words} ${mitigated}`),
        ...mitigations.map(bullet),
      ])

const silence = ({ owners }: ReportContent): Block[] => {
  const roles = silentRoles(owners)
  return roles.length === 0 ? [text('Every owner who was asked has answered.')] : [strong('Not heard'), ...roles.map(bullet)] // prettier-ignore
}

const blocks = (area: string, content: ReportContent): Block[] => [
  new Paragraph({ text: `${area}: report for the ${content.name}`, heading: HeadingLevel.TITLE }),
  text(reportSentence(content)),
  text(`Composed on ${showDay(content.composedOn)}. Owners were asked on ${showDay(content.openedOn)} to answer by ${showDay(content.answersBy)}.`),
  ...silence(content),
  title('What changed'),
  ...changed(content),
  title('What is late or past its day, and why'),
  ...promises(content.late, 'Nothing is late.'),
  title('What needs deciding'),
  ...deciding(content),
  title('What its owner expects late or not at all'),
  ...promises(content.expected, 'No owner expects anything else to be late.'),
  ...(content.rest.length > 0 ? [title('What owners said of the rest they were asked about'), ...promises(content.rest, '')] : []),
  title('What families see otherwise'),
  ...promises(content.disagreed ?? [], 'Families disagree about no promise.'),
  title('Risks to late measures'),
  ...risks(content),
  title('Where every promise stands'),
  ...content.counts.map(({ standing, count }) => bullet(`${standing}: ${plural(count, 'promise')}`)),
  ...(content.restsOn.length > 0 ? [title('The reports this one rests on'), ...content.restsOn.map(each => bullet(`${capital(each.name)}, closed ${showDay(each.closedOn)}`))] : []),
] // prettier-ignore

/** The report as a Word file, with the same words in the same order as its page. */
export const reportToWord = (area: string, content: ReportContent): Promise<Buffer> => {
  const page = {
    size: { orientation: PageOrientation.LANDSCAPE, width: 11906, height: 16838 },
    margin: { top: 720, bottom: 720, left: 600, right: 600 },
  }
  const numbers = new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ size: 16, children: [PageNumber.CURRENT] })],
  })
  const word = new Document({
    title: `Report for the ${content.name}`,
    styles: { default: { document: { run: { font: 'Arial', size: 20 } } } },
    sections: [
      {
        properties: { page },
        footers: { default: new Footer({ children: [numbers] }) },
        children: blocks(area, content),
      },
    ],
  })
  return Packer.toBuffer(word)
}
