import type { Issue } from '../layout.ts'
import { isWrittenDay } from '../cell-days.ts'
import { keyTable } from '../unique.ts'
import { wasSeen } from './codes.ts'
import type { DataSet } from './national-tables.ts'
import { told, type Place } from './table-checks.ts'
import { cellOf, headingOf, whereIs, type Kept } from './table-rows.ts'

/** What the contacts of a referral to one team come to. */
export type Contacts = {
  first: { day: string; status: string; place: string } | null
  last: string
  offer: string
  notBrought: number
}
export const noContacts = (): Contacts => ({ first: null, last: '', offer: '', notBrought: 0 })

export type TeamOf = { readonly kept: Kept; readonly contacts: Contacts }

/** Spellings of 5, 6, 7, 3, 2, 4 and 0 with a nought before them or none. */
const statusOf = (cell: string): string | null => /^0?([0234567])$/.exec(cell.trim())?.[1] ?? null

export const teamIdOf = (kept: Kept): string => cellOf(kept, 'team') || cellOf(kept, 'other_team')

/**
 * Adds contacts to the teams they were with, one after another; nothing grows with them but a table of their numbers.
 * A contact that names no team counts for the referral's only team. Where there are several it counts for none and is
 * asked about: a child seen by one team still waits for the other.
 */
export const contactCounter = ({ endsWait }: DataSet, dayOf: (cell: string) => string) => {
  const seen = keyTable()
  let twice = 0
  let written = 0
  const add = (kept: Kept, teams: readonly TeamOf[]): Issue | null => {
    const id = cellOf(kept, 'contact')
    if (id !== '' && seen.seen(`${cellOf(kept, 'referral')}\u001f${id}`, kept.row) !== null) {
      twice++
      return null
    }
    const day = dayOf(cellOf(kept, 'on'))
    const status = statusOf(cellOf(kept, 'attendance'))
    if (!isWrittenDay(day)) return unreadable(kept, 'on', day === '' ? 'The contact has no day' : `“${day.slice(0, 40)}” is not a day`) // prettier-ignore
    if (status === null) return unreadable(kept, 'attendance', cellOf(kept, 'attendance') === '' ? 'The contact has no attendance status' : `“${cellOf(kept, 'attendance').slice(0, 40)}” is no attendance status`) // prettier-ignore
    const own = teamIdOf(kept) === '' ? [] : teams.filter(team => teamIdOf(team.kept) === teamIdOf(kept))
    const whose = own[0] ?? (teams.length === 1 ? teams[0] : undefined)
    if (!whose) return teams.length === 0 ? null : unclearTeam(kept, teams.length)
    const offer = dayOf(cellOf(kept, 'offer_on'))
    count(whose.contacts, kept, day, status, offer)
    return null
  }
  const count = (contacts: Contacts, kept: Kept, day: string, status: string, offer: string): void => {
    if (isWrittenDay(offer) && (contacts.offer === '' || offer < contacts.offer)) contacts.offer = offer
    if (status === '3') contacts.notBrought++
    if (!wasSeen(status)) return
    if (!endsWait(cellOf(kept, 'mechanism'))) return void written++
    if (contacts.first === null || day < contacts.first.day) contacts.first = { day, status, place: `${kept.table.id} row ${kept.row}: ${headingOf(kept, 'on')}` } // prettier-ignore
    if (day > contacts.last) contacts.last = day
  }
  const found = (where: Place): Issue[] => [
    ...(written > 0 ? [told('T10', where, null, `${written} attended ${written === 1 ? 'contact was' : 'contacts were'} by text, chat, letter or in a way not recorded, and ${written === 1 ? 'was' : 'were'} not counted as a child being seen.`)] : []),
    ...(twice > 0 ? [told('T11', where, null, `${twice} ${twice === 1 ? 'contact stands' : 'contacts stand'} more than once and ${twice === 1 ? 'was' : 'were'} counted once.`)] : []),
  ] // prettier-ignore
  return { add, found }
}

const unreadable = (kept: Kept, item: string, what: string): Issue =>
  told('T06', whereIs(kept, item), cellOf(kept, item), `${what}, so the contact was not counted and the child may seem to wait still. Correct it and send the tables again.`) // prettier-ignore

const unclearTeam = (kept: Kept, teams: number): Issue =>
  told('T07', whereIs(kept, 'team'), teamIdOf(kept), `The referral went to ${teams} teams and this contact names ${teamIdOf(kept) === '' ? 'none of them' : 'another'}, so it was counted for none. Give the team of the contact.`) // prettier-ignore
