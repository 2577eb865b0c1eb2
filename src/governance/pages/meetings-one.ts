import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, downloadLinks, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, list, plural, showDay, showWeekday } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses/meetings.ts'
import type { Challenge } from '../queries/challenges.ts'
import type { Decision } from '../queries/decisions.ts'
import type { HeldItem } from '../queries/meetings-agenda.ts'
import type { Meeting, Series } from '../queries/meetings.ts'
import { replyInWords } from '../rules/challenges.ts'
import { decisionInWords } from '../rules/decisions.ts'
import { attendedInWords, sectorCame, seatSectors, seatsOn } from '../rules/meetings.ts'
import { itemSources, type AgendaItem } from '../rules/meetings-agenda.ts'
import { bullets, heading, lines, link, oneButton, paragraph } from './meetings-fields.ts'

export type MeetingGiven = {
  readonly area: Area
  readonly today: Day
  readonly csrf: string
  readonly series: Series
  readonly meeting: Meeting
  /** Held items where the agenda is settled; else as it would be today, with what people asked for. */
  readonly items: readonly (AgendaItem & Partial<Pick<HeldItem, 'outcome' | 'words'>>)[]
  readonly decisions: readonly Decision[]
  readonly challenges: readonly Challenge[]
  readonly may: {
    readonly read: boolean
    readonly keep: boolean
    readonly agree: boolean
    readonly putChallenge: boolean
  }
}

const outcomeInWords = { finished: 'Finished', 'carried on': 'Carried on', 'not reached': 'Not reached' } as const

export const whatState = ({ meeting, today }: Pick<MeetingGiven, 'meeting' | 'today'>): string => {
  const { state, settled, off, agreed, on } = meeting
  if (state === 'called off') return `Called off on ${showDay(off!.on)}. ${off!.words ?? ''}`
  if (state === 'record agreed') return `The independent chair agreed this record on ${showDay(agreed!.on)}.`
  if (state === 'held') return 'This meeting was held. Its record is not agreed yet.'
  if (settled) return `${on === today ? 'It meets today' : 'It is to come'}. The agenda was settled on ${showDay(settled.on)}.`
  return `${on === today ? 'It meets today' : 'It is to come'}. The agenda below is what the record brings up today; it is settled on the day at the latest.`
} // prettier-ignore

const agendaItem = (item: MeetingGiven['items'][number]): Html =>
  html`<li>
    ${item.path ? link(item.title, item.path) : html`<strong>${item.title}</strong>`}<br />${itemSources[item.source]}. ${item.because}
    ${item.outcome && html`<br /><strong>${outcomeInWords[item.outcome]}.</strong> ${item.words}`}
  </li>` // prettier-ignore

const agenda = ({ items, meeting, today }: MeetingGiven): Html => {
  const past = meeting.on < today && !meeting.settled
  const empty = past
    ? 'No agenda was settled for this meeting.'
    : 'The record brings nothing up: nothing it looks at is late, silent, escalated or due for decision.'
  return html`${heading('Agenda', 'agenda')}
  ${
    items.length === 0
      ? paragraph(empty)
      : html`<ol class="govuk-list govuk-list--number govuk-list--spaced">
          ${items.map(agendaItem)}
        </ol>`
  }`
}

/** Which sectors that belong there did not come, as a sentence. */
export const absentInWords = ({ series, meeting }: Pick<MeetingGiven, 'series' | 'meeting'>): string | null => {
  const sectors = [...new Set(seatsOn(series.seats, meeting.on).map(({ sector }) => sector))]
  const absent = sectors.filter(sector => sectorCame(series.seats, meeting, sector) === false)
  return absent.length === 0
    ? null
    : `Nobody came for ${list(absent.map(sector => seatSectors[sector].toLowerCase()))}.`
}

const attendance = (given: MeetingGiven): Html => {
  const { series, meeting, today } = given
  const seats = seatsOn(series.seats, meeting.on)
  const absent = absentInWords(given)
  if (meeting.on > today)
    return html`${heading('Who belongs at the table', 'attendance')}
    ${seats.length === 0 ? paragraph('Nobody has written down who belongs here.') : bullets(seats.map(seat => `${seatSectors[seat.sector]}: ${seat.organisation}`))}` // prettier-ignore
  return html`${heading('Who came', 'attendance')} ${absent && notice(paragraph(absent), 'attention')}
  ${table({
    caption: 'Who came, by seat',
    captionSize: 'hidden',
    narrow: 'stack',
    head: ['Seat', 'Organisation', 'Attendance'],
    rows: seats.map(seat => {
      const attended = meeting.attended.get(seat.seatId)
      return [seatSectors[seat.sector], seat.organisation, attended ? attendedInWords[attended] : 'Not written down']
    }),
    empty: 'Nobody has written down who belongs here. The programme lead can.',
  })}`
}

const decisions = ({ area, decisions: all, today }: MeetingGiven): Html =>
  html`${heading('What was decided', 'decisions')}
  ${table({
    caption: 'What was decided, who does it and by when',
    captionSize: 'hidden',
    narrow: 'stack',
    head: ['Decision', 'Who does it', { text: 'By', tight: true }, 'Done?'],
    rows: all.map(each => [
      link(each.words, to.decision(area.slug, each.id)),
      each.owner,
      showDay(each.dueOn),
      decisionInWords(each, today),
    ]),
    empty: 'Nothing is written down as decided.',
  })}`

const challenges = ({ area, challenges: all, today, may, meeting }: MeetingGiven): Html =>
  html`${heading('Challenge from young people and parent carers', 'challenges')}
  ${
    all.length === 0
      ? paragraph('None was put at this meeting.')
      : all.map(
          each =>
            html`<figure class="app-quote">
                <blockquote class="app-quote__words">${lines(each.words)}</blockquote>
                <figcaption class="app-quote__source">${each.group}, ${showDay(each.raisedOn)}</figcaption>
              </figure>
              ${paragraph(html`${replyInWords(each, today)} ${link(html`Read it<span class="govuk-visually-hidden"> and the reply: ${each.group}, ${showDay(each.raisedOn)}</span>`, to.challenge(area.slug, each.id))}`)}`,
        )
  }
  ${may.putChallenge && !meeting.agreed && paragraph(link('Write down a challenge', `${to.newChallenge(area.slug)}?meeting=${meeting.id}`))}` // prettier-ignore

const steps = ({ area, meeting, may, csrf, today }: MeetingGiven): Html | null => {
  if (meeting.calledOff || meeting.agreed || (!may.keep && !may.agree)) return null
  const at = <Name extends 'items' | 'attendance' | 'outcomes' | 'decide' | 'callOff' | 'agree'>(name: Name) =>
    to[name](area.slug, meeting.id)
  const held = meeting.on <= today
  const links = [
    may.keep && link('Ask for something to be talked about', at('items')),
    may.keep && held && link('Write down who came', at('attendance')),
    may.keep && held && meeting.settled && link('Write down how each item ended', at('outcomes')),
    may.keep && held && link('Write down a decision', at('decide')),
    may.keep && meeting.attended.size === 0 && link('Call this meeting off', at('callOff')),
    may.agree && held && link('Agree this record', at('agree')),
  ].filter(each => each)
  return html`${heading('What you can do')}
    ${links.length > 0 && html`<ul class="govuk-list">${links.map(each => html`<li>${each}</li>`)}</ul>`}
    ${may.keep && !meeting.settled && oneButton({ action: to.settle(area.slug, meeting.id), csrf, text: 'Settle the agenda now' })}`
} // prettier-ignore

const notAgreed = html`<p class="govuk-body">
  What was talked about, who came and what was decided can be read here once the independent chair has agreed the
  record.
</p>`

/** One meeting. Everybody reads challenges and replies; the rest once its record is agreed. */
export const meetingPage = (given: MeetingGiven): Html => {
  const { area, series, meeting, may, decisions: decided } = given
  const readable = may.read || meeting.agreed !== null
  return html`${pageHeading(`${series.name}, ${showDay(meeting.on)}`, { caption: showWeekday(meeting.on) })}
    ${answerFirst(whatState(given))}
    ${
      readable &&
      html`${meeting.agreed?.words && paragraph(html`The chair said: ${meeting.agreed.words}`)}
      ${downloadLinks([{ format: 'Word', href: to.word(area.slug, meeting.id), what: 'Agenda and record' }])}
      ${decided.length > 0 && paragraph(`${capital(plural(decided.length, 'decision'))} of this meeting.`)} ${steps(given)} ${agenda(given)}
      ${attendance(given)} ${decisions(given)}`
    }
    ${!readable && notAgreed} ${challenges(given)}`
} // prettier-ignore
