import { html, type Html } from '../../design/html.ts'
import { notice } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import type { HeldItem } from '../queries/meetings-agenda.ts'
import type { HeldSeat, Meeting, Series } from '../queries/meetings.ts'
import { attendedInWords, seatSectors, seatsOn } from '../rules/meetings.ts'
import {
  choiceField,
  dayField,
  formPage,
  paragraph,
  radiosField,
  textField,
  wordsField,
  type Choice,
  type FormState,
} from './meetings-fields.ts'

type Given = { readonly csrf: string; readonly state: FormState }
type OfMeeting = Given & { readonly series: Series; readonly meeting: Meeting }

const caption = ({ series, meeting }: OfMeeting): string => `${series.name}, ${showDay(meeting.on)}`

export const itemPage = (given: OfMeeting): Html =>
  formPage({
    title: 'Ask for something to be talked about',
    caption: caption(given),
    ...given,
    lead: paragraph('What is late, silent, escalated or due for decision comes up by itself. This is for the rest.'),
    fields: html`${textField(given.state, { name: 'title', label: 'What is it about?' })}
      ${wordsField(given.state, { name: 'because', label: 'Why should the meeting look at it?', rows: 3 })}`,
    button: 'Put it on the agenda',
  }) // prettier-ignore

export const attendancePage = (given: OfMeeting): Html => {
  const { series, meeting } = given
  const seats = seatsOn(series.seats, meeting.on)
  const known = Object.fromEntries([...meeting.attended].map(([seat, how]) => [`seat-${seat}`, how]))
  const state = { ...given.state, sent: { ...known, ...given.state.sent } }
  const choices = Object.entries(attendedInWords).map(([value, text]) => ({ value, text }))
  return formPage({
    title: 'Who came?',
    caption: caption(given),
    csrf: given.csrf,
    state,
    lead:
      seats.length === 0
        ? notice(paragraph('Nobody has a seat here yet. Give the organisations that belong here a seat first.'))
        : paragraph('By organisation, never by name. A seat you leave open is shown as not written down: it proves nothing.'),
    fields: seats.map(seat =>
      radiosField(state, { name: `seat-${seat.seatId}`, label: `${seatSectors[seat.sector]}: ${seat.organisation}`, choices, inline: true }),
    ),
    button: 'Save who came',
  })
} // prettier-ignore

const endings: readonly Choice[] = [
  { value: 'finished', text: 'Finished' },
  { value: 'carried on', text: 'Carry it on to the next meeting' },
  { value: 'not reached', text: 'Not reached: carry it on' },
]

export const outcomesPage = (given: OfMeeting & { readonly items: readonly HeldItem[] }): Html => {
  const { items } = given
  const known = Object.fromEntries(items.flatMap(each => [[`item-${each.id}`, each.outcome ?? ''], [`words-${each.id}`, each.words ?? '']])) // prettier-ignore
  const state = { ...given.state, sent: { ...known, ...given.state.sent } }
  return formPage({
    title: 'How did each item end?',
    caption: caption(given),
    csrf: given.csrf,
    state,
    lead: paragraph('Whatever is not finished stands first on the next agenda.'),
    fields: items.map(
      each =>
        html`${radiosField(state, { name: `item-${each.id}`, label: each.title, choices: endings })}
        ${wordsField(state, { name: `words-${each.id}`, label: `What was said about it (if anything): ${each.title}`, rows: 2 })}`,
    ),
    button: 'Save how they ended',
  })
} // prettier-ignore

export const decidePage = (given: OfMeeting & { readonly posts: readonly Choice[]; readonly items: readonly Choice[] }): Html =>
  formPage({
    title: 'Write down a decision',
    caption: caption(given),
    ...given,
    lead: paragraph('Whoever holds the post is told, and it comes up again on its day.'),
    fields: html`${wordsField(given.state, { name: 'words', label: 'What was decided?', hint: 'One sentence with a verb: what will be done.', rows: 3 })}
      ${choiceField(given.state, { name: 'owner', label: 'Which post does it?', choices: given.posts })}
      ${dayField(given.state, { name: 'dueOn', label: 'By which day?' })}
      ${choiceField(given.state, { name: 'item', label: 'Which item of the agenda is it about?', choices: given.items, none: 'None of them' })}`,
    button: 'Save the decision',
  }) // prettier-ignore

export const callOffPage = (given: OfMeeting): Html =>
  formPage({
    title: 'Call this meeting off',
    caption: caption(given),
    ...given,
    lead: paragraph('It stays in the list and says that it was called off, and why.'),
    fields: wordsField(given.state, { name: 'because', label: 'Why does it not meet?', rows: 2 }),
    button: 'Call it off',
  })

export const agreePage = (given: OfMeeting): Html =>
  formPage({
    title: 'Agree this record',
    caption: caption(given),
    ...given,
    lead: paragraph('From then on everybody can read what was talked about, who came by organisation, and what was decided. Nothing can be added to it.'),
    fields: wordsField(given.state, { name: 'words', label: 'Anything you want to say with it (optional)', rows: 3 }),
    button: 'Agree the record',
  }) // prettier-ignore

export const newSeriesPage = (given: Given & { readonly area: string; readonly groups: readonly Choice[] }): Html =>
  formPage({
    title: 'Begin a series of meetings',
    caption: given.area,
    ...given,
    lead: paragraph('The next meeting of a series is planned by itself. Its agenda is composed from the record.'),
    fields: html`${textField(given.state, { name: 'name', label: 'What are the meetings called?' })}
      ${choiceField(given.state, { name: 'group', label: 'Which group meets?', choices: given.groups })}
      ${choiceField(given.state, { name: 'everyDays', label: 'How often?', choices: [{ value: '7', text: 'Every week' }, { value: '14', text: 'Every two weeks' }, { value: '28', text: 'Every four weeks' }, { value: '42', text: 'Every six weeks' }, { value: '91', text: 'Every thirteen weeks (quarterly)' }] })}
      ${dayField(given.state, { name: 'firstOn', label: 'On which day first?' })}`,
    button: 'Begin the series',
  }) // prettier-ignore

export const seatPage = (given: Given & { readonly series: Series; readonly organisations: readonly Choice[]; readonly posts: readonly Choice[] }): Html =>
  formPage({
    title: 'Give somebody a seat',
    caption: given.series.name,
    ...given,
    lead: paragraph('A council may have one seat for education and one for social care. When a sector misses three meetings in a row, it raises itself.'),
    fields: html`${choiceField(given.state, { name: 'organisation', label: 'Which organisation?', choices: given.organisations })}
      ${choiceField(given.state, { name: 'sector', label: 'What is the seat for?', choices: Object.entries(seatSectors).map(([value, text]) => ({ value, text })) })}
      ${choiceField(given.state, { name: 'post', label: 'Which post usually fills it?', hint: 'It is told when the seat stays empty.', choices: given.posts, none: 'Not said' })}`,
    button: 'Give the seat',
  }) // prettier-ignore

export const endSeatPage = (given: Given & { readonly series: Series; readonly seat: HeldSeat }): Html =>
  formPage({
    title: 'End a seat',
    caption: given.series.name,
    ...given,
    lead: paragraph(`${seatSectors[given.seat.sector]}: ${given.seat.organisation}. From the day after the last one nobody is missed there. Who came to earlier meetings stays in the record.`),
    fields: html`${dayField(given.state, { name: 'lastDay', label: 'Which day is the last?' })}
      ${wordsField(given.state, { name: 'because', label: 'Why does it end?', rows: 2 })}`,
    button: 'End the seat',
  }) // prettier-ignore

export const planPage = (given: Given & { readonly series: Series }): Html =>
  formPage({
    title: 'Plan a meeting',
    caption: given.series.name,
    ...given,
    fields: dayField(given.state, { name: 'on', label: 'On which day?' }),
    button: 'Plan it',
  })
