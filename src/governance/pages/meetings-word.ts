import {
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { showDay, showWeekday } from '../../design/words.ts'
import { replyInWords } from '../rules/challenges.ts'
import { decisionInWords } from '../rules/decisions.ts'
import { attendedInWords, seatSectors, seatsOn } from '../rules/meetings.ts'
import { itemSources } from '../rules/meetings-agenda.ts'
import { absentInWords, whatState, type MeetingGiven } from './meetings-one.ts'

const cell = (text: string, header = false): TableCell =>
  new TableCell({
    ...(header && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'E8EDF0' } }),
    children: [new Paragraph({ children: [new TextRun({ text, bold: header })] })],
  })

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: head.map(text => cell(text, true)) }),
      ...rows.map(row => new TableRow({ children: row.map(text => cell(text)) })),
    ],
  })

const heading = (text: string) => new Paragraph({ text, heading: HeadingLevel.HEADING_1, spacing: { before: 240 } })
const plain = (text: string) => new Paragraph({ text, spacing: { after: 120 } })

const agenda = ({ items }: MeetingGiven): Paragraph[] =>
  items.length === 0
    ? [plain('No agenda was settled.')]
    : items.flatMap(({ source, title, because, outcome, words }, index) => [
        new Paragraph({ children: [new TextRun({ text: `${index + 1}. ${title}`, bold: true })] }),
        plain(`${itemSources[source]}. ${because}${outcome ? ` ${outcome === 'finished' ? 'Finished' : outcome === 'carried on' ? 'Carried on' : 'Not reached'}.` : ''}${words ? ` ${words}` : ''}`),
      ]) // prettier-ignore

const attendance = (given: MeetingGiven): (Paragraph | Table)[] => {
  const { series, meeting } = given
  const seats = seatsOn(series.seats, meeting.on)
  if (seats.length === 0) return [plain('Nobody has written down who belongs here.')]
  const rows = seats.map(seat => {
    const attended = meeting.attended.get(seat.seatId)
    return [seatSectors[seat.sector], seat.organisation, attended ? attendedInWords[attended] : 'Not written down']
  })
  const absent = absentInWords(given)
  return [...(absent ? [plain(absent)] : []), tableOf(['Seat', 'Organisation', 'Attendance'], rows)]
}

const decisions = ({ decisions: all, today }: MeetingGiven): (Paragraph | Table)[] => {
  if (all.length === 0) return [plain('Nothing is written down as decided.')]
  const rows = all.map(each => [each.words, each.owner, showDay(each.dueOn), decisionInWords(each, today)])
  return [tableOf(['Decision', 'Who does it', 'By', 'Done?'], rows)]
}

const challenges = ({ challenges: all, today }: MeetingGiven): Paragraph[] =>
  all.length === 0
    ? [plain('None was put at this meeting.')]
    : all.flatMap(each => [
        new Paragraph({ children: [new TextRun({ text: `${each.group}, ${showDay(each.raisedOn)}`, bold: true })] }),
        ...each.words.split('\n').map(plain),
        plain(replyInWords(each, today)),
        ...each.replies.map(reply => plain(`Reply: ${reply.words}${reply.changed ? ` What changed: ${reply.changed}` : ''}`)),
      ]) // prettier-ignore

/** A meeting's agenda and record as a Word file: the same words as its page. */
export const meetingToWord = (given: MeetingGiven): Promise<Buffer> => {
  const { area, series, meeting } = given
  const title = `${series.name}, ${showDay(meeting.on)}`
  const children = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    plain(`${area.name}. ${showWeekday(meeting.on)}. ${whatState(given)}`),
    ...(area.madeUp ? [plain('Made-up area. No child, person or figure here is real.')] : []),
    heading('Agenda'),
    ...agenda(given),
    heading('Who came'),
    ...attendance(given),
    heading('What was decided'),
    ...decisions(given),
    heading('Challenge from young people and parent carers'),
    ...challenges(given),
  ]
  const styles = { default: { document: { run: { font: 'Arial', size: 22 } } } }
  return Packer.toBuffer(new Document({ title, styles, sections: [{ children }] }))
}
