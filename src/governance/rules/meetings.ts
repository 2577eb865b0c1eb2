import { addDays, dayInWords, daysBetween, type Day } from '../../kernel/day.ts'
import type { Sector } from '../../partners/rules.ts'

/** Series of meetings, who belongs at the table, and which sector keeps missing. Pure. */

/** Sectors as a seat at a table names them. A council may have one seat for education and one for social care. */
export const seatSectors: Readonly<Record<Sector, string>> = {
  families: 'Families',
  'young-people': 'Young people',
  education: 'Education',
  health: 'Health',
  'social-care': 'Social care',
  oversight: 'Those who hold the partnership to account',
  other: 'Other partners',
}

/** `7` → `Every week`. Null is a rhythm nobody published. */
export const rhythmInWords = (everyDays: number | null): string => {
  if (everyDays === null) return 'How often is not published'
  if (everyDays === 7) return 'Every week'
  if (everyDays === 14) return 'Every two weeks'
  if (everyDays % 7 === 0) return `Every ${everyDays / 7} weeks`
  return `Every ${everyDays} days`
}

export type Rhythm = { readonly everyDays: number | null; readonly firstOn: Day | null }

/**
 * The next meeting to put into the calendar, or null where one is planned already or the series has no rhythm. The
 * rhythm is kept from the latest meeting, so one that was moved moves those after it.
 */
export const nextToPlan = ({ everyDays, firstOn }: Rhythm, planned: readonly Day[], today: Day): Day | null => {
  if (everyDays === null || firstOn === null || planned.some(day => day >= today)) return null
  const last = planned.toSorted().at(-1)
  if (last === undefined && firstOn >= today) return firstOn
  const from = last ?? firstOn
  return addDays(from, Math.ceil(Math.max(1, daysBetween(from, today)) / everyDays) * everyDays)
}

export type Attended = 'came' | 'apologies' | 'did not come'
export const attendedInWords: Readonly<Record<Attended, string>> = {
  came: 'Came',
  apologies: 'Sent apologies',
  'did not come': 'Did not come',
}

export type Seat = { readonly seatId: string; readonly sector: Sector; readonly from: Day; readonly until: Day | null }
export type MeetingAttended = {
  readonly on: Day
  readonly calledOff: boolean
  /** By seat; a seat of which nothing was written down is not in it. */
  readonly attended: ReadonlyMap<string, Attended>
}

export const seatsOn = <S extends Pick<Seat, 'from' | 'until'>>(seats: readonly S[], day: Day): S[] =>
  seats.filter(seat => seat.from <= day && (seat.until === null || day <= seat.until))

/** Whether a sector that belongs came: null where it does not belong or nobody wrote it down, which proves nothing. */
export const sectorCame = (seats: readonly Seat[], meeting: MeetingAttended, sector: Sector): boolean | null => {
  const belongs = seatsOn(seats, meeting.on).filter(seat => seat.sector === sector)
  const known = belongs.flatMap(({ seatId }) => meeting.attended.get(seatId) ?? [])
  return meeting.calledOff || known.length === 0 ? null : known.includes('came')
}

/** This many meetings in a row without a sector that belongs there, and it raises itself. Apologies are not coming. */
export const missesInARow = 3
/** So many meetings in a row with it, and it is back. */
export const backAfter = 2

export type MissingSector = {
  readonly sector: Sector
  readonly times: number
  readonly since: Day
  readonly latest: Day
}

/** The last meetings a sector's coming or missing is known of, newest first. */
const knownOf = (seats: readonly Seat[], meetings: readonly MeetingAttended[], sector: Sector) =>
  meetings
    .toSorted((a, b) => (a.on < b.on ? 1 : -1))
    .flatMap(meeting => {
      const came = sectorCame(seats, meeting, sector)
      return came === null ? [] : [{ on: meeting.on, came }]
    })

/** Sectors that were missing from the last three meetings or more in which they had a seat. */
export const missingSectors = (seats: readonly Seat[], meetings: readonly MeetingAttended[]): MissingSector[] =>
  [...new Set(seats.map(seat => seat.sector))].flatMap(sector => {
    const known = knownOf(seats, meetings, sector)
    const lastCame = known.findIndex(each => each.came)
    const missed = lastCame === -1 ? known : known.slice(0, lastCame)
    if (missed.length < missesInARow) return []
    return [{ sector, times: missed.length, since: missed.at(-1)!.on, latest: missed[0]!.on }]
  })

/** Of these, the sectors that have a seat on a day: nobody is missed where no seat is. */
export const stillSeated = (missing: readonly MissingSector[], seats: readonly Seat[], day: Day): MissingSector[] => {
  const seated = new Set(seatsOn(seats, day).map(({ sector }) => sector))
  return missing.filter(({ sector }) => seated.has(sector))
}

/** Whether a sector is back at the table: it came to the last two meetings of which anything is known. */
export const sectorIsBack = (seats: readonly Seat[], meetings: readonly MeetingAttended[], sector: Sector): boolean => {
  const last = knownOf(seats, meetings, sector).slice(0, backAfter)
  return last.length === backAfter && last.every(each => each.came)
}

/** "Nobody for social care has come to the last 3 meetings, since 11 February 2025." */
export const missingInWords = ({ sector, times, since }: MissingSector): string =>
  `Nobody for ${seatSectors[sector].toLowerCase()} has come to the last ${times} meetings, since ${dayInWords(since)}.`

export type MeetingState = 'called off' | 'to come' | 'today' | 'held' | 'record agreed'

/** Where a meeting stands on a day. */
export const meetingState = (
  meeting: { readonly on: Day; readonly calledOffOn: Day | null; readonly agreedOn: Day | null },
  today: Day,
): MeetingState => {
  if (meeting.calledOffOn !== null) return 'called off'
  if (meeting.agreedOn !== null) return 'record agreed'
  return meeting.on > today ? 'to come' : meeting.on === today ? 'today' : 'held'
}
