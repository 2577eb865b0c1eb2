import { Document, Footer, HeadingLevel, Packer, PageNumber, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun, ShadingType, WidthType } from 'docx' // prettier-ignore
import { plural, showDay, showMonth } from '../design/words.ts'
import type { AskPromise } from './answering-promises.ts'
import type { Inspection } from './rules/inspections.ts'
import { rowsInWords } from './stocktake-areas.ts'
import { inFull, inLines, lineNotes, linesByStanding, listed, shortly } from './stocktake-shown.ts'
import type { AreaContent, AskRow, AsksContent, LeftOut, StocktakeContent } from './stocktake-content.ts'

/** The stocktake as a Word file, from its content alone: the same words and figures as its page, in its order. Pure. */

type Block = Paragraph | Table

const small = 18
const text = (words: string): Paragraph => new Paragraph({ text: words, spacing: { after: 120 } })
const quiet = (words: string): Paragraph => new Paragraph({ children: [new TextRun({ text: words, italics: true })], spacing: { after: 120 } }) // prettier-ignore
const bullet = (words: string): Paragraph => new Paragraph({ text: words, bullet: { level: 0 } })
const heading = (words: string, level: 1 | 2 | 3): Paragraph =>
  new Paragraph({
    text: words,
    heading: [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][level - 1]!,
  })

const cell = (words: string, head = false): TableCell =>
  new TableCell({
    ...(head && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'E8EDF0' } }),
    children: words.split('\n').map(line => new Paragraph({ children: [new TextRun({ text: line, size: small, bold: head })] })), // prettier-ignore
  })

const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block[] =>
  rows.length === 0
    ? []
    : [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [
            new TableRow({ tableHeader: true, children: head.map(words => cell(words, true)) }),
            ...rows.map(row => new TableRow({ cantSplit: true, children: row.map(words => cell(words)) })),
          ],
        }),
        text(''),
      ]

const states = { offered: 'offered, not yet accepted', accepted: 'accepted', returned: 'returned' } as const

const andMore = (more: number, what: string): Block[] => (more > 0 ? [bullet(`And ${more} more ${what}.`)] : [])

const evidence = (area: AreaContent, kind: 'activity' | 'difference', title: string): Block[] => {
  const { evidence: all } = area
  const fresh = all.filter(one => one.kind === kind).toSorted((a, b) => Number(b.isNew) - Number(a.isNew))
  const { shown: of, more } = listed(area, fresh)
  return [
    heading(title, 3),
    ...(of.length === 0
      ? [text('None.')]
      : of.map(one => bullet(`${one.title} (promise ${one.ref}, true on ${showDay(one.trueOn)}; ${states[one.state]}${one.file ? `; ${one.file}` : ''}${one.isNew ? '; new since the last meeting' : ''})`))), // prettier-ignore
    ...andMore(more, 'on the pages of their promises'),
  ]
}

/** Every promise that is not in the table, one line each. */
const lines = (area: AreaContent): Block[] =>
  inLines(area).length === 0
    ? []
    : [
        heading(inLines(area).length === area.promises ? 'The promises, one line each' : 'The other promises, one line each', 3),
        ...linesByStanding(area).flatMap(([standing, its]) => [
          text(`${standing}: ${its.length}`),
          ...its.map(line => bullet(`${line.ref} ${shortly(line.words)} ${lineNotes(line)}`.trim())),
        ]),
      ] // prettier-ignore

const stood = (before: string | null, changed: boolean, since: boolean): string =>
  !since ? '–' : before === null ? 'Not in the plan' : changed ? before : 'The same'

const heldArea = (area: AreaContent, { since, dueBy }: StocktakeContent): Block[] => [
  text(area.counts.map(({ standing, count }) => `${standing}: ${count}`).join('; ')),
  text(rowsInWords(area.rows, dueBy)),
  ...table(
    ['Promise', 'Who answers for it', 'Due', since ? `On ${showDay(since.on)}` : 'Before', 'Where it stands', 'Why'],
    inFull(area).map(row => [
      row.words,
      row.owner,
      `${row.dueOn ? showDay(row.dueOn) : 'No date stated'}${row.due ? '\nFalls due' : ''}`,
      stood(row.before, row.changed, since !== null),
      `${row.standing}${row.familiesDisagree ? '\nFamilies disagree' : ''}`,
      row.because,
    ]),
  ),
  ...lines(area),
  ...evidence(area, 'difference', 'Evidence: a difference families notice'),
  ...evidence(area, 'activity', 'Evidence: something was done'),
  heading('What families say', 3),
  ...(area.families.length === 0 ? [text('No family has answered “Is this what you see?” here.')] : []),
  ...listed(area, area.families).shown.map(each =>
    bullet(`${each.words}: ${each.answers}${each.disagree ? ' Families disagree.' : ''}${each.said.map(words => ` “${words}”`).join('')}`),
  ),
  ...andMore(listed(area, area.families).more, 'that families answered about'),
  ...(area.heard.length === 0 ? [] : [heading('What partners say', 3)]),
  ...listed(area, area.heard).shown.map(each => bullet(`${each.by ?? 'Whoever answers for it'}, ${showDay(each.on)}, on promise ${each.ref}: “${each.words}”`)),
  ...andMore(listed(area, area.heard).more, 'on the pages of their promises'),
] // prettier-ignore

const areaBlocks = (area: AreaContent, content: StocktakeContent): Block[] => [
  heading(`${area.number} ${area.short}`, 2),
  quiet(`${area.programme}${area.priority ? ': area for priority action' : ''}`),
  text(area.words),
  ...(area.source ? [quiet(`Source: ${area.source}`)] : []),
  ...(area.held
    ? heldArea(area, content)
    : [text(`The actions of the ${area.programme} have not been given to us. Nothing in it can be judged here.`)]),
]

const shownBy = ({ evidence: all, families }: AskPromise): string => {
  const of = (kind: 'activity' | 'difference', title: string): string => {
    const own = all.filter(one => one.kind === kind)
    return own.length === 0 ? '' : `${title}: ${own.map(one => `${one.title} (${states[one.state]}; true on ${showDay(one.trueOn)})`).join('; ')}.`
  }
  const shown = [of('difference', 'A difference families notice'), of('activity', 'Something was done')].filter(Boolean)
  const said = families ? `What families say: ${families.answers}${families.said.map(words => ` “${words}”`).join('')}` : 'No family has answered “Is this what you see?” here.'
  return [shown.length > 0 ? shown.join('\n') : 'No evidence has been offered.', said].join('\n')
} // prettier-ignore

/** Under the asks of a theme: the promises that answer each, where anybody has said so. */
const answeredBy = ({ words, promises = [], promisesGone = 0 }: AskRow): Block[] =>
  promises.length + promisesGone === 0
    ? []
    : [
        heading(`Promises that answer “${words}”`, 3),
        ...table(
          ['Promise', 'Where it stands', 'What shows it'],
          promises.map(each => [
            `${each.words}\n${each.programme}, promise ${each.ref}${each.reading ? `\n${each.reading}` : ''}`,
            `${each.standing}${each.familiesDisagree ? '\nFamilies disagree' : ''}\n${each.because}`,
            shownBy(each),
          ]),
        ),
        ...(promisesGone > 0 ? [text(`${plural(promisesGone, 'more promise was', 'more promises were')} tied to it, in no published plan any more.`)] : []),
      ] // prettier-ignore

const named = ({ priorityAreas = [], improvementAreas = [] }: Inspection): string =>
  [...priorityAreas.map(words => `\nArea for priority action: “${words}”`), ...improvementAreas.map(words => `\nArea for improvement: “${words}”`)].join('') // prettier-ignore

const askBlocks = (asks: AsksContent): Block[] => [
  heading('What the letter asked for', 1),
  text(asks.sentence),
  text(`Letter of ${showDay(asks.dated)}, from the ${asks.from}. About: ${asks.about}.`),
  ...[...Map.groupBy(asks.rows, row => row.theme)].flatMap(([theme, rows]) => [
    heading(theme, 2),
    ...table(
      ['What is asked', 'Who answers for it', 'By when', 'Where it stands', 'Since the last meeting'],
      rows.map(ask => [
        ask.words,
        ask.owner ?? 'Nobody yet',
        ask.dueOn ? showDay(ask.dueOn) : 'No date yet',
        `${ask.standing}\n${ask.because}`,
        ask.changes.join('\n') || 'Nothing',
      ]),
    ),
    ...rows.flatMap(answeredBy),
  ]),
  ...asks.courtesies.map(words => quiet(`Not counted, because it asks for nothing: ${words}`)),
]

const leftOutBlocks = (left: LeftOut): Block[] => [
  heading('What the public summary left out', 1),
  text(`The letter of ${showDay(left.letterDated)} beside the page “${left.page}”, ${left.pagePublished}. Both put shortly, in our words.`), // prettier-ignore
  ...table(
    ['Point', 'The letter says', 'The public page says'],
    left.comparisons.map(each => [each.point, `${each.letterSays}\n${each.letterPlace}`, each.pageSays ?? 'Left out.']),
  ),
  ...(left.remark ? [text(left.remark)] : []),
  quiet(`Sources: ${left.letterSource ?? 'the letter'}; ${left.pageSource}.`),
]

const inspectionBlocks = ({ inspections }: StocktakeContent): Block[] => [
  heading('Inspections: held, and next', 1),
  ...inspections.next.map(each =>
    bullet(`${each.what}: ${each.on ? showDay(each.on) : `about ${showMonth(each.month)}`}. ${each.because}`),
  ),
  ...table(
    ['When', 'What', 'What came of it', 'What followed'],
    inspections.held.map(each => [
      each.heldWords,
      `${each.kind}, ${each.byWhom}`,
      `${each.outcome ?? 'Not known here.'}${named(each)}${each.remark ? `\n${each.remark}` : ''}`,
      `${each.followedBy ?? '–'}\nSource: ${each.source}`,
    ]),
  ),
]

const footer = (line: string): Footer =>
  new Footer({ children: [new Paragraph({ children: [new TextRun({ size: 16, children: [`${line}   `, PageNumber.CURRENT] })] })] }) // prettier-ignore

/** `line` stands under the title and at the foot of each page: when it was frozen and by whom. */
export const stocktakeToWord = (content: StocktakeContent, title: string, line: string): Promise<Buffer> => {
  const priority = content.areas.filter(area => area.priority)
  const others = content.areas.filter(area => !area.priority)
  const madeUp = content.area.madeUp ? [quiet('Made-up area. No child, person or figure here is real.')] : []
  const children: Block[] = [
    new Paragraph({ text: `${content.area.name}: ${title}`, heading: HeadingLevel.TITLE }),
    ...madeUp,
    quiet(line),
    ...content.answer.map(text),
    heading('The areas for priority action', 1),
    ...priority.flatMap(area => areaBlocks(area, content)),
    ...(content.asks ? askBlocks(content.asks) : []),
    ...(content.leftOut ? leftOutBlocks(content.leftOut) : []),
    ...(others.length > 0 ? [heading('The other areas', 1)] : []),
    ...others.flatMap(area => areaBlocks(area, content)),
    ...inspectionBlocks(content),
  ]
  const size = { orientation: PageOrientation.LANDSCAPE, width: 11906, height: 16838 }
  const word = new Document({
    title: `${content.area.name}: ${title}`,
    styles: { default: { document: { run: { font: 'Arial', size: 22 } } } },
    sections: [{ properties: { page: { size, margin: { top: 720, bottom: 720, left: 720, right: 720 } } }, footers: { default: footer(line) }, children }],
  }) // prettier-ignore
  return Packer.toBuffer(word)
}
