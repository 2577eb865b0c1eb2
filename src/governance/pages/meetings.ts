import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, plural, showDay, showWeekday } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses/meetings.ts'
import type { HeldSeat, Meeting, Series } from '../queries/meetings.ts'
import {
  attendedInWords,
  missingInWords,
  rhythmInWords,
  seatSectors,
  seatsOn,
  type MissingSector,
} from '../rules/meetings.ts'
import { heading, link, paragraph } from './meetings-fields.ts'

export type SeriesShown = {
  readonly series: Series
  /** Earliest first. */
  readonly meetings: readonly Meeting[]
  readonly missing: readonly MissingSector[]
}

export type MeetingsGiven = {
  readonly area: Area
  readonly today: Day
  readonly shown: readonly SeriesShown[]
  readonly openDecisions: number
  readonly unanswered: number
  readonly mayRead: boolean
  readonly mayKeep: boolean
}

const stateWords: Readonly<Record<Meeting['state'], string>> = {
  'called off': 'Called off',
  'to come': 'To come',
  today: 'Today',
  held: 'Record not agreed yet',
  'record agreed': 'Record agreed',
}

const onDay = (area: Area, meeting: Meeting | undefined): Child =>
  meeting
    ? html`${link(showDay(meeting.on), to.meeting(area.slug, meeting.id))}<br />${stateWords[meeting.state]}`
    : '–'

const nextOf = ({ meetings }: SeriesShown, today: Day) => meetings.find(each => each.on >= today && !each.calledOff)
const lastOf = ({ meetings }: SeriesShown, today: Day) => meetings.findLast(each => each.on < today)

const seriesTable = ({ area, today, shown }: MeetingsGiven): Html =>
  table({
    caption: 'Groups that meet in a rhythm',
    captionSize: 'hidden',
    narrow: 'stack',
    head: ['Meetings', 'How often', 'Next', 'Last'],
    rows: shown.map(each => [
      link(each.series.name, to.series(area.slug, each.series.slug)),
      rhythmInWords(each.series.everyDays),
      onDay(area, nextOf(each, today)),
      onDay(area, lastOf(each, today)),
    ]),
  })

const lead = ({ today, shown }: MeetingsGiven): string => {
  const next = shown
    .flatMap(each => nextOf(each, today)?.on ?? [])
    .toSorted()
    .at(0)
  const first = shown.filter(each => nextOf(each, today)?.on === next).map(({ series }) => series.name)
  const groups = `${plural(shown.length, 'group meets', 'groups meet')} in a rhythm.`
  return next ? `${capital(groups)} Next: ${first.join(' and ')}, ${showWeekday(next)}.` : `${capital(groups)} No day is known.`
} // prettier-ignore

const missingNotice = ({ shown, mayRead, area }: MeetingsGiven): Html | null => {
  const missing = shown.flatMap(({ series, missing: each }) => each.map(one => ({ series, one })))
  if (!mayRead || missing.length === 0) return null
  return notice(
    missing.map(
      ({ series, one }) =>
        html`<p class="govuk-body">
          <strong>${link(series.name, to.series(area.slug, series.slug))}:</strong> ${missingInWords(one)}
        </p>`,
    ),
    'attention',
  )
}

const nothing = (given: MeetingsGiven): Html =>
  emptyState({
    nothing: 'No meetings are kept here yet.',
    wouldFill: 'A series of meetings of one of the partnership’s groups: how often it meets and from which day.',
    who: 'The programme lead.',
    ...(given.mayKeep && { action: paragraph(link('Begin a series', to.newSeries(given.area.slug))) }),
  })

const ways = ({ area, openDecisions, unanswered, mayKeep }: MeetingsGiven): Html =>
  html`<ul class="govuk-list govuk-list--spaced">
    <li>
      ${link('What was decided', to.decisions(area.slug))}${area.keepsRecord && `: ${plural(openDecisions, 'decision')} still to do.`}
    </li>
    <li>
      ${link('What young people and parent carers asked', to.challenges(area.slug))}: ${plural(unanswered, 'challenge')}
      without a reply.
    </li>
    ${mayKeep && html`<li>${link('Begin a series of meetings', to.newSeries(area.slug))}</li>`}
  </ul>`

export const meetingsPage = (given: MeetingsGiven): Html =>
  html`${pageHeading('Meetings', { caption: given.area.name })}
  ${
    given.shown.length === 0
      ? nothing(given)
      : html`${answerFirst(lead(given))} ${missingNotice(given)} ${seriesTable(given)}
          ${!given.area.keepsRecord && paragraph('Only what was published is shown. No agenda, record or list of who came has been published, so none is here.')}`
  }
  ${ways(given)}` // prettier-ignore

export type SeriesGiven = SeriesShown & {
  readonly area: Area
  readonly today: Day
  readonly mayRead: boolean
  readonly mayKeep: boolean
}

const mostShown = 8

const seatName = ({ organisation, sector }: HeldSeat): string => `${seatSectors[sector]}: ${organisation}`

const came = (seat: HeldSeat, meeting: Meeting): string => {
  if (meeting.calledOff) return 'Called off'
  if (seatsOn([seat], meeting.on).length === 0) return 'No seat then'
  const attended = meeting.attended.get(seat.seatId)
  return attended ? attendedInWords[attended] : 'Not written down'
}

/** Who came to the last meetings, seat by seat; the newest beside the seat, where a narrow screen shows it. */
const attendanceGrid = ({ area, series, meetings, today }: SeriesGiven): Html | null => {
  const held = meetings
    .filter(each => each.on <= today)
    .slice(-mostShown)
    .toReversed()
  if (held.length === 0 || series.seats.length === 0) return null
  return table({
    caption: `Who came to the last ${plural(held.length, 'meeting')}`,
    captionSize: 'm',
    dense: true,
    head: ['Seat', ...held.map(each => ({ text: link(showDay(each.on), to.meeting(area.slug, each.id)) }))],
    rows: series.seats.map(seat => [seatName(seat), ...held.map(meeting => came(seat, meeting))]),
  })
}

const endLink = (area: Area, series: Series, seat: HeldSeat): Child =>
  seat.until === null
    ? html`<a class="govuk-link" href="${to.endSeat(area.slug, series.slug, seat.seatId)}"
        >End<span class="govuk-visually-hidden"> the seat: ${seatName(seat)}</span></a
      >`
    : 'Ended'

const seatsList = ({ area, series, mayKeep }: SeriesGiven): Html =>
  table({
    caption: 'Who belongs at the table',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Seat', 'Usually filled by', { text: 'Since', tight: true }, ...(mayKeep ? ['Change'] : [])],
    rows: series.seats.map(seat => [
      seatName(seat),
      seat.post?.title ?? 'Not said',
      html`${showDay(seat.from)}${seat.until && html` to ${showDay(seat.until)}. ${seat.endedBecause}`}`,
      ...(mayKeep ? [endLink(area, series, seat)] : []),
    ]),
    empty: 'Nobody has written down who belongs here. The programme lead can.',
  })

const meetingList = ({ area, meetings }: SeriesGiven): Html =>
  meetings.length === 0
    ? paragraph('No day of these meetings is known here.')
    : html`<ul class="govuk-list">
        ${meetings
          .toReversed()
          .map(
            each => html`<li>${link(showWeekday(each.on), to.meeting(area.slug, each.id))}: ${stateWords[each.state].toLowerCase()}</li>`,
          )}
      </ul>` // prettier-ignore

export const seriesPage = (given: SeriesGiven): Html => {
  const { area, series, missing, mayRead, mayKeep } = given
  return html`${pageHeading(series.name, { caption: series.group.name })}
    ${answerFirst(`${rhythmInWords(series.everyDays)}. ${series.group.purpose}`)}
    ${series.source && paragraph(html`<span class="app-source">Source: ${series.source}</span>`)}
    ${mayRead && missing.length > 0 && notice(missing.map(each => paragraph(missingInWords(each))), 'attention')}
    ${mayRead && attendanceGrid(given)} ${(area.keepsRecord || series.seats.length > 0) && seatsList(given)}
    ${mayKeep && html`<ul class="govuk-list"><li>${link('Give somebody a seat', to.seat(area.slug, series.slug))}</li><li>${link('Plan a meeting', to.plan(area.slug, series.slug))}</li></ul>`}
    ${heading('Its meetings')} ${meetingList(given)}`
} // prettier-ignore
